"""ALTO becomes a draft with zones."""

import pytest

from edition.importers.writer import write
from tests.importers.sheets.drafted import (
    JOURNAL,
    alto,
    draft_of,
    everything,
    source,
    texts,
    told,
)

BOX = 'HPOS="1" VPOS="2" WIDTH="30" HEIGHT="10"'


def block(*lines: str, attributes: str = "") -> str:
    """A block with lines."""
    inner = "".join(
        f'<TextLine ID="l{n}" {BOX}>{line}</TextLine>' for n, line in enumerate(lines, 1)
    )
    return f'<TextBlock ID="b" {BOX} {attributes}>{inner}</TextBlock>'


def words(text: str) -> str:
    """Words with spaces between them."""
    return "<SP/>".join(f'<String CONTENT="{word}"/>' for word in text.split())


def test_a_page_of_a_journal() -> None:
    draft = draft_of(JOURNAL)
    assert write(draft).text == (
        """---
id: journal-0003
# guessed (medium): title: the first heading
title: Of Light
language: en
transcription: diplomatic
---

[]{.pb n=217 facs=#f1}

{.fw type=pageNum facs=#f1-P3_TL0}
217

# [[Of Light]{.smallcaps}]{.bold} {facs=#f1-P3_TB1-1}

{facs=#f1-P3_TB2}
[]{.lb facs=#f1-P3_TL2}[Mr *Newton*]{.person} hath demon-[]{.lb break=no facs=#f1-P3_TL3}strated """
        """*it in* **1672** \\*

{facs=#f1-P3_TB3}
without places
"""
    )


def test_its_corners_stay_in_the_unit_of_the_file() -> None:
    (surface,) = draft_of(JOURNAL).surfaces
    assert (surface.width, surface.height, surface.in_pixels) == (1480, 2100, False)
    assert surface.url == "journal-0003.tif"
    assert surface.zones[0].points == "600,60 900,60 900,100 600,100"


def test_other_readings_and_doubt_are_told() -> None:
    assert told(JOURNAL) == [
        "another reading of “hath” in line P3_TL2: bath",
        "word in line P3_TL2 was read unsurely: WC 0.31: hath",
    ]


def test_every_text_of_the_file_is_in_the_draft_or_told() -> None:
    found = everything(draft_of(JOURNAL))
    for data in JOURNAL.values():
        assert [t for t in texts(data) if "".join(t.split()) not in found] == []


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        ((words("one two"),), "{facs=#f1-l1}\none two"),
        # Without SP, words are parted all the same.
        (('<String CONTENT="one"/><String CONTENT="two"/>',), "{facs=#f1-l1}\none two"),
        (('<String CONTENT="one" STYLE="bold italics"/>',), "{facs=#f1-l1}\n[*one*]{.bold}"),
    ],
)
def test_lines(lines: tuple[str, ...], written: str) -> None:
    assert source(alto(block(*lines))) == written


def test_a_word_that_is_not_what_its_halves_say_is_told() -> None:
    first = (
        '<String CONTENT="geo" SUBS_TYPE="HypPart1" SUBS_CONTENT="geographie"/><HYP CONTENT="-"/>'
    )
    second = '<String CONTENT="graphi" SUBS_TYPE="HypPart2" SUBS_CONTENT="geographie"/>'
    files = alto(block(first, second))
    assert "geo-[]{.lb break=no facs=#f1-l2}graphi" in source(files)
    assert told(files) == ["“graphi” in line l2 is part of: geographie"]


def test_tags_say_what_a_block_is() -> None:
    head = '<Tags><OtherTag ID="BT1" LABEL="MarginTextZone:note"/></Tags>'
    files = alto(block(words("see below"), attributes='TAGREFS="BT1"'), head=head)
    assert source(files) == "::: annotation {place=margin facs=#f1-l1}\nsee below\n:::"


def test_blocks_in_blocks_and_polygons() -> None:
    shape = '<Shape><Polygon POINTS="1 1 30 1 30 20"/></Shape>'
    inner = block(words("inside")).replace('<TextLine ID="l1"', shape + '<TextLine ID="l1"')
    files = alto(f"<ComposedBlock><ComposedBlock>{inner}</ComposedBlock></ComposedBlock>")
    assert source(files) == "{facs=#f1-l1}\ninside"
    assert draft_of(files).surfaces[0].zones[0].points == "1,1 30,1 30,20"


def test_a_page_without_a_size_has_no_place_for_tenths_of_a_millimetre() -> None:
    files = {
        path: data.replace(b' WIDTH="100" HEIGHT="200"', b"")
        for path, data in alto(block(words("one")), unit="mm10").items()
    }
    draft = draft_of(files)
    assert draft.surfaces[0].zones == ()
    assert told(files) == [
        "the page has no size: its size is not given, and its corners are not in pixels: "
        "they are left out"
    ]
