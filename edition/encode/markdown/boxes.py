"""Block rules of our own: boxes, attribute lines, notes, verse lines.

A box is ``::: name {attributes}`` … ``:::``, closed by the same number of colons. In some boxes
every line is a line of the source, in others there are paragraphs.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block import StateBlock

from edition.encode.markdown.attributes import AttributeFault, Group, parse_groups
from edition.encode.markdown.faults import Fault, note

_FENCE = re.compile(r"(:{3,})[ \t]*([^\s{:]*)[ \t]*(?:(\{.*\})|(.*))[ \t]*$")
_COLONS = re.compile(r":{3,}$")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,100})\]([ \t]*):[ \t]?(.*)$")
_ATTRIBUTES = re.compile(r"\{(?![+\-~>=]).*\}[ \t]*$")
_VERSE = re.compile(r"\|(?: (.*)|)$")


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _groups(state: StateBlock, text: str, line: int) -> tuple[Group, ...]:
    """The groups of *text*, which ends *line*; faults are noted."""
    try:
        groups = parse_groups(text, 0)
        rest = text[groups[-1].end :].strip()
        if rest:
            raise AttributeFault(f"`{rest[:20]}` stands after the attributes", groups[-1].end, 0)
    except AttributeFault as fault:
        source = state.src[state.bMarks[line] : state.eMarks[line]]
        offset = source.rstrip().rfind(text.rstrip())
        note(
            state.env,
            Fault(
                "malformed-attributes",
                fault.message,
                r"attributes look like {.mark key=value}; a brace that is text is written \{",
                start=offset + fault.position,
                line=line,
            ),
        )
        return ()
    return groups


class BoxRule:
    """``:::`` boxes. ``line_boxes`` are those whose lines are lines of the source."""

    def __init__(self, line_boxes: frozenset[str]) -> None:
        self.line_boxes = line_boxes

    def __call__(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """Read a box that opens on line *start*."""
        found = _FENCE.match(_line(state, start))
        if not found:
            return False
        if not found.group(2):
            return self.nameless(state, start, silent, found)
        if silent:
            return True
        if found.group(4):
            self.without_braces(state, start, found)
        last = self.closing(state, start, end, found.group(1))
        if last is None:
            self.unclosed(state, start, found, end)
            state.env["other-fence"] = self.other_fence(state, start, end)
            # Go on after the first blank line, so that the rest of the file is still read.
            last = next((n for n in range(start + 1, end) if state.isEmpty(n)), end)
        self.push(state, start, last, found)
        state.line = min(last + 1, end)
        return True

    def closing(self, state: StateBlock, start: int, end: int, colons: str) -> int | None:
        """The line that closes the box: as many colons as opened it, and nothing else.

        That there is none from some line on is remembered, so that no file is read again and
        again for boxes that are never closed.
        """
        without = state.env.setdefault("unclosed", {})
        key = (colons, end, state.level, state.blkIndent)
        if start >= without.get(key, end):
            return None
        for line in range(start + 1, end):
            text = _line(state, line).rstrip()
            if text and state.sCount[line] < state.blkIndent:
                break  # the list or note that holds the box ends here
            if text == colons:
                return line
        else:
            without[key] = start
        return None

    def unclosed(self, state: StateBlock, start: int, found: re.Match[str], end: int) -> None:
        other = self.other_fence(state, start, end)
        count = len(_line(state, other).rstrip()) if other is not None else 0
        note(
            state.env,
            Fault(
                "unclosed-box",
                f"the box `{found.group(2)}` is never closed",
                f"end it with a line {found.group(1)}",
                line=start,
                start=max(state.tShift[start], 0),
                label=(other, f"this line has {count} colons") if other is not None else None,
            ),
        )

    def other_fence(self, state: StateBlock, start: int, end: int) -> int | None:
        """A line of colons after *start*, before the next blank line but one."""
        lines = range(start + 1, min(end, start + 50))
        return next((n for n in lines if _COLONS.match(_line(state, n).rstrip())), None)

    def nameless(self, state: StateBlock, start: int, silent: bool, found: re.Match[str]) -> bool:
        """A line of colons without a name: it closes nothing, or its name is forgotten."""
        if silent:
            return True
        if found.group(3) or found.group(4):
            message = "this line opens no box: after the colons stand a name and its attributes"
            help = "write ::: stamp {type=review by=state}"
            note(state.env, Fault("malformed-box", message, help, line=start))
        elif start != state.env.get("other-fence"):
            message = "this line of colons closes no box"
            help = "a box opens with its name, ::: stamp, and closes with as many colons"
            note(state.env, Fault("stray-fence", message, help, line=start))
        state.line = start + 1
        return True

    def without_braces(self, state: StateBlock, start: int, found: re.Match[str]) -> None:
        at = state.tShift[start] + found.start(4)
        message = f"`{found.group(4).strip()[:40]}` stands after the name of the box"
        help = f"the keys of a box stand in braces: ::: {found.group(2)} {{key=value}}"
        note(state.env, Fault("malformed-box", message, help, line=start, start=max(at, 0)))

    def push(self, state: StateBlock, start: int, last: int, found: re.Match[str]) -> None:
        name, attributes = found.group(2), found.group(3)
        token = state.push("box_open", "", 1)
        token.map = [start, last]
        groups = _groups(state, attributes, start) if attributes else ()
        token.meta = {"name": name, "groups": groups, "text": attributes or ""}
        if name in self.line_boxes:
            self.lines(state, start + 1, last)
        else:
            self.blocks(state, start, last)
        state.push("box_close", "", -1)

    def lines(self, state: StateBlock, start: int, last: int) -> None:
        """The lines of the box, each run without blank lines as one text."""
        line = start
        while line < last:
            if state.isEmpty(line):
                line += 1
                continue
            first = line
            while line < last and not state.isEmpty(line):
                if _line(state, line).startswith(":::"):
                    self.nested(state, line)
                line += 1
            _inline(state, first, line)

    def nested(self, state: StateBlock, line: int) -> None:
        """A box inside a box whose lines are lines of the source."""
        fault = Fault(
            "nested-box",
            "this box holds lines, so no box can stand inside it",
            "close the box around it first, or leave the colons out",
            line=line,
            start=max(state.tShift[line], 0),
        )
        if not _COLONS.match(_line(state, line).rstrip()):
            note(state.env, fault)

    def blocks(self, state: StateBlock, start: int, last: int) -> None:
        line_max, parent = state.lineMax, state.parentType
        state.lineMax, state.parentType = last, "box"
        state.md.block.tokenize(state, start + 1, last)
        state.lineMax, state.parentType = line_max, parent


def _inline(state: StateBlock, first: int, last: int) -> None:
    token = state.push("inline", "", 0)
    token.content = "\n".join(_line(state, n).rstrip() for n in range(first, last))
    token.map = [first, last]
    token.children = []


def attribute_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``{.role}`` on the line directly before a block."""
    text = _line(state, start)
    if not _ATTRIBUTES.match(text) or _span_follows(text):
        return False
    if silent:
        return True
    token = state.push("attribute_line", "", 0)
    token.map = [start, start + 1]
    token.meta = {"groups": _groups(state, text, start), "text": text}
    state.line = start + 1
    return True


def _span_follows(text: str) -> bool:
    """Whether braces at the start of a line are text: other text stands between the groups."""
    try:
        groups = parse_groups(text, 0)
    except AttributeFault:
        return False
    return bool(text[groups[-1].end :].strip())


def note_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^label]: text``, gone on by indented lines."""
    found = _NOTE.match(_line(state, start))
    if not found:
        return False
    if silent:
        return True
    if found.group(2):
        message = f"a space stands before the colon of the note [^{found.group(1)}]"
        help = f"write [^{found.group(1)}]: and the text of the note"
        at = max(state.tShift[start], 0) + found.start(2)
        note(state.env, Fault("malformed-note", message, help, line=start, start=at))
    token = state.push("note_open", "", 1)
    token.meta = {"label": found.group(1), "text": found.group(3)}
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent + 2):
        last += 1
    while state.isEmpty(last - 1):
        last -= 1
    token.map = [start, last]
    first_text = found.group(3)
    token.meta["groups"] = ()
    if first_text.startswith("{") and first_text.rstrip().endswith("}"):
        token.meta["groups"] = _groups(state, first_text, start)
        first_text = ""
    _note_body(state, start, last, first_text)
    state.push("note_close", "", -1)
    state.line = last
    return True


def _note_body(state: StateBlock, start: int, last: int, first_text: str) -> None:
    saved: dict[str, Any] = {
        k: getattr(state, k) for k in ("blkIndent", "lineMax", "parentType", "tight")
    }
    marks = (state.bMarks[start], state.tShift[start], state.sCount[start])
    state.bMarks[start] = state.eMarks[start] - len(first_text)
    state.tShift[start] = 0
    indent = min(
        (state.sCount[n] for n in range(start + 1, last) if not state.isEmpty(n)), default=0
    )
    state.sCount[start] = state.blkIndent = indent
    state.lineMax, state.parentType = last, "footnote"
    first = start if first_text.strip() else start + 1
    if first < last:
        state.md.block.tokenize(state, first, last)
    for key, value in saved.items():
        setattr(state, key, value)
    state.bMarks[start], state.tShift[start], state.sCount[start] = marks


def _last_verse(state: StateBlock, start: int, end: int) -> int:
    """The line after the last of the verse lines from *start* on.

    It is remembered, since every line is asked whether verse begins at it.
    """
    key = (end, state.level, state.blkIndent)
    asked, first, last = state.env.get("verse", (key, 0, 0))
    if asked != key or not first <= start < last:
        last = start
        while last < end and not state.isEmpty(last) and _VERSE.match(_line(state, last)):
            last += 1
        state.env["verse"] = (key, start, last)
    return int(last)


def verse_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that all begin with ``| ``: verse, as in pandoc's line blocks."""
    text = _line(state, start)
    if not _VERSE.match(text) or text.rstrip().endswith(" |"):
        return False
    last = _last_verse(state, start, end)
    if last < end and not state.isEmpty(last):
        return False  # text follows that is no verse
    if silent:
        return True
    token = state.push("box_open", "", 1)
    token.map = [start, last]
    token.meta = {"name": "lines", "groups": ()}
    inline = state.push("inline", "", 0)
    found = (_VERSE.match(_line(state, n)) for n in range(start, last))
    inline.content = "\n".join((f.group(1) or "").strip() for f in found if f)
    inline.map = [start, last]
    inline.children = []
    state.push("box_close", "", -1)
    state.line = last
    return True
