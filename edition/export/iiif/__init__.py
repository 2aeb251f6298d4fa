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
from edition.export.iiif import services
from edition.export.iiif.beginning import begins_before
from edition.export.iiif.canvases import Canvas, Expected, canvases, expected
from edition.export.iiif.manifest import (
    COLLECTION,
    HOME,
    canvas_of,
    listing,
    manifest,
    name_of,
    provider,
    words_of,
)
from edition.export.iiif.passages import read
from edition.export.iiif.words import CONTEXT, Node, address, file, kept, said, shown
from edition.export.lacking import drops, lacks, wants
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
    number, tiles = _numbers(material)
    yield from too_many(_TARGET, number, material)
    if tiles and not _have_room(material, number + tiles) and _have_room(material, number):
        limit = material.settings.export.limit
        what = f"{number + tiles} files, with the tiles of images; `limit` in [export] is {limit}"
        help = "raise `limit`; without tiles viewers load every image as a whole"
        yield wants(_TARGET, what, material.setting("limit"), help)
    yield from _before(material, there)


def _numbers(material: Material) -> tuple[int, int]:
    """How many files there are without the tiles of images, and about how many tiles."""
    there = [page for page in expected(material) if not page.lacking]
    number = 1 + 2 * len(there) + len({page.text.name for page in there})
    if not services.are_wanted(material):
        return number, 0
    files = material.facsimiles.files
    found = dict.fromkeys(files.get((page.text.document, page.url)) for page in there)
    return number, sum(services.number_of_files(file) for file in found if file)


def _have_room(material: Material, number: int) -> bool:
    """Whether the settings allow so many files."""
    limit = material.settings.export.limit
    return not isinstance(limit, int) or number <= limit


def _before(material: Material, there: list[Expected]) -> Iterator[Diagnostic]:
    """Texts that begin before their first image: those words are on no canvas."""
    first = {page.text.name: page for page in reversed(there)}
    found = [
        page for page in first.values() if begins_before(material.tei(page.text), page.element)
    ]
    if found:
        more = f" and of {len(found) - 1} more" if len(found) > 1 else ""
        words = f"the words of `{found[0].text.id}`{more}"
        what = f"{words} that stand before the first page with an image"
        help = "put `pb` with `facs` before the first words of a page, if they stand on it"
        yield drops(_TARGET, what, material.tei(found[0].text).span(found[0].element), help)


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
    cut: set[str] = set()
    number, tiles = _numbers(material)
    with_tiles = tiles > 0 and _have_room(material, number + tiles)
    for text in material.texts:
        if found := canvases(material, text):
            for canvas in found.values():
                canvas.file = canvas.file if with_tiles else None
            yield from _of_text(material, text, found)
            yield from _tiles(material, found, cut)
            listed.append(listing(material, text, next(iter(found.values()))))
    record = material.record
    home = {"id": record.address, "type": "Text", "label": said(record.title, record.language)}
    collection = {
        "@context": CONTEXT,
        "id": address(material, HOME + COLLECTION),
        "type": "Collection",
        "label": said(record.title, record.language),
        "summary": shown(record.description, record.language) if record.description else {},
        "provider": provider(material),
        "homepage": [{**home, "format": "text/html"}],
    }
    yield COLLECTION, file(kept(collection) | {"items": listed})


def _tiles(material: Material, found: Mapping[str, Canvas], cut: set[str]) -> Files:
    """The services of the images of a text that no other text has had already."""
    for canvas in found.values():
        place = services.place_of(canvas)
        if place and place not in cut:
            cut.add(place)
            base = address(material, HOME + place)
            yield from services.files(canvas, base, material.root)


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
