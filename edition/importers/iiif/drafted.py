"""A manifest → a draft: a page break for each canvas, its image, its text, its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from edition.importers.draft import (
    Block,
    Comment,
    Draft,
    Guess,
    Heading,
    Inline,
    Keys,
    LineBreak,
    Mark,
    Paragraph,
    Remark,
    Surface,
    Text,
    Zone,
)
from edition.importers.iiif.facts import known
from edition.importers.iiif.manifest import Box, Canvas, Manifest, Section, Words
from edition.importers.skeleton import UNTRANSCRIBED, numbered

_OF_THE_PAGE = frozenset({"text", "line", "word"})


def draft_of(manifest: Manifest, id: str, settings: Sequence[str]) -> Draft:
    """The draft of *manifest*; *settings* are proposed for ``edition.toml``."""
    facts = known(manifest)
    blocks: list[Block] = []
    if facts.rest:
        told = "; ".join(f"{label}: {value}" for label, value in facts.rest)
        blocks.append(Comment(f"of the manifest, without a key in the front matter: {told}"))
    surfaces: list[Surface] = []
    sections = _by_canvas(manifest)
    for number, canvas in enumerate(manifest.canvases, 1):
        surface = _surface(canvas, number)
        surfaces += [surface] if surface else []
        blocks.append(Paragraph((Mark("pb", keys=_keys(canvas, surface)),)))
        blocks += (_heading(section) for section in sections.get(number, ()))
        blocks += _page(canvas, surface)
    return Draft(
        {"id": id, "title": manifest.label or id, **facts.front},
        tuple(blocks),
        surfaces=tuple(surfaces),
        settings=tuple(settings),
        remarks=tuple(Remark(label, value) for label, value in facts.rest),
    )


def _keys(canvas: Canvas, surface: Surface | None) -> Keys:
    return (*numbered(canvas.label), *((("facs", f"#{surface.id}"),) if surface else ()))


def _by_canvas(manifest: Manifest) -> Mapping[int, Sequence[Section]]:
    """The sections that begin on each canvas, by its number; a heading is not told twice."""
    numbers: dict[str, int] = {}
    for number, canvas in enumerate(manifest.canvases, 1):
        numbers.setdefault(canvas.id, number)
    found: dict[int, list[Section]] = {}
    for section in manifest.sections:
        at = numbers.get(section.canvas)
        if at and section.label != manifest.label:
            found.setdefault(at, []).append(section)
    return found


def _heading(section: Section) -> Heading:
    why = "a range of the manifest begins on this page"
    return Heading(
        min(section.level, 6), (Text(section.label),), guess=Guess("heading", why, "low")
    )


def _surface(canvas: Canvas, number: int) -> Surface | None:
    """The image of a canvas, with a zone for each text whose place on it is known."""
    image = canvas.image
    if image is None:
        return None
    id = f"s{number}"
    width, height = image.width or canvas.width, image.height or canvas.height
    scale = width / canvas.width if canvas.width and width else 1.0
    zones = (
        Zone(f"{id}-z{at}", _points(words.box, scale))
        for at, words in enumerate(canvas.words, 1)
        if words.box and words.kind == "text"
    )
    return Surface(id, image.url, width, height, tuple(zones))


def _points(box: Box, scale: float) -> str:
    left, top, width, height = (round(part * scale) for part in box)
    right, bottom = left + width, top + height
    return f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}"


def _page(canvas: Canvas, surface: Surface | None) -> Iterator[Block]:
    """The text of a page, or that it is not transcribed."""
    zones = {zone.id for zone in surface.zones} if surface else set()
    if not any(words.kind in _OF_THE_PAGE for words in canvas.words):
        yield UNTRANSCRIBED
    for kind, found in groupby(enumerate(canvas.words, 1), lambda pair: pair[1].kind):
        group = list(found)
        if kind == "line":
            yield from _paragraph("\n".join(words.text for _, words in group), ())
        elif kind == "word":
            yield from _paragraph(" ".join(words.text for _, words in group), ())
        elif kind != "text":
            yield from (Comment(f"{kind}: {' '.join(words.text.split())}") for _, words in group)
        else:
            for at, words in group:
                zone = f"{surface.id}-z{at}" if surface else ""
                keys = (("facs", f"#{zone}"),) if zone in zones else ()
                yield from _paragraphs(words, keys)


def _paragraphs(words: Words, keys: Keys) -> Iterator[Paragraph]:
    for part in words.text.split("\n\n"):
        yield from _paragraph(part, keys)


def _paragraph(text: str, keys: Keys) -> Iterator[Paragraph]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    content: list[Inline] = []
    for number, line in enumerate(lines):
        content += [LineBreak(), Text(line)] if number else [Text(line)]
    if content:
        yield Paragraph(tuple(content), keys=keys)
