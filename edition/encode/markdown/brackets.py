"""The inline rule for brackets: spans, links, images, notes.

One rule reads the bracket, its attributes and its place. What it cannot read is a fault with a
place, never text; a bracket that nothing follows is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

from edition.encode.markdown.attributes import (
    Attribute,
    AttributeFault,
    Group,
    parse_group,
    parse_groups,
)
from edition.encode.markdown.faults import note_inline, without_controls

_NOTE = re.compile(r"\[\^([^\[\]\s]{1,100})\]")
_TICKS = re.compile(r"`+")


@dataclass
class Brackets:
    """Which bracket closes which, and the bars directly inside each."""

    closing: dict[int, int] = field(default_factory=dict)
    bars: dict[int, list[int]] = field(default_factory=dict)


def match_brackets(text: str) -> Brackets:
    """Match all brackets of *text* in one pass.

    Escapes, code and attribute groups after a bracket are passed over.
    """
    found = Brackets()
    open_: list[int] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign == "`":
            at = _after_code(text, at) - 1
        elif sign == "[":
            open_.append(at)
        elif sign == "|" and open_:
            found.bars.setdefault(open_[-1], []).append(at)
        elif sign == "]" and open_:
            found.closing[open_.pop()] = at
            at = _after_groups(text, at + 1) - 1
        at += 1
    return found


def _after_code(text: str, at: int) -> int:
    ticks = _TICKS.match(text, at)
    assert ticks is not None
    close = re.compile(rf"(?<!`){ticks.group()}(?!`)").search(text, ticks.end())
    return close.end() if close else ticks.end()


def _after_groups(text: str, at: int) -> int:
    while at < len(text) and text[at] == "{":
        try:
            at = parse_group(text, at).end
        except AttributeFault:
            return at
    return at


def _brackets(state: StateInline) -> Brackets:
    cached: tuple[str, Brackets] | None = state.env.get("brackets")
    if cached is None or cached[0] is not state.src:
        cached = (state.src, match_brackets(state.src))
        state.env["brackets"] = cached
    return cached[1]


class BracketRule:
    """The rule itself; it knows which marks split their text at bars."""

    def __init__(self, splitting: frozenset[str]) -> None:
        self.splitting = splitting

    def __call__(self, state: StateInline, silent: bool) -> bool:
        """Read a bracket at the present position; False where there is none."""
        at = state.pos
        image = state.src.startswith("![", at)
        inline_note = state.src.startswith("^[", at)
        start = at + 1 if image or inline_note else at
        if start >= state.posMax or state.src[start] != "[":
            return False
        reference = _NOTE.match(state.src, start) if not (image or inline_note) else None
        close = _brackets(state).closing.get(start)
        if close is None or close >= state.posMax:
            return False
        if reference:
            return self.note_reference(state, silent, reference)
        end, groups = self.after(state, close, image, inline_note)
        if end is None:
            return False
        if not silent:
            self.push(state, start, close, end, groups)
        state.pos = end
        return True

    def note_reference(self, state: StateInline, silent: bool, found: re.Match[str]) -> bool:
        """``[^label]``."""
        if not silent:
            token = state.push("note_reference", "", 0)
            token.meta |= {"label": found.group(1), "end": found.end()}
        state.pos = found.end()
        return True

    def after(
        self, state: StateInline, close: int, image: bool, inline_note: bool
    ) -> tuple[int | None, tuple[Group, ...]]:
        """What follows the bracket: a target, attribute groups, both, or nothing."""
        end = close + 1
        base: tuple[Group, ...] = ()
        if inline_note:
            base = (Group("inline-note", (), close, end),)
        elif state.src.startswith("(", end):
            link = self.target(state, end, "image" if image else "link")
            if link:
                base, end = (link,), link.end
        if image and not base:
            return None, ()
        if end < state.posMax and state.src[end] == "{":
            groups, end = read_groups(state, end)
            base = (*base, *groups)
        return (end, base) if base else (None, ())

    def target(self, state: StateInline, at: int, name: str) -> Group | None:
        """``(address "title")`` as a group of its own."""
        position = _spaces(state.src, at + 1, state.posMax)
        destination = parseLinkDestination(state.src, position, state.posMax)
        if not destination.ok:
            return None
        address = without_controls(state.env, destination.str, position, destination.pos)
        attributes = [Attribute("target", address, position, destination.pos)]
        position = _spaces(state.src, destination.pos, state.posMax)
        title = parseLinkTitle(state.src, position, state.posMax)
        if title.ok and position > destination.pos:
            words = without_controls(state.env, title.str, position, title.pos)
            attributes.append(Attribute("title", words, position, title.pos))
            position = _spaces(state.src, title.pos, state.posMax)
        if position >= state.posMax or state.src[position] != ")":
            return None
        return Group(name, tuple(attributes), at, position + 1, name_start=at)

    def push(
        self, state: StateInline, start: int, close: int, end: int, groups: tuple[Group, ...]
    ) -> None:
        """Add the tokens of the span; its text is parsed part by part."""
        opening = state.push("span_open", "", 1)
        opening.meta |= {"groups": groups, "end": end, "text": (start + 1, close)}
        bars: list[int] = []
        if any(g.name in self.splitting for g in groups):
            bars = [b for b in _brackets(state).bars.get(start, []) if b < close]
        edges = [start, *bars, close]
        maximum = state.posMax
        for before, after in pairwise(edges):
            state.pos = before + 1
            state.push("part_open", "", 1)
            state.posMax = after
            state.md.inline.tokenize(state)
            state.push("part_close", "", -1)
        state.posMax = maximum
        state.pos = end
        state.push("span_close", "", -1)


def _spaces(text: str, at: int, maximum: int) -> int:
    while at < maximum and text[at] in " \t\n":
        at += 1
    return at


def read_groups(state: StateInline, at: int) -> tuple[tuple[Group, ...], int]:
    """The groups at *at*; one that cannot be read is a fault, and the reading goes on after it."""
    groups: list[Group] = []
    while at < state.posMax and state.src[at] == "{":
        try:
            group = parse_group(state.src, at)
        except AttributeFault as fault:
            note_inline(
                state.env,
                "malformed-attributes",
                fault.message,
                fault.position,
                help=r"attributes look like {.mark key=value}; a brace that is text is written \{",
            )
            # An empty name: the fault has been told, nothing more is said of this group.
            groups.append(Group("", (), at, fault.end))
            at = fault.end
            continue
        groups.append(group)
        at = group.end
    return tuple(groups), at


def trailing_attributes(state: StateInline, silent: bool) -> bool:
    """``{…}`` directly after emphasis, struck text, code or an address."""
    at = state.pos
    if state.src[at] != "{" or at == 0 or state.src[at - 1] not in "~*_`>":
        return False
    if state.src[at + 1 : at + 2] in ("+", "-", "~", ">"):
        return False
    if not silent:
        start = state.pos
        groups, end = read_groups(state, start)
        token = state.push("attributes", "", 0)
        token.meta |= {"groups": groups, "end": end}
        state.pos = end
    else:
        state.pos = parse_end(state.src, at)
    return True


def parse_end(text: str, at: int) -> int:
    """Where the groups that begin at *at* end."""
    try:
        groups = parse_groups(text, at)
    except AttributeFault as fault:
        return fault.end
    return groups[-1].end
