"""IIIF Presentation API 3.0: ``items`` of a manifest, ``structures``, ``annotations``."""

from __future__ import annotations

from collections.abc import Iterator

from edition.importers.iiif.images import image_of
from edition.importers.iiif.manifest import Canvas, Fact, Image, Manifest, Section, Words
from edition.importers.iiif.values import (
    Object,
    address,
    by_language,
    id_of,
    number,
    objects,
    text,
    texts,
    type_of,
)
from edition.importers.iiif.words import words_of

DEEPEST = 12
"""How deep sections may stand in each other; a deeper one is not looked at."""


def read(manifest: Object, language: str) -> Manifest:
    """The manifest, its texts in the *language* of the edition where it has them."""
    statement = next(objects(manifest.get("requiredStatement")), {})
    providers = (text(p.get("label"), language) for p in objects(manifest.get("provider")))
    rights = manifest.get("rights")
    return Manifest(
        id=address(id_of(manifest)),
        label=text(manifest.get("label"), language),
        summary=text(manifest.get("summary"), language),
        facts=tuple(facts(manifest.get("metadata"), language)),
        rights=(rights,) if isinstance(rights, str) else (),
        credit=text(statement.get("value"), language),
        provider="; ".join(filter(None, providers)),
        canvases=tuple(
            _canvas(c, language)
            for c in objects(manifest.get("items"))
            if type_of(c) in ("canvas", "")
        ),
        sections=tuple(_sections(manifest, language)),
    )


def facts(metadata: object, language: str) -> Iterator[Fact]:
    """The pairs of label and value; the labels in all languages, the values in one."""
    for pair in objects(metadata):
        labels = tuple(
            label for found in by_language(pair.get("label")).values() for label in found
        )
        values = tuple(texts(pair.get("value"), language))
        if values:
            yield Fact(labels, text(pair.get("label"), language), values)


def _canvas(canvas: Object, language: str) -> Canvas:
    painted: list[Image] = []
    words: list[Words] = []
    elsewhere: list[str] = []
    for page in objects(canvas.get("items")):
        for annotation in objects(page.get("items")):
            for body in objects(annotation.get("body")):
                painted += filter(None, [image_of(body)])
            words += words_of(annotation)
    for page in objects(canvas.get("annotations")):
        inner = list(objects(page.get("items")))
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
    """The ranges; a single one that has only others in it is the table of contents itself."""
    tops = list(objects(manifest.get("structures")))
    only = tops[0] if len(tops) == 1 else {}
    kinds = {type_of(inner) for inner in objects(only.get("items"))}
    for top in objects(only.get("items")) if kinds == {"range"} else tops:
        yield from _section(top, language, 1)


def _section(range_: Object, language: str, level: int) -> Iterator[Section]:
    if level > DEEPEST:
        return
    label, first = text(range_.get("label"), language), _first_canvas(range_, level)
    if label and first:
        yield Section(label, first, level)
    for inner in objects(range_.get("items")):
        if type_of(inner) == "range":
            yield from _section(inner, language, level + bool(label and first))


def _first_canvas(range_: Object, depth: int) -> str:
    """The id of the canvas on which a range begins, without the part of it that is meant."""
    for inner in objects(range_.get("items")):
        kind = type_of(inner)
        if kind == "canvas":
            return id_of(inner).partition("#")[0]
        if kind == "specificresource":
            source = next(objects(inner.get("source")), {})
            return id_of(source).partition("#")[0]
        if kind == "range" and depth < DEEPEST and (found := _first_canvas(inner, depth + 1)):
            return found
    return ""
