"""A schema that a document names and that the edition does not have.

What it finds:
    An instruction ``<?xml-model?>`` that leads to a file which is not in the edition's folder.

Why it matters:
    The document was made after a schema of its project, which may be stricter than TEI All, or
    know elements of its own. Checked by TEI All it may get findings that its project would not
    give, and others not. An address on the web is passed over in silence: nothing is fetched.

Example:
    ``<?xml-model href="../schema/letters.rng"?>``, and there is no ``schema/letters.rng``

Instead:
    Copy the schema to that place in the edition, or name one under ``[schema]`` in
    ``edition.toml``.
"""

CODE = "schema-not-here"
