"""A schema that cannot be used.

What it finds:
    A ``file`` under ``[schema]`` in ``edition.toml``, or a file that ``<?xml-model?>`` in a
    document names, that is not there, lies outside of the edition's folder, is not RELAX NG in
    XML syntax, or is faulty; or one of the files that it takes parts from.

Why it matters:
    Without it documents are checked by the rules only, not by a schema.

Example:
    ``[schema]`` with ``file = "letters.rnc"``

Instead:
    ``file = "letters.rng"``: most tools that make one write the other too. Without the setting
    the schema TEI All that comes with the package is used.
"""

CODE = "bad-schema"
