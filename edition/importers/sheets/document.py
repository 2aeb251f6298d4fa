"""The pages of one document → its draft, and the proof that no line is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from edition.diagnostics import Diagnostic, Severity
from edition.importers.conserved import compare, plain
from edition.importers.draft import (
    Block,
    Draft,
    FrontValue,
    Guess,
    Heading,
    Mark,
    Origin,
    Paragraph,
    Remark,
    keys,
    plain_text,
)
from edition.importers.importer import Made
from edition.importers.sheets.blocks import Placing, blocks_of
from edition.importers.sheets.kinds import FOLIO_SIGNS, Kind, is_folio, kind_of
from edition.importers.sheets.model import Region, Sheet
from edition.importers.sheets.zones import surfaces, zones_for
from edition.location import Span

# Folders that programs put pages into: the one above has the name of the document.
_FOLDERS = frozenset({"page", "pages", "alto", "xml", "ocr", "transcriptions", "page-xml", ""})
_NUMBERS = re.compile(r"(\d+)")
_GOES_ON = ("-", "\u00ac", "\u00ad", "\u2e17", "\u2010", "=")
_LONGEST_TITLE = 80


def in_order(paths: Sequence[str]) -> list[str]:
    """*paths* as people count: page 2 before page 10.

    >>> in_order(["p10.xml", "p2.xml", "p1.xml"])
    ['p1.xml', 'p2.xml', 'p10.xml']
    """
    return sorted(paths, key=_counted)


def _counted(path: str) -> list[tuple[int, int, str]]:
    parts = _NUMBERS.split(path)
    return [(0, int(p), "") if p.isdigit() and p.isascii() else (1, 0, p) for p in parts if p]


def documents(sheets: Mapping[str, Sequence[Sheet]]) -> Iterator[tuple[str, Made]]:
    """The drafts of *sheets* (by file): the files of one folder are the pages of one document."""
    paths = in_order([path for path in sheets if sheets[path]])
    folders = sorted(paths, key=lambda path: PurePosixPath(path).parent.as_posix())
    for _, of_folder in groupby(folders, lambda path: PurePosixPath(path).parent):
        group = in_order(list(of_folder))
        pages = [page for path in group for page in sheets[path]]
        yield from ((group[0], made) for made in _document(group, pages))


def _document(paths: Sequence[str], pages: Sequence[Sheet]) -> Iterator[Made]:
    if not any(page.has_text() for page in pages):
        message = "no text stands in this file, only places on the image"
        if len(pages) > 1:
            message = f"no text stands in these {len(pages)} pages, only places on the images"
        help = "transcribe it, or let a program do so, then export it again"
        yield Diagnostic("no-text", message, Span(paths[0]), help=help)
        return
    bare = [page for page in pages if page.has_text() and not page.has_zones()]
    if bare:
        several = f"{len(bare)} of {len(pages)} pages have" if len(pages) > 1 else "this page has"
        message = f"{several} no coordinates: the text has its lines, and none leads to the image"
        help = "export it with coordinates, if the program has them"
        yield Diagnostic("no-coordinates", message, Span(bare[0].path), Severity.INFO, help=help)
    draft = _draft(paths, pages)
    yield from _proved(draft, paths[0])


def _proved(draft: Draft, path: str) -> Iterator[Made]:
    """*draft*; where something is lost, doubled or changed, its plain form, and where that is."""
    differences = list(compare(draft.text or "", (draft,)))
    for difference in differences[:10]:
        words = " ".join((draft.text or "")[difference.start : difference.end].split())[:40]
        message = f"“{words}” {difference.what}; the document is written as plain text"
        help = "this is a fault of the import, and nothing is lost: mark the draft by hand"
        yield Diagnostic("import-not-whole", message, Span(path), Severity.WARNING, help=help)
    yield plain(draft.text or "", draft) if differences else draft


def _draft(paths: Sequence[str], pages: Sequence[Sheet]) -> Draft:
    id = _id(paths)
    zones = zones_for(id)
    made = surfaces(zones, pages)
    text, offsets = _text(pages)
    placing = Placing(offsets, zones.of)
    blocks: list[Block] = []
    regions = [region for page in pages for region in page.regions]
    first, last = _edges(regions)
    at = 0
    for page, surface in zip(pages, made, strict=True):
        blocks.append(_beginning(page, surface.id if surface.url or surface.zones else ""))
        for region in page.regions:
            placing.opening, placing.closing = at <= first, at >= last
            blocks += blocks_of(region, placing)
            at += 1
    title, guess = _title(id, blocks)
    front: dict[str, FrontValue] = {"id": id, "title": title}
    if language := next((page.language for page in pages if page.language), ""):
        front["language"] = language
    front["transcription"] = "diplomatic"
    remarks = (*(r for page in pages for r in page.remarks), *_over_pages(pages), *placing.remarks)
    return Draft(
        front,
        tuple(blocks),
        guesses=(guess,),
        surfaces=made if any(s.url or s.zones for s in made) else (),
        origin=Origin(0, len(text)),
        remarks=remarks,
        text=text,
        parts=tuple(paths[1:]),
    )


def _text(pages: Sequence[Sheet]) -> tuple[str, dict[int, int]]:
    """All lines, one below the other, and where each begins."""
    parts: list[str] = []
    offsets: dict[int, int] = {}
    at = 0
    for page in pages:
        for region in page.regions:
            # In the order in which they are written: what stands in cells first.
            for line in (*(n for c in region.cells for n in c.lines), *region.lines):
                if line.text.strip():
                    offsets[id(line)] = at
                    parts.append(line.text)
                    at += len(line.text) + 1
    return "\n".join(parts), offsets


def _edges(regions: Sequence[Region]) -> tuple[int, int]:
    """The number of the last region before the text, and that of the first after it.

    A signature before text and a salutation behind it are text: no role can stand there. Nor can
    a heading follow what closes a text.
    """
    first = min(_of(regions, _is_text, _is_closing), default=len(regions))
    late = [number for number in _of(regions, _is_opening) if number >= first]
    return first - 1, max((*_of(regions, _is_text, _is_heading), *late), default=-1) + 1


def _of(regions: Sequence[Region], *tests: Callable[[Kind], bool]) -> list[int]:
    """The numbers of the regions of which something passes one of the *tests*."""
    return [
        number
        for number, region in enumerate(regions)
        if any(test(kind) for kind in _kinds(region) for test in tests)
    ]


def _kinds(region: Region) -> Iterator[Kind]:
    """What of a region is written as what."""
    if region.cells:
        yield kind_of("table")
    for name in dict.fromkeys(n.kind or region.kind for n in region.lines if n.text.strip()):
        yield kind_of(name)


def _is_text(kind: Kind) -> bool:
    return kind.text and not kind.place and kind.shape != "heading"


def _is_heading(kind: Kind) -> bool:
    return kind.shape == "heading"


def _is_opening(kind: Kind) -> bool:
    return kind.place == "opening"


def _is_closing(kind: Kind) -> bool:
    return kind.place == "closing"


def _beginning(page: Sheet, surface: str) -> Block:
    """Where a page begins; its number is that which stands on it."""
    numbers = [
        line.text.strip(FOLIO_SIGNS)
        for region in page.regions
        for line in region.lines
        if ("type", "pageNum") in kind_of(line.kind or region.kind).keys
    ]
    on_it = numbers[0] if len(numbers) == 1 and is_folio(numbers[0]) else ""
    number = page.number or on_it or None
    return Paragraph((Mark("pb", (), keys(n=number, facs=f"#{surface}" if surface else None)),))


def _over_pages(pages: Sequence[Sheet]) -> Iterator[Remark]:
    """Words that a page ends: the paragraphs were left apart."""
    for number, page in enumerate(pages[1:], 2):
        lines, then = _lines(pages[number - 2]), _lines(page)
        if lines and then and lines[-1].endswith(_GOES_ON):
            why = f"“{lines[-1].split()[-1]}” ends the page before: the two paragraphs may be one"
            yield Remark(f"a word over the beginning of page {number}", why)


def _lines(page: Sheet) -> list[str]:
    """The lines of the text itself."""
    return [
        line.text.rstrip()
        for region in page.regions
        for line in region.lines
        if line.text.strip() and _is_text(kind_of(line.kind or region.kind))
    ]


def _id(paths: Sequence[str]) -> str:
    """The name of one file; of several, that of their folder."""
    first = PurePosixPath(paths[0])
    if len(paths) == 1:
        return first.stem.removesuffix(".page").removesuffix(".alto") or "document"
    for folder in first.parents:
        if folder.name.lower() not in _FOLDERS and folder.name not in ("..", "/"):
            return folder.name
    return first.stem or "document"


def _title(id: str, blocks: Sequence[Block]) -> tuple[str, Guess]:
    """The first heading, or the name."""
    for block in blocks:
        if isinstance(block, Heading):
            words = " ".join(plain_text(block.content).split())
            if words:
                short = words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…"
                return short, Guess("title", "the first heading", "medium", key="title")
    return id, Guess("title", "the name of the file or folder; nothing says a better one", "low",
                     key="title")  # fmt: skip
