"""The body of a document, a note, a text box, a cell → blocks (ECMA-376, part 1, 17.2)."""

from __future__ import annotations

from edition.importers.docx.job import Job
from edition.importers.docx.lists import Piece, gathered
from edition.importers.docx.names import Element, child, is_on, name
from edition.importers.docx.paragraphs import Paragraphs
from edition.importers.docx.styles import Meaning
from edition.importers.docx.tables import table
from edition.importers.draft import Block, Heading, Paragraph

OF_LETTERS = frozenset({"head", "dateline", "salute", "signed", "postscript"})
_WITHOUT_TEXT = frozenset({"w:sectPr", "w:tcPr", "w:sdtPr"})


def blocks_of(element: Element, job: Job, fixed: Meaning | None = None) -> list[Block]:
    """What stands in *element*, all of it *fixed* if that is given."""
    paragraphs = Paragraphs(job, lambda inner: _inside(inner, job), fixed)
    if name(element) in ("w:p", "w:tbl"):
        found = _one(element, job, paragraphs)
    else:
        found = _within(element, job, paragraphs)
    return gathered([*found, *paragraphs.rest()])


def _inside(element: Element, job: Job) -> list[Block]:
    """The blocks of a note, a cell, a text box: none of them opens or closes a letter."""
    return [_plain(block) for block in blocks_of(element, job)]


def _plain(block: Block) -> Block:
    if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role in OF_LETTERS):
        return Paragraph(block.content)
    return block


def _within(element: Element, job: Job, paragraphs: Paragraphs) -> list[Piece]:
    return [piece for one in element for piece in _one(one, job, paragraphs)]


def _one(element: Element, job: Job, paragraphs: Paragraphs) -> list[Piece]:
    kind = name(element)
    if kind == "w:p":
        return paragraphs.read(element)
    if kind == "w:tbl":
        paragraphs.has_text = True
        return list(table(element, job, paragraphs.inner))
    if kind in _WITHOUT_TEXT:
        return []
    if kind == "w:sdt" and is_on(child(element, "w:sdtPr", "w:showingPlcHdr")):
        why = "what a form asks for, where nothing was filled in"
        return list(job.left_out(element, why))
    if kind == "w:altChunk":
        job.remark("embedded file", "a file is put in here that was not read")
        return []
    return _within(element, job, paragraphs)
