"""What is known of one document: from a letter of ours to fragments of anybody's TEI."""

import pickle
from pathlib import Path

import pytest

from edition.model.collect import collect
from edition.model.facts import Facts
from edition.tei.parse import parse

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de">
<teiHeader><fileDesc>
 <titleStmt><title level="s">Briefe</title><title level="a">Emma an Karl</title>
  <author ref="persons.xml#emma" cert="high" resp="#ed">Emma</author></titleStmt>
 <publicationStmt><p/></publicationStmt>
 <sourceDesc><msDesc><msIdentifier><repository ref="orgs.xml#archiv">Stadtarchiv</repository>
   <altIdentifier cert="low"><idno type="akte">Z 4</idno></altIdentifier></msIdentifier>
  <physDesc><objectDesc form="leaf"><supportDesc><extent>2 Blatt</extent></supportDesc>
   </objectDesc></physDesc></msDesc>
  <bibl type="work" xml:id="brief"><title>Brief</title></bibl>
  <listWit><witness xml:id="B" corresp="#brief">Abschrift,
   <date type="released" when="1950">1950</date></witness></listWit></sourceDesc></fileDesc>
<profileDesc><creation><date notBefore="1916-03" notAfter="1916-04">Frühjahr</date></creation>
 <langUsage><language ident="de-DE">Deutsch</language></langUsage>
 <textClass><keywords><term>Brief</term></keywords></textClass>
 <correspDesc><correspAction type="sent"><persName ref="persons.xml#emma">Emma</persName>
   <settlement>Kiel</settlement><date when="1916-03-05"/></correspAction>
  <correspAction type="received"><persName ref="persons.xml#karl">Karl</persName></correspAction>
  <correspContext><ref type="enclosure" target="foto.xml">ein Bild</ref></correspContext>
 </correspDesc>
 <handNotes><handNote xml:id="h-zensor" medium="stamp" scribeRef="persons.xml#amt"
  cert="low">Der Zensor</handNote></handNotes></profileDesc>
<revisionDesc status="draft"><change/></revisionDesc></teiHeader>
<text><body><pb n="1"/><div xml:id="d1">
<head>An <persName ref="persons.xml#karl">Karl</persName></head>
<p xml:id="p1">Wir liegen vor <del type="redaction" subtype="marked" xml:id="r1-1" next="#r1-2"
 ana="codes.xml#ort" hand="#h-zensor"><placeName ref="places.xml#ypern">Ypern</placeName> und</del>
</p><pb n="2" cert="low"/><p xml:id="p2"><del type="redaction" subtype="marked" xml:id="r1-2"
 prev="#r1-1" ana="codes.xml#ort">warten auf Regen</del><note type="editorial">
<p>Vgl. <persName ref="persons.xml#karl persons.xml#emma">beide</persName>.</p></note><note
 type="exemption" target="#r1-1" ana="codes.xml#wetter">W</note></p></div></body></text></TEI>"""


def facts_of(text: str, path: str = "tei/brief.xml") -> Facts:
    document, findings = parse(text.encode(), path)
    assert document is not None, findings
    return collect(document)


@pytest.fixture(scope="module")
def letter() -> Facts:
    return facts_of(LETTER)


def test_header(letter: Facts) -> None:
    assert (letter.id, letter.title, letter.kind) == ("brief", "Emma an Karl", "Brief")
    assert (letter.language, letter.status, letter.policy) == ("de", "draft", False)
    assert (letter.repository, letter.repository_ref) == ("Stadtarchiv", "orgs.xml#archiv")
    assert (letter.form, letter.extent) == ("leaf", "2 Blatt")
    assert [(i.type, i.value, i.cert) for i in letter.identifiers] == [("akte", "Z 4", "low")]
    assert letter.date is not None
    assert letter.date.interval == ((1916, 3, 1), (1916, 4, 30))
    author = letter.authors[0]
    assert (author.text, author.ref, author.cert) == ("Emma", "persons.xml#emma", "high")


def test_correspondence(letter: Facts) -> None:
    (sent,), (received,) = letter.sent, letter.received
    assert [n.ref for n in sent.names] == ["persons.xml#emma"]
    assert [p.text for p in sent.places] == ["Kiel"]
    assert sent.date is not None
    assert sent.date.when == "1916-03-05"
    assert received.date is None
    assert [(r.type, r.target) for r in letter.related] == [("enclosure", "foto.xml")]


def test_witness_and_hand(letter: Facts) -> None:
    witness, (hand,) = letter.witness, letter.hands
    assert witness is not None
    assert (witness.work, witness.siglum, witness.released) == ("brief", "B", "1950")
    assert witness.label == "Abschrift,"
    assert (hand.id, hand.label, hand.medium) == ("h-zensor", "Der Zensor", "stamp")
    assert (hand.scribe, hand.cert) == ("persons.xml#amt", "low")


def test_one_redaction_over_two_paragraphs(letter: Facts) -> None:
    (redaction,) = letter.redactions
    assert (redaction.key, redaction.state, redaction.hand) == ("r1", "marked", "#h-zensor")
    assert [(p.id, p.words, p.paragraph_id) for p in redaction.pieces] == [
        ("r1-1", 2, "p1"),
        ("r1-2", 3, "p2"),
    ]
    assert redaction.codes == ("codes.xml#ort",)
    assert letter.redaction("r1-2") is redaction
    assert [(e.text, e.targets, e.codes) for e in letter.exemptions] == [
        ("W", ("#r1-1",), ("codes.xml#wetter",))
    ]


def test_mentions_know_their_paragraph_page_and_whether_a_censor_marked_them(
    letter: Facts,
) -> None:
    found = [(m.ref.partition("#")[2], m.paragraph_id, m.page, m.withheld) for m in letter.mentions]
    assert found == [
        ("karl", "d1", "1", False),
        ("ypern", "p1", "1", True),
        ("karl", "p2", "2", False),
        ("emma", "p2", "2", False),
    ]
    assert [m.in_note for m in letter.mentions] == [False, False, True, True]


def test_pages_sections_and_words(letter: Facts) -> None:
    assert [(p.n, p.cert) for p in letter.pages] == [("1", ""), ("2", "low")]
    assert [(s.id, s.head, s.level) for s in letter.sections] == [("d1", "An Karl", 1)]
    assert letter.words == 10  # notes are not words of the letter


def test_facts_can_be_sent_to_another_process(letter: Facts) -> None:
    assert pickle.loads(pickle.dumps(letter)) == letter


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('<div xmlns="http://www.tei-c.org/ns/1.0"><head>Alone</head><p/></div>', "Alone"),
        ('<surface xmlns="http://www.tei-c.org/ns/1.0"><zone/></surface>', "brief"),
        ('<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><TEI><text/></TEI></teiCorpus>', "brief"),
        ("<TEI.2><text><body><head>Old</head></body></text></TEI.2>", "brief"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', "brief"),
        ("<x/>", "brief"),
    ],
)
def test_parts_of_tei_and_no_tei_at_all(text: str, title: str) -> None:
    assert facts_of(text).title == title


def test_a_chain_in_a_circle_is_still_one_redaction() -> None:
    circle = "".join(
        f'<del type="redaction" xml:id="r1-{here}" next="#r1-{there}">word</del>'
        for here, there in ((1, 2), (2, 3), (3, 1))
    )
    facts = facts_of(f'<p xmlns="http://www.tei-c.org/ns/1.0">{circle}</p>')
    assert [[p.id for p in r.pieces] for r in facts.redactions] == [["r1-1", "r1-2", "r1-3"]]


def test_everybodys_tei_is_collected(corpora: Path) -> None:
    for path in sorted(corpora.glob("*/*")):
        document, _ = parse(path.read_bytes(), f"tei/{path.name}")
        if document is not None:
            facts = collect(document)
            assert facts.title, path
            assert pickle.loads(pickle.dumps(facts)) == facts


def test_the_print_dates_a_text_whose_header_has_no_date() -> None:
    events = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listEvent>'
        '<event type="battle" when="1815"/><event type="print" when="1914"/>'
        "</listEvent></standOff></TEI>"
    )
    date = facts_of(events).date
    assert date is not None
    assert date.when == "1914"
