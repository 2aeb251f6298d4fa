"""What is known of an edition and of each of its texts, for citations, catalogues, repositories.

Put together once from settings, headers and registers; nothing is guessed. Whoever writes a
citation, a table or a packet reads records and never the header.
"""

from edition.records.cited import Record
from edition.records.licences import Licence, licence
from edition.records.names import Name
from edition.records.parties import Grant, Party, Role
from edition.records.text import Mentioned, Source, TextRecord
from edition.records.whole import EditionRecord, records

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
    "TextRecord",
    "licence",
    "records",
]
