"""A draft → the text of a source, and for each guess the line on which it is written.

The one place that knows how blocks are laid out; marks are written by
:mod:`edition.importers.inlines`, front matter by :mod:`edition.importers.front`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from edition.encode.blocks import LINE_BOXES
from edition.importers.attributes import braces, with_certainty
from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Comment,
    Draft,
    Guess,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    Preformatted,
    Raw,
    Rule,
    Table,
    within,
)
from edition.importers.escaping import SPACES, heading_end
from edition.importers.front import front_comment, front_lines
from edition.importers.inlines import InlineWriter, comment

# Roles that TEI gathers in one opener or closer, which a comment between them would part.
_GATHERED = frozenset({"dateline", "salute", "signed", "postscript"})
_TEXT_FENCE = "`"
_MOST_COMMENTS = 6  # above one block


@dataclass(frozen=True)
class Written:
    """The text of a source, and the guesses in the order of their lines (from 1)."""

    text: str
    guesses: tuple[tuple[int, Guess], ...]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode("utf-8", "replace")


@dataclass
class Page:
    """Lines that were written, guesses with the number of their line (from 0), notes to come."""

    lines: list[str] = field(default_factory=list)
    guesses: list[tuple[int, Guess]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        """Add lines at the end."""
        self.lines.extend(lines)

    def guess(self, guess: Guess | None) -> None:
        """Note a guess about the line that comes next."""
        if guess is not None:
            self.guesses.append((len(self.lines), guess))

    def run(self, inlines: Sequence[Inline], *, one_line: bool = False) -> str:
        """Inlines that will stand from the next line on."""
        writer = InlineWriter(one_line)
        text = writer.write(inlines)
        self.guesses.extend((len(self.lines) + line, guess) for line, guess in writer.guesses)
        self.notes.extend(writer.notes)
        return text

    def put(self, page: Page, first: str = "", indent: str = "") -> None:
        """Add another page, its first line behind *first*, the others behind *indent*."""
        at = len(self.lines)
        for number, line in enumerate(page.lines):
            self.lines.append(((indent if number else first) + line).rstrip(" ") if line else "")
        self.guesses.extend((at + line, guess) for line, guess in page.guesses)
        self.notes.extend(page.notes)


def write(draft: Draft, *, comments: bool = True) -> Written:
    """The source of *draft*; *comments* say at each guess why it was made."""
    page = Page()
    _front(page, draft, comments)
    _top(page, draft.blocks, comments)
    _notes(page)
    told = sorted(enumerate(page.guesses), key=lambda item: (item[1][0], item[0]))
    text = "\n".join(page.lines).rstrip("\n") + "\n"
    return Written(text, tuple((line + 1, guess) for _, (line, guess) in told))


def _front(page: Page, draft: Draft, comments: bool) -> None:
    page.add("---")
    told = [g for g in draft.guesses if g.key in draft.front]
    for guess in draft.guesses:
        if guess in told:
            continue
        if guess.cert == "low" and not guess.key:  # a proposal, for the review alone
            page.guesses.append((-1, guess))
            continue
        page.guess(guess)
        page.add(*([front_comment(guess)] if comments else []))
    _keys(page, front_lines(draft.front, told if comments else ()), told)
    if draft.proposed:
        page.add("# as soon as edition.toml has what the review proposes for it:")
        page.add(*(f"# {line}" for line in front_lines(draft.proposed)))
    page.add("---", "")


def _keys(page: Page, lines: Iterable[str], told: Sequence[Guess]) -> None:
    """The lines of the front matter, those of guessed keys noted."""
    for line in lines:
        for guess in told:
            if line.startswith(f"{guess.key}:"):
                page.guess(guess)
        page.add(line)


def _top(page: Page, blocks: Sequence[Block], comments: bool) -> None:
    """The blocks of the document, each below the comments on its guesses."""
    made = [(block, _block(block)) for block in blocks if not isinstance(block, Artefact)]
    made = [(block, one) for block, one in made if one.lines]
    for number, (block, one) in enumerate(made):
        if comments and not (number and _is_gathered(block) and _is_gathered(made[number - 1][0])):
            run = _gathered(made[number:]) if _is_gathered(block) else [one]
            _comments(page, [g for part in run for _, g in part.guesses])
        if number and isinstance(block, List) and isinstance(made[number - 1][0], List):
            page.add(comment("another list"), "")
        page.put(one)
        page.add("")


def _is_gathered(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in _GATHERED


def _gathered(made: Sequence[tuple[Block, Page]]) -> list[Page]:
    """The pages of the paragraphs at the start of *made* that stand in one opener or closer."""
    found: list[Page] = []
    for block, page in made:
        if not _is_gathered(block):
            break
        found.append(page)
    return found


def _comments(page: Page, guesses: Iterable[Guess]) -> None:
    told = list(dict.fromkeys(f"guessed ({g.cert}): {g.what}: {g.why}" for g in guesses))
    if len(told) > _MOST_COMMENTS:
        told[_MOST_COMMENTS:] = [f"and {len(told) - _MOST_COMMENTS} more, which the review lists"]
    if told:
        page.add(*(comment(sentence) for sentence in told), "")


def _notes(page: Page) -> None:
    """The texts of the notes, those of notes within notes after them."""
    done: set[str] = set()
    while page.notes:
        note = page.notes.pop(0)
        if note.label in done or not note.blocks:
            continue
        done.add(note.label)
        inner = _blocks(note.blocks)
        keys = braces("", with_certainty(note.keys, note.guess))
        plain = isinstance(note.blocks[0], Paragraph) and not note.blocks[0].role
        if keys or not plain or inner.lines[:1] == [""] or _has_group(note.blocks[0]):
            page.add(f"[^{note.label}]: {keys}".rstrip())
            page.put(inner, "    ", "    ")
        else:
            page.put(inner, f"[^{note.label}]: ", "    ")
        page.add("")


def _has_group(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.keys or block.id or block.guess)


def _blocks(blocks: Sequence[Block]) -> Page:
    """Blocks that stand in another, with blank lines between them."""
    page = Page()
    before: Block | None = None
    for block in blocks:
        one = Page() if isinstance(block, Artefact) else _block(block)
        if not one.lines:
            continue
        if before is not None:
            page.add("")
            if isinstance(block, List) and isinstance(before, List):
                page.add(comment("another list"), "")
        page.put(one)
        before = block
    return page


def _block(block: Block) -> Page:
    page = Page()
    if isinstance(block, Paragraph):
        _paragraph(page, block)
    elif isinstance(block, Heading):
        _heading(page, block)
    elif isinstance(block, Box):
        _box(page, block)
    elif isinstance(block, List):
        _list(page, block)
    elif isinstance(block, Table):
        _table(page, block)
    elif isinstance(block, Preformatted):
        _fenced(page, block.text, block.info, braces("", block.keys, block.id))
    elif isinstance(block, Rule):
        page.add(braces("", block.keys, block.id) or "{rend=rule}", "***")
    elif isinstance(block, Raw):
        _fenced(page, block.tei, "{=tei}", "")
    elif isinstance(block, Comment):
        page.add(comment(block.text))
    return page


def _paragraph(page: Page, block: Paragraph) -> None:
    group = braces(block.role, with_certainty(block.keys, block.guess), block.id)
    page.guess(block.guess)
    if group:
        page.add(group)
    text = page.run(block.content)
    if text:
        page.add(*text.split("\n"))
    else:  # nothing is written: no attributes may stand before nothing
        page.lines.clear()


def _heading(page: Page, block: Heading) -> None:
    page.guess(block.guess)
    text = heading_end(page.run(block.content, one_line=True))
    group = braces("", with_certainty(block.keys, block.guess), block.id)
    if text or (group and not block.content):  # a section may have no heading
        page.add(" ".join(filter(None, ("#" * min(max(block.level, 1), 6), text, group))))


def _box(page: Page, block: Box) -> None:
    group = braces("", with_certainty(block.keys, block.guess), block.id)
    colons = ":" * (3 + _depth(block))
    page.guess(block.guess)
    page.add(f"{colons} {block.name} {group}".rstrip())
    if block.name in LINE_BOXES:
        for line in block.lines:
            written = page.run(line, one_line=True)
            page.add("\\" + written if written.startswith(":::") else written)
    else:
        page.put(_blocks(block.blocks))
    if len(page.lines) == 1 or not any(page.lines[1:]):
        page.lines.clear()
        return
    page.add(colons)


def _depth(block: Block) -> int:
    """How many boxes stand in each other within *block*: the outer have more colons."""
    inner = [_depth(b) + isinstance(b, Box) for b in within(block)]
    return max(inner, default=0)


def _list(page: Page, block: List) -> None:
    group = braces("", with_certainty(block.keys, block.guess), block.id)
    page.guess(block.guess)
    if group:
        page.add(group)
    for number, item in enumerate(block.items, 1):
        given = item.number if item.number.isascii() and item.number.isdigit() else str(number)
        sign = f"{given[:9]}{block.delimiter}" if block.numbered else "-"
        inner = _blocks(item.blocks)
        if not inner.lines:
            page.add(sign)
        page.put(inner, f"{sign} ", " " * (len(sign) + 1))
        if len(item.blocks) > 1 and number < len(block.items):
            page.add("")


def _table(page: Page, block: Table) -> None:
    group = braces("", with_certainty(block.keys, block.guess), block.id)
    columns = max((len(row) for row in (block.head, *block.rows)), default=0)
    page.guess(block.guess)
    if not columns:
        return
    if group:
        page.add(group)
    _row(page, block.head, columns)
    dashes = {"left": ":---", "center": ":---:", "right": "---:"}
    looks = [*block.alignment, *("" for _ in range(columns))][:columns]
    page.add("|" + "|".join(dashes.get(look, "---") for look in looks) + "|")
    for row in block.rows:
        _row(page, row, columns)


def _row(page: Page, row: Sequence[Sequence[Inline]], columns: int) -> None:
    """A row; a bar within a cell is escaped, and what was escaped before stays so."""
    cells = [page.run(cell, one_line=True).replace("|", "\\|") for cell in row]
    cells += [""] * (columns - len(cells))
    page.add("| " + " | ".join(cells) + " |")


def _fenced(page: Page, text: str, info: str, group: str) -> None:
    fence = "```"
    while fence in text:
        fence += _TEXT_FENCE
    if group:
        page.add(group)
    info = SPACES.sub(" ", info).replace("`", "").strip()
    page.add(f"{fence} {info}".rstrip(), *text.strip("\n").split("\n"), fence)
