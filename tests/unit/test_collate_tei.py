"""What a comparison finds as TEI: valid, complete, and never a withheld word."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from edition.collate.result import Collation, Kind, Moved, Row, State
from edition.collate.written.as_tei import METHODS, as_tei, usual_path
from edition.tei.names import XML_ID, local, tei
from tests.tools import jing
from tests.tools.collate_witness import in_columns, text_of
from tests.tools.collated import independent, three_releases
from tests.tools.collations import Line, Marks, Stretch, collation, same
from tests.tools.needs import needs

LIST, TEXT = METHODS
AT = "tei/apparatus.xml"


def tree(made: Collation, method: str = LIST) -> etree._Element:
    return etree.fromstring(as_tei(made, method, at=AT))


def entries(made: Collation, method: str = LIST) -> list[etree._Element]:
    return list(tree(made, method).iter(tei("app")))


def of_type(made: Collation, kind: Kind, method: str = LIST) -> etree._Element:
    return next(e for e in entries(made, method) if e.get("type") == kind)


def readings(entry: etree._Element) -> dict[str, etree._Element]:
    """Siglum → reading."""
    found = [e for e in entry if local(e) in ("rdg", "lem")]
    return {s[1:]: e for e in found for s in (e.get("wit") or "").split()}


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def odd() -> Collation:
    """What is seldom: split and joined paragraphs, verse, headings below headings, hostile text."""
    shown, absent = State.SHOWN, State.ABSENT
    return collation(
        [
            Line("head", ["ORDER"], level=0),
            Line("head", ["Of the day"], level=0),
            Line("dateline", ["Kassel, <1917> & later"]),
            Line("head", ["Part"], level=1),
            Line("head", ["Chapter"], level=2),
            Line("l", ["Of arms", Stretch(("and", "&"), Kind.VARIANT), "the man"]),
            Line("p", ["One.", Stretch(("Two,", "two"))]),
            Line("head", ["Next chapter"], level=2),
            Line("head", ["Next part"], level=1),
            Line("item", [Stretch(("]]>", "\x01"), Kind.VARIANT, (shown, shown)), "end"]),
            Line("p", [Stretch(("Only here.", ""), Kind.VARIANT, (shown, absent))], lacking=[1]),
            Line("p", ["said by neither copy"], lacking=[0]),
            Marks("forme work", ("- 2 -", None), "pageNum"),
        ],
        kind="independent",
    )


ALL = {"releases": three_releases, "independent": independent, "odd": odd}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_text_of_each_witness_is_that_of_the_copy_word_for_word(name: str, number: int) -> None:
    made = ALL[name]()
    if number >= len(made.copies):
        return
    root = tree(made, TEXT)
    siglum = made.copies[number].siglum
    expected = in_columns(made, number).replace("\x01", "\N{REPLACEMENT CHARACTER}")
    assert text_of(root, siglum) == expected


@pytest.mark.parametrize("name", ALL)
def test_every_entry_of_the_text_names_every_witness_once(name: str) -> None:
    made = ALL[name]()
    sigla = sorted(copy.siglum for copy in made.copies)
    for entry in entries(made, TEXT):
        named = [s[1:] for e in entry for s in (e.get("wit") or "").split()]
        assert sorted(named) == sigla


def test_both_files_are_valid_tei(tmp_path: Path) -> None:
    files = []
    for name, make in ALL.items():
        for method in METHODS:
            files.append(tmp_path / f"{name}-{method}.xml")
            files[-1].write_bytes(as_tei(make(), method, at=AT, languages=["en"]))
    files.append(tmp_path / "nothing.xml")
    files[-1].write_bytes(as_tei(collation([]), TEXT, at=AT))
    files.append(tmp_path / "alike.xml")
    files[-1].write_bytes(as_tei(collation([Line("p", ["Alike."])]), LIST, at=AT))
    assert jing.validate(needs("schemas") / "tei_all.rng", files) == []


def test_spaces_stand_in_the_readings_and_not_between_tags() -> None:
    """Some programs drop white space between tags."""
    for name in ALL:
        data = as_tei(ALL[name](), TEXT, at=AT)
        root = etree.fromstring(data)
        for element in root.iter(tei("app"), tei("seg"), tei("gap")):
            tail = element.tail or ""
            if local(element) == "gap" and local(element.getparent()) == "rdg":
                continue  # the space that follows a gap is the reading's own
            assert tail.strip() or not tail, name


# ------------------------------------------------------------------------------- what is withheld


@pytest.mark.parametrize("method", METHODS)
def test_a_copy_that_withholds_words_has_a_gap_with_their_number(method: str) -> None:
    entry = of_type(three_releases(), Kind.EXCISION, method)
    withheld = readings(entry)["A"]
    assert words(withheld) == ""
    assert (withheld.get("type"), withheld.get("cause")) == ("withheld", "redaction")
    (gap,) = withheld
    assert {name: gap.get(name) for name in ("reason", "unit", "quantity", "evidence")} == {
        "reason": "withheld",
        "unit": "word",
        "quantity": "8",
        "evidence": "external",
    }
    assert gap.get("resp") == "#comparison"
    assert gap.get("source") == "cable-2003.xml#p-2"
    assert gap.get("corresp") == "cable-1994.xml#r1"
    assert gap.get("ana") == "act.xml#secrecy"


def test_sizes_of_a_passage_that_a_paragraph_divides_add_up_to_its_words() -> None:
    made = collation(
        [Line("p", ["Before", same("a b c d e", State.SHOWN, State.WITHHELD, key="r1")])]
    )
    first, other = made.copies
    (paragraph,) = first.paragraphs
    divided = (paragraph._replace(last=3), paragraph._replace(first=3, id="p-2"))
    row = replace(
        made.rows[0],
        cells=(replace(made.rows[0].cells[0], paragraphs=(0, 1)), *made.rows[0].cells[1:]),
    )  # type: ignore[type-var]
    made = replace(made, copies=(replace(first, paragraphs=divided), other), rows=(row,))
    gaps = list(tree(made, TEXT).iter(tei("gap")))
    assert [gap.get("quantity") for gap in gaps] == ["2", "3"]
    assert text_of(tree(made, TEXT), "A") == "Before a b c d e"


def test_words_that_are_marked_and_released_stand_in_their_reading() -> None:
    released = readings(of_type(three_releases(), Kind.EXCISION))["C"]
    (segment,) = released
    assert (segment.get("type"), segment.get("subtype")) == ("redaction", "released")
    assert words(released) == "He said the survey ship would not sail."


def test_a_size_that_no_copy_shows_is_the_stated_one_with_its_precision() -> None:
    entry = next(e for e in entries(three_releases()) if e.get("n") == "8")
    for reading in readings(entry).values():
        assert (reading[0].get("quantity"), reading[0].get("unit")) == ("2", "line")
        assert reading[0].get("precision") == "medium"


def test_without_any_size_the_extent_is_unknown() -> None:
    every = Stretch(("", ""), Kind.EXCISION, (State.WITHHELD,) * 2, "r1")
    made = collation([Line("p", ["It", every, "was."])])
    for method in METHODS:
        for reading in readings(of_type(made, Kind.EXCISION, method)).values():
            assert reading[0].get("extent") == "unknown"


def test_an_estimate_is_called_one() -> None:
    every = Stretch(("", ""), Kind.EXCISION, (State.WITHHELD,) * 2, "r1", estimate=30)
    gap = readings(of_type(collation([Line("p", ["It", every])]), Kind.EXCISION))["A"][0]
    assert (gap.get("quantity"), gap.get("precision")) == ("30", "low")
    assert gap.get("resp") == "#comparison"


def test_parts_of_a_passage_have_the_state_of_their_copy() -> None:
    parts = [
        same("one two three ", State.MARKED, State.WITHHELD, State.SHOWN, key="r1"),
        same("four five", State.MARKED, State.WITHHELD, State.WITHHELD, key="r1"),
    ]
    made = collation([Line("p", [*parts, "end."])], three_releases().copies[:3])
    root = tree(made, TEXT)
    assert text_of(root, "A") == "one two three four five end."
    assert text_of(root, "B") == "end."
    assert text_of(root, "C") == "one two three end."


# --------------------------------------------------------------------------- the list of entries


def test_the_header_says_what_was_compared_and_by_what_method() -> None:
    for method, location in zip(METHODS, ("external", "internal"), strict=True):
        root = tree(three_releases(), method)
        encoding = next(root.iter(tei("variantEncoding")))
        assert (encoding.get("method"), encoding.get("location")) == (method, location)
        said = words(next(root.iter(tei("projectDesc"))))
        assert "A, B and C are of one original" in said
        assert "4 excisions" in said
        assert "case (1 time)" in words(next(root.iter(tei("normalization"))))


def test_every_copy_is_a_witness_with_its_label_and_the_day_of_its_release() -> None:
    witnesses = list(tree(three_releases()).iter(tei("witness")))
    assert [w.get(XML_ID) for w in witnesses] == ["A", "B", "C"]
    assert [w.get("corresp") for w in witnesses] == [
        *("cable-1994.xml", "cable-2003.xml", "cable-2019.xml")
    ]
    (date,) = witnesses[0]
    assert (date.get("type"), date.get("when")) == ("released", "1994-05-30")
    assert len(witnesses[2]) == 0


def test_there_is_an_entry_for_each_difference_with_its_paragraph() -> None:
    made = three_releases()
    found = entries(made)
    assert [e.get("type") for e in found] == [str(d.kind) for d in made.differences]
    assert [e.get(XML_ID) for e in found] == [d.id for d in made.differences]
    assert found[1].get("loc") == "p-2"
    assert found[1].get("corresp") == "cable-1994.xml#p-2 cable-2003.xml#p-2 cable-2019.xml#p-2"


def test_there_is_no_lemma_unless_one_reading_is_preferred() -> None:
    made = three_releases()
    assert list(tree(made).iter(tei("lem"))) == []
    conflict = made.of_kind(Kind.CONFLICT)[0]
    settled = replace(conflict, settled=True, preferred="Father")
    others = [settled if d is conflict else d for d in made.differences]
    for method in METHODS:
        entry = of_type(replace(made, differences=tuple(others)), Kind.CONFLICT, method)
        assert [local(e) for e in entry] == ["lem", "rdg"]
        assert entry[0].get("wit") == "#B #C"
        assert list(entry.iter(tei("unclear"))) == []


def test_readings_in_conflict_are_unclear() -> None:
    entry = of_type(three_releases(), Kind.CONFLICT)
    (first,) = readings(entry)["A"]
    assert (local(first), first.get("reason")) == ("unclear", "copy-conflict faded")


def test_who_gives_a_code_and_how_surely_stands_in_a_note() -> None:
    entry = of_type(three_releases(), Kind.EXCISION)
    notes = [note for note in entry.iter(tei("note")) if note.get("type") == "code"]
    assert [words(note) for note in notes] == ["A: s. 1(a)", "C: s. 1(a)"]
    assert notes[1].get("hand") == "cable-2019.xml#first"
    assert notes[1].get("cert") == "medium"


def test_silence_is_called_so_and_is_no_redaction() -> None:
    entry = of_type(three_releases(), Kind.SILENT)
    reading = readings(entry)["B"]
    assert (reading.get("type"), reading.get("cause"), len(reading)) == ("silent", None, 0)
    assert list(entry.iter(tei("gap"))) == []
    assert "withheld, or skipped" in words(entry)


# ---------------------------------------------------------------------------- the text in one file


def test_paragraphs_and_headings_are_kept() -> None:
    body = tree(odd(), TEXT).find(f"{tei('text')}/{tei('body')}")
    assert body is not None
    (whole,) = body.findall(tei("div"))[:1]
    assert [local(e) for e in whole] == ["head", "head", "ab"]
    part = body.findall(tei("div"))[1]
    assert [local(e) for e in part] == ["head", "div", "div"]
    assert [words(e) for e in part.iter(tei("head"))] == ["Part", "Chapter", "Next chapter"]


def test_case_and_punctuation_of_every_copy_are_kept_in_entries_of_their_own_type() -> None:
    found = [e for e in entries(odd(), TEXT) if e.get("type") == "accidental"]
    assert [[words(r) for r in e] for e in found] == [["Two,", "two"]]


def test_a_paragraph_that_a_copy_divides_has_a_milestone_in_its_reading() -> None:
    made = collation([Line("p", ["One two."]), Line("p", ["Three four."])])
    a, b = made.copies
    first, second = b.paragraphs
    b = replace(b, paragraphs=(first._replace(last=second.last),))
    rows = (
        Row(
            "row-1",
            (
                replace(made.rows[0].cells[0], paragraphs=(0, 1), last=4),  # type: ignore[type-var]
                replace(made.rows[0].cells[1], last=4),  # type: ignore[type-var]
            ),
            (0, 4),
        ),
    )
    root = tree(replace(made, copies=(a, b), rows=rows), TEXT)
    (entry,) = root.iter(tei("app"))
    assert entry.get("type") == "division"
    assert local(readings(entry)["A"][0]) == "milestone"
    assert len(readings(entry)["B"]) == 0
    assert text_of(root, "A") == text_of(root, "B") == "One two. Three four."


def test_words_that_a_copy_has_elsewhere_are_its_own_reading() -> None:
    made = collation([Line("p", ["One two three four."])])
    moved = replace(made.alignment, moved=(Moved(1, 1, 3),))
    (entry,) = entries(replace(made, alignment=moved), TEXT)
    assert entry.get("type") == "moved"
    assert [words(r) for r in entry] == ["two three", "two three"]
    assert readings(entry)["B"].get("cause") == "moved"


def test_marks_on_the_sheets_are_blocks_of_their_own() -> None:
    root = tree(three_releases(), TEXT)
    marks = [e for e in root.iter(tei("ab")) if e.get("type") == "mark"]
    assert [m.get("subtype") for m in marks] == ["marking", "stamp", "annotation"]
    struck = readings(marks[0][0])["A"]
    assert local(struck[0]) == "del"


# ------------------------------------------------------------------------------------------ safe


def test_ids_are_unique_and_names_whatever_the_copies_are_called() -> None:
    a, b, c = three_releases().copies
    made = replace(
        three_releases(),
        copies=(
            replace(a, siglum="1 a"),
            replace(b, siglum="1 a"),
            replace(c, siglum="comparison"),
        ),
    )
    for method in METHODS:
        root = tree(made, method)
        found = [e.get(XML_ID) for e in root.iter(etree.Element) if e.get(XML_ID)]
        assert len(found) == len(set(found))
        sigla = {f"#{w.get(XML_ID)}" for w in root.iter(tei("witness"))}
        assert len(sigla) == 3
        for entry in root.iter(tei("rdg")):
            assert set((entry.get("wit") or "").split()) <= sigla


def test_pointers_lead_from_where_the_file_stands() -> None:
    made = three_releases()
    root = etree.fromstring(as_tei(made, LIST, at="site/made/apparatus.xml"))
    assert next(root.iter(tei("witness"))).get("corresp") == "../../tei/cable-1994.xml"
    assert usual_path(made, LIST, "tei") == "tei/cable-apparatus.xml"
    assert usual_path(made, TEXT, "tei") == "tei/cable-copies.xml"


def test_the_same_comparison_gives_the_same_bytes() -> None:
    for method in METHODS:
        assert as_tei(odd(), method, at=AT) == as_tei(odd(), method, at=AT)
