"""The tables that tasks of reading fill, by name."""

from __future__ import annotations

FRONT, BY_ID, BY_WORK = "front", "source_id", "source_work"
AUTHORITY, TAXONOMY = "authority", "taxonomy"
KEYS, SPELLING, LABEL = "authority_keys", "authority_spelling", "authority_label"
MADE, MADE_OF, FAILED = "made", "made_of", "failed"
INCLUDED, WRITTEN_IN = "included", "written_in"
FINDINGS, SILENCES = "findings", "silences"
ASSERTED = "asserted"
GIVEN = "given"

UNREAD = ""
"""The key of the row of files of authorities that could not be read."""
