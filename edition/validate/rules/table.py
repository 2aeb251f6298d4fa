"""The rules, in the order in which they are applied: one rule, one file."""

from __future__ import annotations

from types import ModuleType

from edition.validate.rules import (
    bad_date,
    bad_hand,
    bad_language,
    broken_chain,
    closed_value,
    conflicting_dates,
    dangling_pointer,
    decision_and_boxes,
    duplicate_document_id,
    duplicate_id,
    exemption_without_target,
    missing_picture,
    mixed_scripts,
    number_conflict,
    redaction_without_code,
    same_number,
    sic_by_transcription,
    suspicious_date,
    two_sigla,
    unknown_code,
    unknown_work,
    unused_entry,
    unused_hand,
    withheld_size,
    withheld_with_text,
    withheld_without_gap,
)

# Rules of a document, for any TEI.
DOCUMENT: tuple[ModuleType, ...] = (
    duplicate_id,
    bad_date,
    conflicting_dates,
    bad_language,
)

# Rules of a document, where it claims the encoding policy.
DOCUMENT_POLICY: tuple[ModuleType, ...] = (
    bad_hand,
    broken_chain,
    closed_value,
    withheld_with_text,
    withheld_without_gap,
    exemption_without_target,
    sic_by_transcription,
    unused_hand,
    suspicious_date,
    mixed_scripts,
)

# Rules of the edition, for any TEI.
EDITION: tuple[ModuleType, ...] = (
    duplicate_document_id,
    dangling_pointer,
    unused_entry,
    same_number,
)

# Rules of the edition, for documents that claim the policy.
EDITION_POLICY: tuple[ModuleType, ...] = (
    redaction_without_code,
    unknown_code,
    decision_and_boxes,
    two_sigla,
    unknown_work,
    withheld_size,
    number_conflict,
)

ALL = (*DOCUMENT, missing_picture, *DOCUMENT_POLICY, *EDITION, *EDITION_POLICY)
