"""The kinds of fault, and who finds the words for each."""

from __future__ import annotations

from types import ModuleType

from edition.validate.faults import (
    bad_attribute_value,
    bad_content,
    conflicting_attributes,
    incomplete_element,
    misplaced_element,
    misplaced_text,
    missing_attribute,
    not_tei,
    unknown_attribute,
    unknown_element,
)
from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault

KINDS: tuple[ModuleType, ...] = (
    not_tei,
    unknown_element,
    misplaced_element,
    misplaced_text,
    incomplete_element,
    unknown_attribute,
    bad_attribute_value,
    missing_attribute,
    conflicting_attributes,
    bad_content,
)
_DESCRIBE = {module.CODE: module.describe for module in KINDS}


def describe(fault: Fault, context: Context) -> Words:
    """The words about *fault*."""
    words: Words = _DESCRIBE[fault.kind](fault, context)
    return words
