"""``TextEquiv``: which of several texts is the reading, and what becomes of the others.

Every text of the file is the reading of a line, or the same words once more (of a region, of a
word), or it is told in the review: nothing is lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.importers.draft import Remark
from edition.importers.sheets.geometry import whole
from edition.importers.sheets.read import Element, child, children, local, text_of

_WITHIN = {"TextRegion": "TextLine", "TableCell": "TextLine", "TextLine": "Word", "Word": "Glyph"}
_BETWEEN = {"TextLine": "\n", "Word": " ", "Glyph": ""}
_UNSURE = 0.5


@dataclass
class Readings:
    """The texts of a file; ``used`` are those that became lines, ``of_line`` what these say."""

    used: set[Element] = field(default_factory=set)
    of_line: dict[Element, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def of(self, element: Element) -> str:
        """The text of a line, word or region: its own, else that of what stands in it."""
        chosen = reading(element)
        if chosen is None:
            return self._of_parts(element)
        equivalent, held = chosen
        self._unsure(element, equivalent)
        self.used.add(held)
        return _plain(held)

    def _of_parts(self, element: Element) -> str:
        inner = _WITHIN.get(local(element), "")
        parts = children(element, inner) if inner else []
        return _BETWEEN.get(inner, " ").join(filter(None, map(self.of, parts)))

    def others(self, region: Element, words: str) -> None:
        """Tell every text of *region* that is neither used nor among its *words* once more.

        Regions in it speak for themselves.
        """
        for inner in region:
            if local(inner) in ("Unicode", "PlainText") and inner not in self.used:
                self.used.add(inner)
                said = " ".join(_plain(inner).split())
                if said and not _is_same(inner, said, words):
                    self.remarks.append(Remark(f"another text of {_owner(inner)}", said))
            elif local(inner) == "TextLine":
                self.others(inner, self.of_line.get(inner, words))
            elif not _stands_alone(inner):
                self.others(inner, words)

    def _unsure(self, element: Element, chosen: Element) -> None:
        try:
            sure = float(chosen.get("conf", "1"))
        except ValueError:
            return
        if sure < _UNSURE and local(element) == "TextLine":
            told = f"conf {sure:g}: {' '.join(text_of(chosen).split())}"
            self.remarks.append(Remark(f"line {element.get('id', '')} was read unsurely", told))


def equivalents(element: Element) -> list[Element]:
    """The texts of *element*, the one with the lowest index first."""
    found = children(element, "TextEquiv")
    return sorted(found, key=_index)


def _index(equivalent: Element) -> int:
    number = whole(equivalent.get("index"))
    return -1 if number is None else number


def reading(element: Element) -> tuple[Element, Element] | None:
    """The text of *element* with the lowest index that says something, and its characters."""
    for equivalent in equivalents(element):
        held = _unicode(equivalent)
        if held is not None and _plain(held).strip():
            return equivalent, held
    return None


def _unicode(equivalent: Element) -> Element | None:
    found = child(equivalent, "Unicode")
    return found if found is not None and text_of(found) else child(equivalent, "PlainText")


def _plain(element: Element) -> str:
    """The text as it is typed, but for white space that no line ends with."""
    return "".join(map(str, element.itertext())).replace("\r\n", "\n").rstrip()


def _is_same(text: Element, said: str, words: str) -> bool:
    """Whether *text* says once more what was taken: as the reading of a word, line or region."""
    equivalent = text.getparent()
    element = equivalent.getparent() if equivalent is not None else None
    chosen = reading(element) if element is not None else None
    bare = "".join(said.split())
    if chosen is not None and chosen[0] is not equivalent:  # another one: the same, or told
        return bare == "".join(_plain(chosen[1]).split())
    return bare in "".join(words.split())


def _stands_alone(element: Element) -> bool:
    """Whether an element is read by itself."""
    return local(element).endswith("Region") or local(element) == "TableCell"


def _owner(text: Element) -> str:
    """What a text is of: the nearest element with an id."""
    for around in text.iterancestors():
        if around.get("id"):
            return f"{local(around)} {around.get('id')}"
    return "the page"


def unread(page: Element, readings: Readings) -> Iterator[Remark]:
    """Texts that stand where none was looked for."""
    for text in page.iter():
        is_left = local(text) in ("Unicode", "PlainText") and text not in readings.used
        if is_left and (said := " ".join(_plain(text).split())):
            yield Remark(f"text of {_owner(text)}, which is no line", said)


def beside_pages(root: Element) -> Iterator[Remark]:
    """Texts that stand in no page at all."""
    for part in root:
        if local(part) != "Page":
            yield from unread(part, Readings())
