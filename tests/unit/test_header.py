"""The parts of the header, each with the front matter that makes it."""

from dataclasses import replace

import pytest

from edition.encode.header import HeaderContext, build_header
from edition.location import Span
from edition.settings import EditionFacts, EncodingSetting, Settings
from edition.tei.authority import Authority, Entry
from edition.tei.names import tei
from edition.tei.origins import origin_of
from tests.unit.header_samples import (
    CABLE,
    CABLE_SETTINGS,
    GERMAN_LETTER,
    GERMAN_SETTINGS,
    NOTHING,
    PLAIN,
    assert_same,
    authority,
    cable_authority,
    front,
    header,
    part,
    source,
    told,
)


def with_key(line: str) -> str:
    return f"---\nid: x\ntitle: y\n{line}\n---\n"


# --- nothing is invented ------------------------------------------------------------------------


def test_an_id_and_a_title_make_a_header():
    made, findings = header(PLAIN)
    assert not findings
    assert [child.tag for child in made] == [
        tei(name) for name in ("fileDesc", "encodingDesc", "revisionDesc")
    ]
    assert_same(
        part(PLAIN, "publicationStmt") + part(PLAIN, "sourceDesc"),
        """
        <publicationStmt><p>Unpublished: no publisher is named.</p></publicationStmt>
        <sourceDesc>
          <p>Encoded from a transcription; the source itself is not described.</p>
        </sourceDesc>
        """,
    )
    for absent in ("author", "langUsage", "correspDesc", "handNotes", "msDesc", "projectDesc"):
        assert part(PLAIN, absent) == "", absent


def test_two_runs_make_the_same_header():
    assert part(GERMAN_LETTER, "teiHeader") == part(GERMAN_LETTER, "teiHeader")


def test_every_element_has_its_origin():
    made, _ = header(GERMAN_LETTER, GERMAN_SETTINGS, authority())
    places = {element.tag.rpartition("}")[2]: str(origin_of(element)) for element in made.iter()}
    assert places["author"] == "sources/x.md:6:9"
    assert places["collection"] == "sources/x.md:17:15"
    assert places["handNote"] == "sources/x.md:24:3"
    assert places["seriesStmt"] == "edition.toml:1:1"


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Anna Schmidt", "<author>Anna Schmidt</author>"),
        ("Goethe", "<author>Goethe</author>"),
        (
            "weiss",
            '<author><persName ref="registers/persons.xml#weiss">Karl Weiß</persName></author>',
        ),
        (
            "{ref: weiss, cert: low, name: K. W.}",
            '<author cert="low" resp="#ed">'
            '<persName ref="registers/persons.xml#weiss">K. W.</persName></author>',
        ),
        (
            "{name: weiß, cert: medium, resp: transcription}",
            '<author cert="medium" resp="#transcription">weiß</author>',
        ),
    ],
)
def test_an_author_is_an_entry_or_a_name(written: str, expected: str):
    assert_same(part(with_key(f"author: {written}"), "author", known=authority()), expected)


def test_several_authors():
    made, _ = header(with_key("author: [Anna Schmidt, Karl Weiß]"))
    assert [e.text for e in made.iter(tei("author"))] == ["Anna Schmidt", "Karl Weiß"]


def test_without_a_register_every_word_is_a_name():
    assert part(with_key("author: weiss"), "author") == "<author>weiss</author>"


@pytest.mark.parametrize("written", ["wiess", "Weiss", "xyz", "{ref: Anna Schmidt}", "{ref: wien}"])
def test_an_unknown_key_is_an_error_with_two_ways_out(written: str):
    _, (finding,) = header(with_key(f"author: {written}"), known=authority())
    assert finding.code == "unknown-register-key"
    assert finding.at.line == 4
    help = finding.help or ""
    assert "tei/registers/persons.xml" in help
    assert "a name without an entry is {name: " in help


def test_the_nearest_key_is_named():
    _, (finding,) = header(with_key("author: wiess"), known=authority())
    assert finding.message == 'the register has no person "wiess"; did you mean "weiss"?'


def test_where_keys_have_capitals_a_capital_is_no_sign_of_a_name():
    entry = Entry("Komer", "Robert Komer", "registers/persons.xml#Komer", Span("x.xml"))
    _, (finding,) = header(
        with_key("author: Tolstoi"), known=Authority({"person": {"Komer": entry}})
    )
    assert finding.code == "unknown-register-key"


# --- publication --------------------------------------------------------------------------------


def test_publication_by_a_publisher():
    assert_same(
        part(CABLE, "publicationStmt", CABLE_SETTINGS) + part(CABLE, "editionStmt", CABLE_SETTINGS),
        """
        <publicationStmt>
          <publisher>A Press</publisher>
          <pubPlace>Leeds</pubPlace>
          <date when="2020">2020</date>
          <idno type="DOI">10.1234/cables</idno>
          <availability><licence>CC0 1.0</licence><p>No rights are claimed.</p></availability>
        </publicationStmt>
        <editionStmt><edition n="2">Release 2</edition></editionStmt>
        """,
    )


def test_without_a_publisher_the_editors_are_the_authority():
    statement = part(GERMAN_LETTER, "publicationStmt", GERMAN_SETTINGS)
    assert_same(statement, "<publicationStmt><authority>P. Kern</authority></publicationStmt>")


def test_without_anybody_the_licence_is_not_lost():
    facts = EditionFacts(licence="CC BY 4.0", licence_target="https://x.org/by", date="2024-05")
    assert_same(
        part(PLAIN, "publicationStmt", Settings(edition=facts)),
        """
        <publicationStmt>
          <p>Unpublished: no publisher is named.</p>
          <p><date when="2024-05">2024-05</date></p>
          <p><ref target="https://x.org/by">CC BY 4.0</ref></p>
        </publicationStmt>
        """,
    )


def test_the_edition_is_the_series():
    assert_same(
        part(GERMAN_LETTER, "seriesStmt", GERMAN_SETTINGS),
        """
        <seriesStmt>
          <title level="s" type="main">Feldpost der Familie Schmidt</title>
          <editor>P. Kern</editor>
        </seriesStmt>
        """,
    )


def test_the_program_speaks_the_language_of_the_edition():
    project = part(GERMAN_LETTER, "projectDesc", GERMAN_SETTINGS)
    assert_same(project, "<projectDesc><p>Bilder der Quelle wurden eingesehen.</p></projectDesc>")
    languages = part(GERMAN_LETTER, "langUsage", GERMAN_SETTINGS)
    assert "Deutsch" in languages
    unsigned = replace(GERMAN_SETTINGS, responsibilities=Settings().responsibilities)
    title = part(GERMAN_LETTER, "titleStmt", unsigned)
    assert "Die Herausgeber dieser Edition" in title
    assert "xml:lang" not in project + languages + title


def test_where_it_does_not_speak_the_language_its_words_are_marked_as_english():
    dutch = Settings(edition=EditionFacts(title="Brieven", language="nl"))
    project = part(GERMAN_LETTER, "projectDesc", dutch)
    english = '<p xml:lang="en">Images of the source were seen.</p>'
    assert_same(project, f"<projectDesc>{english}</projectDesc>")
    title = part(GERMAN_LETTER, "titleStmt", dutch)
    assert '<name xml:lang="en">The editors of this edition</name>' in title


# --- the source ---------------------------------------------------------------------------------


def test_a_letter_in_a_library():
    assert_same(
        part(GERMAN_LETTER, "msDesc", GERMAN_SETTINGS, authority()),
        """
        <msDesc>
          <msIdentifier>
            <country>Österreich</country>
            <settlement ref="registers/places.xml#wien">Wien</settlement>
            <repository>Wienbibliothek im Rathaus</repository>
            <collection>Nachlass Schmidt</collection>
            <idno>H.I.N. 45678</idno>
          </msIdentifier>
          <msContents><summary>Karl bittet um Socken.</summary></msContents>
          <physDesc>
            <objectDesc form="Handschrift">
              <supportDesc><extent>1 Blatt, 2 beschriebene Seiten</extent></supportDesc>
            </objectDesc>
          </physDesc>
        </msDesc>
        """,
    )


def test_case_numbers_and_their_doubt():
    assert_same(
        part(CABLE, "msDesc", CABLE_SETTINGS, cable_authority()),
        """
        <msDesc>
          <msIdentifier>
            <repository cert="low" resp="#ed">Record Office</repository>
            <altIdentifier><idno>0815</idno></altIdentifier>
            <altIdentifier type="file-number" cert="unknown" resp="#ed">
              <idno type="file-number">1e3</idno>
            </altIdentifier>
          </msIdentifier>
          <physDesc>
            <objectDesc form="carbon-typescript"/>
            <typeDesc><p>Carbon typescript.</p></typeDesc>
            <additions><p>Blackened lines</p></additions>
          </physDesc>
        </msDesc>
        """,
    )


def test_an_identifier_never_begins_with_a_number():
    assert_same(
        part(with_key("source: {shelfmark: MS 1, idno: 'B 2'}"), "msIdentifier"),
        """
        <msIdentifier>
          <msName>y</msName>
          <altIdentifier><idno>MS 1</idno></altIdentifier>
          <altIdentifier><idno>B 2</idno></altIdentifier>
        </msIdentifier>
        """,
    )


def test_a_copy_of_a_work():
    made, _ = header(CABLE, CABLE_SETTINGS, cable_authority())
    description = part(CABLE, "sourceDesc", CABLE_SETTINGS, cable_authority())
    assert_same(
        description.partition("</msDesc>")[2].removesuffix("</sourceDesc>"),
        """
        <bibl type="work" xml:id="cable-4711"><title>Telegram 4711</title></bibl>
        <listWit>
          <witness xml:id="C" corresp="#cable-4711">third release
            <date type="released" when="1993-07"/></witness>
        </listWit>
        """,
    )
    encoding = next(made.iter(tei("variantEncoding")))
    assert (encoding.get("location"), encoding.get("method")) == ("external", "location-referenced")


def test_an_unknown_work_is_an_error():
    text = CABLE.replace("of: cable-4711", "of: cable-4712")
    _, (finding,) = header(text, CABLE_SETTINGS, cable_authority())
    assert finding.message == 'the settings have no work "cable-4712"; did you mean "cable-4711"?'
    assert '[[work]]\nid = "cable-4712"' in (finding.help or "")


def test_an_empty_description_describes_nothing():
    text = with_key("source: {repository: }\nsummary: About cats.")
    assert part(text, "msDesc") == ""
    assert "About cats." in part(text, "abstract")


# --- encoding -----------------------------------------------------------------------------------


def test_what_the_edition_says_of_its_encoding():
    settings = Settings(
        edition=EditionFacts(title="Letters"),
        encoding=EncodingSetting(
            project="First paragraph,\nstill the first.\n\nSecond.",
            images="Microfilm was used.",
            normalisation=("Dashes are kept.",),
            hyphenation="Words are joined.",
        ),
    )
    file = source(PLAIN)
    context = HeaderContext(file, normalisations=("spaces",))
    made, _ = build_header(front(PLAIN)[0], settings, Authority(), context)
    sentences = {
        name: [p.text for p in next(made.iter(tei(name)))]
        for name in ("projectDesc", "normalization", "hyphenation")
    }
    assert sentences == {
        "projectDesc": ["First paragraph, still the first.", "Second.", "Microfilm was used."],
        "normalization": ["Dashes are kept.", "Runs of spaces and tabs are one space."],
        "hyphenation": ["Words are joined."],
    }


@pytest.mark.parametrize(
    ("images", "sentence"),
    [
        ("no", "No images of the source were seen."),
        ("Two of the three pages.", "Two of the three pages."),
    ],
)
def test_a_document_may_say_itself_whether_images_were_seen(images: str, sentence: str):
    settings = Settings(encoding=EncodingSetting(images="All images were seen."))
    description = part(with_key(f"images: {images}"), "projectDesc", settings)
    assert_same(description, f"<projectDesc><p>{sentence}</p></projectDesc>")


def test_the_program_names_itself_and_the_policy():
    application = part(PLAIN, "application")
    assert 'ident="tei-edition"' in application


# --- profile ------------------------------------------------------------------------------------


def test_a_letter_is_described_as_correspondence():
    assert_same(
        part(GERMAN_LETTER, "correspDesc", GERMAN_SETTINGS, authority()),
        """
        <correspDesc>
          <correspAction type="sent">
            <persName ref="registers/persons.xml#weiss">Karl Weiß</persName>
            <placeName ref="registers/places.xml#czernowitz">Czernowitz</placeName>
            <date when="1917-03-02"/>
          </correspAction>
          <correspAction type="received">
            <persName>Anna Schmidt</persName>
            <placeName ref="registers/places.xml#wien" cert="high" resp="#ed">Wien</placeName>
            <date notBefore="1917-03-09" notAfter="1917-03-12"/>
          </correspAction>
          <correspContext>
            <ref type="Antwort" target="brief-1917-03-20.xml">brief-1917-03-20</ref>
          </correspContext>
        </correspDesc>
        """,
    )


def test_an_unknown_addressee_is_left_out():
    description = part(with_key("sent: {by: Anna Schmidt}\nreceived: {}"), "correspDesc")
    assert_same(
        description,
        '<correspDesc><correspAction type="sent"><persName>Anna Schmidt</persName>'
        "</correspAction></correspDesc>",
    )


def test_a_name_alone_says_who_sent_it():
    assert "<persName>Anna Schmidt</persName>" in part(
        with_key("sent: Anna Schmidt"), "correspDesc"
    )


def test_what_is_no_letter_has_related_items():
    text = with_key("attachments: [memo]\nrelated: [{type: cover note, ref: note}]")
    assert part(text, "correspDesc") == ""
    assert_same(
        part(text, "notesStmt"),
        """
        <notesStmt>
          <relatedItem type="enclosure" target="memo.xml"/>
          <relatedItem type="cover-note" target="note.xml"/>
        </notesStmt>
        """,
    )


def test_a_relation_may_be_an_id_alone():
    statement = part(with_key("related: [memo, {ref: note}]"), "notesStmt")
    both = '<relatedItem target="memo.xml"/><relatedItem target="note.xml"/>'
    assert_same(statement, f"<notesStmt>{both}</notesStmt>")


def test_unknown_documents_are_errors():
    text = with_key("attachments: [memo-exised, x]\nrelated: {ref: 'https://example.org/a'}")
    _, findings = header(text, documents=("memo-excised", "x"))
    assert told(findings) == ["4:15 unknown-document", "4:28 unknown-document"]
    assert findings[0].message == 'no source has the id "memo-exised"; did you mean "memo-excised"?'
    assert findings[1].message == "a document is not related to itself"


def test_hands():
    assert_same(
        part(GERMAN_LETTER, "handNotes", GERMAN_SETTINGS, authority()),
        """
        <handNotes>
          <handNote xml:id="h-karl" medium="black-ink blue-pencil" script="kurrent"
            scribeRef="registers/persons.xml#weiss"/>
          <handNote xml:id="h-zensor" medium="stamp">Stempel der Zensurstelle.</handNote>
          <handNote xml:id="h-schwester" medium="pencil" cert="medium" resp="#ed"><persName>Grete
            Schmidt</persName>. Notiz am Rand</handNote>
        </handNotes>
        """,
    )


def test_a_hand_that_does_not_occur_is_a_warning():
    text = with_key("hands: {pen: {note: A note.}, red-pencil: }")
    _, (finding,) = header(text, hands=("pen",))
    assert (finding.code, finding.severity) == ("unused-hand", "warning")
    assert finding.message == "the hand `red-pencil` does not occur in this document"


def test_a_default_names_a_hand_that_there_is():
    text = with_key("hands: {censor: }\ndefaults: {redacted: {by: cencor}}")
    _, (finding,) = header(text)
    assert (finding.code, str(finding.at)) == ("unknown-hand", "sources/x.md:5:27")
    assert finding.message == 'no hand is called "cencor"; did you mean "censor"?'


def test_the_kind_of_document_in_words_or_by_its_taxonomy():
    assert_same(
        part(GERMAN_LETTER, "textClass"),
        """
        <textClass>
          <keywords>
            <term type="genre">Feldpostbrief</term><term>Feldpost</term><term>Zensur</term>
          </keywords>
        </textClass>
        """,
    )
    assert_same(
        part(CABLE, "textClass", CABLE_SETTINGS, cable_authority()),
        '<textClass><catRef target="types.xml#cable"/></textClass>',
    )
    _, (finding,) = header(with_key("type: cabel"), CABLE_SETTINGS, cable_authority())
    assert finding.message == 'no category is called "cabel"; did you mean "cable"?'


def test_languages():
    assert_same(
        part(with_key("language: [grc, de-AT, qaa]"), "langUsage"),
        """
        <langUsage>
          <language ident="grc">Ancient Greek</language>
          <language ident="de-AT">German</language>
          <language ident="qaa">qaa</language>
        </langUsage>
        """,
    )
    assert 'ident="en"' in part(CABLE, "langUsage", CABLE_SETTINGS)


def test_a_summary_without_a_described_source_is_an_abstract():
    assert part(with_key("summary: About cats."), "abstract") == (
        "<abstract><p>About cats.</p></abstract>"
    )


# --- doubt, ids, revision -------------------------------------------------------------------------


def test_whatever_is_doubtful_names_who_doubts():
    for text, settings, known in (
        (GERMAN_LETTER, GERMAN_SETTINGS, authority()),
        (CABLE, CABLE_SETTINGS, cable_authority()),
    ):
        made, _ = header(text, settings, known)
        doubtful = [e for e in made.iter() if e.get("cert")]
        assert doubtful
        assert all(e.get("resp") for e in doubtful)


def test_an_unknown_responsibility_is_an_error():
    _, (finding,) = header(with_key("author: {name: Anna, cert: low, resp: editor}"))
    assert finding.code == "unknown-responsible"
    assert finding.help == "the responsibilities are: ed, transcription; add one to edition.toml"


def test_an_id_stands_for_one_thing():
    text = CABLE.replace("id: cable-4711-c", "id: cable-4711").replace("siglum: C", "siglum: ed")
    _, findings = header(text, CABLE_SETTINGS, cable_authority())
    assert [(f.code, f.message) for f in findings] == [
        ("duplicate-id", 'the id "cable-4711" is given to two things'),
        ("duplicate-id", 'the id "ed" is given to two things'),
    ]


def test_revision():
    assert_same(
        part(GERMAN_LETTER, "revisionDesc"),
        """
        <revisionDesc status="in-Arbeit">
          <change when="2024-05-17" who="#ed">Am Original verglichen.</change>
          <change>Paula Kern: Erste Abschrift.</change>
        </revisionDesc>
        """,
    )
    assert_same(
        part(with_key("status: draft"), "revisionDesc", NOTHING),
        '<revisionDesc status="draft"><change>Encoded from sources/x.md.</change></revisionDesc>',
    )


def test_text_is_never_markup():
    text = with_key("author: {name: '<b onload=x>&amp;'}\nsummary: </p><script>")
    made, findings = header(text)
    assert not findings
    assert next(made.iter(tei("author"))).text == "<b onload=x>&amp;"
    assert not list(made.iter("{*}script", "{*}b"))
