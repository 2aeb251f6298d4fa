"""How the edition, its documents, their parts, pages and paragraphs are cited.

What is known of a text that is cited is a record (:mod:`edition.records`); here it is written
down: as sentences, in three styles, in three formats of files, as the tags that reference managers
read in a page.
"""

from edition.publish.citation.files import citation_files
from edition.publish.citation.meta import meta
from edition.publish.citation.sentence import cite_document, cite_edition, editors_of
from edition.publish.citation.shown import Shown, shown
from edition.publish.citation.styles import STYLES, in_styles
from edition.records.address import base_address
from edition.records.cited import (
    Holding,
    Making,
    Publication,
    Record,
    at_place,
    of_document,
    of_edition,
    of_page,
)

__all__ = [
    "STYLES",
    "Holding",
    "Making",
    "Publication",
    "Record",
    "Shown",
    "at_place",
    "base_address",
    "citation_files",
    "cite_document",
    "cite_edition",
    "editors_of",
    "in_styles",
    "meta",
    "of_document",
    "of_edition",
    "of_page",
    "shown",
]
