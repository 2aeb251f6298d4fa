"""What an entry of the printed apparatus says: *lemma ] reading sigla; reading sigla*.

Words of the TEI carry ``data-order``, their place in the document, so that they can be read in
its order; everything else is the edition's: the lemma once more, sigla, "om.", the signs between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree
from markupsafe import Markup

from edition.escape import attribute
from edition.phrases import say
from edition.render.apparatus import Entry, Group, Piece, is_empty
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler
from edition.tei.names import local
from edition.tei.pointers import split_pointers

OMITTED = "text.apparatus.omitted"
ADDED = "text.apparatus.added"
_PAUSE = (",", ".", ";", ":", ")")


class Said(NamedTuple):
    """One reading of an entry, piece by piece, as HTML.

    ``group`` is the name of the group that begins with it; ``before`` and ``after`` are remarks,
    ``text`` is the reading, ``sigla`` the witnesses with what is said of them.
    """

    text: str
    sigla: str = ""
    before: str = ""
    after: str = ""
    group: str = ""
    free: bool = False

    @property
    def html(self) -> str:
        """All of it."""
        return self.group + self.before + self.text + self.sigla + self.after

    def marked_up(self) -> Said:
        """The same for a template, which escapes all that is not called markup."""
        return Said(
            Markup(self.text),
            Markup(self.sigla),
            Markup(self.before),
            Markup(self.after),
            Markup(self.group),
            self.free,
        )


class EntryWriter:
    """Writes the pieces of one entry."""

    def __init__(self, context: Context, compiler: Compiler) -> None:
        self._context = context
        self._child = compiler.child

    def lemma(self, entry: Entry, words: str) -> Said:
        """The lemma: its *words*, repeated, and its witnesses."""
        shown = generated(words, "lemma") if words else ""
        return self._said(entry.lemma, shown) if entry.lemma else Said(shown)

    def given(self, piece: Piece) -> Said:
        """A lemma that stands nowhere but in the entry."""
        return self._said(piece, f'<span class="lemma">{self._piece(piece)}</span>')

    def readings(self, entry: Entry) -> list[Said]:
        """The readings, and remarks on the whole.

        Where the text has nothing in their place they are called additions.
        """
        lemma = entry.lemma
        added = lemma is not None and is_empty(lemma.element) and not entry.attached
        return list(self._members(entry.members, added))

    def _members(self, members: Sequence[Piece | Group], added: bool) -> Iterator[Said]:
        for member in members:
            if isinstance(member, Group):
                yield from self._group(member, added)
            elif member.kind == "reading":
                yield self._said(member, self._reading(member, added))
            else:
                yield Said(self._piece(member), free=True)

    def _group(self, group: Group, added: bool) -> Iterator[Said]:
        said = list(self._members(group.members, added))
        kind = group.element.get("type") or ""
        label = kind.replace("-", " ").replace("_", " ")
        name = generated(f"{label}:", "group") + " " if label else ""
        for number, one in enumerate(said):
            last = number == len(said) - 1
            sigla = self._sigla(group.element, ()) if last else ""
            heading = (name if number == 0 else "") + one.group
            yield Said(one.text, one.sigla, one.before, one.after + sigla, heading, one.free)

    def _reading(self, piece: Piece, added: bool) -> str:
        if is_empty(piece.element):
            said = generated(say(OMITTED), "said") if not added else generated("\N{EN DASH}")
            return said + self._piece(piece)
        add = generated(say(ADDED), "said") + " " if added else ""
        return add + self._piece(piece)

    def _said(self, piece: Piece, text: str) -> Said:
        before = "".join([self._piece(remark) + " " for remark in piece.before])
        after = "".join([self._remark(remark) for remark in piece.after])
        return Said(text, self._witnesses(piece), before, after)

    def _remark(self, remark: Piece) -> str:
        starts = (remark.element.text or "").lstrip()
        return ("" if starts.startswith(_PAUSE) else " ") + self._piece(remark)

    def _witnesses(self, piece: Piece) -> str:
        given = "".join([" " + self._piece(one) for one in piece.sigla])
        return given or self._sigla(piece.element, piece.details)

    def _sigla(self, element: etree._Element, details: Sequence[Piece]) -> str:
        """The witnesses of a reading, what is said of one of them after it; whose reading it is."""
        left = list(details)
        pieces = []
        for pointer in split_pointers(element.get("wit") or ""):
            pieces.append(self._spaced(pointer))
            for detail in [d for d in left if _is_of(d, pointer)] if left else ():
                left.remove(detail)
                pieces.append(self._detail(detail))
        sources = split_pointers(element.get("source") or "")
        pieces += [self._spaced(p) for p in sources]
        if not pieces:
            pieces += [self._spaced(p) for p in _responsible(element)]
        said = ", ".join(filter(None, (self._hand(element), element.get("cause"))))
        pieces += [" " + generated(f"({said})", "said")] if said else []
        pieces += [self._detail(detail, named=True) for detail in left]
        return "".join(pieces)

    def _spaced(self, pointer: str) -> str:
        return " " + siglum(pointer, self._context)

    def _hand(self, element: etree._Element) -> str:
        pointer = element.get("hand")
        if not pointer:
            return ""
        return self._context.references.hand_phrase(pointer) or pointer.removeprefix("#")

    def _detail(self, detail: Piece, *, named: bool = False) -> str:
        whose = ""
        if named:
            pointers = split_pointers(detail.element.get("wit") or "")
            whose = "".join(siglum(p, self._context) + " " for p in pointers)
        start, end = generated("("), generated(")")
        return f" {start}{whose}{self._piece(detail)}{end}"

    def _piece(self, piece: Piece) -> str:
        """The words of the TEI, in running text."""
        return f'<span data-order="{piece.order}">{self._rendered(piece.element)}</span>'

    def _rendered(self, element: etree._Element) -> str:
        context = self._context
        inside, context.apparatus.inside = context.apparatus.inside, True

        def render() -> None:
            context.phrase = True
            self._child(element, context)

        html = context.apart(render)
        context.apparatus.inside = inside
        return html


def _is_of(detail: Piece, pointer: str) -> bool:
    return pointer in split_pointers(detail.element.get("wit") or "")


def _responsible(element: etree._Element) -> list[str]:
    """Who a reading is by that no witness has."""
    return split_pointers(element.get("resp") or "") if local(element) == "rdg" else []


def joined(readings: Sequence[Said]) -> str:
    """Readings one after the other; a remark on the whole entry stands behind a dash."""
    html = ""
    for one in readings:
        sign = " \N{EN DASH} " if one.free else "; "
        html += (generated(sign) if html else "") + one.html
    return html


def siglum(pointer: str, context: Context) -> str:
    """A siglum, linked to its witness, with the full name as its title."""
    written, linked = context.apparatus.sigla.written, not context.link
    known = written.get((pointer, linked))
    if known is None:
        known = written[pointer, linked] = _siglum(pointer, context)
    return known


def _siglum(pointer: str, context: Context) -> str:
    found = context.apparatus.sigla.of(pointer)
    title = f' title="{attribute(found.title)}"' if found.title else ""
    if found.href and not context.link:
        tag, href = "a", f' href="{attribute(found.href)}"'
    else:
        tag, href = "span", ""
    return f'<{tag} class="sig"{href}{title} data-generated="">{found.html}</{tag}>'
