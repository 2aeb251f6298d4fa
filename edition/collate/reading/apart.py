"""What is no running text: marks on the sheet, which are read apart, and words of the edition."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from edition.tei.names import local
from edition.tei.registers import LISTS, is_register

# The edition's own words: what it says of the text, lists, describes or computes. (A header and
# what stands off the text are left out where texts are looked for.)
OF_THE_EDITION = LISTS | frozenset(
    """
    teiHeader standOff noteGrp figDesc desc witDetail listApp listWit interp interpGrp span spanGrp
    certainty precision respons index binaryObject listAnnotation annotation join joinGrp
    listChange linkGrp altGrp fs
    """.split()
)
_MARKS = {"stamp": "stamp", "form": "stamp", "annotation": "annotation", "exemption": "exemption"}
_BY_THE_AUTHOR = frozenset({"authorial", "author", "original"})


class Mark(NamedTuple):
    """What a mark on the sheet is; see ``SheetMark``."""

    kind: str
    name: str
    typed: bool


def is_of_the_edition(element: etree._Element) -> bool:
    """Whether *element* holds words of the edition, which no copy says."""
    name = local(element)
    if name == "note":
        return mark_of(element) is None
    return name in OF_THE_EDITION or (name == "listBibl" and is_register(element))


def mark_of(element: etree._Element) -> Mark | None:
    """The mark on the sheet that *element* transcribes, if it does."""
    name, kind = local(element), element.get("type") or ""
    if name == "fw":
        if kind == "classification" or any(local(child) == "stamp" for child in element):
            return Mark("marking", kind, typed=False)
        return Mark("forme work", kind, typed=element.get("hand") is None)
    if name == "stamp":
        return Mark("marking" if kind == "classification" else "stamp", kind, typed=False)
    return _note(element, kind) if name == "note" else None


def _note(element: etree._Element, kind: str) -> Mark | None:
    """A note on the sheet: stamped, written beside the text, or by the author below it."""
    written = element.get("hand") is not None and kind != "editorial"
    if kind in _MARKS:
        return Mark(_MARKS[kind], element.get("subtype") or "", typed=False)
    if written or kind in _BY_THE_AUTHOR:
        return Mark("annotation", element.get("subtype") or kind, typed=not written)
    return None
