"""What PyYAML says of a fault → what a scholar can correct."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_PAIR = re.compile(r"\s*(?:- )?([\"']?[\w-]+[\"']?\s*:)\s+(.*)")
_JOINED = re.compile(r"[\"']?[\w-]+[\"']?:\S")
_WHOLE = ("while parsing a block mapping", "while parsing a block collection")


@dataclass(frozen=True)
class Fault:
    """A fault of the YAML; rows and columns count from 0. ``labels``: (row, column, phrase)."""

    code: str
    message: str
    row: int
    column: int
    help: str
    labels: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class _Place:
    """Where PyYAML stopped, where the thing it was reading began, and the lines."""

    row: int
    column: int
    opened: tuple[int, int] | None
    lines: list[str]

    @property
    def line(self) -> str:
        """The line where PyYAML stopped; empty at the end of the text."""
        return self.lines[self.row] if self.row < len(self.lines) else ""

    @property
    def opening(self) -> tuple[int, int]:
        """Where the faulty thing began, as far as PyYAML told."""
        return self.opened or (self.row, self.column)

    def fault(self, code: str, message: str, help: str) -> Fault:
        return Fault(code, message, self.row, self.column, help)


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    """The fault behind *error*, in the words of somebody who writes front matter."""
    problem, context = error.problem or "", error.context or ""
    mark, opening = error.problem_mark or error.context_mark, error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    opened = (opening.line, opening.column) if opening and context not in _WHOLE else None
    place = _Place(row, column, opened, lines)
    for part, make in _EXPLANATIONS:
        if part in problem or part in context:
            return make(place)
    help = "put values that hold signs of punctuation in quotation marks"
    return place.fault("yaml", f"the front matter cannot be read from here on: {problem}", help)


def _colon(place: _Place) -> Fault:
    """Three faults that YAML reports alike: a colon where none can stand."""
    line, (row, before) = place.line, _line_before(place)
    own_key = ":" not in line[: place.column]
    if own_key and line[:1] in (" ", "\t"):
        message = "this line is indented, so it continues the value above, and cannot have a key"
        return place.fault("yaml-indentation", message, "begin it in the column of its neighbours")
    if own_key and _JOINED.match(before):
        return _joined(row, before)
    message = "a value that holds a colon and a space must be in quotation marks"
    return place.fault("yaml-colon", message, quoted(line))


def _joined(row: int, line: str) -> Fault:
    key, _, value = line.strip().partition(":")
    message = f"no space stands after the colon of `{key}`"
    return Fault("yaml-colon", message, row, 0, f"write: {key}: {value}")


def _line_before(place: _Place) -> tuple[int, str]:
    rows = range(min(place.row, len(place.lines)) - 1, -1, -1)
    row = next((i for i in rows if place.lines[i].strip()), 0)
    return row, place.lines[row]


def quoted(line: str) -> str:
    """The advice to quote the value of *line*, ready to be copied.

    >>> quoted("title: Faust: a tragedy")
    'write: title: "Faust: a tragedy"'
    """
    pair = _PAIR.match(line)
    if not pair:
        return "put the whole value in quotation marks"
    key, value = pair.group(1), pair.group(2).rstrip()
    if '"' in value or "\\" in value:
        return f"write: {key} '" + value.replace("'", "''") + "'"
    return f'write: {key} "{value}"'


def _after_quotes(place: _Place) -> Fault:
    if not re.search(r"['\"\]}]\s*\Z", place.line[: place.column]):
        return _indentation(place)
    message = "the value goes on after its closing quotation mark or bracket"
    return place.fault("yaml-quotation", message, quoted(place.line))


def _indentation(place: _Place) -> Fault:
    message = "this line begins in a column that fits none of the lines above"
    return place.fault("yaml-indentation", message, "indent keys of one level by the same spaces")


def _tab(place: _Place) -> Fault:
    message = "a tab stands here, where YAML takes spaces only"
    return place.fault("yaml-tab", message, "put spaces in its place")


def _sign(place: _Place) -> Fault:
    row, column = place.opening
    line = place.lines[row] if row < len(place.lines) else ""
    message = f'an unquoted value cannot begin with "{line[column : column + 1]}"'
    return Fault("yaml-sign", message, row, column, quoted(line))


def _no_colon(place: _Place) -> Fault:
    row, column = place.opening
    if _JOINED.match(place.lines[row]):
        return _joined(row, place.lines[row])
    message = "this line is no `key: value`, and is not indented under a key"
    help = "write a key and a colon before it; or is the --- missing that closes the front matter?"
    return Fault("yaml-key", message, row, column, help)


def _dash(place: _Place) -> Fault:
    message = 'a list cannot begin with "- " on the line of its key'
    return place.fault("yaml-list", message, "begin it on the next line, or quote the value")


def _open_quote(place: _Place) -> Fault:
    help = 'close it; inside \'...\' a quotation mark is doubled, inside "..." it is written \\"'
    return Fault("yaml-quotation", "this quotation mark is never closed", *place.opening, help)


def _open_bracket(place: _Place) -> Fault:
    row, column = place.opening
    sign = place.lines[row][column : column + 1]
    closing = {"[": "]", "{": "}"}.get(sign, sign)
    message = f'this "{sign}" is not closed, or a comma is missing inside it'
    help = f'write "{closing}", and commas between the parts; or quote the whole value'
    labels = ((place.row, place.column, "reading stopped here"),) if place.line else ()
    return Fault("yaml-bracket", message, row, column, help, labels)


def _escape(place: _Place) -> Fault:
    message = "in double quotation marks a backslash begins an escape, and this is none"
    help = "use single quotation marks: '...'"
    return Fault("yaml-quotation", message, place.row, max(place.column - 1, 0), help)


def _second_document(place: _Place) -> Fault:
    message = "nothing may stand before the first key, or after a line of dots"
    return place.fault("yaml", message, "take lines out that begin with % or ...")


# Parts of PyYAML's messages or contexts, in the order in which they are tried.
_EXPLANATIONS = (
    ("mapping values are not allowed", _colon),
    ("found character '\\t'", _tab),
    ("while scanning an alias", _sign),
    ("while scanning an anchor", _sign),
    ("while scanning a tag", _sign),
    ("that cannot start any token", _sign),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document separator", _open_quote),
    ("unknown escape character", _escape),
    ("expected ',' or", _open_bracket),
    ("while parsing a flow", _open_bracket),
    ("could not find expected ':'", _no_colon),
    ("sequence entries are not allowed", _dash),
    ("expected <block end>, but found '<scalar>'", _after_quotes),
    ("expected <block end>, but found", _indentation),
    ("expected '<document start>'", _second_document),
)
