"""How blocks and marks are laid out: what a scholar sees in a draft."""

from edition.importers.draft import (
    Block,
    Box,
    Comment,
    Draft,
    Guess,
    Heading,
    Inline,
    Item,
    LineBreak,
    List,
    Mark,
    Note,
    Paragraph,
    Preformatted,
    Raw,
    Rule,
    Table,
    Text,
    keys,
    mark,
)
from edition.importers.writer import write


def body(*blocks: Block) -> str:
    """What is written below the front matter."""
    return write(Draft({"id": "x", "title": "X"}, blocks)).text.partition("---\n\n")[2]


def line(*inlines: Inline) -> str:
    """A paragraph of *inlines*."""
    return body(Paragraph(inlines)).rstrip("\n")


def test_only_what_could_be_read_as_a_sign_is_escaped() -> None:
    assert line(Text("He said [sic], 3 * 4, a_b, 5 < 6 & so on.")) == (
        "He said [sic], 3 * 4, a_b, 5 < 6 & so on."
    )
    assert line(Text("*not* [x]{y} `z` <b>")) == r"\*not\* \[x\]\{y} \`z\` \<b>"
    assert line(Text("1. On")) == r"1\. On"
    assert line(Text("- On")) == r"\- On"
    assert line(Text("[^1]: note")) == r"\[^1\]: note"


def test_marks_with_signs_of_their_own_and_with_brackets() -> None:
    word = Text("on")
    assert line(Mark("struck", ((word,),))) == "~~on~~"
    assert line(Mark("struck", ((word,),), keys(cert="low"))) == "~~on~~{cert=low}"
    assert line(Mark("struck", ((Text("(on)"),),))) == "[(on)]{.struck}"
    assert line(Mark("italic", ((word,),))) == "*on*"
    assert line(Text("g"), Mark("italic", ((word,),))) == "g[on]{.italic}"
    assert line(mark("gap", chars=4)) == "[]{.gap chars=4}"
    assert line(mark("unclear", word, cert="low")) == "[on]{?}"
    assert line(Mark("subst", ((Text("a|b"),), (word,)))) == r"[a\|b|on]{.subst}"
    assert line(mark("rs", word, type="tax")) == "[on]{.rs type=tax}"
    assert line(mark("", word, el="rs", n="a b")) == '[on]{el=rs n="a b"}'


def test_marks_on_the_same_words_stack() -> None:
    name = mark("person", mark("unclear", Text("Kerne"), cert="low"), ref="kern", cert="low")
    assert line(mark("hand", name, by="reviewer")) == (
        "[Kerne]{.hand by=reviewer}{.person ref=kern cert=low}{?}"
    )


def test_names_dates_links_images_notes() -> None:
    assert line(mark("person", Text("Anna"), ref="anna")) == "[Anna](person:anna)"
    assert line(mark("date", Text("3 March"), when="1908-03-03")) == "[3 March](date:1908-03-03)"
    assert line(mark("link", Text("here"), target="a b.pdf")) == "[here](<a b.pdf>)"
    assert line(mark("image", Text("seal"), target="s.png")) == "![seal](s.png)"
    assert line(Mark("inline-note", ((Text("So."),),))) == "^[So.]"


def test_a_guess_is_marked_and_said_once_above_its_block() -> None:
    why = Guess("date", "it looks like one", "low")
    two = Paragraph(
        (
            Mark("date", ((Text("3 March"),),), guess=why),
            Text(", "),
            Mark("date", ((Text("4 March"),),), guess=why),
        )
    )
    assert body(two).splitlines() == [
        "<!-- guessed (low): date: it looks like one -->",
        "",
        "[3 March]{.date cert=low}, [4 March]{.date cert=low}",
    ]


def test_many_guesses_do_not_bury_the_text() -> None:
    marks = [Mark("unclear", ((Text("x"),),), guess=Guess("reading", str(n))) for n in range(40)]
    written = write(Draft({"id": "x", "title": "X"}, (Paragraph(tuple(marks)),)))
    assert "<!-- and 34 more, which the review lists -->" in written.text
    assert len(written.guesses) == 40


def test_boxes_hold_lines_or_blocks() -> None:
    stamp = Box("stamp", ((Text("(X) PASSED ( ) STOPPED"),), (Text("::: 14"),)), keys=keys(by="c"))
    assert body(stamp).splitlines() == [
        "::: stamp {by=c}",
        "(X) PASSED ( ) STOPPED",
        r"\::: 14",
        ":::",
    ]
    inner = Box("lines", ((Text("a"),), (), (Text("b"),)))
    assert body(Box("quote", blocks=(Paragraph((Text("x"),)), inner))).splitlines() == [
        ":::: quote", "x", "", "::: lines", "a", "", "b", ":::", "::::",
    ]  # fmt: skip


def test_lists_tables_headings() -> None:
    items = (Item((Paragraph((Text("one"),)),), "3"), Item((Paragraph((Text("two"),)),)))
    assert body(List(items)) == "- one\n- two\n"
    assert body(List(items, numbered=True)) == "3. one\n2. two\n"
    assert body(List(items), List(items)).count("<!-- another list -->") == 1
    table = Table(
        ((Text("a|b"),), ()), (((Text("1"),), (Text("2"), LineBreak(), Text("3"))),), ("", "right")
    )
    assert body(table) == "| a\\|b |  |\n|---|---:|\n| 1 | 2<br>3 |\n"
    assert body(Heading(2, (Text("1. Lage #"),), id="lage")) == "## 1. Lage \\# {#lage}\n"


def test_what_has_no_mark_is_tei_as_it_is() -> None:
    assert body(Raw("<p>x</p>")) == "``` {=tei}\n<p>x</p>\n```\n"
    assert line(Text("a "), Raw("<g ref='#x'/>")) == "a `<g ref='#x'/>`{=tei}"
    assert body(Preformatted("a ```  b", "txt")) == "```` txt\na ```  b\n````\n"
    assert body(Rule()) == "{rend=rule}\n***\n"
    assert body(Comment("a -- b")) == "<!-- a - - b -->\n"


def test_notes_stand_at_the_end_once() -> None:
    note = Note(
        "d", (Paragraph((Text("Wohl März."),)), Paragraph((Text("Siehe oben."),))), keys(cert="low")
    )
    assert body(Paragraph((Text("gestern"), note, Text(" und"), note))).splitlines() == [
        "gestern[^d] und[^d]",
        "",
        "[^d]: {cert=low}",
        "    Wohl März.",
        "",
        "    Siehe oben.",
    ]


def test_nothing_is_written_for_nothing() -> None:
    assert body(Paragraph((), "dateline"), Paragraph((mark("supplied", Text(" ")),))) == ""
