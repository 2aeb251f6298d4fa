"""The metadata of a manifest → keys of the front matter, where one fits.

IIIF gives labels no meaning: they are the words of each library, here in five languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.encode.frontmatter.dates import DateFault, read_dating
from edition.encode.frontmatter.languages import NAMES
from edition.importers.draft import FrontValue
from edition.importers.iiif.manifest import Fact, Manifest

# Key → labels, small and without a colon.
_LABELS = {
    "title": "title|main title|titel|titre|titolo|título",
    "author": "author|authors|creator|verfasser|verfasserin|autor|autorin|auteur|autore",
    "date": "date|date created|date issued|date of origin|date statement|created|issued|year|"
    "datum|datierung|entstehungszeit|jahr|data|fecha",
    "language": "language|languages|sprache|sprachen|langue|langues|lingua|idioma",
    "summary": "description|summary|abstract|beschreibung|zusammenfassung|résumé",
    "keywords": "subject|subjects|keywords|topic|topics|schlagwort|schlagwörter|sujet|sujets",
    "repository": "repository|holding institution|institution|library|current repository|"
    "bibliothek|archiv|bibliothèque|biblioteca|besitzende institution",
    "collection": "collection|sammlung|bestand|fonds|fondo|collezione",
    "shelfmark": "shelfmark|shelf mark|shelf-mark|call number|classmark|signatur|cote|segnatura",
    "extent": "extent|physical description|umfang|étendue|description physique|estensione",
    "form": "form|document type|dokumenttyp",
    "idno": "identifier|identifiers|catalogue number|identifikator|identifiant|urn|ppn",
}
_KEY_OF = {label: key for key, labels in _LABELS.items() for label in labels.split("|")}
_OF_SOURCE = ("repository", "collection", "shelfmark", "extent", "form")
_LISTS = frozenset({"keywords", "author"})
_OTHER_CODES = dict(
    pair.split("=")
    for pair in "eng=en ger=de deu=de fre=fr fra=fr lat=la ita=it spa=es nld=nl dut=nl "
    "rus=ru pol=pl ces=cs cze=cs swe=sv dan=da por=pt".split()
)
_SPAN = re.compile(r"(\d{4})\s*[-\u2013/]\s*(\d{4})")


@dataclass
class Known:
    """Front matter, and what has no key in it: label and value."""

    front: dict[str, FrontValue] = field(default_factory=dict)
    source: dict[str, FrontValue] = field(default_factory=dict)
    rest: list[tuple[str, str]] = field(default_factory=list)


def known(manifest: Manifest) -> Known:
    """What the front matter can say of *manifest*, except its id and title."""
    found = Known()
    if manifest.summary:
        found.front["summary"] = manifest.summary
    if manifest.provider:
        found.source["repository"] = manifest.provider
    numbers: list[FrontValue] = []
    for fact in manifest.facts:
        names = (label.casefold().strip(" :") for label in fact.labels)
        key = next((_KEY_OF[name] for name in names if name in _KEY_OF), "")
        if key == "idno":
            numbers += fact.values
        elif not _take(found, key, fact, manifest.label):
            found.rest.append((fact.label, "; ".join(fact.values)))
    if manifest.id:
        numbers.append({"type": "iiif", "value": manifest.id})
    if numbers:
        found.source["idno"] = numbers
    if found.source:
        found.front["source"] = found.source
    return found


def _take(found: Known, key: str, fact: Fact, label: str) -> bool:
    """Whether *fact* has its place in the front matter now."""
    if key == "title":
        return "; ".join(fact.values) == label
    where = found.source if key in _OF_SOURCE else found.front
    value = _value(key, fact.values)
    if not key or not value or where.get(key, value) != value:
        return False
    where[key] = value
    return True


def _value(key: str, values: Sequence[str]) -> FrontValue:
    """The values as the key takes them; nothing where it cannot."""
    if key == "date":
        return _date(values[0]) if len(values) == 1 else ""
    if key == "language":
        codes = [language(value) for value in values]
        return [] if not all(codes) else codes[0] if len(codes) == 1 else codes
    if key in _LISTS and len(values) > 1:
        return list(values)
    return "; ".join(values)


def _date(value: str) -> str:
    """A date as the front matter takes it.

    >>> _date("1862\u20131863"), _date("c. 1862")
    ('1862..1863', '')
    """
    span = _SPAN.fullmatch(value)
    value = f"{span[1]}..{span[2]}" if span else value
    try:
        read_dating(value)
    except DateFault:
        return ""
    return value


def language(value: str) -> str:
    """The code of a language that is named, or nothing.

    >>> language("German"), language("ger"), language("de-AT")
    ('de', 'de', 'de-AT')
    """
    small = value.strip().casefold()
    names = {name.casefold(): code for code, name in NAMES.items()}
    code = _OTHER_CODES.get(small, names.get(small, ""))
    plain = re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})*", value.strip()) is not None
    return code or (value.strip() if plain and small.partition("-")[0] in NAMES else "")
