"""YAML events → values. Every scalar stays the text that was written.

Nothing of YAML beyond lists, mappings and texts is read: no anchors, aliases and tags, so a file
cannot refer to itself, grow on reading or name a type.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml

from edition.diagnostics import Diagnostic, Label, Severity
from edition.encode.frontmatter.values import Value
from edition.location import SourceFile, Span

MAX_DEPTH = 12

_CUT = re.compile(r"[ \t]+(#\S.*)")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KEYS_HELP = "write one key a line, as in `title: Letter to her sister`"

Events = Iterator[yaml.Event]


class TooDeep(Exception):
    """Values stand too deep in each other at the character *index*."""

    def __init__(self, index: int) -> None:
        self.index = index


class Composer:
    """One reading of a text. ``document`` raises what PyYAML raises, and ``TooDeep``."""

    def __init__(self, text: str, first: int, file: SourceFile) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.first = first
        self.file = file
        self.findings: list[Diagnostic] = []
        # Counted here: YAML takes more characters for line ends than an editor does.
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    # --- places -------------------------------------------------------------------------------

    def row_and_column(self, index: int) -> tuple[int, int]:
        """The line of the text, from 0, that holds the character *index*, and the column."""
        row = min(bisect_right(self.starts, index), len(self.lines)) - 1
        return row, index - self.starts[row]

    def place(self, row: int, column: int, end_column: int = 0) -> Span:
        """The place in the file of a row and column of the text."""
        return self.file.span(row + self.first, column + 1, end_column)

    def span(self, event: yaml.Event) -> Span:
        """What *event* covers of its first line."""
        row, column = self.row_and_column(_start(event))
        end_row, end = self.row_and_column(_end(event))
        return self.place(row, column, (end if end_row == row else len(self.lines[row])) + 1)

    # --- reading ------------------------------------------------------------------------------

    def document(self) -> Value | None:
        """The mapping that the text holds, or None where it holds none."""
        events: Events = iter(yaml.parse(self.text, Loader=yaml.SafeLoader))
        event = next(events)
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self.value(event, events, 1)
        for _rest in events:
            pass  # a fault further down is found by reading on
        if value.kind == "mapping":
            return value
        if not value.is_empty:
            self.fault("wrong-shape", "the front matter is not a list of keys", event, _KEYS_HELP)
        return None

    def value(self, event: yaml.Event, events: Events, depth: int) -> Value:
        """The value that begins with *event*."""
        if depth > MAX_DEPTH:
            raise TooDeep(_start(event))
        self.refuse_references(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, events, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        return Value(self.span(event), "text", "")

    def sequence(self, event: yaml.Event, events: Events, depth: int) -> Value:
        """A list: ``[a, b]``, or lines that begin with a dash."""
        items = []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            items.append(self.value(item, events, depth + 1))
        return Value(self.span(event), "list", items=tuple(items))

    def mapping(self, event: yaml.Event, events: Events, depth: int) -> Value:
        """A mapping: ``{key: value}``, or lines of keys."""
        pairs: dict[str, tuple[Span, Value]] = {}
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            name = self.value(key, events, depth + 1)
            value = self.value(next(events), events, depth + 1)
            if name.text is None:
                self.fault("wrong-shape", "a key is a word, not a list or mapping", key, _KEYS_HELP)
            elif name.text in pairs:
                self.duplicate(name, pairs[name.text][0])
            else:
                pairs[name.text] = (name.span, value)
        return Value(self.span(event), "mapping", pairs=pairs)

    def scalar(self, event: yaml.ScalarEvent) -> Value:
        """A text. A plain ``~`` is YAML's word for nothing."""
        span, text = self.span(event), str(event.value)
        bad = _NOT_XML.search(text)
        if bad:
            written = event.style != '"'
            self.findings.append(
                bad_character(ord(bad.group()), span) if written else _escape(span)
            )
            text = _NOT_XML.sub(" ", text)
        if event.style is None:
            text = "" if text == "~" else text
            self.warn_of_comment(event)
        literal = self.literal(event) if event.style == "|" else None
        return Value(span, "text", text, literal=literal)

    def literal(self, event: yaml.ScalarEvent) -> Span:
        """Where the text of a block scalar begins: its first line, behind the indentation."""
        row = self.row_and_column(_start(event))[0] + 1
        first = next((line for line in self.lines[row:] if line.strip()), "")
        told = next((line for line in str(event.value).split("\n") if line.strip()), "")
        return Span(self.file.path, row + self.first, len(first) - len(told) + 1)

    # --- findings -----------------------------------------------------------------------------

    def fault(self, code: str, message: str, event: yaml.Event, help: str) -> None:
        """Report an error at *event*."""
        self.findings.append(Diagnostic(code, message, self.span(event), help=help))

    def duplicate(self, name: Value, first: Span) -> None:
        """Report a key that was given before, at *first*."""
        message = f"the key `{name.text}` is given twice"
        labels = (Label(first, "given here first; this one is used"),)
        found = Diagnostic("duplicate-key", message, name.span, labels=labels, help="keep only one")
        self.findings.append(found)

    def refuse_references(self, event: yaml.Event) -> None:
        """Report an anchor, an alias or a tag."""
        sign = "*" if isinstance(event, yaml.AliasEvent) else ""
        sign = sign or ("&" if getattr(event, "anchor", None) else "")
        sign = sign or ("!" if getattr(event, "tag", None) else "")
        if sign:
            message = f'an unquoted value cannot begin with "{sign}"'
            self.fault("yaml-sign", message, event, "put the whole value in quotation marks")

    def warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        """``title: Letter #3`` is cut by YAML at the sign: say so, or "3" is lost in silence."""
        start, end = self.row_and_column(_start(event)), self.row_and_column(_end(event))
        cut = _CUT.match(self.lines[end[0]], end[1])
        if not cut or start[0] != end[0]:
            return
        message = f'"{cut.group(1)}" is taken as a comment and is not part of the value'
        at = self.place(end[0], cut.start(1), cut.end(1) + 1)
        help = "if it belongs to the value, put the whole value in quotation marks; if it is a "
        help += 'comment, write a space after "#"'
        self.findings.append(Diagnostic("yaml-comment", message, at, Severity.WARNING, help=help))


def bad_character(number: int, span: Span) -> Diagnostic:
    """The finding about a character that XML forbids (XML 1.0, section 2.2)."""
    message = f"the character U+{number:04X} stands here, which XML cannot hold"
    help = "delete it; your editor may not show it"
    return Diagnostic("bad-character", message, span, help=help)


def _escape(span: Span) -> Diagnostic:
    """The finding about an escape that nobody meant, such as that of ``"Brief \\an Lisl"``."""
    message = "in double quotation marks a backslash begins an escape, here of a control character"
    help = "use single quotation marks, or write the backslash twice"
    return Diagnostic("bad-character", message, span, help=help)


def _start(event: yaml.Event) -> int:
    return _index(event.start_mark)


def _end(event: yaml.Event) -> int:
    return _index(event.end_mark)


def _index(mark: Any) -> int:
    return int(mark.index) if mark else 0
