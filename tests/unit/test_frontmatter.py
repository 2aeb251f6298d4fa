"""Front matter: what it says, and what is wrong with it."""

from pathlib import Path

import pytest

from edition.diagnostics import Severity
from edition.encode.frontmatter import read_front_matter
from edition.encode.frontmatter.keys import KEYS
from edition.location import SourceFile
from tests.unit.header_samples import CABLE, GERMAN_LETTER, PLAIN, front, source, told


def test_an_id_and_a_title_are_enough():
    matter, findings = front(PLAIN)
    assert not findings
    assert (matter.id, matter.title, matter.lines) == ("brief", "Ein Brief", 4)
    assert not matter.authors
    assert not matter.hands
    assert not matter.defaults
    assert matter.sent is None


def test_numbers_and_dates_stay_as_they_were_written():
    matter, findings = front(CABLE)
    assert not findings
    assert [n.value for n in matter.numbers] == ["0815", "1e3"]
    assert matter.date is not None
    assert matter.date.dating.not_before == "1944-06-05"
    assert matter.text("images") == "no"


def test_everything_has_its_place():
    matter, _ = front(GERMAN_LETTER)
    assert str(matter.span_of("title")) == "sources/x.md:3:8"
    assert str(matter.hands["zensor"].span) == "sources/x.md:23:3"
    assert str(matter.span_of("source", "shelfmark")) == "sources/x.md:18:14"
    place = matter.get("source", "shelfmark")
    assert place is not None
    assert place.span.end_column - place.span.column == len("H.I.N. 45678")


def test_the_body_begins_after_the_front_matter():
    matter, _ = front(GERMAN_LETTER)
    assert source(GERMAN_LETTER).lines[matter.lines] == "Liebe Anna!"


def test_defaults_and_switches():
    matter, findings = front("""
        ---
        id: x
        title: y
        enumerated: true
        transcription: diplomatic
        notation: [leiden]
        defaults: {redacted: {rend: bracketed, by: censor}, marking: {level: S}}
        ---
        """)
    assert not findings
    assert matter.is_enumerated
    assert matter.is_diplomatic
    assert matter.notations == {"leiden"}
    assert matter.defaults["redacted"] == {"rend": "bracketed", "by": "censor"}


def test_empty_keys_are_as_good_as_none():
    matter, findings = front("---\nid: x\ntitle: y\nreceived:\nauthor: ~\nattachments: []\n---\n")
    assert not findings
    assert matter.received is None
    assert not matter.authors


def test_a_source_without_front_matter_is_shown_what_to_write():
    file = SourceFile("sources/12 Brief.md", "# Liebe Anna: ein Brief\n\nText")
    matter, (finding,) = read_front_matter(file)
    assert (finding.code, str(finding.at)) == ("no-front-matter", "sources/12 Brief.md:1:1")
    ready = (finding.help or "").partition("\n")[2]
    assert ready == "---\nid: document-12-Brief\ntitle: 'Liebe Anna: ein Brief'\n---"
    corrected, findings = read_front_matter(SourceFile("x.md", ready))
    assert not findings
    assert corrected.title == "Liebe Anna: ein Brief"
    assert matter.lines == 0


@pytest.mark.parametrize("text", ["", "\n\n", "Text", "--- x\n", "-- -\n", "#\n", "[a]: b: c\n"])
def test_whatever_the_file_holds_the_advice_is_good_front_matter(text: str):
    _, (finding,) = read_front_matter(SourceFile("sources/ä.md", text))
    advised = (finding.help or "").partition("\n")[2]
    assert read_front_matter(SourceFile("x.md", advised))[1] == []


def test_front_matter_that_is_never_closed():
    matter, (finding,) = front("---\nid: x\ntitle: y\n\nLiebe Anna!\n")
    assert finding.code == "unclosed-front-matter"
    assert finding.labels[0].at.line == 4
    assert (matter.id, matter.lines) == ("x", 3)


def test_what_is_required_and_missing():
    _, findings = front("---\ntitle:\n---\n")
    assert [f.message for f in findings] == [
        "the front matter has no `id`",
        "the front matter has no `title`",
    ]
    assert findings[0].help == "write, for example: id: letter-1"


def test_every_fault_is_found_in_one_run():
    _, findings = front("""
        ---
        id: 1917-brief
        Titel: Brief
        title: Brief
        hands: [a, b]
        date: 30.2.1917
        sent: 1917-03-02
        received: {by: {ref: anna, cret: low}, date: 1917-02-30}
        author: {cert: hihg}
        source: Archiv
        enumerated: maybe
        related: [{type: answer}]
        witness: {of: a-work, siglum: B 1}
        language: Deutsch!
        ---
        """)
    assert told(findings) == [
        "2:5 bad-id",
        "3:1 unknown-key",
        "5:8 wrong-shape",
        "6:7 bad-date",
        "7:7 wrong-shape",
        "8:28 unknown-key",
        "8:46 bad-date",
        "9:9 missing-key",
        "9:16 unknown-value",
        "10:9 wrong-shape",
        "11:13 wrong-shape",
        "12:11 missing-key",
        "13:31 bad-id",
        "14:11 bad-language",
    ]


@pytest.mark.parametrize(
    ("line", "message", "help"),
    [
        ("autor: x", 'there is no key `autor` in the front matter; did you mean "author"?', None),
        (
            "hands: pencil",
            "`hands` must be a group of hands, each with its name; this is a text",
            "write, for example: hands: {reviewer: {medium: pencil, note: Strokes in the margin.}}",
        ),
        (
            "received: {by: anna, cert: low}",
            "there is no key `cert` in `received`",
            "its keys are: by, org, place, date",
        ),
        (
            "date: 2. 3. 1917",
            '"2. 3. 1917" is no date that TEI can take',
            "write 1917-03-02 if the day stands first in it",
        ),
        (
            "date: 1917-03-05..1917-03-02",
            "1917-03-05 is later than 1917-03-02",
            "put the earlier date first",
        ),
        (
            "transcription: diplomatc",
            '"diplomatc" is none of diplomatic, plain; did you mean "diplomatic"?',
            None,
        ),
        (
            "sent: 1917-03-02",
            '"1917-03-02" looks like a date, and a name is wanted here',
            "write: {date: 1917-03-02}",
        ),
        (
            "keywords: [a, [b]]",
            "a list stands inside the list `keywords`",
            "write the items of both in one list",
        ),
        (
            "author: {cert: high}",
            "this says nobody's name: `ref` or `name` is missing",
            "write {ref: KEY} for an entry of the register, or {name: ...}",
        ),
    ],
)
def test_a_finding_says_what_is_so_and_what_to_do(line: str, message: str, help: str | None):
    _, (finding,) = front(f"---\nid: x\ntitle: y\n{line}\n---\n")
    assert (finding.message, finding.help) == (message, help)


def test_limits_in_the_wrong_order_or_beside_a_date():
    codes = [
        told(front(f"---\nid: x\ntitle: y\ndate: {date}\n---\n")[1])
        for date in (
            "{notBefore: 1944-07, notAfter: 1944-06-30}",
            "{when: 1944, notAfter: 1945}",
            "{notBefore: 1944-06, notAfter: 1944-06-05}",
        )
    ]
    assert codes == [["4:7 reversed-dates"], ["4:7 bad-date"], []]


@pytest.mark.parametrize("id", ["ed", "transcription", "a b", "a:b", "", "a/../b"])
def test_ids_that_cannot_be(id: str):
    _, findings = front(f"---\nid: '{id}'\ntitle: y\n---\n")
    assert [f.code for f in findings] == ["bad-id" if id else "missing-key"]


@pytest.mark.parametrize("id", ["brief-1", "Brief_2", "größe", "письмо", "a.b"])
def test_ids_in_all_languages(id: str):
    assert front(f"---\nid: {id}\ntitle: y\n---\n")[1] == []


@pytest.mark.parametrize("tag", ["de", "de-AT", "grc", "zh-Hant-TW", "de-1901", "x-klingon"])
def test_language_tags(tag: str):
    assert front(f"---\nid: x\ntitle: y\nlanguage: {tag}\n---\n")[1] == []


def test_a_faulty_value_does_not_reach_anybody():
    matter, findings = front("---\nid: x\ntitle: y\nhands: {a b: {note: z}, c: 5, d: }\n---\n")
    assert told(findings) == ["4:9 bad-id", "4:28 wrong-shape"]
    assert list(matter.hands) == ["d"]


def test_every_key_shows_how_it_is_written():
    for key, shape in KEYS.items():
        assert shape.wanted, key


def test_the_sources_of_this_edition_are_without_fault(repository: Path):
    for path in sorted((repository / "sources").glob("*.md")):
        matter, findings = read_front_matter(SourceFile(f"sources/{path.name}", path.read_text()))
        assert not [f for f in findings if f.severity is Severity.ERROR]
        assert matter.id == path.stem
