"""Validation: the schema, the rules of a document, the rules of an edition."""

from edition.validate.around import Around
from edition.validate.check import (
    asserted_of,
    check_among,
    useless_silences,
    validate_document,
    validate_edition,
)
from edition.validate.explain import pages
from edition.validate.gate import as_wanted, unknown_rows
from edition.validate.silences import read_silences

__all__ = [
    "Around",
    "as_wanted",
    "asserted_of",
    "check_among",
    "pages",
    "read_silences",
    "unknown_rows",
    "useless_silences",
    "validate_document",
    "validate_edition",
]
