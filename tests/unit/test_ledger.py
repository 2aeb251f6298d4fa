"""The ledger: every redaction once, what is known of its size, sums that agree with the rows."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.build import build_site
from edition.collate.result import Claim, Disclosure, Kind, State
from edition.model.redaction import Size
from edition.publish.ledger_csv import COLUMNS
from edition.publish.ledger_entries import Amount, Group, Ledger
from edition.publish.ledger_made import make_ledger
from edition.publish.ledger_places import spots
from edition.publish.ledger_sums import by_code, by_copy, by_group, total
from tests.tools import comparing
from tests.tools.collations import PRIVACY, SECRECY, Line, Stretch, collation, same
from tests.tools.json_schema import faults
from tests.tools.publishing import copy_of, letter, publish, read, write

EDITIONS = Path(__file__).parent.parent / "editions"
Site = Callable[[str], str]


def site_of(source: Path, place: Path) -> Site:
    """Build an edition in a copy; returns a reader of its files."""
    kept = ("edition.toml", "sources", "tei", "site")
    root = place / "edition"
    root.mkdir()
    for name in kept:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name)
        elif (source / name).exists():
            shutil.copyfile(source / name, root / name)
    build_site(root, place / "site")
    return lambda name: (place / "site" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def memorandum(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The edition of this repository: a memorandum in two copies and its cover note."""
    return site_of(repository, tmp_path_factory.mktemp("memorandum"))


@pytest.fixture(scope="module")
def cable(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A cable in three releases."""
    return site_of(EDITIONS / "cable", tmp_path_factory.mktemp("cable"))


def data(site: Site) -> dict[str, Any]:
    """The ledger as JSON."""
    found: dict[str, Any] = json.loads(site("redactions.json"))
    return found


def table(site: Site) -> list[dict[str, str]]:
    """The ledger as CSV."""
    return list(csv.DictReader(io.StringIO(site("redactions.csv"), newline="")))


def redactions(site: Site) -> dict[str, dict[str, Any]]:
    """The redactions of the JSON by their keys."""
    return {r["key"]: r for group in data(site)["groups"] for r in group["redactions"]}


# -- the edition of the repository -----------------------------------------------------------


def test_the_memorandum_has_two_redactions_of_171_words(memorandum: Site) -> None:
    sums = data(memorandum)["sums"]
    assert (sums["redactions"], sums["size"]["words"]) == (2, 171)
    assert sums["readable"] == sums["size"]
    first, second = redactions(memorandum).values()
    assert (first["number"], first["size"]["words"], first["size"]["characters"]) == (
        "r1",
        124,
        710,
    )
    assert [p["size"]["words"] for p in first["parts"]] == [39, 33, 52]
    assert (second["number"], second["size"]["words"]) == ("r2", 47)


def test_its_places_are_told_by_headings_paragraphs_and_words(memorandum: Site) -> None:
    first, second = (r["place"] for r in redactions(memorandum).values())
    assert (first["heading"], first["paragraph"]) == ("1. Short-Run Effects", "5")
    assert (first["last_paragraph"], first["first"]) == ("7", "It must raise")
    assert first["last"] == "current Soviet leadership."
    assert (second["paragraph"], second["last"]) == ("9", "period of time.")


def test_its_code_is_given_on_one_copy_in_the_hand_of_the_reviewer(memorandum: Site) -> None:
    for redaction in redactions(memorandum).values():
        assert {(c["code"], c["document"], c["hand"]) for c in redaction["codes"]} == {
            ("b(1)", "memo-fuller", "h-reviewer")
        }
        states = {s["document"]: s["states"] for s in redaction["states"]}
        assert states == {"memo-fuller": ["marked"], "memo-excised": ["withheld"]}
        assert redaction["first_shown"] in ("", "memo-fuller")  # no copy has a date of release


def test_its_links_lead_to_the_passages(memorandum: Site) -> None:
    for redaction in redactions(memorandum).values():
        for standing in redaction["states"]:
            page, _, anchor = standing["address"].partition("#")
            assert f' id="{anchor}"' in memorandum(page), standing
        page, _, anchor = redaction["address"].partition("#")
        assert f'<tr id="{anchor}"' in memorandum(page)
        if redaction["comparison"]:
            page, _, anchor = redaction["comparison"].partition("#")
            assert f' id="{anchor}"' in memorandum(page)


def test_the_navigation_leads_to_the_ledger(memorandum: Site) -> None:
    assert '<a href="redactions.html">Redactions</a>' in memorandum("index.html")
    page = memorandum("redactions.html")
    assert '<a href="redactions.html" aria-current="page">Redactions</a>' in page
    assert "2 redactions: 171 words. All of these words can be read" in page


# -- an edition without copies: what its own signs tell --------------------------------------

RULES = letter("<p/>", "Rules").replace(
    "<profileDesc>",
    '<encodingDesc><classDecl><taxonomy xml:id="t"><category xml:id="names" n="§ 4">'
    "<catDesc>Names of informants</catDesc></category></taxonomy></classDecl></encodingDesc>"
    "<profileDesc>",
)
DIARY = """<div xml:id="may"><head>May</head>
<p xml:id="p-1">We met <del type="redaction" subtype="marked" xml:id="who" hand="#h-clerk"
 ana="rules.xml#names">an old friend of the family from the coast</del> at the gate.</p>
<p xml:id="p-2">He said <del type="redaction" subtype="withheld" xml:id="what"><gap
 reason="withheld" unit="line" quantity="2" precision="medium"/></del> and left.</p>
<p xml:id="p-3">Then <del type="redaction" subtype="withheld" xml:id="more"><gap
 reason="withheld"/></del></p>
<p xml:id="p-4">It cost <del type="redaction" subtype="withheld" xml:id="cost"><gap
 reason="withheld" unit="word" quantity="3"/></del> in all.</p></div>"""


@pytest.fixture
def diary(tmp_path: Path) -> Site:
    """A diary in one copy, two of its sizes stated, one not."""
    toml = '[edition]\ntitle = "A diary"\n[[taxonomy]]\nkey = "code"\nfile = "tei/rules.xml"\n'
    files = {"edition.toml": toml, "tei/rules.xml": RULES, "tei/diary.xml": letter(DIARY, "Diary")}
    return publish(write(tmp_path, files))


def test_sizes_are_counted_stated_estimated_or_unknown(diary: Site) -> None:
    found = {r["number"]: r["size"] for r in redactions(diary).values()}
    told = {key: (s["basis"], s["words"], s["estimated"], s["unknown"]) for key, s in found.items()}
    assert told == {
        "who": (["counted"], 9, 0, 0),
        "what": (["estimated"], 0, 22, 0),
        "more": (["unknown"], 0, 0, 1),
        "cost": (["stated"], 3, 0, 0),
    }
    page = diary("redactions.html")
    assert "about 22<small>from about 2 lines</small>" in page
    assert ">unknown</td>" in page
    assert "3<small>as stated</small>" in page
    assert "12 words, about 22 words by estimate and a passage of unknown size" in page
    assert "9 words of it can be read in a document of this edition." in page


def test_a_sum_tells_estimates_and_unknown_sizes_apart(diary: Site) -> None:
    sums = data(diary)["sums"]
    assert sums["size"] == {"words": 12, "estimated": 22, "unknown": 1}
    assert sums["readable"] == {"words": 9, "estimated": 0, "unknown": 0}
    assert sums["groups"] == [
        {"group": "diary", "redactions": 4, "size": sums["size"], "percent": None}
    ]
    assert "12 + about 22 + 1 of unknown size" in diary("redactions.html")


def test_a_place_without_words_is_told_by_what_stands_before_it(diary: Site) -> None:
    places = {r["number"]: r["place"] for r in redactions(diary).values()}
    assert (places["what"]["after"], places["what"]["first"]) == ("He said", "")
    assert (places["who"]["first"], places["who"]["last"]) == ("an old friend", "from the coast")
    assert places["who"]["heading"] == "May"


def test_a_code_says_who_gives_it(diary: Site) -> None:
    (given,) = redactions(diary)["diary.who"]["codes"]
    assert (given["code"], given["label"]) == ("§ 4", "Names of informants")
    assert (given["document"], given["hand"]) == ("diary", "h-clerk")
    codes = {s["code"] and s["code"]["code"]: s["redactions"] for s in data(diary)["sums"]["codes"]}
    assert codes == {"§ 4": 1, None: 3}


def test_without_redactions_there_is_no_ledger(tmp_path: Path) -> None:
    site = publish(write(tmp_path, {"tei/a.xml": letter("<p>All is said.</p>")}))
    assert not list((tmp_path / "public").glob("redactions*"))
    assert "redactions.html" not in site("index.html")


def test_a_passage_that_another_document_shows_is_counted_once(tmp_path: Path) -> None:
    shown = (
        '<p>He left <del type="redaction" subtype="marked" xml:id="x">at noon, on foot</del>.</p>'
    )
    hidden = (
        '<p xml:id="p">He left <del type="redaction" subtype="withheld" xml:id="y" '
        'corresp="full.xml#x"><gap reason="withheld"/></del>.</p>'
    )
    files = {"tei/full.xml": letter(shown, "Full"), "tei/cut.xml": letter(hidden, "Cut")}
    site = publish(write(tmp_path, files))
    (redaction,) = redactions(site).values()
    assert redaction["size"]["words"] == 4
    assert {s["document"]: s["states"][0] for s in redaction["states"]} == {
        "cut": "withheld",
        "full": "marked",
    }
    assert redaction["first_shown"] == "full"


# -- copies compared --------------------------------------------------------------------------

COPIES = (
    ("A", "1994-05-30"),
    ("B", ""),
    ("C", "2019-02-01"),
)
SHIP = "that the survey ship would not sail at all"
CLAIMS = {
    "r1": (Claim(SECRECY, "A", "h-first", "high", "", "s. 1(a)"),),
    "r2": (Claim(PRIVACY, "C", resp="ed"),),
}


def compared(tmp_path: Path, rows: Sequence[Line], **more: Any) -> tuple[Ledger, Site]:
    """An edition of three releases with a comparison made by hand; its ledger, its files."""
    from edition.collate.copy_text import CopyText
    from edition.publish.site import write_site

    texts = [
        CopyText(s.lower(), f"tei/{s.lower()}.xml", s, f"copy {s}", date) for s, date in COPIES
    ]
    made = collation(rows, texts, claims=CLAIMS, **more)
    mark = '<p><del type="redaction" subtype="marked" xml:id="r1">x</del></p>'
    files = {
        f"tei/{s.lower()}.xml": letter(mark, f"Cable {s}", source=copy_of("cable", s, "", date))
        for s, date in COPIES
    }
    plan, built, report = read(write(tmp_path, files))
    made = replace(made, passages=tuple(replace(p, keys=(("r1",),) * 3) for p in made.passages))
    plan = replace(plan, collations=(made,))
    found = {
        b.facts.document: spots(b.document, b.facts, b.fragments["reading"], "") for b in built
    }
    write_site(plan, built, report, tmp_path / "public")
    ledger, _ = make_ledger(plan, found)
    return ledger, lambda name: (tmp_path / "public" / name).read_text(encoding="utf-8")


def only(ledger: Ledger) -> Group:
    """The one group of a ledger."""
    (group,) = ledger.groups
    return group


W, M, S, R = State.WITHHELD, State.MARKED, State.SHOWN, State.RELEASED


def test_an_entry_has_the_state_of_every_copy(tmp_path: Path) -> None:
    ledger, site = compared(tmp_path, [Line("p", ["He said", same(SHIP, W, S, R, key="r1")])])
    (entry,) = only(ledger).entries
    assert [entry.states(i) for i in range(3)] == [("withheld",), ("shown",), ("released",)]
    assert (entry.amount, entry.counted_in) == (Amount(9), ("b",))
    assert (entry.place.first, entry.place.last) == ("that the survey", "sail at all")
    assert entry.first_shown == "c"  # B has no date
    page = site("redactions.html")
    assert 'class="sw withheld"' in page
    assert re.search(r">compare<span class=\"hidden\"> r1</span></a>", page)


def test_overlapping_redactions_are_parts_with_their_states(tmp_path: Path) -> None:
    row = [
        "He said",
        same("that the ship", W, S, M, key="r1"),
        same("would not sail", W, W, M, key="r1"),
        same("for a week", S, W, M, key="r1"),
    ]
    ledger, site = compared(tmp_path, [Line("p", row)])
    (entry,) = only(ledger).entries
    assert [part.states for part in entry.parts] == [
        ("withheld", "shown", "marked"),
        ("withheld", "withheld", "marked"),
        ("shown", "withheld", "marked"),
    ]
    assert entry.states(0) == ("withheld", "shown")
    assert entry.amount == Amount(9)
    sums = {s.copy.siglum: s.amounts["withheld"].words for s in by_copy(ledger)}
    assert sums == {"A": 6, "B": 6, "C": 0}
    assert site("redactions.html").count('class="part-row"') == 3
    assert "withheld, shown" in site("redactions.html")


def test_silent_excisions_are_listed_apart_and_in_no_sum(tmp_path: Path) -> None:
    lacking = same("and that was final", State.SILENT, S, S, key="s1", kind=Kind.SILENT)
    row = ["He said", same(SHIP, W, S, M, key="r1"), lacking]
    ledger, site = compared(tmp_path, [Line("p", row)])
    assert [e.number for e in only(ledger).entries] == ["r1"]
    assert [e.number for e in only(ledger).silent] == ["s1"]
    assert total(e for _, e in ledger.entries) == Amount(9)
    assert [line["kind"] for line in table(site)] == ["redaction", "silent"]
    assert "Lacking without a sign" in site("redactions.html")


def test_a_size_that_no_copy_shows_is_stated_estimated_or_unknown(tmp_path: Path) -> None:
    def hidden(key: str, size: Size, estimate: int | None = None) -> Stretch:
        return Stretch(["", "", ""], Kind.EXCISION, (W, W, W), key, size, estimate)

    row = [
        "He said",
        hidden("r1", Size("word", "12")),
        "and",
        hidden("r2", Size("line", "2", precision="low"), 22),
        "and",
        hidden("r3", Size()),
        "left",
    ]
    ledger, _ = compared(tmp_path, [Line("p", row)])
    amounts = {e.number: e.amount for e in only(ledger).entries}
    assert amounts == {"r1": Amount(12), "r2": Amount(estimated=22), "r3": Amount(unknown=1)}
    assert {e.place.after for e in only(ledger).entries} == {
        "He said",
        "He said and",
        "said and and",
    }
    (line,) = by_group(ledger)
    assert (line.redactions, line.percent) == (3, None)


def test_what_each_release_first_disclosed(tmp_path: Path) -> None:
    told = (Disclosure(0, True), Disclosure(2, True, 9, (("r1", 9),)), Disclosure(1, False, 0))
    row = ["He said", same(SHIP, W, S, M, key="r1")]
    ledger, site = compared(tmp_path, [Line("p", row)], disclosures=told)
    releases = only(ledger).releases
    assert [(r.copy, r.dated, r.words, r.entries) for r in releases] == [
        (0, True, 0, ()),
        (2, True, 9, (("cable.r1", 9),)),
        (1, False, 0, ()),
    ]
    page = site("redactions.html")
    part = page[page.index("What each release first disclosed") :]
    assert part.index("30 May 1994") < part.index("1 February 2019") < part.index(">no date<")
    assert '<a href="redactions.html#cable.r1">r1</a> (9 words)' in part


def test_codes_are_given_by_copies(tmp_path: Path) -> None:
    row = ["He", same("met us", W, S, M, key="r1"), "and", same("Mr Vance", W, W, M, key="r2")]
    ledger, site = compared(tmp_path, [Line("p", row)])
    sums = {s.code.short if s.code else "": (s.redactions, s.amount) for s in by_code(ledger)}
    assert sums == {"s. 1(a)": (1, Amount(2)), "s. 1(g)": (1, Amount(2))}
    page = site("redactions.html")
    assert "<small>copy A, hand “first”, high certainty</small>" in page
    assert table(site)[0]["given_by"] == "s. 1(a): A, h-first, high"
    assert 'name="code" id="filter-code-1"' in page  # two codes: a filter leaves something out


# -- the three forms say the same -------------------------------------------------------------


def rows_of(page: str) -> list[tuple[str, str, str]]:
    """Key, words and characters of the redactions on a page of the ledger."""
    text = re.compile(
        r'<tr id="([^"]+)">.*?<td class="num" data-h="Words">([^<]*).*?'
        r'<td class="num" data-h="Characters">([^<]*)</td>',
        re.DOTALL,
    )
    return [(key, words, characters) for key, words, characters in text.findall(page)]


@pytest.mark.parametrize("edition", ["memorandum", "cable", "diary"])
def test_page_csv_and_json_agree(edition: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(edition)
    whole = [line for line in table(site) if line["kind"] == "redaction"]
    found = redactions(site)
    assert [line["key"] for line in whole] == list(found)
    page = {key: (words, characters) for key, words, characters in rows_of(site("redactions.html"))}
    assert set(found) <= set(page)
    for line in whole:
        size, place = found[line["key"]]["size"], found[line["key"]]["place"]
        assert int(line["words"] or 0) == size["words"]
        assert int(line["words_estimated"] or 0) == size["estimated"]
        assert int(line["unknown_sizes"] or 0) == size["unknown"]
        assert (line["first_words"], line["paragraph"]) == (place["first"], place["paragraph"])
        assert line["states"].count("=") == len(found[line["key"]]["states"])
        words, characters = page[line["key"]]
        assert str(size["words"] or "") in words
        assert characters.replace(",", "") == str(size["characters"] or "")


@pytest.mark.parametrize("edition", ["memorandum", "cable", "diary"])
def test_sums_agree_with_the_rows(edition: str, request: pytest.FixtureRequest) -> None:
    found = data(request.getfixturevalue(edition))
    entries = [r for group in found["groups"] for r in group["redactions"]]
    for name in ("words", "estimated", "unknown"):
        whole = sum(entry["size"][name] for entry in entries)
        assert found["sums"]["size"][name] == whole
        assert sum(s["size"][name] for s in found["sums"]["groups"]) == whole
        for entry in entries:
            assert sum(part["size"][name] for part in entry["parts"]) == entry["size"][name]
        for copy in found["sums"]["copies"]:
            parts = [p for entry in entries for p in entry["parts"]]
            for state in ("marked", "withheld", "released"):
                standing = {"document": copy["document"], "states": [state]}
                assert copy[state][name] == sum(
                    part["size"][name]
                    for part in parts
                    if any(standing.items() <= s.items() for s in part["states"])
                )


@pytest.mark.parametrize("edition", ["memorandum", "cable", "diary"])
def test_the_json_is_as_its_schema_says(
    edition: str, request: pytest.FixtureRequest, repository: Path
) -> None:
    schema = json.loads((repository / "docs/redactions.schema.json").read_text("utf-8"))
    assert faults(data(request.getfixturevalue(edition)), schema) == []


def test_the_csv_is_that_of_its_columns(memorandum: Site) -> None:
    lines = memorandum("redactions.csv").split("\n")
    assert lines[0] == ",".join(COLUMNS)
    assert [line["kind"] for line in table(memorandum)] == ["redaction", *["part"] * 3, "redaction"]
    assert lines[-1] == ""


def test_nothing_is_a_formula_or_markup(tmp_path: Path) -> None:
    hostile = (
        '<div><head>=1+1 &lt;script&gt;alert(1)&lt;/script&gt;</head><p>At <del type="redaction" '
        'subtype="marked" xml:id="r1" hand="#&lt;b&gt;" ana="#&lt;img src=x&gt;">@SUM(A1) '
        '&lt;img src=x onerror=alert(1)&gt;</del> he <del type="redaction" subtype="withheld" '
        'xml:id="r2"><gap reason="withheld" unit="&lt;i&gt;" quantity="&lt;u&gt;"/></del>, or '
        '<del type="redaction" subtype="withheld" xml:id="x&quot;&gt;&lt;b&gt;"><gap '
        'reason="withheld" extent="-2+3&lt;/td&gt;"/></del></p></div>'
    )
    title = "+cmd|&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt;"
    site = publish(write(tmp_path, {"tei/a.xml": letter(hostile, title)}))
    page = site("redactions.html")
    own = r'<script (src="[a-z-]+\.js" defer|type="application/ld\+json")>'
    page = re.sub(own, "", page)  # the site's own, told by their whole tags
    for markup in ("<script", "<img", "<b>", "<i>", "<u>", "-2+3</td>", "</title><"):
        assert markup not in page.replace("</title>\n", ""), markup
    for line in csv.reader(io.StringIO(site("redactions.csv"), newline="")):
        assert not [field for field in line if field.startswith(("=", "+", "-", "@"))]
    assert table(site)[0]["heading"].startswith("'=1+1")


# -- large editions ---------------------------------------------------------------------------


def test_a_large_ledger_has_a_page_for_each_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.publish.ledger_made.ROWS", 3)

    def text(count: int) -> str:
        mark = '<p>At <del type="redaction" subtype="marked" xml:id="r{0}">noon {0}</del>.</p>'
        return "".join(mark.format(n) for n in range(1, count + 1))

    files = {
        "tei/a.xml": letter(text(2), "First"),
        "tei/b.xml": letter(text(4), "Second"),
        "tei/c.xml": letter("<p>Nothing.</p>", "Third"),
    }
    site = publish(write(tmp_path, files))
    written = sorted(p.name for p in (tmp_path / "public").glob("redactions*.html"))
    assert written == [
        "redactions.a.html",
        "redactions.b.2.html",
        "redactions.b.html",
        "redactions.html",
    ]
    first = site("redactions.html")
    assert 'href="redactions.b.html"' in first
    assert "6 redactions: 12 words." in first
    assert rows_of(first) == []
    assert [key for key, _, _ in rows_of(site("redactions.b.html"))] == ["b.r1", "b.r2", "b.r3"]
    assert 'href="redactions.b.2.html"' in site("redactions.b.html")
    addresses = [redaction["address"] for redaction in redactions(site).values()]
    assert addresses[-1] == "redactions.b.2.html#b.r4"
    for address in addresses:
        page, _, anchor = address.partition("#")
        assert f'<tr id="{anchor}"' in site(page)


def test_the_states_of_many_copies_share_a_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.publish.ledger_rows._COLUMNS", 2)
    _, site = compared(tmp_path, [Line("p", ["He said", same(SHIP, W, S, W, key="r1")])])
    cell = re.search(r'data-h="State">(.*?)</td>', site("redactions.html"), re.DOTALL)
    assert cell
    told = [re.sub(r"<[^>]*>", "", line) for line in cell[1].strip().split("\n")]
    assert told == ["withheld: Copy A, Copy C", "shown: Copy B"]


def test_parts_of_four_copies_have_names_of_their_own(tmp_path: Path) -> None:
    shown = "He said that the ship would not sail for a week.\n\nThen he went home."
    frame = "He said [that the ship would not sail for a week.]{.redacted key=f1 code=s-1}"
    sources = {
        "A": "He said []{.withheld key=r1 code=s-1 in=cable-d#f1}\n\nThen he went home.",
        "B": "He said that the ship []{.withheld key=q1 code=s-2 words=3} for a week.\n\n"
        "Then he went home.",
        "C": shown,
        "D": f"{frame}\n\nThen he went home.",
    }
    comparing.write(tmp_path, sources)
    page = tmp_path / build_site(tmp_path).read.settings.paths.public / "redactions.html"
    names = re.findall(r'class="part-row"><th[^>]*>(.*?)</th>', page.read_text(encoding="utf-8"))
    assert names == ["r1, 1", "r1, 2", "r1, 3"]
    assert '<th scope="col">State</th>' in page.read_text(encoding="utf-8")


def test_filters_reach_entries_and_nothing_else(cable: Site) -> None:
    page = cable("redactions.html")
    rules = page[page.index("<style>") : page.index("</style>")]
    hidden = re.findall(r":checked\) :is\((.*?)\) \{", rules)
    assert hidden
    for selector in hidden:
        assert re.fullmatch(r"\.entry:not\(.*\), \.group:not\(:has\(.*\)\)", selector)
    numbers = set(re.findall(r'id="(filter-\w+-\d+)"', page))
    assert numbers == set(re.findall(r"#(filter-\w+-\d+):checked", rules))
    assert page.count('<tbody class="entry"') == len(redactions(cable))
