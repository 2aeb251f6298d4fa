"""The fields of a memorandum, ``TO:``, ``FROM:``, ``SUBJECT:``, and what kind of paper it is."""

from __future__ import annotations

from edition.importers.draft import Block, Paragraph, keys, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.dateline import dated
from edition.importers.raw.inlines import Inlines, joined, lines_of, origin_of, wrap
from edition.importers.raw.shapes import as_paragraph, head_end, lifted

_LONGEST_FIELD = 400


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with the subject as a heading, with its label and title; who wrote to whom stands
    beside the text, since it heads no section.
    """
    end = head_end(blocks, context)
    made: list[Block] = []
    for index, block in enumerate(blocks):
        made += _marked(block, context, index < end)
    return tuple(made)


def _marked(block: Block, context: Context, in_head: bool) -> list[Block]:
    paragraph = as_paragraph(block)
    text = plain_text(paragraph.content) if paragraph else ""
    if paragraph is None or len(text) > _LONGEST_FIELD:
        return [block]
    if not in_head and not _is_subject(text, context):
        return [block]
    parts: list[list[Inlines]] = []
    for line in lines_of(paragraph.content):
        if not parts or _begins(plain_text(line), context):
            parts.append([line])
        else:
            parts[-1].append(line)
    fields = [_field(part, context) for part in parts]
    if not any(fields):
        return _genres(block, paragraph, context) if in_head else [block]
    return [f or Paragraph(joined(p)) for f, p in zip(fields, parts, strict=True)]


def _is_subject(text: str, context: Context) -> bool:
    """Whether a long subject was taken for prose."""
    return bool(context.patterns.starting("subject", text)) and _is_one_field(text)


def _is_one_field(text: str) -> bool:
    """Whether a text may be one long field: no sentence ends within it."""
    return ". " not in text and len(text) < 250


def _begins(line: str, context: Context) -> bool:
    return any(context.patterns.starting(k, line) for k in ("subject", "memo-field"))


def _field(lines: list[Inlines], context: Context) -> Paragraph | None:
    first = plain_text(lines[0])
    subject = context.patterns.starting("subject", first)
    found = subject or context.patterns.starting("memo-field", first)
    if found is None:
        return None
    content = joined(lines)
    end = len(found.match.group().rstrip())
    text = plain_text(content)
    start = end + len(text[end:]) - len(text[end:].lstrip())
    guess = found.pattern.guess("field", origin_of(content))
    if subject is None and "dat" not in first[:end].casefold():
        return Paragraph(content, "fw", keys(type="field", place="top"), guess=guess)
    if subject and start < len(text):
        content = wrap(content, start, len(text), "title") or content
    if subject is None:  # TEI has no label in a date line
        return Paragraph(dated(content), "dateline", guess=guess)
    content = wrap(content, 0, end, "label") or content
    return Paragraph(content, "head", keys(type="subject"), guess=guess)


def _genres(block: Block, paragraph: Paragraph, context: Context) -> list[Block]:
    """The lines of a block of the head that name a kind of paper."""

    def make(line: Inlines, text: str) -> Block | None:
        found = context.patterns.find("genre", text)
        if found is None:
            return None
        guess = found.pattern.guess("kind of paper", origin_of(line))
        return Paragraph(line, "head", keys(type="genre"), guess=guess)

    made = lifted(paragraph, make)
    return [block] if made == [paragraph] else made
