"""Familiar notations, read where an author opts in: CriticMarkup and Leiden signs.

Off by default, so that nothing is changed by accident.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from edition.encode.markdown.attributes import Attribute, Group

NOTATIONS = ("criticmarkup", "leiden")

# What a sign looks like, and what stands for it in marks. A sign ends where the next one of its
# kind begins, so that signs that are never closed cost no more than one look.
CRITIC = re.compile(
    r"\{\+\+(?P<add>(?:(?!\{\+\+).)+?)\+\+\}|\{--(?P<del>(?:(?!\{--).)+?)--\}"
    r"|\{~~(?P<old>(?:(?!~>|\{~~).)*)~>(?P<new>(?:(?!\{~~).)*?)~~\}"
    r"|\{>>(?P<note>(?:(?!\{>>).)+?)<<\}|\{==(?P<mark>(?:(?!\{==).)+?)==\}",
    re.S,
)
LEIDEN = re.compile(
    "\u27e6(?P<deleted>[^\u27e6\u27e7]+)\u27e7|\u27e8(?P<supplied>[^\u27e8\u27e9]+)\u27e9"
    "|\\[(?P<lost>\\.\\.\\.(?P<number>\\d+)|---|\\.{2,}|-{2,})\\](?![({])"
    "|(?P<dotted>(?:[^\\W\\d_]\u0323)+)"
)
# The same letters as one character each: letters of living languages, so read on request only.
_COMPOSED = "".join(
    c for c in map(chr, range(0x1E00, 0x1F00)) if "\u0323" in unicodedata.normalize("NFD", c)
)

_DOTTED = re.compile(f"[^\\W\\d_]\u0323|[{_COMPOSED}]")
_ALL_DOTTED = re.compile(f"(?P<dotted>(?:[{_COMPOSED}]|[^\\W\\d_]\u0323)+)")


def install_notations(md: MarkdownIt, notations: frozenset[str]) -> None:
    """Teach the parser *md* the notations that were chosen."""
    if "criticmarkup" in notations:
        md.inline.ruler.before("attributes", "criticmarkup", _critic)
    if "leiden" in notations:
        md.inline.ruler.before("bracket", "leiden", _leiden)
        md.inline.ruler.before("text", "dotted", _before_dotted)
        for sign in "\u27e6\u27e7\u27e8\u27e9":
            md.inline.add_terminator_char(sign)


def _critic(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    found = CRITIC.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if silent:
        state.pos = found.end()
        return True
    kind = found.lastgroup or ""
    if kind == "new":
        _span(state, "subst", found, ["old", "new"])
    else:
        name = {"add": "add", "del": "del", "note": "inline-note", "mark": "highlighted"}[kind]
        _span(state, name, found, [kind])
    return True


def _before_dotted(state: StateInline, silent: bool) -> bool:
    """Text up to the next dotted letter, which no sign of Markdown announces."""
    if _leiden(state, silent):
        return True
    found = _DOTTED.search(state.src, state.pos, state.posMax)
    stop = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    if not found or (stop and stop.start() < found.start()):
        return False
    if not silent:
        state.append_pending(state.src[state.pos : found.start()])
    state.pos = found.start()
    return True


def _leiden(state: StateInline, silent: bool) -> bool:
    dotted = _ALL_DOTTED.match(state.src, state.pos, state.posMax)
    found = dotted or LEIDEN.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if silent:
        state.pos = found.end()
        return True
    if dotted:
        _span(state, "unclear", dotted, ["dotted"], ("cert", "low"), strip="\u0323")
    elif found.group("lost"):
        number = found.group("number")
        size = ("chars", number) if number else ("extent", "unknown")
        _span(state, "gap", found, [], ("reason", "lost"), size)
    elif found.group("deleted"):
        _span(state, "del", found, ["deleted"])
    else:
        _span(state, "supplied", found, ["supplied"], ("reason", "lost"))
    return True


def _span(
    state: StateInline,
    name: str,
    found: re.Match[str],
    parts: list[str],
    *keys: tuple[str, str],
    strip: str = "",
) -> None:
    """Add the tokens of a span for the mark *name*, each of its *parts* parsed."""
    attributes = tuple(Attribute(k, v, found.start(), found.end()) for k, v in keys)
    group = Group(name, attributes, found.start(), found.end(), name_start=found.start())
    opening = state.push("span_open", "", 1)
    opening.meta |= {"groups": (group,), "end": found.end()}
    maximum = state.posMax
    for part in parts or [""]:
        state.push("part_open", "", 1)
        if part and strip:
            state.pos = found.start(part)
            text = state.push("text", "", 0)
            bare = unicodedata.normalize("NFD", found.group(part)).replace(strip, "")
            text.content = unicodedata.normalize("NFC", bare)
        elif part:
            state.pos, state.posMax = found.span(part)
            state.md.inline.tokenize(state)
        state.push("part_close", "", -1)
    state.posMax = maximum
    state.pos = found.end()
    state.push("span_close", "", -1)
