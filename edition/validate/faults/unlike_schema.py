"""A document that the schema refuses without our seeing why.

What it finds:
    A document that libxml2 finds invalid, but in which no single fault could be made out. Not
    known to happen with a schema of the TEI; a schema of another make might bring it about.

Why it matters:
    The verdict still counts: other programs will refuse the document too.

Example:
    A schema with a content model so deep that it cannot be followed

Instead:
    Check the document with another validator, such as jing, and report the case.
"""

CODE = "unlike-schema"
