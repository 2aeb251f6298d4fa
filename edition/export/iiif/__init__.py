"""IIIF manifests of the texts with images, and a collection of them.

Any viewer can show the images of the edition with its text; every manifest leads to the page, the
TEI and the plain text. Source: IIIF Presentation API 3.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.diagnostics import Diagnostic
from edition.escape import attribute
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.iiif.canvases import Canvas, Expected, canvases, expected
from edition.export.iiif.manifest import (
    COLLECTION,
    HOME,
    canvas_of,
    manifest,
    name_of,
    words_of,
)
from edition.export.iiif.passages import read
from edition.export.iiif.words import CONTEXT, Node, address, file, kept, said, shown
from edition.export.lacking import lacks, wants
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.export.tei.checks import too_many
from edition.export.text import text_of
from edition.records import TextRecord

_TARGET = "IIIF"
_TYPE = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'


def fits(material: Material) -> bool:
    """Whether a page of the edition has an image."""
    return any(True for _ in expected(material))


def check(material: Material) -> Iterator[Diagnostic]:
    """An address is needed, images that may be shown, and their proportions."""
    found = list(expected(material))
    there = [page for page in found if not page.lacking]
    yield from needs.title(_TARGET, material)
    yield from needs_address(_TARGET, material)
    yield from _hosts([page for page in found if page.lacking == "host"], material)
    yield from _sizes([page for page in found if page.lacking == "size"], material)
    if not there:
        help = "give the pages of a text their images: `pb` with `facs`"
        yield lacks(_TARGET, "an image of a page", material.setting(), help)
    number = 1 + 2 * len(there) + len({page.text.name for page in there})
    yield from too_many(_TARGET, number, material)


def _hosts(found: list[Expected], material: Material) -> Iterator[Diagnostic]:
    """Images of hosts that the settings do not name: they are links, on the pages too."""
    hosts = dict.fromkeys(page.host for page in found)
    for host in hosts:
        here = [page for page in found if page.host == host]
        what = f"to show the images of {host}, {len(here)} in all; they are left out"
        help = f'name the host: [facsimile] hosts = ["{host}"]'
        at = material.tei(here[0].text).span(here[0].element)
        yield wants(_TARGET, what, at, help)


def _sizes(found: list[Expected], material: Material) -> Iterator[Diagnostic]:
    if found:
        first = found[0]
        more = f" and of {len(found) - 1} more" if len(found) > 1 else ""
        what = f"width and height of the image `{first.url}`{more}"
        help = 'write them into `graphic`: width="2480px" height="3508px"; else they are left out'
        yield wants(_TARGET, what, material.tei(first.text).span(first.element), help)


def write(material: Material) -> Files:
    """The files of each text with images, then the collection."""
    listed: list[Node] = []
    for text in material.texts:
        if found := canvases(material, text):
            yield from _of_text(material, text, found)
            listed.append(
                {
                    "id": address(material, HOME + name_of(text)),
                    "type": "Manifest",
                    "label": said(text.title, text.language),
                }
            )
    record = material.record
    home = {"id": record.address, "type": "Text", "label": said(record.title, record.language)}
    collection = {
        "@context": CONTEXT,
        "id": address(material, HOME + COLLECTION),
        "type": "Collection",
        "label": said(record.title, record.language),
        "summary": shown(record.description, record.language) if record.description else {},
        "homepage": [{**home, "format": "text/html"}],
    }
    yield COLLECTION, file(kept(collection) | {"items": listed})


def _of_text(material: Material, text: TextRecord, by_page: Mapping[str, Canvas]) -> Files:
    fragment, _ = text_of(material, text, material.settings.export.view)
    words = read(fragment, by_page)
    found = list({canvas.number: canvas for canvas in by_page.values()}.values())
    yield name_of(text), file(manifest(material, text, found, fragment, words))
    part_of = [{"id": address(material, HOME + name_of(text)), "type": "Manifest"}]
    for canvas in found:
        on_it = words.is_on(canvas)
        node = canvas_of(material, text, canvas, on_it)
        alone = {"@context": CONTEXT, **node, "partOf": part_of}
        yield f"{text.name}/canvas/{canvas.number}.json", file(alone)
        if on_it:
            said_there = words_of(material, text, canvas, words)
            yield f"{text.name}/text/{canvas.number}.json", file(said_there)


def head(material: Material, text: TextRecord | None) -> str:
    """How viewers find the manifest from the page of a text, the collection from the home page."""
    if text is None:
        name = COLLECTION
    elif canvases(material, text):
        name = name_of(text)
    else:
        return ""
    href = attribute(address(material, HOME + name))
    return f'<link rel="alternate" type="{attribute(_TYPE)}" href="{href}" title="IIIF">'


IIIF = Exporter(
    "iiif",
    "IIIF manifests",
    "viewers of images: Mirador, Universal Viewer",
    check,
    write,
    fits=fits,
    site=True,
    home=HOME,
    head=head,
)
