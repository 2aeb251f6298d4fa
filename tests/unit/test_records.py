"""The record of an edition and of a text: three dates, three kinds of people, nothing guessed."""

import random
from pathlib import Path

import pytest

from edition.model.collect import collect
from edition.model.edition import merge
from edition.model.facts import Facts
from edition.records import EditionRecord, Name, Role, TextRecord, of_text, record_of, stated
from edition.records.parties import role_of
from edition.settings import EditionFacts, Settings
from edition.settings.values import Contributor, Funder
from edition.tei.parse import read_document

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
<fileDesc>
 <titleStmt>
  <title>Letter to Ada</title><title type="sub">on the engine</title>
  <author><persName ref="https://d-nb.info/gnd/118540238 #jwg"><surname>Goethe</surname>
   <nameLink>von</nameLink><forename>Johann</forename></persName></author>
  <editor><persName>Berg, Johanna <idno type="ORCID">0000-0002-1825-0097</idno></persName></editor>
  <editor role="translator">Maria Anna Mozart</editor>
  <funder>Wellcome Trust</funder>
  <respStmt><resp>Transkription und Kodierung</resp><name>Karl Kern</name></respStmt>
  <respStmt><resp>Beratung</resp><orgName>Stadtarchiv</orgName></respStmt>
 </titleStmt>
 <editionStmt><edition n="1.2">Second, corrected</edition></editionStmt>
 <publicationStmt>
  <publisher ref="https://ror.org/03anc3s24">University Press</publisher><pubPlace>Graz</pubPlace>
  <date when="2026-03-01">March 2026</date><idno type="DOI">10.5281/zenodo.1</idno>
  <availability status="restricted"><licence target="https://creativecommons.org/licenses/by-sa/4.0/">CC
   BY-SA</licence></availability>
 </publicationStmt>
 <seriesStmt><title>Letters of engineers</title></seriesStmt>
 <sourceDesc><msDesc><msIdentifier><country>Austria</country><settlement>Graz</settlement>
  <repository>University Library</repository><collection>Autographs</collection><idno>Ms 1</idno>
 </msIdentifier></msDesc></sourceDesc>
</fileDesc>
<profileDesc>
 <abstract><p>She asks.</p><p>He <hi>answers</hi>.</p></abstract>
 <creation><date when="1821-05-01"/></creation>
 <langUsage><language ident="ger">German</language><language ident="la"/></langUsage>
 <textClass><keywords><term>letter</term><term>engine</term></keywords>
  <keywords scheme="https://example.org/list"><term ref="https://example.org/list/7">Mills</term></keywords>
 </textClass>
</profileDesc>
<revisionDesc><change when="2026-01-01"/><change when="2026-02-01"/></revisionDesc>
</teiHeader><text><body><p>Text.</p></body></text></TEI>"""
WITHOUT = (
    """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Text.</p></body></text></TEI>"""
)


def read(folder: Path, *files: str) -> list[Facts]:
    (folder / "tei").mkdir()
    found: list[Facts] = []
    for number, text in enumerate(files):
        path = f"tei/t{number}.xml"
        (folder / path).write_text(text, encoding="utf-8")
        document = read_document(folder, path)[0]
        assert document is not None
        found.append(collect(document))
    return found


def recorded(folder: Path, settings: Settings, *files: str) -> EditionRecord:
    found = read(folder, *files)
    return record_of(settings, [stated(f, settings) for f in found], merge(found, settings))


def one(folder: Path, settings: Settings, file: str) -> TextRecord:
    found = read(folder, file)
    return of_text(found[0], merge(found, settings), settings, f"{found[0].id}.html")


def the_text(folder: Path, settings: Settings = Settings()) -> TextRecord:  # noqa: B008
    return one(folder, settings, TEI)


# ── A text ──────────────────────────────────────────────────────────────────────────────────────


def test_three_dates_are_kept_apart(tmp_path: Path) -> None:
    text = the_text(tmp_path)
    assert (text.dated, text.source.released, text.edited) == ("1821-05-01", "", "2026-03-01")


def test_authors_and_editors_and_others_are_kept_apart(tmp_path: Path) -> None:
    text = the_text(tmp_path)
    assert [(a.name.family, a.name.given) for a in text.authors] == [("Goethe", "Johann von")]
    assert [(e.name.inverted, e.number("orcid")) for e in text.editors] == [
        ("Berg, Johanna", "0000-0002-1825-0097")
    ]
    others = {p.name.literal: (p.role, p.task, p.is_organisation) for p in text.parties[1:]}
    assert others == {
        "Maria Anna Mozart": (Role.TRANSLATOR, "translator", False),
        "Wellcome Trust": (Role.FUNDER, "funder", False),
        "Karl Kern": (Role.TRANSCRIBER, "Transkription und Kodierung", False),
        "Stadtarchiv": (Role.OTHER, "Beratung", True),
    }


def test_a_name_is_not_divided_at_a_space(tmp_path: Path) -> None:
    assert Name("Maria Anna Mozart") in [p.name for p in the_text(tmp_path).parties]


def test_a_pointer_to_an_authority_file_makes_an_author_known(tmp_path: Path) -> None:
    author = the_text(tmp_path).authors[0]
    assert author.number("gnd") == "118540238"
    assert author.address("orcid", "gnd") == "https://d-nb.info/gnd/118540238"


def test_the_source_is_told_from_the_settlement_to_the_number(tmp_path: Path) -> None:
    assert the_text(tmp_path).source.words == "Graz, University Library, Autographs, Ms 1"


def test_languages_are_tags_of_bcp_47(tmp_path: Path) -> None:
    assert the_text(tmp_path).languages == ("de", "la")


def test_the_licence_of_the_file_goes_before_that_of_the_edition(tmp_path: Path) -> None:
    settings = Settings(edition=EditionFacts(licence="CC0 1.0"))
    found = the_text(tmp_path, settings).licence
    assert (found.name, found.spdx) == ("CC BY-SA", "CC-BY-SA-4.0")
    assert found.deed == "http://creativecommons.org/licenses/by-sa/4.0/"


def test_what_else_catalogues_ask(tmp_path: Path) -> None:
    text = the_text(tmp_path)
    assert (text.title, text.subtitle, text.genre) == ("Letter to Ada", "on the engine", "letter")
    assert text.abstract == "She asks.\n\nHe answers."
    assert [(k.term, k.ref) for k in text.keywords] == [
        ("engine", ""),
        ("Mills", "https://example.org/list/7"),
    ]
    assert (text.version, text.access) == ("1.2", "restricted")


def test_a_text_without_a_header_has_a_record(tmp_path: Path) -> None:
    text = one(tmp_path, Settings(), WITHOUT)
    assert (text.title, text.authors, text.dated, text.language) == ("t0", (), "", "")
    assert not text.licence


# ── The edition ─────────────────────────────────────────────────────────────────────────────────


def test_who_made_the_edition_as_the_settings_say(tmp_path: Path) -> None:
    settings = Settings(
        edition=EditionFacts(title="L", editors=("Johanna Berg",)),
        contributors=(
            Contributor("Berg, Johanna", id="https://orcid.org/0000-0002-1825-0097"),
            Contributor("Karl Kern", role="data curation", family="Kern", given="Karl"),
        ),
        funders=(Funder("FWF", award="P 1"),),
    )
    whole = recorded(tmp_path, settings, TEI)
    assert [(e.name.inverted, e.number("orcid")) for e in whole.editors] == [
        ("Berg, Johanna", "0000-0002-1825-0097")
    ]
    assert [(p.name.inverted, p.role, p.task) for p in whole.others] == [
        ("Kern, Karl", Role.OTHER, "data curation")
    ]
    assert [(g.name, g.award) for g in whole.grants] == [("FWF", "P 1")]


def test_what_all_headers_say_holds_for_the_edition(tmp_path: Path) -> None:
    whole = recorded(tmp_path, Settings(), TEI, TEI)
    assert [e.name.inverted for e in whole.editors] == ["Berg, Johanna"]
    assert (whole.publisher, whole.date, whole.licence.spdx) == (
        "University Press",
        "2026-03-01",
        "CC-BY-SA-4.0",
    )
    assert [grant.name for grant in whole.grants] == ["Wellcome Trust"]


def test_what_one_header_alone_says_does_not(tmp_path: Path) -> None:
    whole = recorded(tmp_path, Settings(), TEI, WITHOUT)
    assert (whole.editors, whole.publisher, whole.date, whole.grants) == ((), "", "", ())
    assert not whole.licence
    assert not whole.titled


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Herausgeberin", Role.EDITOR),
        ("éditeur scientifique", Role.EDITOR),
        ("Traduction", Role.TRANSLATOR),
        ("TEI encoding", Role.ENCODER),
        ("proofreading", Role.PROOFREADER),
        ("principal", Role.PRINCIPAL),
        ("Made the coffee", Role.OTHER),
        ("teichoscopy", Role.OTHER),
    ],
)
def test_roles_in_the_languages_of_editors(words: str, role: Role) -> None:
    assert role_of(words) is role


def test_every_header_of_other_projects_gives_a_record(corpora: Path) -> None:
    files = sorted(corpora.rglob("*.xml"))
    for path in random.Random(7).sample(files, min(150, len(files))):
        name = path.relative_to(corpora).as_posix()
        document = read_document(corpora, name)[0]
        if document is None:
            continue
        facts = collect(document)
        text = of_text(facts, merge([facts], Settings()), Settings(), "x.html")
        assert text.title
        assert all(party.name.literal for party in (*text.authors, *text.parties))
        assert len(set(text.languages)) == len(text.languages)


# ── Odd headers ─────────────────────────────────────────────────────────────────────────────────


def header(
    titles: str = "", publication: str = "<p/>", source: str = "<p/>", profile: str = ""
) -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="la"><teiHeader xml:lang="fr"><fileDesc>'
        f"<titleStmt><title>T</title>{titles}</titleStmt>"
        f"<publicationStmt>{publication}</publicationStmt><sourceDesc>{source}</sourceDesc>"
        f"</fileDesc><profileDesc>{profile}</profileDesc></teiHeader>"
        "<text><body><p>x</p></body></text></TEI>"
    )


def odd(folder: Path, **parts: str) -> TextRecord:
    return one(folder, Settings(), header(**parts))


@pytest.mark.parametrize(
    ("date", "dated"),
    [
        ('when="1962/1963"', "1962/1963"),
        ('when-iso="1962-10/1963-01"', "1962-10/1963-01"),
        ('notBefore="1862"', "1862/.."),
        ('notAfter="1862"', "../1862"),
        ('from="1914" to="1918"', "1914/1918"),
        ('when="-0043-03-15"', "-0043-03-15"),
        ('notBefore="-0050" notAfter="-0040"', "-0050/-0040"),
        ('when="2019-04-17T15:08:22-02:00"', "2019-04-17"),
        ('when=""', ""),
        ('when="spring"', ""),
        ("", ""),
    ],
)
def test_when_a_work_was_written(tmp_path: Path, date: str, dated: str) -> None:
    text = odd(tmp_path, profile=f"<creation><date {date}>once</date></creation>")
    assert (text.dated, text.edited) == (dated, "")


def test_a_reprint_does_not_date_the_work(tmp_path: Path) -> None:
    source = '<bibl><title>Faust</title>, <publisher>Reclam</publisher> <date when="1986"/></bibl>'
    text = odd(tmp_path, source=source)
    assert (text.dated, text.edited) == ("", "")
    assert text.source.printed is not None
    assert text.source.printed.when == "1986"
    assert text.cited.work.date is None


def test_the_day_of_origin_dates_the_work_whatever_was_printed_later(tmp_path: Path) -> None:
    source = (
        "<msDesc><msIdentifier><repository>R</repository><idno>1</idno></msIdentifier>"
        '<history><origin><origDate notBefore="1400" notAfter="1450"/></origin></history>'
        '</msDesc><bibl><date when="1990"/></bibl>'
    )
    text = odd(tmp_path, source=source)
    assert (text.dated, text.source.printed) == ("1400/1450", None)


@pytest.mark.parametrize(
    ("date", "edited"),
    [
        ("<date>1998</date>", "1998"),
        ('<date calendar="#hijri">1331</date>', ""),
        ("<date>MMXX</date>", ""),
        ('<date when="2019-04-17T15:08:22Z"/>', "2019-04-17"),
        ("", ""),
    ],
)
def test_when_a_file_was_published(tmp_path: Path, date: str, edited: str) -> None:
    text = odd(tmp_path, publication=f"<publisher>P</publisher>{date}")
    assert (text.edited, text.dated, text.cited.edition.date) == (edited, "", edited)


@pytest.mark.parametrize(
    ("titles", "people"),
    [
        ("<author>Anonymous</author><author/>", [("Anonymous", "", False)]),
        ("<author><orgName>Council, Town</orgName></author>", [("Council, Town", "", True)]),
        ('<author><name type="org">Verein</name></author>', [("Verein", "", True)]),
        (
            "<author><persName>Jacob Grimm</persName>, <persName>Wilhelm Grimm</persName></author>",
            [("Jacob Grimm", "", False), ("Wilhelm Grimm", "", False)],
        ),
        (
            '<author><persName xml:lang="ar">غالب</persName><persName xml:lang="ar-Latn">Ghalib'
            "</persName></author>",
            [("غالب", "", False)],
        ),
        ("<author>Berg, Johanna</author>", [("Berg, Johanna", "Berg", False)]),
        ("<author>Johanna Berg, et al.</author>", [("Johanna Berg, et al.", "", False)]),
    ],
)
def test_who_wrote_it(tmp_path: Path, titles: str, people: list[tuple[str, str, bool]]) -> None:
    text = odd(tmp_path, titles=titles)
    found = [(p.name.literal, p.name.family, p.is_organisation) for p in text.authors]
    assert (found, text.parties) == (people, ())


@pytest.mark.parametrize(
    ("titles", "role", "task"),
    [
        ('<editor role="primary">A</editor>', Role.EDITOR, "primary"),
        ('<editor role="translator">A</editor>', Role.TRANSLATOR, "translator"),
        ("<respStmt><resp>Hrsg.</resp><name>A</name></respStmt>", Role.EDITOR, "Hrsg"),
        ("<respStmt><name>A</name><resp>(eds.)</resp></respStmt>", Role.EDITOR, "(eds.)"),
        ("<respStmt><resp>TEI edition</resp><name>A</name></respStmt>", Role.EDITOR, "TEI edition"),
        ("<respStmt><resp>TEI</resp><name>A</name></respStmt>", Role.ENCODER, "TEI"),
        ("<respStmt><name>A</name></respStmt>", Role.OTHER, ""),
    ],
)
def test_what_somebody_did(tmp_path: Path, titles: str, role: Role, task: str) -> None:
    text = odd(tmp_path, titles=titles)
    assert [(p.role, p.task) for p in text.parties] == [(role, task)]
    assert text.authors == ()


def test_the_holder_is_neither_publisher_nor_author(tmp_path: Path) -> None:
    source = (
        "<msDesc><msIdentifier><repository>Archive</repository><collection>,</collection>"
        "<idno>1</idno></msIdentifier></msDesc>"
    )
    (tmp_path / "one").mkdir()
    whole = recorded(tmp_path, Settings(), header(source=source))
    text = one(tmp_path / "one", Settings(), header(source=source))
    assert (whole.publisher, whole.editors, text.authors) == ("", (), ())
    assert text.source.words == "Archive, 1"


def test_several_publishers_are_all_named(tmp_path: Path) -> None:
    publication = "<publisher>A</publisher><publisher>B</publisher><authority>C</authority>"
    assert recorded(tmp_path, Settings(), header(publication=publication)).publisher == "A; B"


def test_the_title_is_in_the_language_of_the_header(tmp_path: Path) -> None:
    text = odd(tmp_path)
    assert (text.title_language, text.languages) == ("fr", ("la",))


def test_languages_of_all_shapes(tmp_path: Path) -> None:
    tags = ("deu", "lat", "de-AT-x-mine", "German", "en_US", "deu")
    used = "".join(f'<language ident="{tag}"/>' for tag in tags)
    text = odd(tmp_path, profile=f"<langUsage>{used}</langUsage>")
    assert text.languages == ("la", "de", "de-AT-x-mine", "en-US")


def test_terms_of_a_licence_are_not_its_name(tmp_path: Path) -> None:
    target = "https://creativecommons.org/licenses/by/4.0/deed.de"
    publication = (
        f'<availability><licence target="{target}"><p>{"Sie dürfen: teilen. " * 9}</p></licence>'
        "</availability>"
    )
    found = odd(tmp_path, publication=publication).licence
    assert (found.label, found.spdx, found.target) == ("CC BY 4.0", "CC-BY-4.0", target)


def test_a_link_among_words_on_availability_may_be_the_licence(tmp_path: Path) -> None:
    link = '<ref target="https://creativecommons.org/licenses/by/4.0/">so</ref>'
    publication = f"<availability><p>Copy it {link}.</p></availability>"
    assert odd(tmp_path, publication=publication).licence.spdx == "CC-BY-4.0"


def test_the_same_licence_in_other_words_is_that_of_the_edition(tmp_path: Path) -> None:
    target = "https://creativecommons.org/licenses/by/4.0/"
    files = [
        header(publication=f'<availability><licence target="{target}">{w}</licence></availability>')
        for w in ("Share it", "Share\N{EN DASH}it")
    ]
    assert recorded(tmp_path, Settings(), *files).licence.label == "CC BY 4.0"


def test_the_language_of_most_texts_is_that_of_the_resource(tmp_path: Path) -> None:
    files = (header(), header().replace('"la"', '"de"'), header().replace('"la"', '"de"'))
    whole = recorded(tmp_path, Settings(), *files)
    assert (whole.main_language, whole.languages) == ("de", ("de", "la"))


def test_a_description_is_told_without_markdown(tmp_path: Path) -> None:
    words = "Letters of *Emma*,\nfrom [Graz](https://example.org).\n\nAnd **more** &amp; <b>."
    settings = Settings(edition=EditionFacts(description=words))
    found = recorded(tmp_path, settings, header()).description
    assert found == "Letters of Emma, from Graz.\n\nAnd more & <b>."


def test_an_organisation_among_contributors(tmp_path: Path) -> None:
    row = Contributor("Verein, neuer", role="digitisation", organisation=True)
    whole = recorded(tmp_path, Settings(contributors=(row,)), header())
    assert [(p.name.literal, p.name.family, p.is_organisation) for p in whole.others] == [
        ("Verein, neuer", "", True)
    ]
