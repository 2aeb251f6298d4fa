"""What a reader makes of a file: a draft, its blocks, its marks, each with its place in the file.

The values follow the source syntax and nothing else: a mark, a role, a box is called what the
syntax calls it (``edition.encode.marks``, ``edition.encode.blocks``), and has its keys. So the
writer needs to know no mark, and a new mark needs no new value.

Nothing here is ever changed: a pass over a draft makes new values of old (`dataclasses.replace`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Certainty = Literal["high", "medium", "low"]
Keys = tuple[tuple[str, str], ...]
# A value of the front matter: words, a list, or keys with values.
FrontValue = str | Sequence["FrontValue"] | Mapping[str, "FrontValue"]


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Characters of the decoded file: from ``start`` to before ``end``, counted from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that the file does not say, or says in a way that can be doubted.

    ``what`` was made of the characters ("date line", "struck marking"), in the words of a review;
    ``why``, a sentence without its point ("a date stands alone on a line above the salutation");
    ``cert``, how sure. ``key``: the key of the front matter that it is about, for a guess about
    the document as a whole.
    """

    what: str
    why: str
    cert: Certainty = "low"
    origin: Origin | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Artefact:
    """Characters of the file that are none of the document: they are listed, and not written.

    A sign of Markdown, a line that says that a copy follows, a hyphen at the end of a line. It may
    stand among blocks and among inlines, where it was found, or in ``Draft.artefacts``.
    """

    text: str
    why: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the file says beside its text and no source can: it is listed in the review.

    An accepted insertion and who made it, a picture, a colour. ``what`` it is, ``why`` it is told.
    """

    what: str
    why: str
    origin: Origin | None = None


# --- inlines -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of the document. Signs of the syntax in them are text: the writer escapes them.

    But for its white space it is what stands at ``origin``. A reader of XML has no origins.
    """

    text: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line that is kept: a backslash; ``origin`` is the sign for it in the file."""

    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """``[text]{.name #id key=value}``: a mark of the syntax.

    ``name`` is one of `edition.encode.marks.MARKS`, the scheme of a register (``person``), or
    empty: then ``keys`` hold ``el``, or there is an id only. ``readings`` are the parts between
    bars: one as a rule, none for what holds nothing (``gap``, ``pb``, ``withheld``, ``blank``).
    ``struck`` without keys is written ``~~x~~``, ``italic`` ``*x*``, ``bold`` ``**x**``, ``code``
    in backticks; ``link`` and ``image`` have their address as the key ``target``;
    ``inline-note`` is ``^[x]``. ``origin``: the characters that stand for a mark that holds none
    of them (``____`` for a blank, a form feed for a page break).
    """

    name: str
    readings: tuple[tuple[Inline, ...], ...] = ()
    keys: Keys = ()
    id: str = ""
    guess: Guess | None = None
    origin: Origin | None = None

    @property
    def content(self) -> tuple[Inline, ...]:
        """The first reading, which is what the file has; nothing if there is none."""
        return self.readings[0] if self.readings else ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the editor, where it belongs: ``[^label]`` here, its text at the end.

    A footnote that is the document's own is no such note: it is ``Mark("", …, el=note)`` or raw
    TEI. Two notes with one label are one note, referred to twice.
    """

    label: str
    blocks: tuple[Block, ...] = ()
    keys: Keys = ()
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """TEI that is put into a line, or between blocks, as it is written; it is well formed."""

    tei: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, in a line or between blocks: it stays one in TEI."""

    text: str
    origin: Origin | None = None


Inline = Text | LineBreak | Mark | Note | Raw | Comment | Artefact

# --- blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``role`` is one of `edition.encode.blocks.ROLES`, or empty.

    An ``item`` begins with its enumerator, as text (``a. ``). A page break between blocks is a
    paragraph that holds ``Mark("pb")`` alone.
    """

    content: tuple[Inline, ...]
    role: str = ""
    keys: Keys = ()
    id: str = ""
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """``# Title`` of a section; ``level`` from 1 to 6. A number stands in its text.

    Without content, but with keys, a section without a heading.
    """

    level: int
    content: tuple[Inline, ...]
    keys: Keys = ()
    id: str = ""
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """``::: name``: a stamp, a letterhead, verse (``lines``), a quotation, redacted paragraphs.

    A box of `edition.encode.blocks.LINE_BOXES` holds ``lines`` (an empty one parts stanzas), any
    other holds ``blocks``. The boxes to tick stand in the text: ``( )``, ``(X)``.
    """

    name: str
    lines: tuple[tuple[Inline, ...], ...] = ()
    blocks: tuple[Block, ...] = ()
    keys: Keys = ()
    id: str = ""
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; ``number`` is written where the list is numbered ("3")."""

    blocks: tuple[Block, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list, with dashes or numbered (``delimiter``: ``.`` or ``)``)."""

    items: tuple[Item, ...]
    numbered: bool = False
    delimiter: str = "."
    keys: Keys = ()
    id: str = ""
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Its head is a row of labels; without one its cells are empty.

    ``alignment`` has ``left``, ``center``, ``right`` or nothing for each column.
    """

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignment: tuple[str, ...] = ()
    keys: Keys = ()
    id: str = ""
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose spaces and lines are kept: a fenced block; ``info`` stands behind the fence."""

    text: str
    info: str = ""
    keys: Keys = ()
    id: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the sheet; ``origin`` is what stands for it in the file."""

    keys: Keys = ()
    id: str = ""
    origin: Origin | None = None


Block = Paragraph | Heading | Box | List | Table | Preformatted | Rule | Raw | Comment | Artefact

# --- images of the pages -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of an image, in its pixels: ``points`` are its corners, ``10,10 90,10 90,40``."""

    id: str
    points: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Surface:
    """A page as an image: marks and blocks point to it, or to a zone, with the key ``facs``.

    ``width`` and ``height`` are those of the space in which the corners of its zones are meant:
    as a rule the image ``in_pixels``; ALTO may count in tenths of a millimetre.
    """

    id: str
    url: str
    width: int = 0
    height: int = 0
    zones: tuple[Zone, ...] = ()
    in_pixels: bool = True


# --- the draft -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """One document, ready to be written.

    ``front`` has the keys of the front matter, in the order in which they are to be written,
    ``id`` and ``title`` among them. ``guesses`` are about the document as a whole: where it
    begins, what it is called, of which work it is a copy. ``artefacts`` are what was found
    between this document and the one before it. ``settings`` is proposed for ``edition.toml``
    (TOML, such as a ``[[work]]``). ``origin`` is the stretch of the file that the document is
    made of. A draft is plain if it keeps the text and has no marks, for some reason that was said.
    ``text`` is what origins count in, where that is not the decoded file: the words of a DOCX.
    ``parts`` are further files that the document was made of: its second page, its third.
    """

    front: Mapping[str, FrontValue]
    blocks: tuple[Block, ...]
    guesses: tuple[Guess, ...] = ()
    artefacts: tuple[Artefact, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    settings: tuple[str, ...] = ()
    origin: Origin | None = None
    plain: bool = False
    proposed: Mapping[str, FrontValue] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    text: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the document: the name of its file."""
        return str(self.front.get("id", ""))


# --- making and walking --------------------------------------------------------------------------


def keys(**values: str | int | None) -> Keys:
    """Keys in the order given; None is left out. ``in_`` is ``in``, ``ticked_by`` ``ticked-by``."""
    named = ((k.rstrip("_").replace("_", "-"), v) for k, v in values.items())
    return tuple((k, str(v)) for k, v in named if v is not None)


def mark(
    name: str, *content: Inline, guess: Guess | None = None, **values: str | int | None
) -> Mark:
    """A mark with one reading, or with none if there is no *content*."""
    return Mark(name, (content,) if content else (), keys(**values), guess=guess)


def contents(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines that stands directly in *block*, not in blocks within it."""
    if isinstance(block, Paragraph | Heading):
        yield block.content
    elif isinstance(block, Box):
        yield from block.lines
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            yield from row


def within(block: Block) -> Iterator[Block]:
    """The blocks that stand directly in *block*."""
    if isinstance(block, Box):
        yield from block.blocks
    elif isinstance(block, List):
        for item in block.items:
            yield from item.blocks


def all_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """*blocks* and all that stand in them, in order; notes excepted."""
    for block in blocks:
        yield block
        yield from all_blocks(tuple(within(block)))


def all_inlines(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """*inlines* and all that stand in them, all readings, in order; notes are not entered."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Mark):
            for reading in inline.readings:
                yield from all_inlines(reading)


def plain_text(inlines: Sequence[Inline]) -> str:
    """The characters of *inlines* without marks: first readings, line breaks as ``\\n``."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Mark):
            parts.append(plain_text(inline.content))
        elif isinstance(inline, LineBreak):
            parts.append("\n")
    return "".join(parts)
