"""The same texts in three styles, side by side, as a scholar would check them."""

import json

import pytest
from lxml import etree

from edition.model.correspondence import NameRef, name_ref
from edition.model.date import Date
from edition.model.edition import merge
from edition.model.facts import Facts
from edition.publish.citation import at_place, in_styles, meta, of_document, of_edition
from edition.publish.citation.bibtex import as_bibtex
from edition.publish.citation.csl import as_csl
from edition.publish.phrases import phrases
from edition.records.cited import Record, of_page
from edition.records.names import written
from edition.settings import EditionFacts, Settings

T = phrases("en")
LETTERS = EditionFacts(
    title="Letters of a Botanist",
    subtitle="1902 to 1911",
    editors=("Berg, Johanna", "Roth, Max"),
    publisher="Stadtarchiv",
    place="Wien",
    date="2026-11-22",
    release="1.0",
    address="https://example.org/letters",
    licence_target="https://creativecommons.org/licenses/by/4.0/",
)
LETTER = Facts(
    "tei/a.xml",
    "a",
    title="On the “red” sundew",
    kind="letter",
    language="de",
    date=Date(when="1902-05-03"),
    authors=(NameRef("Kern, Elisabeth Maria"),),
    repository="Landesarchiv",
)


def cited(whole: EditionFacts, document: Facts, part: str = "") -> Record:
    edition = merge([document], Settings())
    address = "a.part.x.html" if part else "a.html"
    return of_document(whole, document, edition, address, part)


def plain(record: Record) -> list[str]:
    return [str(text).replace("&amp;", "&") for _, text in in_styles(record, T)]


def test_a_document() -> None:
    assert plain(cited(LETTERS, LETTER)) == [
        "Kern, Elisabeth Maria. “On the ‘red’ sundew.” 3 May 1902. In <cite>Letters of a Botanist: "
        "1902 to 1911</cite>, edited by Johanna Berg and Max Roth. Release 1.0. Wien: Stadtarchiv, "
        "22 November 2026. https://example.org/letters/a.html",
        "Kern, Elisabeth Maria. “On the ‘red’ sundew.” 3 May 1902. <cite>Letters of a Botanist: "
        "1902 to 1911</cite>, edited by Johanna Berg and Max Roth, version 1.0, Stadtarchiv, "
        "22 Nov. 2026, https://example.org/letters/a.html.",
        "Kern, E. M. (2026). On the “red” sundew. In J. Berg & M. Roth (Eds.), <cite>Letters of a "
        "Botanist: 1902 to 1911</cite> (Version 1.0). Stadtarchiv. "
        "https://example.org/letters/a.html (Original work written 1902)",
    ]


def test_the_edition() -> None:
    assert plain(of_edition(LETTERS)) == [
        "Berg, Johanna, and Max Roth, eds. <cite>Letters of a Botanist: 1902 to 1911</cite>. "
        "Release 1.0. Wien: Stadtarchiv, 22 November 2026. https://example.org/letters/",
        "Berg, Johanna, and Max Roth, editors. <cite>Letters of a Botanist: 1902 to 1911</cite>. "
        "Version 1.0, Stadtarchiv, 22 Nov. 2026, https://example.org/letters/.",
        "Berg, J., & Roth, M. (Eds.). (2026). <cite>Letters of a Botanist: 1902 to 1911</cite> "
        "(Version 1.0). Stadtarchiv. https://example.org/letters/",
    ]


def test_a_doi_stands_for_the_address() -> None:
    whole = EditionFacts(title="L", address="https://example.org", doi="doi:10.5281/zenodo.1")
    assert plain(of_edition(whole))[0] == "<cite>L</cite>. https://doi.org/10.5281/zenodo.1"
    by_number = EditionFacts(title="L", idno="10.5281/zenodo.1")
    assert of_edition(by_number).doi == "10.5281/zenodo.1"
    own = Facts("a", "a", title="A", doi="10.5281/zenodo.2")
    assert cited(whole, own).doi == "10.5281/zenodo.2"
    same = Facts("a", "a", title="A", doi="10.5281/zenodo.1")
    assert cited(whole, same).doi == "", "that of the edition would lead to another text"


def test_a_part_and_a_paragraph() -> None:
    part = plain(cited(LETTERS, LETTER, "Postscript"))
    assert part[0].startswith(
        "Kern, Elisabeth Maria. “Postscript.” In “On the ‘red’ sundew.” 3 May 1902. In <cite>"
    )
    place = plain(at_place(cited(LETTERS, LETTER), "par. 5", "p-5"))
    assert "3 May 1902, par. 5. In" in place[0]
    assert place[1].endswith("par. 5, https://example.org/letters/a.html#p-5.")
    assert "(Version 1.0, par. 5)" in place[2]


def test_what_is_not_known_is_left_out() -> None:
    alone = Facts("b", "b", title="What is truth?")
    assert plain(cited(EditionFacts(title="L"), alone)) == [
        "“What is truth?” In <cite>L</cite>.",
        "“What is truth?” <cite>L</cite>.",
        "What is truth? (n.d.). In <cite>L</cite>.",
    ]


def test_many_authors() -> None:
    def by(count: int) -> list[str]:
        names = tuple(NameRef(f"Name{chr(64 + n)}, Given") for n in range(1, count + 1))
        return plain(cited(EditionFacts(title="L"), Facts("a", "a", title="T", authors=names)))

    assert by(7)[0].startswith("NameA, Given, Given NameB, Given NameC, et al. “T.”")
    assert by(3)[0].startswith("NameA, Given, Given NameB, and Given NameC. “T.”")
    assert by(3)[1].startswith("NameA, Given, et al. “T.”")
    assert by(3)[2].startswith("NameA, G., NameB, G., & NameC, G. (n.d.). T.")
    assert "NameS, G., … NameU, G. (n.d.)" in by(21)[2]


@pytest.mark.parametrize(
    ("date", "chicago", "apa"),
    [
        (Date(when="1902"), "1902", "1902"),
        (Date(not_before="1902", not_after="1904"), "Between 1902 and 1904", "1902–1904"),
        (Date(not_after="1904-05"), "Not after May 1904", "not after May 1904"),
        (Date(when="-0043-03-15"), "15 March 44 BC", "15 March 44 BC"),
        (Date(text="at Easter"), "At Easter", "at Easter"),
    ],
)
def test_dates_are_as_sure_as_they_are(date: Date, chicago: str, apa: str) -> None:
    found = plain(cited(EditionFacts(title="L"), Facts("a", "a", title="T", date=date)))
    assert f"“T.” {chicago}. In" in found[0]
    assert found[2].endswith(f"(Original work written {apa})")


def test_markup_stays_text() -> None:
    hostile = Facts("a", "a", title="<b>", authors=(NameRef("<i>, <script>"),))
    for text in plain(cited(EditionFacts(title="<u>"), hostile)):
        assert "<b>" not in text
        assert "<script>" not in text
        assert "<u>" not in text


# ── names ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "inverted"),
    [
        ("Johanna Berg", "Johanna Berg"),
        ("Berg, Johanna", "Berg, Johanna"),
        ("Berg, Johanna, Dr.", "Berg, Johanna, Dr."),
        ("Homer, 750 BC", "Homer, 750 BC"),
    ],
)
def test_a_name_is_divided_at_its_comma_and_never_at_a_space(text: str, inverted: str) -> None:
    assert written(text).inverted == inverted
    assert bool(written(text).family) == (text == "Berg, Johanna")


def names_of(header: str) -> tuple[str, str, str]:
    name = name_ref(
        etree.fromstring(f'<author xmlns="http://www.tei-c.org/ns/1.0">{header}</author>')
    )
    return name.text, name.family, name.given


def test_a_name_is_divided_where_the_header_divides_it() -> None:
    forename, surname = "<forename>Alexander</forename>", "<surname>Humboldt</surname>"
    link = "<nameLink>von</nameLink>"
    assert names_of(f"<persName>{forename}{link}{surname}</persName>")[1:] == (
        "Humboldt",
        "Alexander von",
    )
    maiden = '<surname>Ward</surname><surname type="maiden">Howe</surname>'
    assert names_of(f"<persName><forename>J.</forename>{maiden}</persName>")[1:] == ("Ward", "J.")
    third = f"<persName>{forename}{surname}<genName>III</genName></persName>"
    assert names_of(third)[1:] == ("", "")
    assert names_of("<orgName>Office, Press</orgName>") == ("Office, Press", "", "")


def test_the_link_of_a_name_is_known_apart() -> None:
    """ "Berg, Pieter van der" in bibliographies, and in fields where programs have one for it."""
    link = NameRef("Pieter van der Berg", family="Berg", given="Pieter van der", link="van der")
    record = cited(LETTERS, Facts("a", "a", title="T", authors=(link,)))
    assert record.work.authors[0].inverted == "Berg, Pieter van der"
    (item,) = json.loads(as_csl([record]))
    assert item["author"] == [
        {"family": "Berg", "given": "Pieter", "non-dropping-particle": "van der"}
    ]
    assert "author       = {van der Berg, Pieter}" in as_bibtex([record])


def test_an_organisation_is_never_divided() -> None:
    office = Facts("a", "a", title="T", authors=(NameRef("Office, Press", element="orgName"),))
    assert cited(LETTERS, office).work.authors[0].family == ""


def test_editors_of_a_document_are_told_beside_those_of_the_edition() -> None:
    own = Facts("a", "a", title="T", editors=(NameRef("Anna Third"),))
    assert "edited by Johanna Berg, Max Roth, and Anna Third" in plain(cited(LETTERS, own))[0]
    same = Facts("a", "a", title="T", editors=(NameRef("Roth, Max"),))
    assert cited(LETTERS, same).editors == ()


@pytest.mark.parametrize("spelling", ["Max Roth", "Roth, Max", "max  roth"])
def test_an_editor_of_both_is_told_once_however_the_name_is_written(spelling: str) -> None:
    both = (NameRef(spelling), NameRef("Anna Third"), NameRef("Third, Anna"))
    record = cited(LETTERS, Facts("a", "a", title="T", editors=both))
    assert [name.natural for name in record.editors] == ["Anna Third"]
    assert "edited by Johanna Berg, Max Roth, and Anna Third" in plain(record)[0]


# ── other languages than English ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "title", "chicago"),
    [
        ("de", "Wer ist „er“?", "„Wer ist ‚er‘?“ Zwischen dem 1. April 1786 und 1787. In <cite>"),
        ("de", "On “him”", "„On ‚him‘“. Zwischen dem 1. April 1786 und 1787. In <cite>"),
        ("fr", "L’Étang", "« L’Étang ». Entre le 1er avril 1786 et 1787. Dans <cite>"),
        ("fr", "Le « mot »", "« Le “mot” ». Entre le 1er avril 1786 et 1787. Dans"),
        ("it", "Lo stagno", "«Lo stagno». Tra 1º aprile 1786 e 1787. In <cite>"),
        ("es", "El estanque", "«El estanque». Entre el 1 de abril de 1786 y 1787. En <cite>"),
    ],
)
def test_marks_and_stops_and_dates_are_those_of_the_language(
    language: str, title: str, chicago: str
) -> None:
    date = Date(not_before="1786-04-01", not_after="1787")
    record = cited(EditionFacts(title="L"), Facts("a", "a", title=title, date=date))
    assert in_styles(record, phrases(language))[0][1].startswith(chicago)


def test_an_imprint_has_the_colon_of_the_language() -> None:
    french = [str(text) for _, text in in_styles(cited(LETTERS, LETTER), phrases("fr"))]
    assert "Wien : Stadtarchiv, 22 novembre 2026" in french[0]


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    dated = Facts("a", "a", title="T", date=Date(when="1871-03-01"))
    french = [str(text) for _, text in in_styles(cited(LETTERS, dated), phrases("fr"))]
    assert "1er mars 1871" in french[1]


def test_a_page_in_another_language_says_which() -> None:
    whole = EditionFacts(title="Briefe", language="de")
    assert of_page(whole, "Personen", "persons.html").language == "de"
    assert of_page(whole, "About", "about.en.html", "en").language == "en"


def test_a_byname_has_no_initial() -> None:
    letter = Facts("a", "a", title="T", authors=(NameRef('Zeiß, Minna "die Lange"'),))
    assert plain(cited(LETTERS, letter))[2].startswith("Zeiß, M. (2026).")


# ── the tags of a page ──────────────────────────────────────────────────────────────────────────


def test_reference_managers_find_what_is_known() -> None:
    assert meta(cited(LETTERS, LETTER)) == (
        ("citation_title", "On the “red” sundew"),
        ("citation_author", "Kern, Elisabeth Maria"),
        ("citation_editor", "Berg, Johanna"),
        ("citation_editor", "Roth, Max"),
        ("citation_inbook_title", "Letters of a Botanist: 1902 to 1911"),
        ("citation_publication_date", "2026/11/22"),
        ("citation_publisher", "Stadtarchiv"),
        ("citation_language", "de"),
        ("citation_public_url", "https://example.org/letters/a.html"),
        ("DC.type", "bookSection"),
        ("DCTERMS.created", "1902-05-03"),
        ("DC.source", "Landesarchiv"),
        ("DC.rights", "https://creativecommons.org/licenses/by/4.0/"),
    )


def test_an_edition_of_which_only_the_title_is_known() -> None:
    found = dict(meta(of_edition(EditionFacts(title="L"))))
    assert found == {"citation_title": "L", "citation_language": "en", "DC.type": "book"}


def test_a_long_name_is_one_person() -> None:
    long = Facts("a", "a", title="T", authors=(NameRef("von Berg, Anna Maria"),))
    assert ("citation_author", "von Berg, Anna Maria;") in meta(cited(LETTERS, long))
