"""A number that differs from the one that another copy has at the same place.

What it finds:
    Paragraphs of two copies that belong together by ``corresp`` and have the same count of
    numbers, of which some differ. Only for works whose copies are of one original.

Why it matters:
    What was typed once cannot differ. In one of the copies the number was misread, and a wrong
    number is believed more easily than a wrong word.

Example:
    "5,000 men" in the copy A, "8,000 men" in the copy B

Instead:
    Look at the sheets. Where nobody can, mark both as doubtful: ``<unclear
    reason="copy-conflict">5,000</unclear>``; such a number is not reported again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic, Label, Severity
from edition.model.facts import Facts
from edition.tei.document import Document
from edition.tei.names import XML_ID, tei
from edition.tei.pointers import resolve, split_pointers
from edition.tei.whitespace import plain_text
from edition.validate.around import Around

CODE = "number-conflict"
_BLOCKS = (tei("p"), tei("ab"), tei("l"), tei("item"), tei("cell"), tei("head"))
_NUMBER = re.compile(r"\d[\d.,:/]*\d|\d")
_SAID = frozenset(map(tei, ("note", "fw", "unclear", "del", "gap")))


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every pair of differing numbers once, in the copy that points at the other."""
    if not _of_one_original(facts, around) or not _points_elsewhere(facts):
        return
    document = around.documents.get(facts.document)
    if document is None:
        return
    others: dict[str, dict[str, etree._Element]] = {}
    for element in document.root.iter(*_BLOCKS):
        for pointer in split_pointers(element.get("corresp") or ""):
            target = resolve(pointer, facts.document)
            path = target.document or facts.document
            if path == facts.document:
                continue
            if path not in others:
                others[path] = _by_id(around.documents.get(path))
            other = others[path].get(target.fragment or "")
            if other is None:
                continue
            if path > facts.document or not _points(other, path, facts.document):
                yield from _compared(element, other, path, facts, around)


def _of_one_original(facts: Facts, around: Around) -> bool:
    work = facts.witness.work if facts.witness else ""
    return any(w.id == work and w.copies == "one-original" for w in around.settings.works)


def _points_elsewhere(facts: Facts) -> bool:
    """Whether anything of the document corresponds with something in another one."""
    found = (resolve(p.value, facts.document) for p in facts.pointers if p.attribute == "corresp")
    return any(target.document not in (None, facts.document) for target in found)


def _by_id(document: Document | None) -> dict[str, etree._Element]:
    """The elements with ids; of a repeated id, the first."""
    elements = reversed(document.elements) if document else ()
    return {str(e.get(XML_ID)): e for e in elements if e.get(XML_ID)}


def _points(element: etree._Element, base: str, path: str) -> bool:
    """Whether an element of the document *base* points at *path*: then the pair was looked at."""
    pointers = split_pointers(element.get("corresp") or "")
    return any(resolve(pointer, base).document == path for pointer in pointers)


def _compared(
    one: etree._Element, other: etree._Element, path: str, facts: Facts, around: Around
) -> Iterator[Diagnostic]:
    ours, theirs = _numbers(one), _numbers(other)
    if len(ours) != len(theirs):
        return
    for own, their in zip(ours, theirs, strict=True):
        if own != their:
            there = around.documents[path].span(other)
            yield Diagnostic(
                CODE,
                f"{own} stands here, and {their} in the other copy at this place",
                around.at(facts, around.documents[facts.document].ordinal(one)),
                Severity.WARNING,
                labels=(Label(there, f"{their} here"),),
                help="one of the two was misread; look at the sheets, or mark both as unclear",
            )


def _numbers(element: etree._Element) -> list[str]:
    """The numbers of a paragraph that nobody has marked as doubtful."""
    return _NUMBER.findall(plain_text(element, lambda e: e.tag in _SAID))
