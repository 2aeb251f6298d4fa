"""The keys of passages, unique in their work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.collate.copy_text import CopyText
from edition.collate.result import Passage


def with_keys(
    redacted: Sequence[Passage], silent: Sequence[Passage], copies: Sequence[CopyText]
) -> list[Passage]:
    """All passages in the order of the text, each with its key.

    A redaction has that of the first copy that gives it one. Where another passage has it already,
    since copies number their redactions each for itself, the siglum tells them apart.
    """
    used: set[str] = set()
    keyed = [replace(passage, key=_key(passage, copies, used)) for passage in redacted]
    for number, passage in enumerate(silent, 1):
        keyed.append(replace(passage, key=_free(f"s{number}", used)))
    return sorted(keyed, key=lambda passage: (passage.parts[0].columns, passage.silent))


def _key(passage: Passage, copies: Sequence[CopyText], used: set[str]) -> str:
    for copy, keys in zip(copies, passage.keys, strict=True):
        if keys:
            return _free(keys[0] if keys[0] not in used else f"{keys[0]}-{copy.siglum}", used)
    return _free("nameless", used)


def _free(wanted: str, used: set[str]) -> str:
    key, number = wanted, 1
    while key in used:
        number += 1
        key = f"{wanted}-{number}"
    used.add(key)
    return key
