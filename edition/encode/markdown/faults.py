"""Findings of the Markdown rules: noted with a position, located when the block is known."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from edition.diagnostics import Severity

if TYPE_CHECKING:
    from markdown_it.token import Token

# Characters that XML cannot hold, and DEL, which nobody means (XML 1.0, section 2.2).
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding at a position of a block's text, or on a line of the source (``line`` from 0)."""

    code: str
    message: str
    help: str | None = None
    block: Token | None = None
    start: int = 0
    end: int | None = None
    line: int | None = None
    severity: Severity = Severity.ERROR
    label: tuple[int, str] | None = None  # another line, and what stands there


def note(env: MutableMapping[str, Any], fault: Fault) -> None:
    """Remember *fault* in the environment of the parser."""
    env.setdefault("faults", []).append(fault)


def note_inline(
    env: MutableMapping[str, Any],
    code: str,
    message: str,
    start: int,
    end: int | None = None,
    help: str | None = None,
) -> None:
    """Remember a fault in the text of the block that is being parsed."""
    note(env, Fault(code, message, help, env.get("block"), start, end))


def without_controls(
    env: MutableMapping[str, Any], text: str, start: int, end: int | None = None
) -> str:
    """*text*, which an entity such as ``&#12;`` wrote, without characters XML cannot hold."""
    found = CONTROL.search(text)
    if not found:
        return text
    message = f"the control character U+{ord(found.group()):04X} is written here"
    help = "no XML can hold it; remove it, or write the letter it stands for"
    note_inline(env, "control-character", message, start, end, help)
    return CONTROL.sub("\ufffd", text)
