"""A reader of parallel segmentation that knows the method and nothing else, for tests."""

from lxml import etree

from edition.collate.result import Collation
from edition.tei.names import local, tei


def text_of(root: etree._Element, siglum: str) -> str:
    """The text of a witness, taken out of a file in parallel segmentation.

    It knows the method and nothing else: of each `app` the reading that names the witness.
    """
    body = root.find(f"{tei('text')}/{tei('body')}")
    assert body is not None
    parts: list[str] = []
    _take(body, f"#{siglum}", parts)
    return " ".join("".join(parts).split())


def _take(element: etree._Element, witness: str, parts: list[str]) -> None:
    if element.get("type") == "mark":
        return
    if local(element) in ("p", "head", "ab", "l") or element.tag == tei("milestone"):
        parts.append(" ")
    if local(element) == "app":
        (mine,) = [e for e in element if witness in (e.get("wit") or "").split()]
        _take(mine, witness, parts)
        return
    parts.append(element.text or "")
    for child in element:
        _take(child, witness, parts)
        parts.append(child.tail or "")


def in_columns(made: Collation, copy: int) -> str:
    """The words of a copy in the order of the alignment, as they stand."""
    text = made.copies[copy]
    first = {p.first: p.before for p in text.paragraphs if p.last > p.first}
    last = {p.last - 1 for p in text.paragraphs}
    found = []
    for column in made.alignment.columns:
        if column[copy] >= 0:
            word = text.words[column[copy]]
            end = " " if column[copy] in last else ""
            found.append(first.get(column[copy], "") + word.text + word.after + end)
    return " ".join("".join(found).split())
