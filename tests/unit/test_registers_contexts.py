"""Names in their context: what stands around them, and what never does."""

import pytest

from edition.publish.registers_contexts import REACH, Context, context_in, contexts
from edition.render.views import READING
from edition.tei.names import local
from edition.tei.parse import parse

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'
NAMES = ("persName", "date")


def found(body: str) -> list[Context]:
    """The contexts of the names in *body*, in document order."""
    document, _ = parse(TEI.format(body).encode(), "tei/a.xml")
    assert document
    ordinals = [n for n, e in enumerate(document.elements) if local(e) in NAMES]
    told = contexts(document, ordinals, READING)
    return [told[n] for n in ordinals if n in told]


def line(body: str) -> str:
    """The only context, with the name in brackets; bars as ``#``, gaps as ``~``, what is held
    back as ``=``."""
    (one,) = found(body)
    signs = {"": "", "redacted": "#", "held": "=", "gap": "~"}
    bars = [signs[bar] for bar in (one.before_bar, one.after_bar)]
    return f"{bars[0]}{one.before}[{one.name}]{one.after}{bars[1]}"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Dear <persName>Anna</persName>, I am well.</p>", "Dear [Anna], I am well."),
        ("<p>One.</p><p><persName>Anna</persName></p><p>Two.</p>", "[Anna]"),
        ("<p>a\n   <hi>b</hi> <persName> Anna\n B. </persName> c</p>", "a b [Anna B.] c"),
        ("<p>a <persName>An<lb break='no'/>na</persName><lb/>b</p>", "a [Anna] b"),
        ("<lg><l>a <persName>Anna</persName></l><l>b</l></lg>", "a [Anna] / b"),
        (
            "<p>a <choice><sic>teh</sic><corr>the</corr></choice> <persName>A.</persName></p>",
            "a the [A.]",
        ),
        (
            "<p>a <choice><abbr>A.</abbr><expan><persName>Anna</persName></expan></choice> b</p>",
            "a [Anna] b",
        ),
        ("<p><app><lem>one</lem><rdg>two</rdg></app> <persName>A.</persName></p>", "one [A.]"),
        ("<p>a <del type='revision'>no</del> <persName>A.</persName></p>", "a [A.]"),
        ("<p>a <gap reason='illegible'/> <persName>A.</persName></p>", "a […] [A.]"),
        ("<list><item>a</item><item><persName>A.</persName> b</item></list>", "[A.] b"),
        ("<p>دخل <persName>محمد</persName> المدينة</p>", "دخل [محمد] المدينة"),
    ],
)
def test_words_around(body: str, shown: str) -> None:
    assert line(body) == shown


@pytest.mark.parametrize(
    ("bar", "sign"),
    [
        ("<del type='redaction' subtype='withheld'><gap reason='withheld'/></del>", "#"),
        ("<del type='redaction'><gap/></del>", "#"),
        ("<del type='redaction' subtype='withheld'>secret</del>", "#"),
        ("<gap reason='held-back'><desc>secret</desc></gap>", "="),
        ("<gap reason='censored'/>", "~"),
    ],
)
def test_no_words_beyond_a_bar_and_who_keeps_them(bar: str, sign: str) -> None:
    shown = line(f"<p>one {bar} two <persName>A.</persName> three {bar} four</p>")
    assert shown == f"{sign}two [A.] three{sign}"


def test_words_that_are_marked_can_be_read() -> None:
    marked = "<del type='redaction' subtype='marked'>two <persName>A.</persName></del>"
    assert line(f"<p>one {marked} three</p>") == "one two [A.] three"


def test_notes_stand_apart() -> None:
    note = "<note>see <persName>B.</persName> there</note>"
    first, second = found(
        f"<p>one{note} <persName>A.</persName> two{note.replace('persName', 'hi')}</p>"
    )
    assert (first.before, first.name, first.after) == ("see ", "B.", " there")
    assert (second.before, second.name, second.after) == ("one ", "A.", " two")


def test_names_in_names() -> None:
    outer, inner = found("<p>a <persName>B. of <persName>C.</persName></persName> d</p>")
    assert (outer.before, outer.name, outer.after) == ("a ", "B. of C.", " d")
    assert (inner.before, inner.name, inner.after) == ("a B. of ", "C.", " d")


def test_what_the_text_leaves_out_has_no_context() -> None:
    assert not found("<p>a <del type='revision'><persName>A.</persName></del></p>")
    assert not found("<listPerson><person><persName>A.</persName></person></listPerson>")


def test_long_paragraphs_are_cut_between_words() -> None:
    words = "word " * 1000
    (one,) = found(f"<p>{words}<persName>A.</persName> {words}</p>")
    assert one.before.startswith("… word ")
    assert one.after.endswith(" word …")
    assert len(one.before) <= REACH + 3
    assert len(one.after) <= REACH + 3


def test_a_context_in_words_of_another_copy() -> None:
    assert context_in("that Anna knows", 5, 9) == Context("Anna", "that ", " knows")


def test_many_names_take_no_longer_than_their_text() -> None:
    paragraph = f"<p>{'<persName>A.</persName> and ' * 2000}</p>"
    told = found(paragraph * 5)
    assert len(told) == 10_000
    assert all(len(one.before) + len(one.after) < 3 * REACH for one in told)
