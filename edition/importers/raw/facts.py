"""What the blocks of a document tell for its front matter: title, kind, date, language, hands."""

from __future__ import annotations

from collections.abc import Iterator

from edition.importers.draft import (
    Block,
    Box,
    FrontValue,
    Mark,
    Paragraph,
    all_blocks,
    all_inlines,
    contents,
    plain_text,
)
from edition.importers.raw.context import Blocks
from edition.importers.raw.handwriting import HAND
from edition.importers.raw.inlines import text_of
from edition.importers.raw.languages import language_of

_LONGEST_TITLE = 120
_HAND_NOTE = "Handwriting; whose it is, is not known."


def facts(blocks: Blocks) -> dict[str, FrontValue]:
    """Keys of the front matter, those of which something is known: the title always is."""
    made: dict[str, FrontValue] = {"title": _title(blocks)}
    if genre := _role(blocks, "head", "genre"):
        made["type"] = genre.casefold()
    if language := language_of(" ".join(map(text_of, all_blocks(blocks)))):
        made["language"] = language
    if date := _date(blocks):
        made["date"] = date
    if HAND in set(_hands(blocks)):
        made["hands"] = {HAND: {"note": _HAND_NOTE}}
    return made


def _title(blocks: Blocks) -> str:
    """The subject; or the kind of paper, the salutation or the first words, and the date."""
    if subject := _subject(blocks):
        return _short(subject)
    date = _role(blocks, "dateline")
    for found in (
        _role(blocks, "head", "title"),
        _role(blocks, "head", "genre"),
        _role(blocks, "salute").rstrip(",:;!."),
        next((t for b in blocks if (t := text_of(b))), ""),
    ):
        if found:
            return _short(f"{found}, {date}" if date and date != found else found)
    return "Untitled"


def _short(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _role(blocks: Blocks, role: str, type: str = "") -> str:
    """The words of the first paragraph of a role, and of a type if there is one."""
    for block in all_blocks(blocks):
        fits = isinstance(block, Paragraph) and block.role == role
        if fits and (not type or ("type", type) in getattr(block, "keys", ())):
            return text_of(block)
    return ""


def _subject(blocks: Blocks) -> str:
    for block in all_blocks(blocks):
        if isinstance(block, Paragraph) and ("type", "subject") in block.keys:
            titles = (i for i in all_inlines(block.content) if isinstance(i, Mark))
            found = next((plain_text((i,)) for i in titles if i.name == "title"), "")
            return " ".join(found.split())
    return ""


def _date(blocks: Blocks) -> str:
    """The day of the first date line that has a certain one."""
    for block in all_blocks(blocks):
        if isinstance(block, Paragraph) and block.role == "dateline":
            for inline in all_inlines(block.content):
                if isinstance(inline, Mark) and inline.name == "date":
                    return dict(inline.keys).get("when", "")
    return ""


def _hands(blocks: Blocks) -> Iterator[str]:
    """Every hand that blocks and marks name."""
    for block in all_blocks(blocks):
        if isinstance(block, Paragraph | Box):
            yield from _by(block)
        for run in contents(block):
            for inline in all_inlines(run):
                if isinstance(inline, Mark):
                    yield from (value for key, value in inline.keys if key == "by")


def _by(block: Block) -> Iterator[str]:
    yield from (value for key, value in getattr(block, "keys", ()) if key == "by")
