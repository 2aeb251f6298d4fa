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
from edition.export.iiif.canvases import Canvas, canvases
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
from edition.export.iiif.seen import Seen, Unshown, see
from edition.export.iiif.services import Service
from edition.export.iiif.words import CONTEXT, Node, address, file, kept, said, shown
from edition.export.lacking import drops, lacks, wants
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.export.text.format import text_of
from edition.records import TextRecord

_NAME, _TARGET = "iiif", "IIIF"
_TYPE = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'


def fits(material: Material) -> bool:
    """Whether a page of the edition has an image."""
    return any(True for _ in material.noted(_NAME, see))


def check(material: Material) -> Iterator[Diagnostic]:
    """An address is needed, images that may be shown, and their proportions."""
    found = [noted for _, noted in material.noted(_NAME, see)]
    yield from needs.title(_TARGET, material)
    yield from needs_address(_TARGET, material)
    yield from _hosts(found)
    yield from _sizes([noted.unsized for noted in found if noted.unsized])
    if not any(noted.number for noted in found):
        help = "give the pages of a text their images: `pb` with `facs`"
        yield lacks(_TARGET, "an image of a page", material.setting(), help)
    number, tiles = _numbers(material)
    yield from needs.too_many(_TARGET, number, material)
    if tiles and not _have_room(material, number + tiles) and _have_room(material, number):
        limit = material.settings.export.limit
        what = f"{number + tiles} files, with the tiles of images; `limit` in [export] is {limit}"
        help = "raise `limit`; without tiles viewers load every image as a whole"
        yield wants(_TARGET, what, material.setting("limit"), help)
    yield from _before([noted for noted in found if noted.before])


def _numbers(material: Material) -> tuple[int, int]:
    """How many files there are without the tiles of images, and about how many tiles."""
    there = [noted for _, noted in material.noted(_NAME, see) if noted.number]
    tiles = {file: number for noted in there for file, number in noted.tiles}
    number = 1 + 2 * sum(noted.number for noted in there) + len(there)
    return number, sum(tiles.values())


def _have_room(material: Material, number: int) -> bool:
    """Whether the settings allow so many files."""
    limit = material.settings.export.limit
    return not isinstance(limit, int) or number <= limit


def settle(material: Material) -> bool:
    """Whether images are cut into tiles."""
    number, tiles = _numbers(material)
    return tiles > 0 and _have_room(material, number + tiles)


def _before(found: list[Seen]) -> Iterator[Diagnostic]:
    """Texts that begin before their first image: those words are on no canvas."""
    if found:
        last = found[-1]
        more = f" and of {len(found) - 1} more" if len(found) > 1 else ""
        what = f"the words of `{last.id}`{more} that stand before the first page with an image"
        help = "put `pb` with `facs` before the first words of a page, if they stand on it"
        assert last.before is not None
        yield drops(_TARGET, what, last.before, help)


def _hosts(found: list[Seen]) -> Iterator[Diagnostic]:
    """Images of hosts that the settings do not name: they are links, on the pages too."""
    hosts: dict[str, list[Unshown]] = {}
    for unshown in (unshown for noted in found for unshown in noted.hosts):
        hosts.setdefault(unshown.name, []).append(unshown)
    for host, here in hosts.items():
        number = sum(unshown.number for unshown in here)
        what = f"to show the images of {host}, {number} in all; they are left out"
        help = f'name the host: [facsimile] hosts = ["{host}"]'
        yield wants(_TARGET, what, here[0].first, help)


def _sizes(found: list[Unshown]) -> Iterator[Diagnostic]:
    if found:
        first, number = found[0], sum(unshown.number for unshown in found) - 1
        more = f" and of {number} more" if number else ""
        what = f"width and height of the image `{first.name}`{more}"
        help = 'write them into `graphic`: width="2480px" height="3508px"; else they are left out'
        yield wants(_TARGET, what, first.first, help)


def whole(material: Material) -> Files:
    """The collection."""
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
    items = [node for _, node in material.told(_NAME, tell)]
    yield COLLECTION, file(kept(collection) | {"items": items})


def _canvases(material: Material, text: TextRecord) -> dict[str, Canvas]:
    """The canvases of a text; their images are cut into tiles, or not."""
    found = canvases(material, text)
    with_tiles = material.settled(_NAME, settle) if found else False
    for canvas in found.values():
        canvas.file = canvas.file if with_tiles else None
    return found


def tell(material: Material, text: TextRecord) -> Node | None:
    """How the collection lists a text, if it has canvases."""
    first = next(iter(_canvases(material, text).values()), None)
    return listing(material, text, first) if first else None


def shared(material: Material, text: TextRecord) -> dict[str, Service]:
    """The services of the images of a text; others may show the same images."""
    found = _canvases(material, text).values()
    return {services.place_of(c): services.service_of(c, material.root) for c in found if c.file}


def part(material: Material, place: str, service: Service) -> Files:
    """The files of the service of an image."""
    material.uses(service.file)
    return services.files(place, service, address(material, HOME + place), material.root)


def each(material: Material, text: TextRecord) -> Files:
    """The manifest of a text, its canvases, the words on them; nothing of a text without images."""
    if by_page := _canvases(material, text):
        yield from _of_text(material, text, by_page)


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
    _NAME,
    "IIIF manifests",
    "viewers of images: Mirador, Universal Viewer",
    check,
    whole,
    each,
    fits=fits,
    site=True,
    home=HOME,
    head=head,
    tell=tell,
    settle=settle,
    shared=shared,
    part=part,
)
