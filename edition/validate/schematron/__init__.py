"""Rules in Schematron (ISO/IEC 19757-3): those inside a schema, and a project's own.

They are written in XPath 2 or 3, which needs Saxon: the extra ``schematron``.
"""
