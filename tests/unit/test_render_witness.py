"""The text of one witness: what it reads, where it is silent, where it is absent."""

import pytest

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import Fragment, NoLinks, ViewSet, html_renderers, text_renderers
from edition.render.masks import Omission
from edition.render.proof import prove
from edition.settings import Settings, SiteSetting
from edition.tei.document import Document
from edition.tei.parse import parse
from tests.tools.rendering import document

LIST = (
    "<fileDesc><sourceDesc><listWit>"
    '<listWit xml:id="alpha"><witness xml:id="A">Paris</witness><witness xml:id="B">Rome'
    '<listWit><witness xml:id="Bac">before</witness><witness xml:id="Bc">after</witness></listWit>'
    '</witness></listWit><witness xml:id="C">Wien</witness>'
    "</listWit></sourceDesc></fileDesc>"
)
ALL = Settings(site=SiteSetting(views=("all-witnesses",)))


def texts(
    body: str, header: str = LIST, settings: Settings = ALL, others: tuple[Document, ...] = ()
) -> dict[str, str]:
    """The plain text of each view, by the witness; the HTML of each is proven complete."""
    made = document(body, header)
    edition = merge([collect(d) for d in (made, *others)], settings)
    views = ViewSet(settings, edition)
    html, findings = html_renderers(views.all, settings)
    assert not findings
    plain = text_renderers(views.all, settings)
    found = {}
    for view in views.of(made.path):
        fragment, omitted = html[view.name].traced(made, edition, NoLinks())
        check(made, fragment, omitted)
        shown = plain[view.name].render(made, edition, NoLinks()).html
        found[view.witness or view.name] = " ".join(shown.split())
    return found


def check(made: Document, fragment: Fragment, omitted: tuple[Omission, ...]) -> None:
    proof = prove(made, fragment.html, omitted)
    assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True), proof


def entry(*readings: str) -> str:
    return f"<p>arma <app>{''.join(readings)}</app> cano</p>"


VIRUM = '<lem wit="#A">virum</lem>'
NOTHING_OF_C = "arma [no reading of C is recorded] cano"


@pytest.mark.parametrize(
    ("readings", "witness", "text"),
    [
        ((VIRUM, '<rdg wit="#B #C">viros</rdg>'), "A", "arma virum cano"),
        ((VIRUM, '<rdg wit="#B #C">viros</rdg>'), "C", "arma viros cano"),
        ((VIRUM, '<rdg wit="#B #C"/>'), "C", "arma cano"),
        (("<lem>virum</lem>", '<rdg wit="#alpha">viros</rdg>'), "B", "arma viros cano"),
        (("<lem>virum</lem>", '<rdg wit="#alpha">viros</rdg>'), "C", "arma virum cano"),
        ((VIRUM, '<rdg wit="#B">viros</rdg>'), "C", NOTHING_OF_C),
        (('<lem source="#x">virum</lem>', '<rdg wit="#A #B">viros</rdg>'), "C", NOTHING_OF_C),
        ((VIRUM, '<rdgGrp wit="#B #C"><rdg>viros</rdg></rdgGrp>'), "C", "arma viros cano"),
        ((VIRUM, '<rdg wit="#alpha">viros</rdg>', '<rdg wit="#C">x</rdg>'), "A", "arma virum cano"),
        (('<lem wit="#A #C #B">virum</lem>', '<rdg wit="#Bac">x</rdg>'), "B", "arma virum cano"),
        (('<lem wit="#A #C #B">virum</lem>', '<rdg wit="#Bac">x</rdg>'), "Bac", "arma x cano"),
        ((VIRUM, '<rdg wit="#Bc #C">y</rdg>', '<rdg wit="#Bac">x</rdg>'), "B", "arma y cano"),
        ((VIRUM, '<rdg wit="#B #C" type="ac">x</rdg><rdg wit="#C">y</rdg>'), "C", "arma y cano"),
        (('<rdg wit="#C" varSeq="2">y</rdg><rdg wit="#C" varSeq="1">x</rdg>',), "C", "arma y cano"),
        ((VIRUM, '<rdg wit="#C">o <app><lem wit="#C">mi</lem><rdg wit="#B">m</rdg></app></rdg>'),
         "C", "arma o mi cano"),
        ((VIRUM, '<rdg wit="#C">x</rdg><note>sic</note>'), "C", "arma x cano"),
        ((VIRUM, '] <rdg wit="#C">x</rdg>; '), "C", "arma x cano"),
        (("virum",), "C", "arma virum cano"),
        (("<rdg>virum</rdg>", "<rdg>viros</rdg>", '<rdg wit="#C">x</rdg>'), "C", "arma x cano"),
    ],
)  # fmt: skip
def test_of_an_entry_stands_what_the_witness_reads(
    readings: tuple[str, ...], witness: str, text: str
) -> None:
    # A second entry, so that every witness is one of the apparatus.
    more = '<p><app><lem wit="#A #B #C #Bac #Bc">.</lem></app></p>'
    found = texts(entry(*readings) + more)
    assert found[witness] == f"{text} ."


def test_what_is_said_of_a_reading_in_this_witness_is_a_note() -> None:
    found = texts(entry('<lem wit="#A #B #C">virum</lem><witDetail wit="#B">in rasura</witDetail>'))
    assert found["B"] == "arma virum[1] cano [1] in rasura"
    assert found["A"] == "arma virum cano"


def test_where_the_witness_is_absent_its_text_stops() -> None:
    body = (
        '<p>a <app><lem wit="#A #B">b</lem><rdg wit="#C">c<lacunaStart/></rdg></app> d '
        "<hi>e</hi></p>"
        '<p>f</p><p>g <app><lem wit="#A #B">h</lem><rdg wit="#C"><lacunaEnd/>i</rdg></app>'
        " j</p>"
    )
    found = texts(body)
    assert found["A"] == "a b d e f g h j"
    assert found["C"] == "a c[a lacuna in C from here] [the lacuna in C ends here]i j"


def test_a_witness_that_begins_was_not_there_before() -> None:
    body = (
        '<p>a <app><lem wit="#A #B">b</lem><rdg wit="#C"><witStart/>b</rdg></app> c '
        '<app><lem wit="#A #B">d</lem><rdg wit="#C">d<witEnd/></rdg></app> e</p>'
    )
    assert texts(body)["C"] == "[C begins here]b c d[C ends here]"


def test_an_end_of_a_lacuna_that_nobody_began_hides_nothing() -> None:
    body = '<p>a <app><lem wit="#A #B">b</lem><rdg wit="#C"><lacunaEnd/>c</rdg></app></p>'
    assert texts(body)["C"] == "a [the lacuna in C ends here]c"


def test_a_lacuna_of_another_witness_is_none_of_this_one() -> None:
    body = '<p>a <app><lem wit="#A">b<lacunaStart wit="#A"/></lem><rdg wit="#C">b</rdg></app> c</p>'
    found = texts(body)
    assert found["C"] == "a b c"
    assert found["A"] == "a b[a lacuna in A from here]"


# ── entries that stand apart ────────────────────────────────────────────────────────────────────


def apart(text: str, entries: str) -> str:
    return f"{text}<div><listApp>{entries}</listApp></div>"


POINTS = '<p>arma <anchor xml:id="a"/>virum<anchor xml:id="b"/>que cano</p>'


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        (POINTS, '<app from="#a" to="#b"><rdg wit="#C">deum</rdg></app>', "arma deumque cano"),
        (POINTS, '<app from="#a" to="#b"><lem wit="#A"/><rdg wit="#C"/></app>', "arma que cano"),
        (POINTS, '<app from="#a" to="#a"><rdg wit="#C">o </rdg></app>', "arma o virumque cano"),
        (
            '<p>arma <w xml:id="w">virum</w> cano</p>',
            '<app from="#w"><rdg wit="#C">deum</rdg></app>',
            "arma deum cano",
        ),
        (
            '<p>arma <anchor xml:id="a"/>virum</p><p>cano <anchor xml:id="b"/>Troiae</p>',
            '<app from="#a" to="#b"><rdg wit="#C">mea</rdg></app>',
            "arma mea Troiae",
        ),
        (
            '<l n="1">arma</l><l n="2">virum cano</l>',
            '<app loc="2"><lem>virum</lem><rdg wit="#C">deum</rdg></app>',
            "arma deum cano",
        ),
        (
            '<div n="3"><p n="1">arma virum <hi>vi</hi>rum cano Troiae</p></div>',
            '<app loc="3.1"><lem>arma … cano</lem><rdg wit="#C">deum</rdg></app>',
            "deum Troiae",
        ),
        (
            '<p>arma <lb n="2"/>virum <lb n="3"/>virum</p>',
            '<app loc="3"><lem>virum</lem><rdg wit="#C">deum</rdg></app>',
            "arma virum deum",
        ),
    ],
)
def test_words_give_way_to_the_reading_of_an_entry_that_stands_apart(
    text: str, entries: str, expected: str
) -> None:
    assert texts(apart(text, entries))["C"] == expected


def test_who_is_not_named_by_an_entry_that_stands_apart_reads_as_the_text_does() -> None:
    entries = '<app from="#a" to="#b"><rdg wit="#C">deum</rdg></app>'
    entries += '<app from="#a" to="#b"><lem wit="#A">virum</lem></app>'
    found = texts(apart(POINTS, entries))
    assert (found["A"], found["C"]) == ("arma virumque cano", "arma deumque cano")


@pytest.mark.parametrize(
    ("text", "entries", "why"),
    [
        ("<p>arma</p>", '<app loc="9"><lem>x</lem><rdg wit="#C">y</rdg></app>', "not in the text"),
        ("<p>arma</p>", '<app from="#no"><rdg wit="#C">y</rdg></app>', "not in the text"),
        ('<l n="1">o o</l>', '<app loc="1"><lem>o</lem><rdg wit="#C">y</rdg></app>', "2 times"),
        ('<l n="1">a</l>', '<app loc="1"><rdg wit="#C">y</rdg></app>', "does not repeat"),
        (
            POINTS,
            '<app from="#a" to="#b"><rdg wit="#C">y</rdg></app>'
            '<app from="#a" to="#b"><rdg wit="#C">z</rdg></app>',
            "overlaps another entry",
        ),
    ],
)
def test_an_entry_that_cannot_be_placed_is_told_at_the_end(
    text: str, entries: str, why: str
) -> None:
    shown = texts(apart(text, entries))["C"]
    assert "could not be put into the text" in shown
    assert why in shown


def test_pages_begin_within_words_that_give_way_all_the_same() -> None:
    made = document(
        apart(
            '<p><anchor xml:id="a"/>arma <pb n="7"/>virum<anchor xml:id="b"/> cano</p>',
            '<app from="#a" to="#b"><rdg wit="#C">deum</rdg></app>',
        ),
        LIST,
    )
    edition = merge([collect(made)], ALL)
    views = ViewSet(ALL, edition)
    html, _ = html_renderers(views.all, ALL)
    fragment = html["witness-C"].render(made, edition, NoLinks())
    assert [page.n for page in fragment.pages] == ["7"]


# ── which witnesses there are ───────────────────────────────────────────────────────────────────


def test_witnesses_may_be_declared_in_another_file_or_nowhere() -> None:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listWit xml:id="beta">'
        '<witness xml:id="K" n="κ">Athos</witness><witness xml:id="L">Patmos</witness>'
        "</listWit></standOff></TEI>"
    )
    other, _ = parse(data.encode(), "tei/witnesses.xml")
    assert other is not None
    body = '<p><app><lem wit="Z">a</lem><rdg wit="witnesses.xml#beta">b</rdg></app></p>'
    found = texts(body, header="", others=(other,))
    assert found["K"] == found["L"] == "b"
    assert found["Z"] == "a"


def test_a_document_without_an_apparatus_has_no_text_of_a_witness() -> None:
    assert list(texts("<p>a</p>")) == ["reading"]
