"""Values → the small part of YAML that front matter is written in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | Sequence["Value"] | Mapping[str, "Value"]

# What YAML reads as the text that it is, also inside braces.
_PLAIN = re.compile(r"[^\W_][^\n\t:#,\[\]{}\"'|>&*!%@`\\]*", re.UNICODE)
_WIDTH = 90


def entry(key: str, value: Value) -> list[str]:
    """The lines of a key and its value: in one line where that is short."""
    line = f"{key}: {flow(value)}"
    if len(line) <= _WIDTH or isinstance(value, str):
        return [line]
    if isinstance(value, Mapping):
        inner = [line for k, v in value.items() for line in entry(k, v)]
        return [f"{key}:", *(f"  {line}" for line in inner)]
    return [f"{key}:", *(f"  - {flow(item)}" for item in value)]


def indented(text: str) -> list[str]:
    """The lines of a block that stands below its key."""
    return [f"  {line}" if line.strip() else "" for line in text.split("\n")]


def flow(value: Value) -> str:
    """*value* in one line."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text == text.strip() and text.isprintable():
        return text
    return json.dumps(text, ensure_ascii=not text.isprintable())
