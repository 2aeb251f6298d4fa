"""Where headers say a thing, as TextGrid's import modeller finds it.

Of the places where headers say a thing, the one is taken that says it, as the records know it, in
most texts. The modeller takes the first element that an XPath finds, and of that the letters up to
the first element in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from edition.export.material import Material
from edition.export.xml import clean
from edition.records import TextRecord
from edition.tei.names import tei

Fits = Callable[[TextRecord, str], bool]

_TITLES = "//fileDesc/titleStmt/title"
AUTHORS = "//fileDesc/titleStmt/author"
_DATES = (
    "//profileDesc/creation/date",
    "//correspDesc/correspAction[@type='sent']/date",
    "//sourceDesc//origDate",
)
TITLE = (f"{_TITLES}[@type='main']", _TITLES)
AUTHOR = (AUTHORS, *(f"{AUTHORS}/{name}" for name in ("persName", "name", "orgName")))
TITLED = "titleStmt/title"
DATED = "creation/date, correspAction/date or origDate, with when, or with notBefore and notAfter"
_STEP = re.compile(r"(?<=/)(?=[A-Za-z])")
_SPACE = tei("")


def best_place(material: Material, xpaths: Iterable[str], fits: Fits) -> str:
    """The XPath that finds what fits in most texts, the first of several; "" if none does."""
    scored = [
        (sum(fits(text, found_in(material, text, xpath)) for text in material.texts), xpath)
        for xpath in xpaths
    ]
    most = max((score for score, _ in scored), default=0)
    return next((xpath for score, xpath in scored if most and score == most), "")


def found_in(material: Material, text: TextRecord, xpath: str | None) -> str:
    """What the modeller finds in a text."""
    if not xpath:
        return ""
    path, _, attribute = xpath.partition("/@")
    root = material.tei(text).root
    header = root.find(tei("teiHeader"))
    element = next(_elements(root if header is None else header, path, attribute), None)
    if element is None:
        return ""
    return clean((element.get(attribute) if attribute else element.text) or "")


def _elements(root: etree._Element, path: str, attribute: str) -> Iterator[etree._Element]:
    steps = "." + _STEP.sub(_SPACE, path)
    return (e for e in root.iterfind(steps) if not attribute or e.get(attribute) is not None)


def dates(*names: str) -> list[str]:
    return [f"{path}/@{name}" for name in names for path in _DATES]


def is_title(text: TextRecord, found: str) -> bool:
    return bool(found) and found == clean(text.title)


def is_date(text: TextRecord, found: str) -> bool:
    return bool(found and text.written) and found == (text.written.when if text.written else "")


def is_first(text: TextRecord, found: str) -> bool:
    date = text.written
    return bool(found and date) and found in ((date.not_before, date.from_) if date else ())


def is_last(text: TextRecord, found: str) -> bool:
    date = text.written
    return bool(found and date) and found in ((date.not_after, date.to) if date else ())


def is_author(text: TextRecord, found: str) -> bool:
    return bool(found) and any(
        found in (p.name.literal, p.name.natural, p.name.inverted) for p in text.authors
    )


def is_family(text: TextRecord, found: str) -> bool:
    return bool(found) and any(found == party.name.family for party in text.authors)


def is_given(text: TextRecord, found: str) -> bool:
    return bool(found) and any(found == party.name.given for party in text.authors)


def is_address(text: TextRecord, found: str) -> bool:
    return bool(found) and any(found == party.address() for party in text.authors)
