"""The apparatus in plain text: the reading in the text, the entries after the block.

``[12 lemma] reading A; reading B``: the place is said where it has a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from edition.phrases import say
from edition.render.apparatus import Entry, Group, Piece, can_be_read, is_empty, read_entry
from edition.render.apparatus_lemma import left_out_since, lemma_of
from edition.render.apparatus_sigla import siglum_element
from edition.render.apparatus_state import Waiting
from edition.render.context import Context
from edition.render.html.apparatus import limit_words
from edition.render.html.apparatus_entry import ADDED
from edition.render.html.enclose import Compiler, Handler
from edition.render.rules import Rule
from edition.tei.names import XML_ID
from edition.tei.pointers import split_pointers


def begin(context: Context) -> None:
    """Entries are lines, after each block."""
    context.apparatus.foot = _lines
    context.apparatus.at_once = True


def _lines(waiting: list[Waiting], phrase: bool) -> str:
    lines = "\n".join(entry.content for entry in waiting)
    return f" {lines} " if phrase else f"\n\n{lines}\n\n"


def apparatus(rule: Rule, compiler: Compiler) -> Handler:
    """An ``app``: its reading in the text, the entry after the block."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        if not can_be_read(element):
            inner(element, context)
            return
        entry = read_entry(element, compiler.view)
        writer = _Writer(context, compiler)
        if context.apparatus.inside:
            context.write(writer.nested(entry))
            return
        left_out = len(context.omitted)
        if entry.lemma is not None and not entry.attached:
            compiler.child(entry.lemma.element, context)
        if not entry.says_nothing:
            skipped = left_out_since(left_out, context)
            words = lemma_of(entry, context, skipped)
            context.apparatus.add(Waiting("", writer.line(entry, words)))

    return handle


def entries(rule: Rule, compiler: Compiler) -> Handler:
    """A list of entries, on lines of their own."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        with context.apparatus.of_its_own(context):
            inner(element, context)

    return handle


_BEFORE_PAUSE = re.compile(r" +(?=[,.;:]\s)")


def limit(rule: Rule, compiler: Compiler) -> Handler:
    """Where the text of a witness begins or ends."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        whose, words = _sigla(element, context), limit_words(rule.name)
        context.write(f"[{whose} {words}]" if whose else f"[{words}]")
        inner(element, context)

    return handle


def witness(rule: Rule, compiler: Compiler) -> Handler:
    """A witness on a line of its own."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write("\n")
        if siglum_element(element) is None and (name := element.get("n") or element.get(XML_ID)):
            context.write(f"{name} ")
        inner(element, context)
        context.write("\n")

    return handle


def _sigla(element: etree._Element, context: Context) -> str:
    given = (element.get("wit"), element.get("source"))
    pointers = [pointer for value in given for pointer in split_pointers(value or "")]
    return " ".join(context.apparatus.sigla.of(pointer).text for pointer in pointers)


def _together(*pieces: str) -> str:
    """Pieces with a space between them, unless the next begins with a pause."""
    joined = " ".join(filter(None, pieces))
    return _BEFORE_PAUSE.sub("", joined)


class _Writer:
    """Writes an entry as one line."""

    def __init__(self, context: Context, compiler: Compiler) -> None:
        self._context = context
        self._child = compiler.child

    def line(self, entry: Entry, words: str) -> str:
        """``[12 lemma A] reading B; reading C``."""
        place = entry.element.get("loc") or self._context.apparatus.places.lines.get(entry.element)
        lemma = entry.lemma
        if lemma is not None:
            words = self._shown(lemma.element) if entry.attached else words
            words = _together(words, *self._around(lemma))
        start = " ".join(filter(None, (place, words)))
        rest = self._members(entry.members)
        if lemma is not None and is_empty(lemma.element) and not entry.attached:
            rest = f"{say(ADDED)} {rest}"
        return " ".join(filter(None, (f"[{start}]" if start else "", rest)))

    def nested(self, entry: Entry) -> str:
        """The reading, the others in brackets."""
        lemma = self._reading(entry.lemma) if entry.lemma is not None else ""
        rest = self._members(entry.members)
        return f"{lemma} ({rest})" if rest else lemma

    def _members(self, members: Sequence[Piece | Group]) -> str:
        joined = ""
        for member in members:
            free = isinstance(member, Piece) and member.kind != "reading"
            said = self._member(member)
            joined += (" \N{EN DASH} " if free else "; ") + said if joined and said else said
        return joined

    def _member(self, member: Piece | Group) -> str:
        if isinstance(member, Piece):
            return self._reading(member)
        kind = member.element.get("type")
        sigla = _sigla(member.element, self._context)
        said = (f"{kind}:" if kind else "", self._members(member.members), sigla)
        return " ".join(filter(None, said))

    def _reading(self, piece: Piece) -> str:
        empty = piece.kind == "reading" and is_empty(piece.element)
        shown = "om." if empty else self._shown(piece.element)
        before = [self._shown(one.element) for one in piece.before]
        return _together(*before, shown, *self._around(piece))

    def _around(self, piece: Piece) -> list[str]:
        """The witnesses of a reading, and what is said of it."""
        given = [self._shown(one.element) for one in piece.sigla]
        sigla = given or [_sigla(piece.element, self._context)]
        details = [f"({self._shown(one.element)})" for one in piece.details]
        after = [self._shown(one.element) for one in piece.after]
        cause = piece.element.get("cause")
        return [*sigla, *([f"({cause})"] if cause else []), *details, *after]

    def _shown(self, element: etree._Element) -> str:
        """The words of the TEI, on one line."""
        context = self._context
        inside, context.apparatus.inside = context.apparatus.inside, True

        def render() -> None:
            context.phrase = True
            self._child(element, context)

        text = context.apart(render)
        context.apparatus.inside = inside
        return " ".join(text.split())
