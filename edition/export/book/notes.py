"""Notes of a chapter: each mark and the note that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.export.book.tree import classes


def notes_of(body: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The marks of notes in the text, each with its note, in the order of the marks.

    A note is what stands apart from the text, after the paragraph: an ``aside``.
    """
    asides = {e.get("id"): e for e in body.iter("aside") if "note" in classes(e) and e.get("id")}
    for mark in body.iter("a"):
        if "ref" in classes(mark):
            note = asides.pop((mark.get("href") or "")[1:], None)
            if note is not None:
                yield mark, note


def entries_of(body: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The marks of the apparatus in the text, each with its entry."""
    entries = {e.get("id"): e for e in elements_with(body, "entry") if e.tag != "aside"}
    for mark in body.iter("a"):
        if "ref" in classes(mark) or "point" in classes(mark):
            entry = entries.pop((mark.get("href") or "")[1:], None)
            if entry is not None:
                yield mark, entry


def elements_with(body: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a class."""
    return (e for e in body.iter(etree.Element) if name in classes(e))
