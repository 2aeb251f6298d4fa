"""The examples of the documentation, read off its Markdown and compared with what happens.

A block ```` ```source ```` is a transcription, ```` ```source tei ```` a TEI file or the content of
its body; the blocks after it, up to the next source or heading, say what becomes of it:

=================== ===========================================================================
`tei`               the children of the body; or the elements named (`TEI`, `text`, `body`)
`tei NAME`          the elements of this name, wherever they stand
`html VIEW`         the text in this view; its frame, paragraph numbers and ids may be left out
`text VIEW`         the text without any markup; without a view, the reading text
`findings`          `line:column: severity[code] message`, one a line, as in the block above
`collate FORMAT`    what `edition collate` writes (tests/tools/collate_blocks.py); also below
                    other headings, for the last source before it
=================== ===========================================================================

`toml settings` is the edition's `edition.toml`, `file PATH` another file of it; where they stand
before a source, they serve all examples from there on. A source without front matter gets the least
that will do. A source without `findings` must have no errors. Blocks without a source are prose.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from lxml import etree
from markdown_it import MarkdownIt

from edition.diagnostics import Diagnostic
from edition.tei.names import TEI, local, tei
from tests.tools import collate_blocks
from tests.tools.canonical import (
    core_html,
    fragment,
    html_lines,
    short_diff,
    tei_lines,
    without_unasked_ids,
)

FRONT_MATTER = "---\nid: example\ntitle: Example\n---\n"
# What is put around a source in TEI that is less than a file.
HEADER = (
    f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>Example</title></titleStmt>'
    "<publicationStmt><p>Not published.</p></publicationStmt>"
    "<sourceDesc><p>No source.</p></sourceDesc></fileDesc></teiHeader>"
)
AROUND = (  # what the source begins with, what stands before it and after it
    (r"<(\?xml|!DOCTYPE|TEI|teiCorpus)\b", "", ""),
    (r"<(text|standOff|sourceDoc|facsimile)\b", f"{HEADER}\n", "</TEI>"),
    (r"<(front|body|back|group)\b", f"{HEADER}<text>\n", "</text></TEI>"),
    (r"", f"{HEADER}<text><body>\n", "</body></text></TEI>"),
)
EXPECTATIONS = ("tei", "html", "text", "findings")
# A view; "text" alone is also the language of other blocks, as are "text x y" and "text=…".
_VIEW = "|reading|diplomatic|witness-[\\w-]+|[a-z]+-[a-z]+"
WHOLE = ("TEI", "teiHeader", "text", "body")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; its content is lines `first` (from 0) to `last` (exclusive)."""

    kind: str
    argument: str
    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Case:
    """One source and what the page says of it."""

    page: str
    name: str
    source: Block
    expected: tuple[Block, ...] = ()
    settings: str = ""
    files: dict[str, str] = field(default_factory=dict)

    @property
    def added_lines(self) -> int:
        """How many lines of the file stand before the block."""
        if self.in_tei:
            return self._around[0].count("\n")
        return 0 if self.source.text.startswith("---") else FRONT_MATTER.count("\n")

    @property
    def in_tei(self) -> bool:
        """Whether the source is TEI, not a transcription."""
        return bool(self.source.argument)

    @property
    def path(self) -> str:
        """The file that the block stands for."""
        return f"tei/{self.document}.xml" if self.in_tei else f"sources/{self.document}.md"

    @property
    def document(self) -> str:
        """The id of the document, which is also the name of its file."""
        found = re.search(r"^id:[ \t]*[\"']?([\w.-]+)", self._text, re.MULTILINE)
        return found.group(1) if found else "example"

    @property
    def edition(self) -> dict[str, str]:
        """The files of the edition that the example stands for, path → content."""
        return {"edition.toml": self.settings} | self.files | {self.path: self._text}

    @property
    def _around(self) -> tuple[str, str]:
        text = self.source.text.lstrip()
        return next((before, after) for start, before, after in AROUND if re.match(start, text))

    @property
    def _text(self) -> str:
        if self.in_tei:
            return self.source.text.join(self._around)
        return (FRONT_MATTER if self.added_lines else "") + self.source.text


class Outcome(Protocol):
    """What becomes of a source (tests/tools/pipeline.py)."""

    diagnostics: list[Diagnostic]
    tei: etree._Element | None

    def html(self, view: str) -> str:
        """The text in *view*."""

    def plain(self, view: str = "reading") -> str:
        """The text without markup, in *view*."""

    def collated(self, form: str, method: str | None = None) -> str:
        """The copies of all works compared, in a format."""


Run = Callable[[dict[str, str], str], Outcome]


@dataclass(frozen=True)
class Difference:
    """An expectation that is not met: what the page would have to say, and how it differs."""

    case: Case
    block: Block | None
    actual: str
    diff: str

    def __str__(self) -> str:
        what = f"{self.block.kind} {self.block.argument}".strip() if self.block else "no findings"
        line = (self.block or self.case.source).first
        return f"{self.case.page}:{line}: {self.case.name}: {what} differs\n{self.diff}"


# -------------------------------------------------------------------------------- reading a page


def read_page(path: Path, name: str) -> list[Case]:
    """The cases of the Markdown file *path*, called *name* in messages."""
    return cases(path.read_text(encoding="utf-8"), name)


def cases(page: str, name: str) -> list[Case]:
    """The cases of a page; ValueError for a block that cannot be what it says."""
    found: list[Case] = []
    heading, open_case, settings, files = "", False, "", {}
    for item in _items(page):
        if isinstance(item, str):
            heading, open_case = item, False
        elif item.kind == "source":
            title = _numbered(heading, [case.name for case in found])
            found.append(Case(name, title, item, settings=settings, files=dict(files)))
            open_case = True
        elif open_case or (item.kind == "collate" and found):
            found[-1] = _with(found[-1], item)
        elif item.kind == "settings":
            settings = item.text
        elif item.kind == "file":
            files[item.argument] = item.text
    return found


def _with(case: Case, block: Block) -> Case:
    if block.kind == "settings":
        return replace(case, settings=case.settings + block.text)
    if block.kind == "file":
        return replace(case, files=case.files | {block.argument: block.text})
    return replace(case, expected=(*case.expected, block))


def _numbered(heading: str, taken: list[str]) -> str:
    times = sum(name == heading or name.startswith(f"{heading} (") for name in taken)
    return f"{heading} ({times + 1})" if times else heading


def _items(page: str) -> Iterator[Block | str]:
    """Headings (their text) and the blocks that mean something to us, in order."""
    tokens = MarkdownIt("commonmark").parse(page)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and following:
            yield following.content
        elif token.type == "fence" and (block := _block(token.info, token.content, token.map)):
            if token.level:
                raise ValueError(
                    f"line {block.first}: `{token.info}` stands in a list or quotation"
                )
            yield block


def _block(info: str, text: str, lines: list[int] | None) -> Block | None:
    first, last = (lines[0] + 1, lines[1] - 1) if lines else (0, 0)
    kind, _, argument = info.strip().partition(" ")
    argument = argument.strip()
    if kind == "toml" and argument == "settings":
        return Block("settings", "", text, first, last)
    wants_argument = {"findings": False, "html": True, "file": True, "collate": True}
    if kind == "source":
        return Block(kind, argument, text, first, last) if argument in ("", "tei") else None
    if kind == "text" and not re.fullmatch(_VIEW, argument):
        return None
    if kind not in ("tei", "text") and wants_argument.get(kind) != bool(argument):
        return None  # a block of another kind, such as plain ```html
    return Block(kind, argument, text, first, last)


# ------------------------------------------------------------------------------------- comparing


def differences(case: Case, run: Run) -> list[Difference]:
    """Run *case* and return everything in which it differs from what its page says."""
    outcome = run(case.edition, case.document)
    found = [d for block in case.expected if (d := _compare(case, block, outcome))]
    if not any(block.kind == "findings" for block in case.expected):
        errors = [d for d in outcome.diagnostics if d.is_error]
        if errors:
            lines = findings(case, errors)
            found.insert(0, Difference(case, None, _joined(lines), short_diff([], lines)))
    return found


def _compare(case: Case, block: Block, outcome: Outcome) -> Difference | None:
    written, actual = _both(case, block, outcome)
    if written == actual:
        return None
    return Difference(case, block, _joined(actual), short_diff(written, actual))


def _both(case: Case, block: Block, outcome: Outcome) -> tuple[list[str], list[str]]:
    """What is written in *block* and what *outcome* says, as lines to compare."""
    if block.kind == "findings":
        return _stripped(block.text), findings(case, outcome.diagnostics)
    if block.kind == "collate":
        return collate_blocks.both(block.argument, block.text, outcome.collated)
    if block.kind == "tei":
        return _both_tei(case, block, outcome.tei)
    if block.kind == "html":
        core = core_html(outcome.html(block.argument), block.text, _mentioned(case, block))
        return html_lines(block.text), html_lines(core)
    return _stripped(block.text), _stripped(outcome.plain(block.argument or "reading"))


def _both_tei(case: Case, block: Block, root: etree._Element | None) -> tuple[list[str], list[str]]:
    if root is None:
        return _stripped(block.text), ["(nothing was encoded)"]
    try:
        written = fragment(block.text, TEI)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"], tei_lines(_part(root, block.argument, None))
    actual = _part(root, block.argument, written)
    without_unasked_ids(actual, _mentioned(case, block))
    return tei_lines(written), tei_lines(actual)


def _mentioned(case: Case, block: Block) -> Callable[[str], bool]:
    """Whether an id is spoken of, in the block or in the source."""
    return set(re.findall(r"[\w.-]+", block.text + case.source.text)).__contains__


def _part(root: etree._Element, name: str, written: etree._Element | None) -> etree._Element:
    """A copy of the part of the document that a block speaks of, inside a root of its own."""
    if not name and written is not None and len(written) == 1 and local(written[0]) in WHOLE:
        name = local(written[0])
    text = root.find(f"{tei('text')}/{tei('body')}")
    found = list(root.iter(tei(name))) if name else list(text if text is not None else ())
    part = fragment("", TEI)
    for element in found:
        copied = etree.fromstring(etree.tostring(element, with_tail=False))
        part.append(copied)
    return part


def findings(case: Case, diagnostics: list[Diagnostic]) -> list[str]:
    """The findings as lines; lines of the source count as in its block."""
    lines = []
    for found in sorted(diagnostics, key=lambda d: (d.at.file != case.path, d.at, d.code)):
        if found.at.file != case.path:
            place = str(found.at)
        elif found.at.line <= case.added_lines:
            place = "header" if case.in_tei else "front matter"
        else:
            place = f"{found.at.line - case.added_lines}:{found.at.column}"
        lines.append(f"{place}: {found.severity}[{found.code}] {found.message}")
    return lines


def _stripped(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").split("\n")] if text.strip() else []


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


# ------------------------------------------------------------------------------------- rewriting


def rewritten(page: str, found: list[Difference]) -> str:
    """The page with every block of *found* as it would have to be; fences and prose stay."""
    lines = page.splitlines(keepends=True)
    in_blocks = [(difference.block, difference.actual) for difference in found if difference.block]
    for block, actual in sorted(in_blocks, key=lambda pair: pair[0].first, reverse=True):
        lines[block.first : block.last] = actual.splitlines(keepends=True)
    return "".join(lines)
