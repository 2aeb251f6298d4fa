"""Raw text → drafts: all passes in their order, over the documents of one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from edition.diagnostics import Diagnostic
from edition.importers.draft import Artefact, Draft, FrontValue, Origin
from edition.importers.importer import Options
from edition.importers.raw import (
    copies,
    decisions,
    facts,
    filled_in,
    hyphens,
    markdown,
    marking,
    names,
    page_breaks,
    patterns,
    redaction,
    roles,
    rules,
    split,
    stamp,
)
from edition.importers.raw.codes import plain
from edition.importers.raw.context import Blocks, Context, words_of_levels
from edition.importers.raw.ids import slug
from edition.importers.raw.inlines import place_of
from edition.tei.authority import Authority

_DEFAULT = "document"


def drafts(text: str, path: str, options: Options) -> Iterator[Draft | Diagnostic]:
    """The documents of *text*, a decoded file, as drafts, and findings about the patterns in use.

    Every character that is not white space is in one of them or among its artefacts.
    """
    context, findings = _context(options)
    yield from findings
    parts = split.split(markdown.read(text), context)
    first = [_first(part.blocks, context) for part in parts]
    works = copies.groups(first)
    known_words = hyphens.known_words(text)
    codes = _codes(options.setting.authority)
    made = []
    for number, (part, blocks) in enumerate(zip(parts, first, strict=True)):
        known = redaction.Known(codes, _lacking(number, works, first))
        finished = _second(blocks, context, known, known_words)
        finished = decisions.mark(finished, options.setting.authority)
        guesses = (part.guess,) if part.guess else ()
        front = _front(finished, _id(path, number, len(parts)))
        draft = Draft(
            front,
            finished,
            guesses=(*guesses, *redaction.unclosed(finished)),
            artefacts=part.artefacts,
            origin=_origin(part.blocks, part.artefacts),
        )
        made.append(draft)
    for draft in copies.join(made, works, options.setting.settings.works):
        yield names.proposed(draft, options.setting.authority, marked=options.names)


def _context(options: Options) -> tuple[Context, list[Diagnostic]]:
    setting = options.setting.settings.import_
    if options.materials:
        setting = replace(setting, materials=options.materials)
    used, findings = patterns.load(setting)
    levels = options.setting.authority.all("level")
    terms = [term for level in levels for term in (level.short, *level.terms)]
    return Context(used, words_of_levels(terms), setting.italics), findings


def _first(blocks: Blocks, context: Context) -> Blocks:
    """What has to be known before copies are compared: stamps, markings, numbers of pages."""
    return stamp.mark(roles.run(roles.BEFORE, blocks, context), context)


def _second(
    blocks: Blocks, context: Context, known: redaction.Known, known_words: frozenset[str]
) -> Blocks:
    blocks = filled_in.mark(blocks, context)
    blocks = redaction.mark(blocks, context, known)
    blocks = hyphens.join(blocks, known_words)
    blocks = roles.run(roles.AFTER, blocks, context)
    return marking.settle(page_breaks.mark(rules.mark(blocks)), context)


def _lacking(
    number: int, works: Sequence[copies.Copies], documents: Sequence[Blocks]
) -> tuple[Origin, ...]:
    """The stretches of a document that other copies of its work do not have."""
    return tuple(
        place
        for work in works
        if number in work.members
        for other in copies.beside(work, number)
        for place in copies.lacked(documents[number], documents[other])
    )


def _codes(authority: Authority) -> Mapping[str, str]:
    """The categories of exemptions by their signs, in plain letters."""
    signs: dict[str, str] = {}
    for category in authority.all("code"):
        for sign in (category.key, category.short, *category.terms):
            signs.setdefault(plain(sign), category.key)
    return signs


def _front(blocks: Blocks, id: str) -> dict[str, FrontValue]:
    front: dict[str, FrontValue] = {"id": id, **facts.facts(blocks)}
    if filled_in.is_used(blocks):
        hands = front.get("hands", {})
        declared = dict(hands) if isinstance(hands, Mapping) else {}
        front["hands"] = {**declared, filled_in.HAND: {"medium": "unknown", "note": filled_in.NOTE}}
    return {**front, "transcription": "diplomatic", "status": "draft"}


def _id(path: str, number: int, count: int) -> str:
    stem = slug(PurePosixPath(path).stem) or _DEFAULT
    return f"{stem}-{number + 1}" if count > 1 else stem


def _origin(blocks: Blocks, artefacts: Sequence[Artefact]) -> Origin | None:
    places = [*map(place_of, blocks), *(a.origin for a in artefacts)]
    known = [place for place in places if place is not None]
    if not known:
        return None
    return Origin(min(p.start for p in known), max(p.end for p in known))
