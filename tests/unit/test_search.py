"""The index of the search: what is a word, what a phrase, what is found where."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.build import build_site
from edition.diagnostics import EditionError
from edition.publish.search import SCRIPT_FOLDER, SCRIPTS
from edition.publish.search.from_page import Source, units_of_page
from edition.publish.search.numbers import decoded, row
from edition.publish.search.postings import Postings, each_word, order
from edition.publish.search.scripts import script
from edition.publish.search.shards import shards
from edition.publish.search.stems import ALGORITHMS, algorithm, stem
from edition.publish.search.units import BIT, Unit
from edition.publish.search.vocabulary import KnownWord, counted, endings, in_order
from edition.publish.search.words import BAR, BREAK, GAP, HELD, folded, words
from tests.tools.held_back import FILES, SECRET
from tests.tools.publishing import letter, write
from tests.tools.search_index import SearchFiles

LETTER = letter(
    """<p xml:id="first">The governors met in
    <placeName ref="registers/places.xml#bern">Bern</placeName>.
    The évêque was not there.</p>
    <p>He saw <del type="redaction" subtype="withheld" xml:id="r1"><gap quantity="4"
    unit="word"/></del> leave before noon.<note place="foot">The doorkeeper says so.</note></p>""",
    title="A letter from Bern",
)
PLACES = letter(
    '<listPlace><place xml:id="bern"><placeName>Bern</placeName>'
    "<note>A seat of government.</note></place></listPlace>",
    title="Places",
)
SETTINGS = """
[edition]
title = "E"
language = "en"

[[register]]
scheme = "place"
element = "place"
file = "tei/registers/places.xml"
"""


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    text = row(numbers)
    assert list(decoded(text)) == numbers
    assert text.isprintable()
    assert not set(text) & set('"\\< ')


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Évêque", "eveque"),
        ("ŒUVRE", "oeuvre"),
        ("Straße", "STRASSE"),
        ("Søren", "soren"),
        ("Łódź", "lodz"),
        ("ὁδός", "οδοσ"),
        ("ﬁne", "fine"),
        ("ſo", "so"),
        ("שָׁלוֹם", "שלום"),
        ("كِتَاب", "كتاب"),
    ],
)
def test_spellings_that_are_one_word(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_vowel_signs_of_india_are_letters() -> None:
    assert folded("कि") != folded("का")


def test_words() -> None:
    assert [w for _, w, _ in words("U.S.-made, isn't it? 3½ x\u0301y")] == (
        ["U", "S", "made", "isn", "t", "it", "3½", "x\u0301y"]
    )
    assert [w for _, w, _ in words("東京 tower")] == ["東", "京", "tower"]


def test_every_language_has_its_algorithm() -> None:
    for language in ALGORITHMS:
        assert stem("abcdefgh", language)
    assert (algorithm("en-GB"), algorithm("fre"), algorithm("la"), algorithm("")) == (
        ("english", "french", "", "")
    )
    assert stem("Häuser", "de") == stem("Haus", "de")


def units(html: str) -> list[Unit]:
    return units_of_page(html, Source("page.html", "en"))


def test_a_paragraph_is_a_unit_and_a_note_another() -> None:
    html = (
        '<div id="doc"><h2 id="h">One</h2><p id="p1"><a class="pn" data-generated="">7</a>Said'
        '<a class="ref" data-generated="">1</a> <i lang="de">Häuser</i>.</p>'
        '<aside class="note" id="n1"><a class="n" data-generated="">1</a>'
        "<p>Heard.</p></aside></div>"
    )
    heading, paragraph, note = units(html)
    assert (heading.anchor, heading.text, heading.runs[0][1]) == ("h", "One", BIT["heading"])
    assert (paragraph.anchor, paragraph.text, paragraph.number) == ("p1", "Said Häuser.", "7")
    assert [(w, lang) for _, w, _, lang in paragraph.words()] == [("Said", "en"), ("Häuser", "de")]
    assert (note.anchor, note.text, note.runs[0][1]) == ("n1", "Heard.", BIT["note"])


def test_what_ends_a_phrase() -> None:
    (bar,) = units('<p>one <span class="bar"><b data-generated="">4 words</b></span> two</p>')
    (gap,) = units('<p>one <span class="gap"><b data-generated="">[…]</b></span>two</p>')
    (cells,) = units("<table><tr><td>one</td><td>two</td></tr></table>")
    assert (bar.text, gap.text) == (f"one {BAR} two", f"one {GAP}two")
    assert cells.text == f"one{BREAK}two"
    (held,) = units(
        '<p>one <span class="tei-gap gap held"><span data-generated="">[held back: </span>'
        '<span class="tei-desc">privacy</span><span data-generated="">]</span></span> two</p>'
    )
    assert held.text == f"one {HELD} two"
    for unit in (bar, gap, held, cells):
        assert [(p, w) for p, w, _, _ in unit.words()] == [(0, "one"), (2, "two")]


def test_what_editors_say_of_a_gap_is_a_note_of_theirs() -> None:
    text, said = units(
        '<p id="p1">one <span class="tei-gap gap lost"><span class="tei-desc">a fold</span></span>'
        " two</p>"
    )
    assert text.text.split() == ["one", GAP + BREAK, "two"]
    assert (said.text, said.anchor, said.runs[0][1]) == ("a fold", "p1", BIT["note"])


def test_restored_words_are_said_to_be() -> None:
    (unit,) = units(
        '<p>He <span class="bar" id="r1" data-type="redaction"><b data-generated="">x</b></span>'
        '<ins class="from-copy" data-generated=""> <a class="from">A</a> paid him</ins> twice</p>'
    )
    found = [(w, kinds) for _, w, kinds, _ in unit.words()]
    text, restored = BIT["text"], BIT["restored"]
    assert found == [("He", text), ("paid", restored), ("him", restored), ("twice", text)]
    postings = Postings()
    postings.add(0, unit)
    positions = [p for p, *_ in unit.words()]
    assert positions[1] - positions[0] > 1
    assert positions[3] - positions[2] > 1


def test_rival_readings_have_the_same_place() -> None:
    """A phrase goes over the reading of the text, and over each of its rivals."""
    (unit,) = units(
        '<p>he was <span class="tei-choice"><span class="rivals">at peace</span>'
        '<span class="rival"> <b data-generated="">(or: </b>quiet<b data-generated="">)</b></span>'
        '<span class="rival"> <i lang="la">in pace</i></span></span> there</p>'
    )
    assert [(p, w) for p, w, _, _ in unit.words()] == [
        (0, "he"),
        (1, "was"),
        (2, "at"),
        (3, "peace"),
        (2, "quiet"),
        (2, "in"),
        (3, "pace"),
        (4, "there"),
    ]
    assert unit.languages == ["en", "la"]
    (alone,) = units('<p>one <span class="rival">two</span> three</p>')
    assert [p for p, *_ in alone.words()] == [0, 1, 2]


def test_html_that_is_not_well_formed_is_read_all_the_same() -> None:
    assert [u.text for u in units("<p>one<br>two<p>three &nbsp; four")] == ["one two", "three four"]


def known(text: str, length: int = 1) -> list[KnownWord]:
    """The words of a text, as if each had a row of this length."""
    postings = Postings()
    postings.add(0, Unit("p", text=text, runs=[(0, 1, "en")]))
    return in_order(
        KnownWord(w.form, length, counted(dict.fromkeys(w.stems, 1)))
        for w in each_word(postings.words())
    )


def test_words_are_cut_into_stretches_of_the_alphabet() -> None:
    text = " ".join(f"{a}{b}{c}word" for a in "abcdefgh" for b in "aeiou" for c in "xyzßé")
    words = known(text, 2_000)
    found = shards(words)
    assert len(found) > 1
    forms = [word.form for shard in found for word in shard.words]
    assert forms == sorted(forms, key=order)
    assert forms == [word.form for word in words]
    for before, shard in pairwise(found):
        assert before.words[-1].form < shard.begins <= shard.words[0].form


def test_a_stem_is_known_where_it_would_stand() -> None:
    """The page looks for a stem in one file, and is told of its words in the others."""
    words = known("happy happiest happiness happily happier hare", 20_000)
    found = shards(words)
    (home,) = [s for s in found if s.begins <= "happi"][-1:]
    here = {w.form for w in home.words if "happi" in w.stems}
    there = dict(home.abroad).get("happi", ())
    assert here | {*there} == {w.form for w in words if "happi" in w.stems} != here


def test_endings_are_those_that_words_have() -> None:
    found = endings(known("walking talking parties cities"), ["english"])
    assert found[:2] == ["es", "ing"]
    assert "ating" in found, "as is usual in English"


def test_data_cannot_end_the_script() -> None:
    text = script("x", ["</script><!--\u2028\x01"]).decode()
    assert "<" not in text
    assert "\u2028" not in text


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "edition.toml": SETTINGS,
        "tei/registers/places.xml": PLACES,
        "tei/letter.xml": LETTER,
        "site/pages/about.md": "# About\n\nHow we edit.\n",
    }
    build_site(write(tmp_path, files))
    return tmp_path / "public"


def test_what_a_site_has_is_found(site: Path) -> None:
    index = SearchFiles(site)
    by_word = {word: [index.units[u] for u in index.places(word)] for word in index.words}
    (paragraph,) = by_word["governors"]
    assert (paragraph.link, paragraph.title) == ("letter.html#first", "A letter from Bern")
    assert [u.kinds for u in by_word["doorkeeper"]] == [{"note"}]
    assert [u.link for u in by_word["edit"]] == ["about.html"]
    assert any("register" in u.kinds for u in by_word["seat"])
    assert index.stems["governors"] == ["governor"]
    assert "eveque" in index.words
    assert len(index.facet("r-place")["Bern"]) == 2, "where it is named, and its entry"


def test_entries_of_a_large_register_lead_to_their_pages(tmp_path: Path) -> None:
    entries = "".join(
        f'<place xml:id="p{n}"><placeName>Town{n}</placeName></place>' for n in range(250)
    )
    files = {
        "edition.toml": SETTINGS,
        "tei/registers/places.xml": letter(f"<listPlace>{entries}</listPlace>", title="Places"),
        "tei/letter.xml": letter("<p>Nothing.</p>", title="A letter"),
    }
    build_site(write(tmp_path, files))
    index = SearchFiles(tmp_path / "public")
    (entry,) = (index.units[u] for u in index.places("town7"))
    assert "#" not in entry.link
    text = (tmp_path / "public" / entry.link).read_text(encoding="utf-8")
    assert "<h1><bdi>Town7</bdi></h1>" in text


def test_no_phrase_goes_over_a_bar(site: Path) -> None:
    index = SearchFiles(site)
    assert len(index.phrase("before", "noon")) == 1
    assert len(index.phrase("he", "saw")) == 1
    assert index.phrase("saw", "leave") == []


def test_the_same_edition_has_the_same_index(site: Path, tmp_path: Path) -> None:
    first = {f.name: f.read_bytes() for f in (site / "search").iterdir()}
    build_site(tmp_path, tmp_path / "again")
    assert {f.name: f.read_bytes() for f in (tmp_path / "again/search").iterdir()} == first


def test_what_is_held_back_is_in_no_index(tmp_path: Path) -> None:
    build_site(write(tmp_path, FILES))
    index = SearchFiles(tmp_path / "public")
    assert index.places("sundew")
    assert not index.places("Easter")
    write(tmp_path, {"site/pages/about.md": f"# About\n\n{SECRET}.\n"})
    with pytest.raises(EditionError):
        build_site(tmp_path)


def test_the_scripts_are_small_and_make_no_markup_of_words() -> None:
    """All scripts that are the project's own, of all pages; none stands in a page itself."""
    markup = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "fetch(", "eval(")
    scripts = {file.name: file.read_text(encoding="utf-8") for file in SCRIPT_FOLDER.glob("*.js")}
    assert {*SCRIPTS} <= {*scripts}
    assert sum(len(code.encode()) for code in scripts.values()) <= 60_000
    for name, code in scripts.items():
        assert [part for part in markup if part in code] == [], name
    for template in (SCRIPT_FOLDER.parent / "templates").glob("*.html"):
        for start in re.findall("<script[^>]*>", template.read_text(encoding="utf-8")):
            assert " src=" in start or 'type="application/json"' in start, (template.name, start)
