"""How places are called where copies are compared: "¶ 5", "stamp", and where links lead."""

from __future__ import annotations

from edition.collate.copy_text import CopyText, SheetMark
from edition.collate.result import Collation, Row
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.urls import with_fragment


def place_of(collation: Collation, row: Row, base: int, t: Phrases) -> tuple[str, str]:
    """What a row is called beside it, and for ears; the numbers are those of the copy *base*."""
    order = sorted(range(len(row.cells)), key=lambda copy: copy != base)
    for copy in order:
        cell = row.cells[copy]
        if cell is None:
            continue
        text = collation.copies[copy]
        if cell.mark >= 0:
            name = mark_name(text.marks[cell.mark], t)
            return name, name
        found = [text.paragraphs[p] for p in cell.paragraphs]
        numbers = [p.number for p in found if p.number]
        if numbers:
            number = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
            told = t("compare.paragraph_spoken", n=number)
            if copy == base:
                return t("compare.paragraph", n=number), told
            of = t("compare.paragraph_of", n=number, siglum=text.siglum)
            return of, f"{told}, {t('compare.copy', siglum=text.siglum)}"
        if found:
            name = block_name(found[0].kind, t)
            return name, name
    return t("compare.place"), t("compare.place")


def block_name(kind: str, t: Phrases) -> str:
    """What a block of text is called, by its element."""
    keys = (f"element.{kind}", f"compare.block.{kind}", "compare.place")
    return t(next(key for key in keys if key in t))


def mark_name(mark: SheetMark, t: Phrases) -> str:
    """What a mark on the sheet is called, by its own name or else its kind."""
    for key in (mark.name, mark.kind):
        if key and f"compare.mark.{key}" in t:
            return t(f"compare.mark.{key}")
    return mark.kind or t("compare.place")


def address_of(copy: CopyText, identifier: str, plan: Plan) -> str:
    """A place on the page of a copy, or of the part of it that has this place."""
    parts = plan.parts.get(copy.path)
    part = parts.homes.get(identifier, "") if parts and identifier else ""
    return with_fragment(plan.addresses.part(copy.path, part), identifier)
