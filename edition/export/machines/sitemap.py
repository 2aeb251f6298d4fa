"""The map of the site for search engines and web archives: every page that is read.

Source: https://www.sitemaps.org/protocol.html. A map has 50,000 addresses at most; a larger site
has several, and an index of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from edition.diagnostics import Diagnostic
from edition.export.exporter import Exporter, Files
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.publish.plan import Plan
from edition.publish.urls import DATES, HOME, LEDGER, LEGEND
from edition.records import TextRecord

MOST = 50_000
_NAME = "sitemap"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def check(material: Material) -> Iterator[Diagnostic]:
    """The address of the site is needed: a map has whole addresses only."""
    return needs_address("a sitemap", material)


def whole(material: Material) -> Files:
    """``sitemap.xml``; of a large site an index of that name, and the maps."""
    found = list(pages(material))
    if len(found) <= MOST:
        yield "sitemap.xml", _map(material, found)
        return
    names = []
    for number, start in enumerate(range(0, len(found), MOST), 1):
        names.append(f"sitemap-{number}.xml")
        yield names[-1], _map(material, found[start : start + MOST])
    maps = (f"<sitemap><loc>{escape(material.record.url(n))}</loc></sitemap>\n" for n in names)
    body = "".join(maps)
    index = f'{_DECLARATION}<sitemapindex xmlns="{_NAMESPACE}">\n{body}</sitemapindex>\n'
    yield "sitemap.xml", index.encode()


def pages(material: Material) -> Iterator[tuple[str, str]]:
    """The pages of the site, each with the day from which it is as it is, or "".

    Left out are other views of a text and its TEI, which say the same once more.
    """
    plan, issued = material.outputs.plan, material.record.date
    yield "", issued
    for _, (edited, addresses) in material.told(_NAME, tell):
        yield from ((address, edited) for address in addresses)
    others = [
        *plan.compared,
        *([LEDGER] if plan.redacted else []),
        *(plan.addresses.register(scheme) for scheme in plan.registers),
        *([plan.addresses.register(DATES)] if plan.dated else []),
        *_entry_pages(plan),
        *(plan.addresses.page(page.name) for page in plan.pages),
        LEGEND,
    ]
    yield from ((name.partition("#")[0], issued) for name in others if name != HOME)


def _entry_pages(plan: Plan) -> dict[str, None]:
    """The pages of the entries that have their own, in the order of their registers."""
    pages = dict(plan.entry_pages.items())
    return dict.fromkeys(pages[uri] for uri in plan.own_pages)


def tell(material: Material, text: TextRecord) -> tuple[str, tuple[str, ...]]:
    """When a text was edited, and its pages."""
    plan = material.outputs.plan
    parts = plan.parts.get(text.document)
    names = parts.names.values() if parts else ()
    others = (plan.addresses.part(text.document, name) for name in names)
    return text.edited, (material.page(text), *others)


def _map(material: Material, found: list[tuple[str, str]]) -> bytes:
    urls = "".join(_url(material.record.address + name, day) for name, day in found)
    return f'{_DECLARATION}<urlset xmlns="{_NAMESPACE}">\n{urls}</urlset>\n'.encode()


def _url(address: str, day: str) -> str:
    since = f"<lastmod>{day}</lastmod>" if _DAY.match(day) else ""
    return f"<url><loc>{escape(address)}</loc>{since}</url>\n"


SITEMAP = Exporter(
    _NAME,
    "Sitemap",
    "search engines, web archives",
    check,
    whole,
    site=True,
    tell=tell,
)
