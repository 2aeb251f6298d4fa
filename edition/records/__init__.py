"""What is known of an edition and of each of its texts, for citations, catalogues, repositories.

Put together once from settings, headers and registers; nothing is guessed. Whoever writes a
citation, a table or a packet reads records and never the header.
"""

from edition.records.cited import Record
from edition.records.licences import Licence, licence
from edition.records.names import Name
from edition.records.parties import Grant, Party, Role
from edition.records.stated import Stated, stated
from edition.records.text import Mentioned, Source, TextRecord, of_text
from edition.records.whole import EditionRecord, record_of

__all__ = [
    "EditionRecord",
    "Grant",
    "Licence",
    "Mentioned",
    "Name",
    "Party",
    "Record",
    "Role",
    "Source",
    "Stated",
    "TextRecord",
    "licence",
    "of_text",
    "record_of",
    "stated",
]
