"""Validation: the schema, the rules of a document, the rules of an edition."""

from edition.validate.check import validate_document, validate_edition

__all__ = ["validate_document", "validate_edition"]
