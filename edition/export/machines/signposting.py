"""Signposts for machines: typed links in the heads of pages, and sets of all links as files.

A harvester that lands on the page of a text learns where its TEI is, who made it, under which
licence, how it is cited. Sources: FAIR Signposting Profile (https://signposting.org/FAIR/), levels
1 and 2; RFC 8288 for the links, RFC 9264 for the sets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.diagnostics import Diagnostic
from edition.escape import attribute
from edition.export.exporter import Exporter, Files
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.publish.citation.files import ALL
from edition.records import Party, TextRecord
from edition.records.address import doi_address

_NAME = "signposting"
_LINKS = "application/linkset+json"
_TEI = "application/tei+xml"
_REFERENCES = (
    ("csl.json", "application/vnd.citationstyles.csl+json"),
    ("bib", "application/x-bibtex"),
    ("ris", "application/x-research-info-systems"),
)


@dataclass(frozen=True)
class Link:
    """A link: its relation, its target, the type of what is there."""

    relation: str
    href: str
    type: str = ""


def check(material: Material) -> Iterator[Diagnostic]:
    """The address of the site is needed: a set of links has whole addresses only."""
    return needs_address("Signposting", material)


def whole(material: Material) -> Files:
    """A set of links for the edition."""
    home = material.record.address
    links = [*of_edition(material), *_items(material)]
    yield "edition.linkset.json", _file([_context(home, links)])


def each(material: Material, text: TextRecord) -> Files:
    """A set of links for a text."""
    page = material.record.url(material.page(text))
    yield _set_of(text), _file([_context(page, of_text(material, text)), *_back(material, text)])


def head(material: Material, text: TextRecord | None) -> str:
    """The links of a page that its head says: all but the licence, which every page has."""
    if text is None:
        links = [*of_edition(material)]
        name = "edition.linkset.json"
    else:
        links = [*of_text(material, text)]
        name = _set_of(text)
    links.append(Link("linkset", material.record.url(name), _LINKS))
    return "\n".join(_element(link) for link in links if link.relation != "license")


def of_edition(material: Material) -> Iterator[Link]:
    """The links of the edition; its texts are in the set alone, there may be thousands."""
    record = material.record
    if record.doi:
        yield Link("cite-as", doi_address(record.doi))
    yield Link("type", "https://schema.org/AboutPage")
    yield Link("type", "https://schema.org/Collection")
    yield from _authors(record.editors)
    if record.licence.target:
        yield Link("license", record.licence.target)
    yield from _described(material, ALL)


def of_text(material: Material, text: TextRecord) -> Iterator[Link]:
    """The links of a text."""
    record = material.record
    own = doi_address(text.cited.doi)
    yield Link("cite-as", own or record.url(material.page(text)))
    yield Link("type", "https://schema.org/AboutPage")
    yield Link("type", f"https://schema.org/{'Message' if text.is_letter else 'CreativeWork'}")
    yield from _authors((*text.authors, *(text.editors or record.editors)))
    if text.licence.target:
        yield Link("license", text.licence.target)
    yield Link("item", record.url(material.download(text)), _TEI)
    yield from _described(material, text.name)
    yield Link("collection", record.address, "text/html")


def _items(material: Material) -> Iterator[Link]:
    for _, page in material.told(_NAME, tell):
        yield Link("item", material.record.url(page), "text/html")


def tell(material: Material, text: TextRecord) -> str:
    """The page of a text."""
    return material.page(text)


def _back(material: Material, text: TextRecord) -> Iterator[dict[str, object]]:
    """The links from what belongs to a text back to its page."""
    page = Link("collection", material.record.url(material.page(text)), "text/html")
    yield _context(material.record.url(material.download(text)), [page])
    describes = Link("describes", page.href, "text/html")
    for link in _described(material, text.name):
        yield _context(link.href, [describes])


def _authors(parties: Iterable[Party]) -> Iterator[Link]:
    addresses = (party.address("orcid", "gnd", "viaf", "isni", "wikidata") for party in parties)
    yield from (Link("author", address) for address in dict.fromkeys(addresses) if address)


def _described(material: Material, stem: str) -> Iterator[Link]:
    for ending, kind in _REFERENCES:
        yield Link("describedby", material.record.url(f"{stem}.{ending}"), kind)


def _set_of(text: TextRecord) -> str:
    return f"{text.name}.linkset.json"


def _element(link: Link) -> str:
    kind = f' type="{attribute(link.type)}"' if link.type else ""
    return f'<link rel="{link.relation}" href="{attribute(link.href)}"{kind}>'


def _context(anchor: str, links: Iterable[Link]) -> dict[str, object]:
    """A context object of a set: the anchor, and for each relation its targets."""
    targets: dict[str, list[dict[str, str]]] = {}
    for link in links:
        target = {"href": link.href} | ({"type": link.type} if link.type else {})
        targets.setdefault(link.relation, []).append(target)
    return {"anchor": anchor, **targets}


def _file(contexts: list[dict[str, object]]) -> bytes:
    return (json.dumps({"linkset": contexts}, ensure_ascii=False, indent=1) + "\n").encode()


SIGNPOSTING = Exporter(
    _NAME,
    "FAIR Signposting",
    "harvesters of research data",
    check,
    whole,
    each,
    site=True,
    head=head,
    tell=tell,
)
