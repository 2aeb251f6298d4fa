"""Letters without styles: date line, salutation, signature by how they look, as guesses.

The rules are those for raw text. They are asked section by section, and only where a date line or a
salutation says that it is a letter; last comes the check that every role can stand where it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.importers.docx import sections
from edition.importers.draft import Block, Heading, Paragraph
from edition.importers.importer import Options
from edition.importers.raw import dateline, order, patterns, salute, signature
from edition.importers.raw.context import Blocks, Context


def letters(blocks: Sequence[Block], options: Options) -> Blocks:
    """The blocks with the parts of letters that no style has named."""
    known, _ = patterns.load(options.setting.settings.import_)
    context = Context(known, italics="type")
    made: list[Block] = []
    blocks = [_dated(block) for block in blocks]
    for section in _sections(blocks):
        made += _letter(section, context)
    return sections.kept(order.check(tuple(made), context))


def _dated(block: Block) -> Block:
    """A date line that a style has named, with its date where the day is certain."""
    if isinstance(block, Paragraph) and block.role == "dateline":
        return replace(block, content=dateline.dated(block.content))
    return block


def _letter(section: Blocks, context: Context) -> Blocks:
    if any(isinstance(b, Paragraph) and b.role in ("signed", "salute") for b in section):
        return section  # styles have said it
    found = salute.mark(dateline.mark(section, context), context)
    if not any(isinstance(b, Paragraph) and b.role == "salute" for b in found):
        return section
    return signature.mark(found, context)


def _sections(blocks: Sequence[Block]) -> Iterator[Blocks]:
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield tuple(section)
            yield (block,)
            section = []
        else:
            section.append(block)
    yield tuple(section)
