"""One paragraph of Word → a heading, a paragraph with a role, a line of a list or a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.encode.blocks import BOXES, ROLES
from edition.encode.marks import MARKS
from edition.importers.docx.job import Job
from edition.importers.docx.lists import BoxLine, ListLine
from edition.importers.docx.lists import Piece as Made
from edition.importers.docx.names import Element, child, value
from edition.importers.docx.names import number as whole
from edition.importers.docx.numbering import Label, is_listed
from edition.importers.docx.pieces import Piece, inlines, is_empty
from edition.importers.docx.reading import paragraph_end
from edition.importers.docx.runs import Inner, Runs
from edition.importers.docx.styles import HEADINGS, Meaning
from edition.importers.draft import (
    Artefact,
    Comment,
    Heading,
    Inline,
    Mark,
    Paragraph,
    Text,
)

_TEXT = Meaning("text")
_BREAKS = ("pb", "cb")
_LISTS = {"list": Label(0), "numbered list": Label(0, number="1")}


@dataclass
class Paragraphs:
    """Reads the paragraphs of one part in their order.

    ``fixed``: what all of them are, such as running heads. ``carried``: the pieces of paragraphs
    whose end was deleted.
    """

    job: Job
    inner: Inner
    fixed: Meaning | None = None
    carried: list[Piece] = field(default_factory=list)
    has_text: bool = False
    only_titles: bool = True

    def read(self, paragraph: Element) -> list[Made]:
        """What a paragraph becomes; what is anchored in it comes below it."""
        properties = child(paragraph, "w:pPr")
        id = value(properties, "w:pStyle") or self.job.styles.default
        given = self.job.styles.meaning(id)
        meaning = self.fixed or given or _TEXT
        if meaning.name == "omit":
            why = "a running head of the file" if self.fixed else "a paragraph of a style left out"
            return list(self.job.left_out(paragraph, why))
        runs = self._runs(id, meaning)
        pieces = [*self.carried, *runs.read(paragraph)]
        self.carried = []
        if paragraph_end(paragraph) is not None and not self.job.changes:
            self.carried = pieces
            return list(runs.after)
        label = self._label(paragraph, id)
        return [*self._made(pieces, meaning, label, properties), *runs.after]

    def rest(self) -> list[Made]:
        """What was carried on, and nothing followed."""
        pieces, self.carried = self.carried, []
        return self._made(pieces, _TEXT, None, None) if pieces else []

    def _runs(self, id: str, meaning: Meaning) -> Runs:
        styles = self.job.styles
        look = styles.format(id)
        usual = look if meaning.name != "text" else styles.format(styles.default)
        return Runs(self.job, self.inner, look, usual)

    def _label(self, paragraph: Element, id: str) -> Label | None:
        properties = child(paragraph, "w:pPr")
        listed = is_listed(properties) or self.job.styles.numbering(id)
        if listed is None:
            return None
        return self.job.numbering.next(*listed)

    def _made(
        self,
        pieces: Sequence[Piece],
        meaning: Meaning,
        label: Label | None,
        properties: Element | None,
    ) -> list[Made]:
        before, middle, after = _without_breaks(pieces)
        if is_empty(middle) and not (label and label.text and middle):
            return [*before, *after]
        content = inlines(middle)
        if all(isinstance(i, Artefact | Comment) or _is_space(i) for i in content):
            alone: list[Made] = [i for i in content if isinstance(i, Artefact | Comment)]
            return [*before, *alone, *after]
        made = self._block(content, meaning, label, properties)
        self.has_text = True
        self.only_titles = self.only_titles and meaning.name in ("title", "subtitle")
        return [*before, made, *after]

    def _block(
        self,
        content: tuple[Inline, ...],
        meaning: Meaning,
        label: Label | None,
        properties: Element | None,
    ) -> Made:
        name, keys = meaning.name, meaning.keys
        if name == "title" and self.has_text and not self.only_titles:
            name = HEADINGS[0]
        if name in HEADINGS:
            numbered = self._numbered(_unbold(content), label)
            return Heading(HEADINGS.index(name) + 1, numbered, keys)
        if name in ("title", "subtitle"):
            if not self.only_titles:  # a heading of the document has no text above it
                return Paragraph(content)
            return Paragraph(_unbold(content), "head", _typed(name, keys))
        if label is not None and name in ("text", *_LISTS):
            return self._listed(content, label)
        if name in _LISTS:
            level = whole(value(properties, "w:numPr", "w:ilvl"))
            return ListLine(replace(_LISTS[name], level=level), content)
        content = self._numbered(content, label)
        if name in BOXES:
            return BoxLine(meaning, content)
        if name in ROLES:
            return Paragraph(content, "" if name == "p" else name, keys)
        if name in MARKS or name != "text":
            return Paragraph((Mark(name, (content,), keys),))
        return Paragraph(content)

    def _listed(self, content: tuple[Inline, ...], label: Label) -> Made:
        """A line of a list if Markdown can write it, else a paragraph with its number."""
        if label.number or not label.text:
            return ListLine(label, content)
        numbered = self._numbered(content, label)
        return ListLine(label, numbered, "item" if _is_enumerator(label.text) else "")

    def _numbered(self, content: tuple[Inline, ...], label: Label | None) -> tuple[Inline, ...]:
        if label is None or not label.text:
            return content
        return (self.job.label(f"{label.text} "), *content)


def _typed(name: str, keys: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return keys if any(key == "type" for key, _ in keys) else (("type", name), *keys)


def _is_enumerator(text: str) -> bool:
    """Whether the syntax knows a label as one: ``a.``, ``(b)``, ``iv)``."""
    bare = text.lstrip("(").rstrip(".)")
    short = len(bare) == 1 or (len(bare) <= 6 and set(bare.casefold()) <= set("ivxl"))
    number = bare.isascii() and bare.isdigit() and len(bare) <= 3
    return text[-1:] in ".)" and bare.isascii() and bare.isalnum() and (short or number)


def _is_space(inline: Inline) -> bool:
    return isinstance(inline, Text) and not inline.text.strip()


def _unbold(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading that is bold as a whole is a heading, and no more."""
    held = [i for i in content if not _is_space(i)]
    only = held[0] if len(held) == 1 else None
    if isinstance(only, Mark) and only.name in ("bold", "italic") and not only.keys:
        return _unbold(only.content)
    return content


def _without_breaks(
    pieces: Sequence[Piece],
) -> tuple[list[Made], list[Piece], list[Made]]:
    """Page breaks at the ends of a paragraph, which belong between paragraphs."""
    middle = list(pieces)
    before = _taken(middle, first=True)
    after = _taken(middle, first=False)
    return before, middle, after[::-1]


def _taken(pieces: list[Piece], *, first: bool) -> list[Made]:
    found: list[Made] = []
    while pieces:
        at = 0 if first else -1
        inline = pieces[at].inline
        if isinstance(inline, Mark) and inline.name in _BREAKS:
            found.append(Paragraph((inline,)))
        elif not _is_space(inline) or all(not _is_break(p.inline) for p in pieces):
            break
        pieces.pop(at)
    return found


def _is_break(inline: Inline) -> bool:
    return isinstance(inline, Mark) and inline.name in _BREAKS
