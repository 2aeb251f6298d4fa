"""A package without the TEI schema.

What it finds:
    That the schema TEI All, which belongs to the package, was not installed with it.

Why it matters:
    Documents are checked by the rules only.

Example:
    A copy of the package that was not built by its own tools

Instead:
    Install the package again, or name a schema of your own under ``[schema]``.
"""

CODE = "no-schema"
