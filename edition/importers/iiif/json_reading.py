"""The bytes of a JSON file → its value, or a sentence why there is none (RFC 8259)."""

from __future__ import annotations

import json
from typing import Any

from edition.diagnostics import Diagnostic
from edition.location import Span

# How the parser names a fault → what a person would say.
_FAULTS = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Expecting value": "a value is missing",
    "Unterminated string starting at": "the text that begins here has no closing quote",
    "Extra data": "something follows after the end",
    "Invalid control character at": "a text holds a control character",
    "Illegal trailing comma before end of object": "a comma stands before a closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before a closing bracket",
}
_AGAIN = "get the file anew; it may have been saved in part, or a page about it in its place"


def read_json(data: bytes, path: str) -> tuple[Any, Diagnostic | None]:
    """The value of the file *path*, or None and the finding ``broken-json``."""
    try:
        text = data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, _broken("this JSON is not UTF-8", Span(path, line))
    try:
        return json.loads(text), None
    except json.JSONDecodeError as error:
        said = _FAULTS.get(error.msg, "this is no JSON")
        at = Span(path, error.lineno, error.colno)
        return None, _broken(f"the JSON of this file is broken here: {said}", at)
    except RecursionError:
        return None, _broken("brackets stand too deep in each other in this file", Span(path))
    except ValueError:  # a number of some thousand digits
        return None, _broken("this file has a number that is too long", Span(path))


def _broken(message: str, at: Span) -> Diagnostic:
    return Diagnostic("broken-json", message, at, help=_AGAIN)
