"""Each key of the front matter, read off the header."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from edition.encode.frontmatter.identifiers import is_identifier
from edition.encode.sources import Setting
from edition.escape import id_safe
from edition.importers.tei.facts import Facts
from edition.importers.tei.frontmatter import letter, sheets
from edition.importers.tei.frontmatter.names import Named
from edition.importers.tei.frontmatter.yaml import Value
from edition.phrases import phrases
from edition.phrases.phrases import FALLBACK
from edition.settings import EditionFacts
from edition.tei.names import XML_ID, tei
from edition.tei.whitespace import normalise, plain_text

Element = etree._Element
# Lists that are written without brackets where they have one item.
_MAY_BE_ALONE = frozenset({"author", "language", "keywords"})
_TITLES, _PROFILE = "fileDesc/titleStmt", "profileDesc"


def path_in(element: Element, path: str) -> list[Element]:
    """The elements that *path* leads to from *element*."""
    return element.findall("/".join(tei(step) for step in path.split("/")))


def title(root: Element) -> Element | None:
    """The title of the document: not that of a series, the main one before others."""
    found = path_in(root, f"teiHeader/{_TITLES}/title")
    ranks = [(t.get("level") == "s", t.get("type", "main") != "main") for t in found]
    return found[ranks.index(min(ranks))] if found else None


def values(root: Element, facts: Facts, setting: Setting, path: str) -> dict[str, Value]:
    """All keys, in the order in which people write them."""
    header = root.find(tei("teiHeader"))
    found: dict[str, Value] = {"id": _id(root, path), "title": ""}
    if header is None:
        return found | {"title": found["id"]}
    named = Named(facts, setting)
    called = title(root)
    found["title"] = (plain_text(called) if called is not None else "") or found["id"]
    readers: Mapping[str, Callable[[], Value | None]] = {
        "type": lambda: _type(header, facts),
        "language": lambda: _languages(header, setting),
        "author": lambda: [named.author(a) for a in path_in(header, f"{_TITLES}/author")],
        "date": lambda: letter.created(header, named),
        "sent": lambda: letter.action(header, named, "sent"),
        "received": lambda: letter.action(header, named, "received"),
        "attachments": lambda: letter.attachments(header),
        "related": lambda: letter.related(header),
        "witness": lambda: sheets.witness(header, named),
        "source": lambda: sheets.source(header, named),
        "summary": lambda: _summary(header),
        "keywords": lambda: _keywords(header),
        "hands": lambda: sheets.hands(header, named),
        "images": lambda: _images(header, setting),
        "status": lambda: next((e.get("status", "") for e in path_in(header, "revisionDesc")), ""),
        "changes": lambda: _changes(header, named),
    }
    for key, read in readers.items():
        value = read()
        if value:
            single = isinstance(value, list) and len(value) == 1 and key in _MAY_BE_ALONE
            found[key] = value[0] if isinstance(value, list) and single else value
    return found


def _id(root: Element, path: str) -> str:
    stem = path.rpartition("/")[2].removesuffix(".md")
    id = str(root.get(XML_ID) or "") or stem
    if is_identifier(id):
        return id
    safe = id_safe(id)
    return safe if is_identifier(safe) else f"d-{safe}"


def _terms(header: Element) -> list[Element]:
    return path_in(header, f"{_PROFILE}/textClass/keywords/term")


def _genre(header: Element) -> Element | None:
    terms = _terms(header)
    return terms[0] if terms and terms[0].get("type") == "genre" else None


def _type(header: Element, facts: Facts) -> str:
    for category in path_in(header, f"{_PROFILE}/textClass/catRef"):
        known = facts.categories.get(category.get("target", ""), {})
        if "type" in known:
            return known["type"]
    genre = _genre(header)
    return plain_text(genre) if genre is not None else ""


def _keywords(header: Element) -> list[Value]:
    genre = _genre(header)
    return [plain_text(term) for term in _terms(header) if term is not genre]


def _languages(header: Element, setting: Setting) -> list[Value]:
    found = [e.get("ident", "") for e in path_in(header, f"{_PROFILE}/langUsage/language")]
    facts = setting.settings.edition
    default = [] if facts == EditionFacts() else [facts.language]
    return [] if found == default else [ident for ident in found if ident]


def _summary(header: Element) -> str:
    paths = (f"{_PROFILE}/abstract", "fileDesc/sourceDesc/msDesc/msContents/summary")
    return next((plain_text(e) for path in paths for e in path_in(header, path)), "")


def _images(header: Element, setting: Setting) -> str:
    """Whether the images were seen: the sentences with which the encoder says so."""
    said = [plain_text(p) for p in path_in(header, "encodingDesc/projectDesc/p")]
    t = phrases(setting.settings.edition.language or FALLBACK)
    if normalise(t("header.seen")) in said:
        return "yes"
    if normalise(t("header.unseen")) in said:
        return "no"
    known = setting.settings.encoding.project + setting.settings.encoding.images
    others = [sentence for sentence in said if sentence not in normalise(known)]
    return "\n\n".join(others) if len(others) == 1 else ""


def _changes(header: Element, named: Named) -> list[Value]:
    found: list[Value] = []
    changes = path_in(header, "revisionDesc/change")
    if len(changes) == 1 and not changes[0].attrib:
        return []
    for change in changes:
        item: dict[str, Value] = {}
        if change.get("when"):
            item["date"] = change.get("when", "")
        by = named.who(change.get("who", ""))
        if by:
            item["by"] = by
        found.append(item | {"note": plain_text(change)})
    return found
