"""Whatever stands in a draft: the source that is written of it reads as those words and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st
from lxml import etree

from edition.importers.draft import (
    Block,
    Box,
    Draft,
    Heading,
    Inline,
    Item,
    LineBreak,
    List,
    Mark,
    Paragraph,
    Table,
    Text,
    contents,
    within,
)
from edition.importers.writer import write
from edition.tei.names import local
from tests.properties.encoding import encode, errors, text_of
from tests.tools.properties import holds_for

# What is a sign to Markdown, to the source syntax, to HTML, to YAML; and what looks like one.
SIGNS = (
    *"[](){}.#*_~`|\\<>&!^:-+=\"'$%@/ab1éß漢⟦\u00a0\u2028\x85\ufeff",
    *(" ", "  ", "\t", "\n", "a word", "**", "__", "~~", "```", "~~~", ":::", "---", "***", "==="),
    *(
        "1.",
        "1)",
        "12. ",
        "- ",
        "+ ",
        "* ",
        "# ",
        "> ",
        "| ",
        ":-:",
        "|---|",
        "[^1]",
        "[^1]: ",
        "^[",
    ),
    *("{.add}", "{?}", "{#x}", "]{.x}", "](x)", "![x](y)", "[x]: y", "<b>", "<br>", "<!--", "-->"),
    *(
        "&amp;",
        "&#160;",
        "http://a.example",
        "<http://a.example>",
        "(X)",
        "[ ]",
        "[...]",
        "a.",
        "(a)",
    ),
    *("::: stamp", "{=tei}", "{++x++}", "{~~a~>b~~}", "    ", "\\\n", "snake_case", "3 * 4"),
)
# The mark → the element that it becomes.
ELEMENTS = {
    "struck": "del",
    "add": "add",
    "unclear": "unclear",
    "supplied": "supplied",
    "italic": "hi",
    "bold": "hi",
    "super": "hi",
    "foreign": "foreign",
    "link": "ref",
}
TEXT = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map(lambda s: Text("".join(s)))
LETTERS = st.sampled_from(["x", "word", "two words", "x."]).map(Text)


def _mark(held: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[Inline]:
    one = st.builds(
        lambda name, inner: Mark(
            name, (inner,), (("target", "a (b) c"),) if name == "link" else ()
        ),
        st.sampled_from(sorted(ELEMENTS)),
        held,
    )
    two = st.builds(lambda a, b: Mark("sic", ((*a, Text("x")), (*b, Text("y")))), held, held)
    return st.one_of(one, two)


INLINES: st.SearchStrategy[tuple[Inline, ...]] = st.recursive(
    st.lists(st.one_of(TEXT, LETTERS), min_size=1, max_size=3).map(tuple),
    lambda held: st.lists(
        st.one_of(TEXT, LETTERS, _mark(held), st.just(LineBreak())), min_size=1, max_size=5
    ).map(tuple),
    max_leaves=8,
)
PARAGRAPH = INLINES.map(lambda held: Paragraph((Text("w"), *held)))
STRANGE = INLINES.map(lambda held: Paragraph((*held, Text("w"))))
HEADING = INLINES.map(lambda held: Heading(2, (Text("w"), *held)))
LINES = st.lists(INLINES.map(lambda held: (*held, Text("w"))), min_size=1, max_size=3).map(tuple)
BOX = LINES.map(lambda lines: Box("letterhead", lines=lines))
ITEMS = st.lists(st.one_of(PARAGRAPH, STRANGE), min_size=1, max_size=3).map(
    lambda held: tuple(Item((p,)) for p in held)
)
LIST = st.builds(List, ITEMS, st.booleans())
TABLE = st.builds(lambda a, b, c: Table((a, b), ((c, (Text("w"),)),)), INLINES, INLINES, INLINES)
QUOTE = st.lists(st.one_of(STRANGE, LIST), min_size=1, max_size=2).map(
    lambda held: Box("quote", blocks=tuple(held))
)
BLOCKS = st.lists(
    st.one_of(PARAGRAPH, STRANGE, HEADING, BOX, LIST, TABLE, QUOTE), min_size=1, max_size=3
)


@holds_for(BLOCKS, few=120, many=4000)
def test_what_is_written_is_read_back(blocks: list[Block]) -> None:
    """Every character, and every mark around it, is read from the source as it stood in the draft.

    White space counts as one space, whatever it is made of, as everywhere in a source.
    """
    blocks = [Paragraph((Text("First."),)), *blocks]
    written = write(Draft({"id": "letter", "title": "A letter"}, tuple(blocks)))
    encoded = encode(written.text)
    assert errors(encoded) == [], written.text
    expected = [sign for block in blocks for sign in _of_block(block)]
    assert _spaced(_of_element(text_of(encoded), ())) == _spaced(expected), written.text


Sign = tuple[str, tuple[str, ...]]
END: Sign = ("¶", ())


def _of_block(block: Block) -> Iterator[Sign]:
    for run in contents(block):
        yield from _of_inlines(run, ())
        yield END
    for inner in within(block):
        yield from _of_block(inner)


def _of_inlines(inlines: Sequence[Inline], path: tuple[str, ...]) -> Iterator[Sign]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield from ((sign, path) for sign in inline.text)
        elif isinstance(inline, LineBreak):
            yield ("\n\n", ())
        elif isinstance(inline, Mark) and len(inline.readings) == 2:
            yield from _of_inlines(inline.readings[0], (*path, "choice", "sic"))
            yield from _of_inlines(inline.readings[1], (*path, "choice", "corr"))
        elif isinstance(inline, Mark):
            yield from _of_inlines(inline.content, (*path, ELEMENTS[inline.name]))


_IN_LINE = frozenset({*ELEMENTS.values(), "choice", "sic", "corr"})
_BLOCKS = frozenset({"p", "head", "item", "cell", "fw"})


def _of_element(element: etree._Element, path: tuple[str, ...]) -> Iterator[Sign]:
    name = local(element)
    if name in _IN_LINE:
        path = (*path, name)
    if name == "lb":
        yield ("\n\n", ()) if not _parts_lines(element) else END
    if isinstance(element.tag, str):
        yield from ((sign, path) for sign in element.text or "")
        for child in element:
            yield from _of_element(child, path)
            yield from ((sign, path) for sign in child.tail or "")
    if name in _BLOCKS:
        yield END


def _parts_lines(element: etree._Element) -> bool:
    """Whether a line break is the end of a line of a box."""
    parent = element.getparent()
    return parent is not None and local(parent) == "fw" and element.get("ours") is None


def _spaced(signs: Iterator[Sign] | Sequence[Sign]) -> list[Sign]:
    """*signs* with white space made one space, none at the ends of lines; line breaks are ends."""
    found: list[Sign] = []
    for sign, path in signs:
        if sign == "\n\n" or (sign, path) == END:
            while found and found[-1][0] == " ":
                found.pop()
            if found and found[-1] != END:
                found.append(END)
        elif re.fullmatch(r"[ \t\r\n\f\v\x85]", sign):
            if found and found[-1] != END and found[-1][0] != " ":
                found.append((" ", ()))
        else:  # a mark around nothing but white space is not written: it would hold nothing
            found.append((sign, () if sign.isspace() else path))
    return found
