"""The manifest of a text, its canvases, and the words on them as annotations.

Canvases and pages of annotations are files of their own as well: each address that a manifest
names leads somewhere. Sources: IIIF Presentation API 3.0; Web Annotation Data Model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from edition.export.iiif import services
from edition.export.iiif.canvases import Canvas, Share
from edition.export.iiif.passages import PAGE, Read
from edition.export.iiif.ranges import ranges
from edition.export.iiif.words import CONTEXT, Node, address, kept, said, shown
from edition.export.material import Material
from edition.publish.outputs import text_file
from edition.records import TextRecord
from edition.render import Fragment
from edition.tei.languages import is_right_to_left

HOME = "iiif/"
COLLECTION = "collection.json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WHOLE = re.compile(r"/full/[^/]+/0/\w+\.\w+$")  # an image of a service, uncut and unturned
_TYPES = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".gif": "gif", ".webp": "webp"}


def name_of(text: TextRecord) -> str:
    """The name of the manifest of a text, below the folder of the format."""
    return f"{text.name}/manifest.json"


def manifest(
    material: Material, text: TextRecord, found: Sequence[Canvas], fragment: Fragment, read: Read
) -> Node:
    """The manifest."""
    record = material.record
    home = address(material, HOME + name_of(text))
    numbered = {canvas.number: _canvas_id(material, text, canvas) for canvas in found}
    return kept(
        {
            "@context": CONTEXT,
            "id": home,
            "type": "Manifest",
            "label": said(text.title, text.title_language),
            "summary": shown(text.abstract, record.language) if text.abstract else {},
            "metadata": list(_metadata(material, text)),
            **_rights(material, text, found),
            "provider": provider(material),
            "navDate": f"{text.dated}T00:00:00Z" if _DAY.match(text.dated) else "",
            "viewingDirection": "right-to-left" if is_right_to_left(text.language) else "",
            "homepage": [_page(material, text)],
            "seeAlso": [_tei(material, text)],
            "rendering": [_plain(material, text)],
            "partOf": [{"id": address(material, HOME + COLLECTION), "type": "Collection"}],
            "items": [canvas_of(material, text, c, read.is_on(c)) for c in found],
            "structures": ranges(home, fragment.headings, read.begun, numbered, text.language),
        }
    )


def listing(material: Material, text: TextRecord, canvas: Canvas) -> Node:
    """How a collection lists a manifest, with the image of its first canvas."""
    return kept(
        {
            "id": address(material, HOME + name_of(text)),
            "type": "Manifest",
            "label": said(text.title, text.title_language),
            "thumbnail": _thumbnail(material, canvas),
            "navDate": f"{text.dated}T00:00:00Z" if _DAY.match(text.dated) else "",
        }
    )


def canvas_of(material: Material, text: TextRecord, canvas: Canvas, with_words: bool) -> Node:
    """A canvas with its image, and a link to the words on it."""
    own = _canvas_id(material, text, canvas)
    width, height = canvas.size
    painting = {
        "id": f"{own}#image",
        "type": "Annotation",
        "motivation": "painting",
        "body": _image(material, canvas),
        "target": own,
    }
    words = {"id": _words_id(material, text, canvas), "type": "AnnotationPage"}
    return kept(
        {
            "id": own,
            "type": "Canvas",
            "label": said(canvas.label),
            "height": height,
            "width": width,
            "thumbnail": _thumbnail(material, canvas),
            "items": [{"id": f"{own}#images", "type": "AnnotationPage", "items": [painting]}],
            "annotations": [words] if with_words else [],
        }
    )


def words_of(material: Material, text: TextRecord, canvas: Canvas, read: Read) -> Node:
    """The words on a canvas: first those in the text, each on its zone, then the notes."""
    own, page = _canvas_id(material, text, canvas), _words_id(material, text, canvas)
    items: list[Node] = []
    places = canvas.zones | canvas.parts
    for zone, words in read.words.get(canvas.number, {}).items():
        place = "" if zone == PAGE else _xywh(places[zone], canvas.size)
        items.append(_annotation(f"{page}#{len(items) + 1}", words, own + place, text))
    for note in read.notes.get(canvas.number, []):
        items.append(_annotation(f"{page}#{len(items) + 1}", note, own, text, "commenting"))
    return {"@context": CONTEXT, "id": page, "type": "AnnotationPage", "items": items}


def _annotation(
    own: str, words: str, target: str, text: TextRecord, motivation: str = "supplementing"
) -> Node:
    body = {
        "type": "TextualBody",
        "value": words,
        "format": "text/plain",
        "language": text.language if motivation == "supplementing" else "",
    }
    return {
        "id": own,
        "type": "Annotation",
        "motivation": motivation,
        "body": kept(body),
        "target": target,
    }


def _xywh(place: Share, size: tuple[int, int]) -> str:
    """A part of a canvas, as a fragment of its address (Media Fragments URI 1.0)."""
    (left, top, across, down), (width, height) = place, size
    x, y = min(round(left * width), width - 1), min(round(top * height), height - 1)
    w, h = max(1, round(across * width)), max(1, round(down * height))
    return f"#xywh={x},{y},{min(w, width - x)},{min(h, height - y)}"


def _canvas_id(material: Material, text: TextRecord, canvas: Canvas) -> str:
    return address(material, f"{HOME}{text.name}/canvas/{canvas.number}.json")


def _words_id(material: Material, text: TextRecord, canvas: Canvas) -> str:
    return address(material, f"{HOME}{text.name}/text/{canvas.number}.json")


def _image(material: Material, canvas: Canvas) -> Node:
    shown = canvas.shown
    width, height = canvas.size if all(shown.size) else (0, 0)
    image = {
        "id": _absolute(material, shown.full),
        "type": "Image",
        "format": _format(shown.full),
        "height": height,
        "width": width,
        "service": _services(material, canvas),
    }
    return {name: value for name, value in kept(image).items() if value}


def _services(material: Material, canvas: Canvas) -> list[Node]:
    """The service that an image is from, or the one of ours."""
    if canvas.file:
        return [services.service(address(material, HOME + services.place_of(canvas)))]
    shown = canvas.shown
    return [_service(shown.service)] if _WHOLE.search(shown.full) else []


def _service(base: str) -> Node:
    """The service that an image is from; viewers ask it for its level."""
    profile = "http://iiif.io/api/image/2/level1.json"
    return {"@id": base, "@type": "ImageService2", "profile": profile}


def _thumbnail(material: Material, canvas: Canvas) -> list[Node]:
    """The smaller image, where the edition has one of its own."""
    shown = canvas.shown
    if canvas.file:
        base = address(material, HOME + services.place_of(canvas))
        return [services.smallest(base, canvas)]
    if shown.host or shown.image == shown.full:
        return []
    image = {"id": _absolute(material, shown.image), "type": "Image"}
    return [kept({**image, "format": _format(shown.image)})]


def _absolute(material: Material, url: str) -> str:
    """The address of an image: those of the site are relative, and quoted already."""
    return url if "://" in url else material.record.url(url)


def _format(url: str) -> str:
    kind = _TYPES.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")
    return f"image/{kind}" if kind else ""


def _metadata(material: Material, text: TextRecord) -> Iterator[Node]:
    t, language = material.t, material.record.language
    date = text.written.text if text.written else ""
    rows: tuple[tuple[str, list[str]], ...] = (
        (t.term("Author"), [author.name.natural for author in text.authors]),
        (t("fact.received"), [party.name.natural for party in text.recipients]),
        (t.term("Date"), [date or text.dated]),
        (t.term("Source"), [text.source.words]),
        (t.term("Licence"), [text.licence.label]),
    )
    for label, values in rows:
        if words := [value for value in values if value]:
            yield {"label": said(label, language), "value": shown(words)}


def _rights(material: Material, text: TextRecord, found: Sequence[Canvas]) -> dict[str, Any]:
    """Whose the images are; the licence of the text stands for them only where nobody says it."""
    facsimiles = material.facsimiles
    credits = (*facsimiles.credits.get(text.document, ()), facsimiles.credit)
    words = [credit for credit in dict.fromkeys(credits) if credit]
    if words:
        label = said(material.t("facsimile.credit"), material.record.language)
        return {"requiredStatement": {"label": label, "value": shown(words)}}
    own = not any(canvas.shown.host for canvas in found)
    return {"rights": text.licence.deed} if own else {}


def provider(material: Material) -> list[Node]:
    record = material.record
    if not record.publisher:
        return []
    own = record.publisher_id if "://" in record.publisher_id else record.address
    label = said(record.publisher)
    site = {"id": record.address, "type": "Text", "label": said(record.title, record.language)}
    return [{"id": own, "type": "Agent", "label": label, "homepage": [site]}]


def _page(material: Material, text: TextRecord) -> Node:
    own = address(material, material.page(text))
    label = said(text.title, text.title_language)
    return {"id": own, "type": "Text", "label": label, "format": "text/html"}


def _tei(material: Material, text: TextRecord) -> Node:
    own = address(material, material.download(text))
    return {"id": own, "type": "Dataset", "label": said("TEI"), "format": "application/tei+xml"}


def _plain(material: Material, text: TextRecord) -> Node:
    own = address(material, text_file(text.name))
    label = said(material.t("document.text_file"), material.record.language)
    return {"id": own, "type": "Text", "label": label, "format": "text/plain"}
