"""A rule in Schematron that does not hold.

What it finds:
    Whatever the rules in Schematron ask for: those that TEI All carries, those of a schema that
    was made from an ODD, those of a file that ``[schema]`` or ``<?xml-model?>`` names.

Why it matters:
    These rules say what no grammar can: that a span has an end, that two attributes exclude each
    other, that an id follows a project's pattern. The message is that of whoever wrote the rule.

Example:
    ``<relatedItem/>`` with neither ``target`` nor a ``bibl`` inside

Instead:
    What the message asks for.
"""

CODE = "schematron"
