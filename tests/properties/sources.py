"""Made-up transcriptions whose words are known, because they were put in one by one.

A :class:`Source` has the text of a transcription and its words in the order in which the TEI must
have them: document order, each note where it is referred to. Words are parted by spaces or marks;
numbers of lists and signs of Markdown are none.
"""

from dataclasses import dataclass, field

from hypothesis import strategies as st

FRONT = """---
id: letter
title: A letter
hands: {clerk: {note: a clerk}, pencil: {medium: pencil}}
---
"""
# What a word may look like beside its letters; `\\*` is written for `*`.
FLAVOURS = (
    "", "", "", "é", "e\u0301", "שלום", "مرحبا", "ß", "𝔘", "’s", "-", ",", ".", "“", "…", "\u00ad",
    "\u200d", "日本", "a\u0327\u0301", r"\*", r"\[", r"\]", r"\{", r"\|", r"\~", r"\_", r"\<",
    "&amp;", "&", "§", "@", "%", "/", "+", "“x”", "(x)", "x:y", "1.", "#", "=", "?",
)  # fmt: skip
# Marks that hold text: the text goes where the % is.
HOLDING = (
    "~~%~~", "*%*", "**%**", "[%]{?}", "[%]{.add by=clerk place=above}", "[%]{.hand by=pencil}",
    "[%]{.del type=revision}", "[%]{.unclear reason=faded cert=low}", "[%]{.underline}",
    "[%]{.supplied reason=damage cert=medium}", "[%]{.damage agent=water}", "[%]{.super}",
    "[%]{.foreign lang=la}", "[%]{.term}", "[%]{.quoted}", "[%]{.title}", "[%]{.redacted}",
    "[%](https://example.org/a)", "[%](date:1962-10-29)", "[%]{.date notBefore=1983 notAfter=1984}",
    "[%]{el=rs type=ship}", "[%]{.add}{?}", "[%]{.redacted}{.hand by=clerk}{.unclear cert=high}",
    "[%]{.person}{?}", "<u>%</u>", "^[%]", "[%]{.label}", "[%]{.highlighted}",
    "~~%~~{.del by=clerk}", "*%*{lang=de}", "[%]{.seg type=x}", "[%]{.sic}",
    "[%]{.smallcaps rend=wide}",
)  # fmt: skip
SPLITTING = (
    "[%|%]{.alt cert=high}", "[%|%|%]{.alt cert=low}", "[%|%]{.sic}", "[%|%]{.abbr}",
    "[%|%]{.subst by=clerk}", "[%|%]{.orig}",
)  # fmt: skip
EMPTY = (
    "[]{.gap reason=illegible chars=3}", "[]{.pb n=2}", "[]{.blank}", "[]{.lb}", "\\\n",
    "[]{.handshift to=clerk}", "[]{.gap extent=unknown}", "[]{.withheld key=w1 words=3}",
    "[]{.withheld key=w2 extent=unknown}", "`<lb n='2'/>`{=tei}", "<!-- remark -->", "<br>",
)  # fmt: skip


@dataclass
class Source:
    """A transcription in the making."""

    draw: st.DrawFn
    blocks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def text(self) -> str:
        """The whole source."""
        return FRONT + "\n" + "\n\n".join([*self.blocks, *self.notes]) + "\n"

    def one_of(self, things: tuple[str, ...]) -> str:
        """One of *things*."""
        return self.draw(st.sampled_from(things))

    def word(self) -> str:
        """A word that occurs once, as it is written in the source."""
        self.count += 1
        plain, flavour = f"w{self.count}x", self.one_of(FLAVOURS)
        read = flavour.replace("&amp;", "&") if flavour != "&" else "&"
        read = read[1:] if read.startswith("\\") else read
        self.words.append(plain + read)
        return plain + flavour

    def run(self, depth: int = 3, notes: bool = True) -> str:
        """Words and marks on one line; the first and the last are words."""
        pieces = [self.word()]
        for _ in range(self.draw(st.integers(0, 3))):
            pieces.append(self.piece(depth, notes))
            pieces.append(self.word())
        return " ".join(pieces)

    def piece(self, depth: int, notes: bool) -> str:
        """A mark around a run, a mark without text, or a note."""
        kind = self.draw(st.integers(0, 9))
        if kind == 0 and notes:
            return self.note()
        if kind <= 2 or not depth:
            return self.one_of(EMPTY)
        pattern = self.one_of(SPLITTING if kind <= 4 else HOLDING)
        inner = notes and not pattern.startswith("^")
        first, *rest = pattern.split("%")
        return first + "".join(self.run(depth - 1, inner) + part for part in rest)

    def note(self) -> str:
        """A reference; the words of its note come here."""
        label = f"n{self.count}"
        text = self.run(1, notes=False).replace("\\\n", "")
        more = ""
        if self.draw(st.booleans()):
            more = "\n\n    " + self.run(1, notes=False).replace("\\\n", "")
        certainty = "{cert=low}\n    " if self.draw(st.booleans()) else ""
        self.notes.append(f"[^{label}]: {certainty}{text}{more}")
        return f"[^{label}]"


def paragraph(source: Source) -> str:
    """A plain paragraph, on one or two lines."""
    text = source.run()
    return text + "\n" + source.run() if source.draw(st.booleans()) else text


def role(source: Source) -> str:
    """A paragraph with a role, an id, or a mark on all of it."""
    roles = ("{.p}", "{.signed by=clerk}", "{.postscript}", "{.fw type=folio place=top}",
             "{.salute}", f"{{#i{source.count}}}", "{.unclear cert=low}",
             "{.dateline}{.unclear cert=high}", "{rend=indent}", "{.redacted}")  # fmt: skip
    return source.one_of(roles) + "\n" + source.run()


def marking(source: Source) -> str:
    """A marking that stands or was cancelled."""
    struck = source.draw(st.booleans())
    text = source.word()
    return "{.marking place=top}\n" + (f"~~{text}~~" if struck else text)


def heading(source: Source) -> str:
    """A heading that opens a section."""
    return source.one_of(("# ", "## ", "### ")) + one_line(source)


def listing(source: Source) -> str:
    """A list, bulleted or numbered, with another list in it."""
    sign = source.one_of(("- ", "1. ", "* "))
    indent = " " * len(sign)
    items = [f"{sign}{one_line(source)}" for _ in range(source.draw(st.integers(1, 3)))]
    if source.draw(st.booleans()):
        items.append(f"{indent}- {one_line(source)}")
    return "\n".join(items)


def one_line(source: Source) -> str:
    """A run that has no line break in it."""
    return source.run(2).replace("\\\n", " ")


def table(source: Source) -> str:
    """A table; in it every bar of a mark is escaped."""
    rows = []
    for row in range(source.draw(st.integers(1, 3))):
        cells = [one_line(source).replace("|", r"\|") for _ in range(2)]
        rows.append(f"| {cells[0]} | {cells[1]} |")
        if row == 0:
            rows.append("|---|:-:|")
    return "\n".join(rows)


def quotation(source: Source) -> str:
    """Two quoted paragraphs."""
    return f"> {one_line(source)}\n>\n> {one_line(source)}"


def stamp(source: Source) -> str:
    """A box of lines, some of them with boxes to tick."""
    name = source.one_of(("stamp {type=review place=bottom}", "form", "stamp {by=clerk}"))
    lines = []
    for _ in range(source.draw(st.integers(1, 3))):
        ticked = source.draw(st.sampled_from(("X", " ", "")))
        if ticked == "X":
            source.words += ["(", "X", ")"]
        elif ticked == " ":
            source.words += ["(", ")"]
        lines.append((f"({ticked}) " if ticked else "") + one_line(source))
    return f"::: {name}\n" + "\n".join(lines) + "\n:::"


def box(source: Source) -> str:
    """A box of lines, or of paragraphs."""
    name = source.one_of(("annotation {by=clerk}", "letterhead", "handwritten {by=pencil}", "lines",
                          "quote", "redacted", f"redacted {{key=b{source.count}}}"))  # fmt: skip
    lines = [one_line(source) for _ in range(source.draw(st.integers(1, 3)))]
    between = "\n\n" if name.startswith(("quote", "redacted")) else "\n"
    return f"::: {name}\n" + between.join(lines) + "\n:::"


BLOCKS = (
    paragraph, paragraph, paragraph, role, marking, heading, listing, table, quotation, stamp, box
)  # fmt: skip


@st.composite
def written(draw: st.DrawFn, most: int = 8) -> Source:
    """A transcription of up to *most* blocks without a fault."""
    source = Source(draw)
    for _ in range(draw(st.integers(1, most))):
        source.blocks.append(draw(st.sampled_from(BLOCKS))(source))
    return source
