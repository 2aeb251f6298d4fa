"""IIIF Presentation API 2.1: ``sequences``, ``canvases``, ``structures``, ``otherContent``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.importers.iiif.images import image_of
from edition.importers.iiif.manifest import Canvas, Image, Manifest, Section, Words
from edition.importers.iiif.values import (
    Object,
    address,
    id_of,
    number,
    objects,
    several,
    text,
    type_of,
)
from edition.importers.iiif.version_3 import DEEPEST, facts
from edition.importers.iiif.words import words_of


def read(manifest: Object, language: str) -> Manifest:
    """The manifest, its texts in the *language* of the edition; the first sequence of pages."""
    sequence = next(objects(manifest.get("sequences")), {})
    return Manifest(
        id=address(id_of(manifest)),
        label=text(manifest.get("label"), language),
        summary=text(manifest.get("description"), language),
        facts=tuple(facts(manifest.get("metadata"), language)),
        rights=tuple(r for r in several(manifest.get("license")) if isinstance(r, str)),
        credit=text(manifest.get("attribution"), language),
        canvases=tuple(_canvas(c, language) for c in objects(sequence.get("canvases"))),
        sections=tuple(_sections(manifest, language)),
    )


def _canvas(canvas: Object, language: str) -> Canvas:
    painted: list[Image] = []
    words: list[Words] = []
    elsewhere: list[str] = []
    for annotation in objects(canvas.get("images")):
        for body in objects(annotation.get("resource")):
            painted += filter(None, [image_of(body)])
        words += words_of(annotation)
    for page in objects(canvas.get("otherContent")):
        inner = list(objects(page.get("resources")))
        elsewhere += [] if inner else filter(None, [address(id_of(page))])
        words += (one for annotation in inner for one in words_of(annotation))
    return Canvas(
        id_of(canvas),
        text(canvas.get("label"), language),
        number(canvas.get("width")),
        number(canvas.get("height")),
        painted[0] if painted else None,
        tuple(words),
        tuple(elsewhere),
        max(len(painted) - 1, 0),
    )


def _sections(manifest: Object, language: str) -> Iterator[Section]:
    """The ranges from the top: they name each other by their ids, which may go round in circles."""
    ranges = {id_of(r): r for r in objects(manifest.get("structures")) if id_of(r)}
    inner = {id_of(one) for r in ranges.values() for one in _within(r)}
    seen: set[str] = set()
    for name, range_ in ranges.items():
        if name not in inner or range_.get("viewingHint") == "top":
            yield from _section(range_, ranges, language, 1, seen)
    for name, range_ in ranges.items():  # what stands in a circle only
        if name not in seen:
            yield from _section(range_, ranges, language, 1, seen)


def _section(
    range_: Object, ranges: Mapping[str, Object], language: str, level: int, seen: set[str]
) -> Iterator[Section]:
    if id_of(range_) in seen or level > DEEPEST:
        return
    seen.add(id_of(range_))
    label, first = text(range_.get("label"), language), _first_canvas(range_, ranges, set())
    is_told = bool(label and first) and range_.get("viewingHint") != "top"
    if is_told:
        yield Section(label, first, level)
    for one in _within(range_):
        inner = ranges.get(id_of(one))
        if inner is not None:
            yield from _section(inner, ranges, language, level + is_told, seen)


def _within(range_: Object) -> Iterator[Object]:
    yield from objects(range_.get("ranges"))
    for member in objects(range_.get("members")):
        if type_of(member) == "range":
            yield member


def _first_canvas(range_: Object, ranges: Mapping[str, Object], seen: set[str]) -> str:
    """The id of the canvas on which a range begins, without the part of it that is meant."""
    members = (m for m in objects(range_.get("members")) if type_of(m) == "canvas")
    for canvas in (*objects(range_.get("canvases")), *members):
        return id_of(canvas).partition("#")[0]
    seen.add(id_of(range_))
    for one in _within(range_):
        inner = ranges.get(id_of(one), {}) if id_of(one) not in seen else {}
        if inner and len(seen) < DEEPEST and (found := _first_canvas(inner, ranges, seen)):
            return found
    return ""
