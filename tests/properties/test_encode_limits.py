"""Input that nobody writes: an error with a place or a right result, in time that grows with size.

Each case is encoded small and four times as large; the larger one may take eight times as long and
a second more: what grows with the square of its size fails, and no machine is too slow to pass.
"""

import gc
import time
from collections.abc import Callable

import pytest

from edition.encode import EncodedSources
from tests.properties.encoding import encode, encode_files, errors, text_of, words_of

FRONT = "---\nid: letter\ntitle: Any\n---\n"
Case = Callable[[int], str]

# What is repeated: signs that open and never close, marks side by side, blocks without end.
REPEATED = (
    "[", "]", "[a", "[a]", "[a]{", "](", "[a](", "![", "^[", "[^", "[^a", "[x]{?} ",
    "[x]{.redacted} ", "[x]{.redacted key=r} ", "[x]{.nope} ", "[x]{a=\"", "[a](b)", "`a``b",
    "`", "*a ", "**a", "~~a ", "<u>", "<", "<b>", "<!-- ", "&amp;", "\\*", "{++", "{~~a~>",
    "{--a ", "{", "{.a ", "\n{.a", "*{", "word ", "word\n", "[x]{?}\n", "a\\\n",
    "::: stamp\nx\n:::\n\n", "::: stamp\nx\n\n", "::: stamp\n", "::: quote\n", "> a\n", "| a\n",
    "|", "- a\n", "1. a\n", "a\n---\n", "# a\n\n", "```\n", "\n{.p}\n", "( ) a ",
    "word word\n\n", "[x]{#a} ", "(", "\t", "\u00a0", "a\u0301", "a\u0323", ":", "#", "=",
    "<br>", "`<a/>`{=tei}", "[^1]: a\n\n", "[]{.withheld key=r words=1} ", "[a|b]{.alt} ",
    "| a | b |\n|---|---|\n", "| a |\n", "\\\\", "[^a] ", "\u27e6", "(X) a ", "<sup>a</sup> ",
    "{.head}\na\n\n", "{.signed}\na\n\n", "{.postscript}\na\n\n", "\"", "~~", "_a_ ", "a\n===\n",
)  # fmt: skip
# What grows within one thing: a source of *n* of them.
GROWING: dict[str, Case] = {
    "readings of a mark": lambda n: "[" + "a|" * n + "b]{.alt}",
    "keys of a mark": lambda n: "[x]{.add " + " ".join(f"k{i}=1" for i in range(n)) + "}",
    "verse before text": lambda n: "| a\n" * n + "b\n",
    "options on a line": lambda n: "::: stamp\n" + "(X) a " * n + "\n:::\n",
    "tags in a stamp": lambda n: "::: stamp\n" + "<u>" * n + "\n:::\n",
    "cells of a row": lambda n: f"|{' a |' * n}\n|{'-|' * n}\n|{' a |' * n}\n",
    "paragraphs of an item": lambda n: "- a\n" + "\n  b\n" * n,
    "unknown notes": lambda n: "".join(f"[^a{i}]: b\n\na[^b{i}]\n\n" for i in range(n)),
    "unknown redactions": lambda n: "".join(
        f"[a]{{.redacted key=r{i}}} [b]{{.exemption for=s{i}}}\n" for i in range(n)
    ),
}


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_time_grows_with_size(piece: str) -> None:
    """A tenth of this is more than a transcriber writes."""
    count = max(6000 // len(piece), 600)
    small, large = seconds(piece * count), seconds(piece * count * 4)
    assert large < 8 * small + 1


@pytest.mark.prove
@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_time_grows_with_the_size_of_large_sources(piece: str) -> None:
    """As above, of a quarter of a megabyte."""
    count = 60_000 // len(piece)
    small, large = seconds(piece * count), seconds(piece * count * 4)
    assert large < 8 * small + 1


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_what_one_thing_holds(name: str) -> None:
    """A mark, a line, a row, however long."""
    small, large = seconds(GROWING[name](1000)), seconds(GROWING[name](4000))
    assert large < 8 * small + 1


def seconds(body: str) -> float:
    """How long encoding takes; it gives TEI or errors, and no exception."""
    gc.freeze()  # what other tests have left in memory is not looked through again
    start = time.process_time()
    result = encode(FRONT + body)
    assert result.documents or errors(result)
    taken = time.process_time() - start
    gc.unfreeze()
    return taken


def codes(result: EncodedSources) -> set[str]:
    """The codes of the errors."""
    return {finding.code for finding in result.findings if finding.is_error}


DEEP: dict[str, tuple[Case, str]] = {
    "brackets": (lambda n: "[" * n + "x" + "]{?}" * n, "limit-exceeded"),
    "groups": (lambda n: "[x]" + "{?}" * n, "limit-exceeded"),
    "emphasis": (lambda n: "*a " * n + "b" + " c*" * n, "limit-exceeded"),
    "tags": (lambda n: "<u>" * n + "x" + "</u>" * n, "limit-exceeded"),
    "quotations": (lambda n: ">" * n + " word", "limit-exceeded"),
    "lists": (lambda n: "- " * n + "word", "limit-exceeded"),
    "indented lists": (
        lambda n: "".join("  " * i + f"- w{i}\n" for i in range(n)), "limit-exceeded"
    ),
    "boxes": (
        lambda n: "".join(":" * (n + 3 - i) + " quote\n" for i in range(n)) + "word\n"
        + "".join(":" * (4 + i) + "\n" for i in range(n)), "limit-exceeded"
    ),
    "notes in notes": (
        lambda n: "a[^0]\n\n" + "".join(f"[^{i}]: n[^{i + 1}]\n\n" for i in range(n))
        + f"[^{n}]: e\n",
        "limit-exceeded",
    ),
    "raw TEI": (
        lambda n: "```{=tei}\n" + "<quote>" * n + "</quote>" * n + "\n```\n", "limit-exceeded"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_an_error_with_a_place(name: str) -> None:
    """Some levels are fine; hundreds and thousands are told, not crashed on."""
    case, code = DEEP[name]
    assert codes(encode(FRONT + case(5))) == set()
    for depth in (250, 1000):
        result = encode(FRONT + case(depth))
        assert codes(result) & {code, "raw-tei-not-well-formed"}, depth
        assert all(finding.at.file == "sources/letter.md" for finding in result.findings)


def test_everything_deep_at_once() -> None:
    """Blocks, marks, groups and notes share one limit, so that they cannot add up."""
    marks = "[" * 30 + "x" + "]{?}{.add}{.underline}" * 30
    body = "> " * 35 + marks + "[^1]\n\n[^1]: " + "> " * 35 + marks
    assert codes(encode(FRONT + body)) == {"limit-exceeded"}


LONG = ("word ", "*", "[", "~~", "{", "(", "<", '"', "\\", "|", "_", "`", "&", "!")


@pytest.mark.prove
@pytest.mark.parametrize("piece", LONG, ids=repr)
def test_a_paragraph_of_a_megabyte(piece: str) -> None:
    """One paragraph of words, or of nothing but one sign."""
    small, large = (
        seconds(piece * (250_000 // len(piece))),
        seconds(piece * (1_000_000 // len(piece))),
    )
    assert large < 8 * small + 1


def test_a_very_long_line_keeps_its_words() -> None:
    words = [f"w{n}" for n in range(200_000)]
    assert words_of(text_of(encode(FRONT + " ".join(words)))) == words


def test_very_many_paragraphs_keep_their_order() -> None:
    words = [f"w{n}" for n in range(20_000)]
    result = encode(FRONT + "\n\n".join(words))
    assert words_of(text_of(result)) == words
    assert errors(result) == []


def test_a_source_that_is_too_large_is_refused() -> None:
    assert codes(encode(FRONT + "a" * (32 * 1024 * 1024))) == {"file-too-large"}


def test_very_many_copies_of_a_work() -> None:
    """Sixty releases, each of which withholds what the last one shows."""
    front = "---\nid: c{0}\ntitle: C{0}\nwitness: {{of: w, siglum: S{0}}}\n---\n{{#p}}\n"
    files = {
        f"sources/c{n}.md": front.format(n) + "[]{.withheld key=r in=c59}\n" for n in range(59)
    }
    files["sources/c59.md"] = front.format(59) + "[five words stand right here]{.redacted key=r}\n"
    files["edition.toml"] = '[[work]]\nid = "w"\n'
    result = encode_files(files)
    assert errors(result) == []
    sizes = [b'quantity="5"' in d.data for d in result.documents.values()]
    assert sizes.count(True) == 59
