"""PAGE XML, with what Transkribus adds to it, becomes a draft with zones."""

import pytest

from edition.importers.draft import Draft
from edition.importers.page.custom import read_custom
from edition.importers.surfaces import images_of
from edition.importers.writer import write
from tests.importers.sheets.drafted import (
    LETTER,
    PAGE,
    draft_of,
    everything,
    imported,
    line,
    of_lines,
    page,
    region,
    source,
    texts,
    told,
)


def test_the_pages_of_a_folder_are_one_document() -> None:
    draft = draft_of(LETTER)
    assert draft.front == {
        "id": "letter",
        "title": "Ausgaben im März",
        "language": "de",
        "transcription": "diplomatic",
    }
    assert [s.url for s in draft.surfaces] == ["0001.png", "0002.png"]
    assert draft.parts == ("letter/page/0002.xml",)
    assert write(draft).text.count("{.pb") == 2


def test_pages_are_in_the_order_of_their_numbers() -> None:
    (one,) = page(region("Zehn")).values()
    (two,) = page(region("Zwei")).values()
    draft = draft_of({"b/page/p10.xml": one, "b/page/p2.xml": two})
    assert draft.text == "Zwei\nZehn"
    assert draft.id == "b"


def test_folders_are_documents_of_their_own() -> None:
    (data,) = page(region("Text")).values()
    drafts, _ = imported({"a/1.xml": data, "b/1.xml": data})
    assert len(drafts) == 2


def test_a_letter_of_transkribus() -> None:
    written = write(draft_of(LETTER)).text
    assert (
        """
[]{.pb n=1 facs=#f1}

{.fw type=pageNum facs=#f1-r_head_l1}
\\- 1 -

{.dateline facs=#f1-r_date_l1}
Wien, den 2. März 1908

{.salute facs=#f1-r_salute_l1}
Liebe Lisl!

{facs=#f1-r_text}
[]{.lb facs=#f1-r_text_l1}Ich [[bin gestern]{.underline}]{.bold} in Wien. [Frau
[]{.lb facs=#f1-r_text_l2}[Dr|Doktor]{.abbr} Kerner]{.person} schrieb, daß die Rech¬"""
        """[]{.lb break=no facs=#f1-r_text_l3}nung [verloren]{.unclear reason=faded} in """
        """[Triest]{.place} []{.gap}, und
[]{.lb facs=#f1-r_text_l4}[fillen|vielen]{.sic} Dank. [2[ter]{.super} März 1908](date:1908-03-02)
[]{.lb facs=#f1-r_text_l5}~~die~~ [geheimen *Briefe*]{.redacted}"""
        """<!-- Nur im Druck; nachsehen. -->[ \\*]{.italic} [nicht] \\~\\~

::: annotation {place=margin facs=#f1-r_margin}
[s. Brief]{.seg facs=#f1-r_margin_l1}
[[Nr. ]{.italic}7]{.seg facs=#f1-r_margin_l2}
:::
""" in written
    )


def test_its_second_page() -> None:
    written = write(draft_of(LETTER)).text
    assert written.endswith(
        """
# Ausgaben im März {facs=#f2-e1l1}

{facs=#f2-t1}
| []{.lb facs=#f2-t1al}Wofür | []{.lb facs=#f2-t1bl}K \\| h |
|---|---|
| []{.lb facs=#f2-t1cl}Koffer | []{.lb facs=#f2-t1dl}12,40 |

<!-- guessed (medium): word that goes on: a hyphen ends the line, and a small letter begins """
        """the next -->

{facs=#f2-w1}
[]{.lb facs=#f2-w1l1}1. *Geld* ist an-[]{.lb break=no cert=medium}gekommen.

{facs=#f2-n1}
Eine Region\\
ohne Zeilen

{.signed facs=#f2-sigl1}
Deine Anna
"""
    )


def test_every_text_of_the_file_is_in_the_draft_or_told() -> None:
    found = everything(draft_of(LETTER))
    for data in LETTER.values():
        assert [t for t in texts(data) if "".join(t.split()) not in found] == []


def test_what_no_mark_says_is_told() -> None:
    assert told(LETTER) == [
        "comment on the page: Second reading by the seminar.",
        "another text of TextLine r_text_l4: fillen Dank, 2te Marz 1908",
        "cell t1d goes over 2 rows: 12,40",
        "another text of Word w1l1w2: Gold",
        "person: firstname: Emil; lastname: Kerner; wikiData: Q4711",
        "tag tag_of_ours: x: 1",
    ]


def test_surfaces_and_zones() -> None:
    draft = draft_of(page(region("Text")))
    assert images_of(draft.surfaces).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<facsimile xmlns="http://www.tei-c.org/ns/1.0">\n'
        '  <surface xml:id="f1" ulx="0" uly="0" lrx="100" lry="200">\n'
        '    <graphic url="1.jpg" width="100px" height="200px"/>\n'
        '    <zone xml:id="f1-r1" type="paragraph" points="1,1 90,1 90,90"/>\n'
        '    <zone xml:id="f1-r1l1" type="line" points="1,1 9,1 9,9"/>\n'
        "  </surface>\n</facsimile>\n"
    )


@pytest.mark.parametrize(
    ("custom", "written"),
    [
        ("textStyle {offset:0; length:6;italic:true;}", "*Lieber* Freund"),
        ("textStyle {offset:0; length:6;smallCaps:true;}", "[Lieber]{.smallcaps} Freund"),
        ("abbrev {offset:0; length:6;}", "[Lieber]{.abbr} Freund"),
        ("abbrev {offset:7; length:6;expansion:Freundin;}", "Lieber [Freund|Freundin]{.abbr}"),
        ("sic {offset:0; length:6;correction:Liebe;}", "[Lieber|Liebe]{.sic} Freund"),
        ("unclear {offset:0; length:6;alternative:Liebe;}", "[Lieber|Liebe]{.alt} Freund"),
        ("unclear {offset:0; length:6;}", "[Lieber]{.unclear} Freund"),
        ("supplied {offset:7; length:6;reason:lost;}", "Lieber [Freund]{.supplied reason=lost}"),
        ("add {offset:7; length:6;place:above;}", "Lieber [Freund]{.add place=above}"),
        ("organization {offset:7; length:6;}", "Lieber [Freund]{.org}"),
        ("place {offset:7; length:6;}", "Lieber [Freund]{.place}"),
        ("date {offset:7; length:6;when:1908-03;}", "Lieber [Freund](date:1908-03)"),
        ("gap {offset:7; length:0;}", "Lieber []{.gap}Freund"),
        ("regularised {offset:0; length:6;original:Liber;}",
         "[Lieber]{.seg type=regularised n=Liber} Freund"),
        ("comment {offset:0; length:6;comment:wer?;}", "Lieber<!-- wer? --> Freund"),
        # Two that overlap: the second is parted, looks rather than names.
        ("person {offset:0; length:9;} place {offset:7; length:6;}",
         "[Lieber [Fr]{.place}]{.person}[eund]{.place}"),
        ("textStyle {offset:0; length:9;bold:true;} place {offset:7; length:6;}",
         "[Lieber ]{.bold}[[Fr]{.bold}eund]{.place}"),
        # What is no tag, or lies outside of the line.
        ("person {offset:40; length:6;}", "Lieber Freund"),
        ("person {offset:x; length:6;} {{;;", "Lieber Freund"),
        ("textStyle {offset:0; length:6;fontFamily:Times;}", "Lieber Freund"),
    ],
)  # fmt: skip
def test_tags_become_marks(custom: str, written: str) -> None:
    assert source(page(of_lines(line("Lieber Freund", custom)))) == f"{{facs=#f1-l1}}\n{written}"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("header", "{.fw type=header place=top facs=#f1-r1l1}\nWien"),
        ("footer", "{.fw type=footer place=bottom facs=#f1-r1l1}\nWien"),
        ("catch-word", "{.fw type=catch place=bottom facs=#f1-r1l1}\nWien"),
        ("heading", "# Wien {facs=#f1-r1l1}"),
        ("marginalia", "::: annotation {place=margin facs=#f1-r1l1}\nWien\n:::"),
        ("footnote", "::: annotation {type=footnote place=bottom facs=#f1-r1l1}\nWien\n:::"),
        ("caption", "{rend=caption facs=#f1-r1l1}\nWien"),
        ("paragraph", "{facs=#f1-r1l1}\nWien"),
        ("ours", "{facs=#f1-r1l1}\nWien"),
    ],
)
def test_regions_become_blocks(kind: str, written: str) -> None:
    assert source(page(region("Wien", type=kind))) == written
    custom = f"structure {{type:{kind};}}"
    assert source(page(region("Wien", custom=custom, type=""))) == written


def test_a_signature_within_the_text_is_a_paragraph_and_that_is_told() -> None:
    signed = region("Anna", custom="structure {type:signature;}", id="r1")
    files = page(signed + region("Noch etwas.", id="r2"))
    assert source(files).startswith("{facs=#f1-r1l1}\nAnna")
    assert told(files) == [
        "region signature: it stands within the text, where no such role can stand: a paragraph"
    ]


def test_reading_order_of_groups_within_groups() -> None:
    order = (
        '<ReadingOrder><UnorderedGroup id="g"><OrderedGroup id="h">'
        '<RegionRefIndexed index="1" regionRef="b"/><RegionRefIndexed index="0" regionRef="c"/>'
        '</OrderedGroup><RegionRef regionRef="a"/></UnorderedGroup></ReadingOrder>'
    )
    regions = "".join(region(f"{id} steht", id=id) for id in "abcd")
    assert draft_of(page(order + regions)).text == "c steht\nb steht\na steht\nd steht"


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (("Rech¬", "nung"), "Rech¬[]{.lb break=no facs=#f1-r1l2}nung"),
        (("Rech⸗", "nung"), "Rech⸗[]{.lb break=no facs=#f1-r1l2}nung"),
        (("Rech-", "nung"), "Rech-[]{.lb break=no facs=#f1-r1l2 cert=medium}nung"),
        (("Ost-", "West"), "Ost-\n[]{.lb facs=#f1-r1l2}West"),
        (("aus -", "und"), "aus -\n[]{.lb facs=#f1-r1l2}und"),
        (("# a", "1. b", "- c"), "# a\n[]{.lb facs=#f1-r1l2}1. b\n[]{.lb facs=#f1-r1l3}- c"),
    ],
)
def test_lines_and_hyphens(lines: tuple[str, ...], written: str) -> None:
    found = source(page(region(*lines))).partition("[]{.lb facs=#f1-r1l1}")[2]
    assert found == written


def test_words_of_a_table_of_transkribus() -> None:
    cell = (
        '<TableCell row="{0}" col="{1}" id="c{0}{1}"><Coords points="1,1 9,1 9,9"/>{2}</TableCell>'
    )
    cells = "".join(
        cell.format(r, c, line(f"Zelle {r}{c}", id=f"l{r}{c}")) for r in (0, 1) for c in (0, 1)
    )
    assert source(
        page(f'<TableRegion id="t"><Coords points="1,1 9,1 9,9"/>{cells}</TableRegion>')
    ) == (
        "{facs=#f1-t}\n|  |  |\n|---|---|\n"
        "| []{.lb facs=#f1-l00}Zelle 00 | []{.lb facs=#f1-l01}Zelle 01 |\n"
        "| []{.lb facs=#f1-l10}Zelle 10 | []{.lb facs=#f1-l11}Zelle 11 |"
    )


def test_corners_of_2010_are_elements() -> None:
    points = "".join(f'<Point x="{x}" y="{y}"/>' for x, y in ((1, 1), (9, 1), (9, 9)))
    old = PAGE.replace("2019-07-15", "2010-03-19")
    regions = (
        f'<TextRegion id="r"><Coords>{points}</Coords><TextEquiv><Unicode>Text</Unicode>'
        "</TextEquiv></TextRegion>"
    )
    assert draft_of(page(regions, old)).surfaces[0].zones[0].points == "1,1 9,1 9,9"


def test_custom_is_unescaped() -> None:
    (said,) = read_custom(r"comment {offset:1; comment:a\u003bb;}")
    assert said.values == {"offset": "1", "comment": "a;b"}


def test_the_same_ids_on_two_pages_are_two() -> None:
    (data,) = page(region("Text")).values()
    draft = draft_of({"d/1.xml": data, "d/2.xml": data})
    names = [z.id for s in draft.surfaces for z in s.zones]
    assert names == ["f1-r1", "f1-r1l1", "f2-r1", "f2-r1l1"]


def test_many_tags_in_each_other_are_no_danger() -> None:
    custom = " ".join(f"person {{offset:0; length:{40 - n};}}" for n in range(40)) * 3
    draft: Draft = draft_of(page(of_lines(line("a" * 40, custom))))
    assert draft.text == "a" * 40
    assert not draft.plain


def test_a_signature_above_a_heading_is_a_paragraph() -> None:
    signed = region("Anna", custom="structure {type:signature;}", id="r1")
    files = page(signed + region("Beilage", type="heading", id="r2"))
    assert source(files) == "{facs=#f1-r1l1}\nAnna\n\n# Beilage {facs=#f1-r2l1}"
