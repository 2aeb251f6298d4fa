"""What a copy says: running text in words, signs of absence, marks on the sheet."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from lxml import etree

from edition.collate.copy_text import CopyText, Word
from edition.collate.keys import is_letter
from edition.collate.reading import read_copy
from edition.collate.reading.apart import is_of_the_edition
from edition.collate.reading.readings import reading_of
from edition.model.collect import collect
from edition.model.edition import merge
from edition.render.compile import compile_html
from edition.render.fragment import NoLinks
from edition.render.views import VIEWS
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.extent import words_in
from edition.tei.names import XML_ID, local, tei
from edition.tei.parse import parse

HEAD = """<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p>made here</p>
<bibl type="work" xml:id="work">Work</bibl><listWit><witness xml:id="B" corresp="#work">carbon
copy, <date type="released" when="1994">1994</date></witness></listWit></sourceDesc></fileDesc>
<profileDesc><handNotes><handNote xml:id="typed" medium="typewriter"/><handNote xml:id="pen"/>
</handNotes></profileDesc></teiHeader>"""


def document_of(body: str) -> Document:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEAD}<text><body>{body}</body></text></TEI>'
    document, findings = parse(text.encode(), "tei/letter.xml")
    assert document is not None, findings
    return document


def read(body: str) -> CopyText:
    document = document_of(body)
    return read_copy(document, collect(document))


def words(body: str) -> list[str]:
    """The words of a paragraph with the text *body*."""
    return [word.text for word in read(f"<p>{body}</p>").words]


def word(body: str, text: str) -> Word:
    """The word *text* of a paragraph with the text *body*."""
    return next(word for word in read(f"<p>{body}</p>").words if word.text == text)


def test_the_copy_names_itself() -> None:
    copy = read("<p>One.</p>")
    assert (copy.document, copy.path, copy.siglum) == ("letter", "tei/letter.xml", "B")
    assert (copy.label, copy.released) == ("carbon copy,", "1994")


# Words


def test_words_keep_their_punctuation_and_what_follows_them() -> None:
    copy = read("<p>(We  agree) - “now”,\n wholly.</p>")
    assert [(w.text, w.after, w.key) for w in copy.words] == [
        ("(We", " ", "we"),
        ("agree)", " - ", "agree"),
        ("“now”,", " ", "now"),
        ("wholly.", "", "wholly"),
    ]


def test_texts_and_afters_are_the_paragraph() -> None:
    copy = read("<p>- One <hi>two</hi>, <hi>th</hi>ree ... four</p>")
    (paragraph,) = copy.paragraphs
    text = paragraph.before + "".join(w.text + w.after for w in copy.words)
    assert text == "- One two, three ... four"


def test_a_word_may_stand_in_several_elements() -> None:
    assert words("<hi>O</hi>ctober <hi>2</hi>9<hi>th</hi>") == ["October", "29th"]


@pytest.mark.parametrize(
    "divided",
    [
        'con<lb break="no"/>tinue',
        'con-\n  <lb break="no"/>\n  tinue',
        "con-<lb/>tinue",
        "con-\n<lb/>  tinue",
        "con\N{SOFT HYPHEN}<lb/>tinue",
        'con-<pb break="no" n="2"/>tinue',
        'con-<fw type="pageNum">-2-</fw><pb n="2"/><lb/>tinue',
        "con<note type='editorial'>sic</note>tinue",
        "con<anchor/>tinue",
    ],
)
def test_a_word_may_stand_on_two_lines(divided: str) -> None:
    assert [word.key for word in read(f"<p>to {divided} so</p>").words] == ["to", "continue", "so"]


@pytest.mark.parametrize("apart", ["a<lb/>b", "a -<lb/>b", 'a<milestone unit="x"/>b', "a<space/>b"])
def test_words_on_two_lines_are_two_words(apart: str) -> None:
    assert [word.key for word in read(f"<p>{apart}</p>").words] == ["a", "b"]


def test_the_ordinal_is_that_of_the_innermost_element() -> None:
    document = document_of("<p>In <placeName>New <hi>York</hi></placeName>.</p>")
    copy = read_copy(document, collect(document))
    found = [(w.text, local(document.element(w.ordinal))) for w in copy.words]
    assert found == [("In", "p"), ("New", "placeName"), ("York.", "hi")]


def test_enumerators_are_not_counted() -> None:
    copy = read('<p><label>a.</label>One <label type="run-in">two</label></p>')
    assert [(w.text, w.counted) for w in copy.words] == [
        ("a.", False),
        ("One", True),
        ("two", True),
    ]


# Readings


@pytest.mark.parametrize(
    ("body", "text", "rivals"),
    [
        ("<choice><sic>teh</sic><corr>the</corr></choice> end", "teh", ("the",)),
        ("<choice><corr>the</corr><sic>teh</sic></choice> end", "teh", ("the",)),
        ("<choice><reg>today</reg><orig>to-day</orig></choice>,", "to-day,", ("today,",)),
        ("<choice><abbr>Dept</abbr><expan>Department</expan></choice>", "Dept", ("Department",)),
        ("l<choice><sic>e</sic><corr>i</corr></choice>ttle", "lettle", ("little",)),
        ("<app><lem>one</lem><rdg>two</rdg><rdg>three</rdg></app>", "one", ("two", "three")),
        ("<app><rdg>one</rdg><rdg>two</rdg></app>", "one", ("two",)),
        ("<app><rdgGrp><rdg>one</rdg></rdgGrp><rdg>two</rdg></app>", "one", ("two",)),
        ("<choice><sic>a lot</sic><corr>allot</corr></choice>", "lot", ("allot",)),
    ],
)
def test_the_reading_of_the_sheet_is_the_word(
    body: str, text: str, rivals: tuple[str, ...]
) -> None:
    assert word(body, text).rivals == rivals


def test_text_that_stands_where_none_may_is_read() -> None:
    assert words("<choice>one <sic>two</sic> three</choice>") == ["one", "two", "three"]


def test_rival_readings_the_first_is_that_of_the_transcription() -> None:
    body = """<choice><unclear cert="low" reason="copy-conflict">G/M</unclear><unclear cert="high"
      reason="copy-conflict">G/PM</unclear></choice>"""
    found = word(body, "G/M")
    assert (found.doubt, found.cert, found.rivals) == ("copy-conflict", "low", ("G/PM",))


def test_an_entry_that_names_its_place_repeats_what_stands_there() -> None:
    assert words('one two <app from="#a"><lem>two</lem><rdg>too</rdg></app>three') == [
        "one",
        "two",
        "three",
    ]


@pytest.mark.parametrize(
    ("body", "doubt", "cert"),
    [
        ('<unclear reason="faded" cert="low">word</unclear>', "faded", "low"),
        ("<unclear>word</unclear>", "unclear", ""),
        ("w<unclear>o</unclear>rd", "unclear", ""),
        ('<supplied reason="lost" cert="medium">word</supplied>', "supplied", "medium"),
    ],
)
def test_doubt(body: str, doubt: str, cert: str) -> None:
    found = word(body, "word")
    assert (found.doubt, found.cert) == (doubt, cert)


# Deletions, additions, hands


def test_struck_words_are_words() -> None:
    copy = read('<p>being <del type="unknown">on</del> the <del>old</del> basis</p>')
    assert [w.text for w in copy.words if w.struck] == ["on", "old"]


@pytest.mark.parametrize(
    "body",
    [
        "the <subst><del>black</del><add>white</add></subst> cat",
        "the <del>black</del><add>white</add> cat",
        "the <subst> <del>black</del> <add>white</add> </subst> cat",
    ],
)
def test_what_was_changed_is_two_words(body: str) -> None:
    found = [(w.text, w.struck) for w in read(f"<p>{body}</p>").words]
    assert found == [("the", False), ("black", True), ("white", False), ("cat", False)]
    assert read(f"<p>{body}</p>").text(0, 4) == "the black white cat"


@pytest.mark.parametrize(
    ("body", "final", "first"),
    [
        ("re<subst><del>d</del><add>a</add></subst>der,", "reader,", "redder,"),
        ("<subst><del>h</del><add>H</add></subst>ouse", "House", "house"),
        ("un<del>un</del>known", "unknown", "ununknown"),
    ],
)
def test_a_word_of_which_letters_were_changed_stands_as_it_was_left(
    body: str, final: str, first: str
) -> None:
    found = word(body, final)
    assert (found.struck, found.rivals) == (False, (first,))


def test_a_stroke_that_was_lifted_strikes_nothing() -> None:
    assert not word("<restore><del>stet</del></restore>", "stet").struck


def test_a_long_deletion_ends_where_it_says() -> None:
    body = '<p>a <delSpan spanTo="#e"/>b</p><p>c <anchor xml:id="e"/>d</p>'
    assert [w.text for w in read(body).words if w.struck] == ["b", "c"]


def test_a_long_deletion_without_an_end_strikes_nothing() -> None:
    assert not any(w.struck for w in read('<p>a <delSpan spanTo="#none"/>b</p>').words)


@pytest.mark.parametrize(
    ("body", "hand"),
    [
        ('<add hand="#pen">word</add>', "#pen"),
        ("<add>word</add>", ""),
        ('<add hand="#typed">word</add>', ""),
        ('<handShift new="#pen"/>word', "#pen"),
        ('<handShift new="#pen"/>a <handShift new="#typed"/>word', ""),
        ('<del hand="#pen">word</del>', ""),
        ('<seg hand="#pen">word</seg>', "#pen"),
    ],
)
def test_hands(body: str, hand: str) -> None:
    assert word(body, "word").hand == hand


# Redactions and gaps


def test_a_marked_passage_has_its_words() -> None:
    body = """<p>It is so. <del type="redaction" subtype="marked" xml:id="r1-1" next="#r1-2">Over
      time</del>.</p><p><del type="redaction" subtype="marked" xml:id="r1-2">it may not
      be</del></p>"""
    pieces = [(w.text, w.piece) for w in read(body).words if w.piece]
    assert pieces == [
        ("Over", "r1-1"),
        ("time", "r1-1"),
        ("it", "r1-2"),
        ("may", "r1-2"),
        ("not", "r1-2"),
        ("be", "r1-2"),
    ]


def test_a_passage_that_begins_in_a_word_divides_it() -> None:
    assert words('un<del type="redaction" xml:id="r1">known</del>') == ["un", "known"]


@pytest.mark.parametrize(
    ("body", "kind", "piece", "quantity"),
    [
        (
            '<del type="redaction" subtype="withheld" xml:id="r1"><gap reason="withheld" '
            'unit="word" quantity="12"/></del>',
            "withheld",
            "r1",
            "12",
        ),
        ('<del type="redaction" subtype="withheld" xml:id="r1"/>', "withheld", "r1", ""),
        ('<gap reason="withheld" unit="line" quantity="2"/>', "withheld", "", "2"),
        ('<gap reason="illegible" unit="char" quantity="4"/>', "unreadable", "", "4"),
        ("<gap><desc>torn off</desc></gap>", "unreadable", "", ""),
    ],
)
def test_signs_of_absence(body: str, kind: str, piece: str, quantity: str) -> None:
    copy = read(f"<p>one two {body} three</p>")
    (sign,) = copy.signs
    assert (sign.at, sign.kind, sign.piece, sign.size.quantity) == (2, kind, piece, quantity)
    assert [w.text for w in copy.words] == ["one", "two", "three"]


def test_a_gap_in_a_passage_that_can_be_read() -> None:
    body = """<del type="redaction" subtype="marked" xml:id="r1">one <gap reason="illegible"/>
      three</del>"""
    copy = read(f"<p>{body}</p>")
    assert [(s.at, s.kind, s.piece) for s in copy.signs] == [(1, "unreadable", "r1")]


def test_signs_between_paragraphs_and_in_words() -> None:
    copy = read('<p>one</p><gap reason="lost"/><p>be<gap reason="illegible"/>ing</p><p><gap/></p>')
    assert [(s.at, s.paragraph) for s in copy.signs] == [(1, 1), (2, 2), (3, 3)]
    assert [(p.kind, p.first, p.last) for p in copy.paragraphs] == [
        ("p", 0, 1),
        ("body", 1, 1),
        ("p", 1, 3),
        ("p", 3, 3),
    ]


# Paragraphs


def test_paragraphs_of_all_kinds() -> None:
    body = """<opener><dateline>Bonn, 5 May</dateline><salute>Sir,</salute></opener>
      <div><head>First</head><div><head>Second</head><p xml:id="p1" corresp="other.xml#p9 #p2">One
      <list><item>two</item><item>three</item></list> four</p></div></div>
      <lg><l n="5">five</l></lg><table><row><cell>six</cell><cell>seven</cell></row></table>
      <sp><speaker>Eva</speaker><p>eight</p></sp><closer><signed>Nine</signed></closer>"""
    copy = read(body)
    assert [(p.kind, copy.text(p.first, p.last), p.level) for p in copy.paragraphs] == [
        ("dateline", "Bonn, 5 May", 0),
        ("salute", "Sir,", 0),
        ("head", "First", 1),
        ("head", "Second", 2),
        ("p", "One", 0),
        ("item", "two", 0),
        ("item", "three", 0),
        ("p", "four", 0),
        ("l", "five", 0),
        ("cell", "six", 0),
        ("cell", "seven", 0),
        ("speaker", "Eva", 0),
        ("p", "eight", 0),
        ("signed", "Nine", 0),
    ]
    began, went_on = [p for p in copy.paragraphs if p.kind == "p" and p.number == "1"]
    assert (began.id, began.corresp) == ("p1", (("other", "p9"),))
    assert (went_on.id, went_on.corresp, went_on.ordinal) == ("", (), began.ordinal)
    assert [w.paragraph for w in copy.words][-1] == len(copy.paragraphs) - 1


def test_numbers_are_those_of_the_page() -> None:
    counted = read("<p>a</p><ab>b</ab><sp><p>c</p></sp><p>d</p>")
    assert [p.number for p in counted.paragraphs] == ["1", "2", "", "3"]
    own = read('<p n="7">a</p><p n="8">b</p><p>c</p>')
    assert [p.number for p in own.paragraphs] == ["7", "8", ""]


@pytest.mark.parametrize("name", ["memo-fuller", "memo-excised", "cover-note"])
def test_numbers_are_those_that_a_reader_sees(repository: Path, name: str) -> None:
    document, _ = parse((repository / f"tei/{name}.xml").read_bytes(), f"tei/{name}.xml")
    assert document is not None
    copy = read_copy(document, collect(document))
    assert [p.number for p in copy.paragraphs if p.number] == on_the_page(document)


@pytest.mark.parametrize(
    "name",
    [
        "caesar-balex/ldlt-balex.xml",
        "gerdracor/fock-cili-cohrs.xml",
        "schnitzler-briefe/L00155.xml",
    ],
)
def test_numbers_of_others_are_those_of_the_page(corpora: Path, name: str) -> None:
    document, _ = parse((corpora / name).read_bytes(), f"tei/{Path(name).name}")
    assert document is not None
    copy = read_copy(document, collect(document))
    found = {p.ordinal: p.number for p in copy.paragraphs if p.kind in ("p", "ab") and p.number}
    assert list(found.values()) == on_the_page(document)


def on_the_page(document: Document) -> list[str]:
    """The numbers beside the paragraphs on the page of a document."""
    renderer, _ = compile_html(VIEWS["reading"], Settings(), [])
    facts = merge([collect(document)], Settings())
    fragment, _ = renderer.traced(document, facts, NoLinks())
    return re.findall(r'<a class="pn"[^>]*>([^<]*)</a>', fragment.html)


# Marks on the sheet


def test_marks_are_no_running_text() -> None:
    body = """<fw type="letterhead">MINISTRY<lb/>OF WAR</fw>
      <p>One <note type="exemption" hand="#pen" xml:id="x">b(1)</note> two</p>
      <fw type="classification"><stamp type="classification"><del
        type="cancellation">SECRET</del></stamp></fw>
      <note type="stamp" subtype="review" hand="#st"><stamp>( ) OPEN<lb/>BY <add
        hand="#pen">NN</add></stamp></note>
      <p>three</p>
      <note type="annotation" hand="#pen"><p>To the files</p></note>
      <fw type="pageNum">-2-</fw>"""
    copy = read(body)
    assert [w.text for w in copy.words] == ["One", "two", "three"]
    assert [(m.kind, m.name, m.before, m.typed, m.cancelled) for m in copy.marks] == [
        ("forme work", "letterhead", 0, True, False),
        ("exemption", "", 1, False, False),
        ("marking", "classification", 1, False, True),
        ("stamp", "review", 1, False, False),
        ("annotation", "", 2, False, False),
        ("forme work", "pageNum", 2, True, False),
    ]
    stamp = copy.marks[3]
    assert stamp.lead == "( ) "
    assert [(w.text, w.paragraph, w.hand) for w in stamp.words] == [
        ("OPEN", 0, "#st"),
        ("BY", 1, "#st"),
        ("NN", 1, "#pen"),
    ]


@pytest.mark.parametrize(
    "edition",
    [
        '<note type="editorial">gone</note>',
        "<note>gone</note>",
        "<figure><figDesc>gone</figDesc></figure>",
        "<gap><desc>gone</desc></gap>",
        "<listPerson><person><p>gone</p></person></listPerson>",
        "<index><term>gone</term></index>",
        "<!-- gone --><?gone?>",
    ],
)
def test_what_the_edition_says_no_copy_says(edition: str) -> None:
    copy = read(f"<p>one {edition} two</p>")
    assert [w.text for w in copy.words] == ["one", "two"]
    assert not copy.marks


def test_notes_of_the_author_stand_on_the_sheet() -> None:
    (mark,) = read('<p>one<note type="authorial">below</note></p>').marks
    assert (mark.kind, mark.name, mark.typed) == ("annotation", "authorial", True)


# Any TEI


@pytest.mark.parametrize(
    "root",
    [
        "<div xmlns='http://www.tei-c.org/ns/1.0'><p>one</p></div>",
        "<p xmlns='http://www.tei-c.org/ns/1.0'>one</p>",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><sourceDoc><surface><zone><line>one</line></zone>"
        "</surface></sourceDoc></TEI>",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><sourceDoc><line>one</line></sourceDoc><text>"
        "<body><p>one</p></body></text></TEI>",
        "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><TEI><text><body><p>one</p></body></text>"
        "</TEI></teiCorpus>",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><group><text><front><titlePage><docTitle>"
        "<titlePart>one</titlePart></docTitle></titlePage></front></text></group></text></TEI>",
        "<TEI><text><body><p>one</p></body></text></TEI>",
    ],
)
def test_any_tei_is_read(root: str) -> None:
    document, findings = parse(root.encode(), "tei/any.xml")
    assert document is not None, findings
    assert [w.text for w in read_copy(document, collect(document)).words] == ["one"]


def test_a_copy_without_words() -> None:
    copy = read("<p/>")
    assert (copy.words, copy.paragraphs, copy.signs, copy.marks) == ((), (), (), ())


@pytest.mark.parametrize("name", ["memo-fuller", "memo-excised", "cover-note"])
def test_words_are_counted_as_sizes_are(repository: Path, name: str) -> None:
    """What a passage is said to hold is what is compared of it."""
    document, _ = parse((repository / f"tei/{name}.xml").read_bytes(), f"tei/{name}.xml")
    assert document is not None
    copy = read_copy(document, collect(document))
    for number, paragraph in enumerate(copy.paragraphs):
        counted = sum(w.counted for w in copy.words if w.paragraph == number)
        assert counted == words_in(document.element(paragraph.ordinal))
    for passage in document.root.iter(tei("del")):
        if passage.get("type") == "redaction":
            counted = sum(w.counted for w in copy.words if w.piece == passage.get(XML_ID))
            assert counted == words_in(passage)


# TEI of others

SAMPLE = [
    "casebooks/CASE52893.xml",
    "dse-cookiecutter/D_000002-003-000.xml",
    "faust/0003.xml",
    "frus/frus1961-63v10-12mSupp.xml",
    "freedict/gla-deu.tei",
    "gerdracor/fock-cili-cohrs.xml",
    "haqaiq/oclc_644997575-i_28.TEIP5.xml",
    "schnitzler-briefe/L00155.xml",
    "shelley-godwin/ox-ms_abinger_c56-0043.xml",
]


@pytest.mark.parametrize("name", SAMPLE)
def test_no_letter_of_others_is_lost(corpora: Path, name: str) -> None:
    """As often as it stands in the text, or in a reading that is not the sheet's."""
    document, findings = parse((corpora / name).read_bytes(), f"tei/{Path(name).name}")
    assert document is not None, findings
    copy = read_copy(document, collect(document))
    words = [*copy.words, *(word for mark in copy.marks for word in mark.words)]
    there = Counter(c for word in words for c in word.text if is_letter(c))
    rivals = Counter(c for word in words for rival in word.rivals for c in rival)
    wanted = Counter(c for text in texts(document.root) for c in text if is_letter(c))
    assert there
    assert not there - wanted
    assert not wanted - there - rivals


def texts(element: etree._Element) -> Iterator[str]:
    """The texts in *element* that a sheet may have: all but notes, lists and descriptions."""
    if not local(element) or is_of_the_edition(element):
        return
    if local(element) == "sourceDoc" and element.getparent().find(tei("text")) is not None:
        return
    readings = local(element) in ("choice", "app")
    yield element.text or ""
    for child in element:
        if not readings or child is reading_of(element):
            yield from texts(child)
        yield child.tail or ""


def test_a_long_text_is_read_in_time_by_its_length() -> None:
    def seconds(paragraphs: int) -> float:
        body = "<p>The <hi>quick</hi> brown fox, it is said, jumps over the lazy dog.</p>"
        document = document_of(body * paragraphs)
        facts = collect(document)
        started = process_time()
        read_copy(document, facts)
        return process_time() - started

    short = min(seconds(500) for _ in range(3))
    assert min(seconds(5000) for _ in range(3)) < 30 * short
