"""The files for reference managers, read back by small readers that know nothing of the writers."""

import json
import re
from collections.abc import Iterator

import pytest

from edition.model.correspondence import NameRef
from edition.model.date import Date
from edition.model.edition import merge
from edition.model.facts import Facts
from edition.publish.citation import Record, citation_files, of_document, of_edition
from edition.publish.citation.files import joined_files
from edition.settings import EditionFacts, Settings

WHOLE = EditionFacts(
    title="Letters",
    editors=("Berg, Johanna", "The archive and its friends"),
    publisher="R&D {Press}",
    date="2026-11-22",
    release="1.0_beta",
    address="https://example.org/l",
)
LETTER = Facts(
    "tei/a.xml",
    "brief-ä",
    title="Über 50 % „Süßes“ & Saures",
    date=Date(not_before="1902", not_after="1904-05"),
    authors=(NameRef("Kern, Élise"), NameRef("Ministry of War, Press Office", element="orgName")),
)
HOSTILE = [
    "a } b",
    "a { b",
    "\\write18{rm}",
    "two\nlines",
    "x\r\nER  - \r\nTY  - BOOK",
    "</script>, and # $ ^ ~ _ more",
    '@book{x, title = "y"}',
    "tab\tand\x00nul",
]


def record(title: str = LETTER.title, author: str = "") -> Record:
    authors = (NameRef(author),) if author else LETTER.authors
    facts = Facts("tei/a.xml", "brief-ä", title=title, date=LETTER.date, authors=authors)
    return of_document(WHOLE, facts, merge([facts], Settings()), "brief-ä.html")


def files(*records: Record) -> dict[str, str]:
    return {name.partition(".")[2]: t for name, t in citation_files("x", records).items()}


@pytest.mark.parametrize("number", [1, 2, 5])
def test_files_of_several_records_are_put_together_of_those_of_each(number: int) -> None:
    records = [
        record(title, author) for title, author in zip(HOSTILE, reversed(HOSTILE), strict=True)
    ]
    each = [tuple(citation_files("x", [one]).values()) for one in records[:number]]
    assert dict(joined_files("x", each)) == citation_files("x", records[:number])


# ── BibTeX ──────────────────────────────────────────────────────────────────────────────────────

_NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def braced(text: str, start: int) -> int:
    """Where the group that begins at *start* ends, as BibTeX counts: every brace."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
    raise AssertionError("braces do not balance")


def bibtex(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    at = 0
    while (found := re.compile(r"\s*@(\w+)\{").match(text, at)) is not None:
        end = braced(text, found.end() - 1)
        body = text[found.end() : end]
        key, _, rest = body.partition(",")
        fields, place = {}, 0
        while (field := re.compile(r"[\s,]*(\w+)\s*=\s*").match(rest, place)) is not None:
            close = braced(rest, field.end())
            fields[field[1]] = rest[field.end() + 1 : close]
            place = close + 1
        assert not rest[place:].strip(" ,\n")
        yield found[1], key, fields
        at = end + 1
    assert not text[at:].strip()


def read(value: str) -> str:
    value = re.sub(r"\\(text\w+)\{\}", lambda m: f"\x01{m[1]}\x02", value)
    value = value.replace("{", "").replace("}", "")
    value = re.sub(r"\\([&%$#_])", r"\1", value)
    return re.sub("\x01(\\w+)\x02", lambda m: _NAMED[m[1]], value)


def test_bibtex_has_what_is_known() -> None:
    (kind, key, fields), (of_all, _, whole) = bibtex(files(record(), of_edition(WHOLE))["bib"])
    assert (kind, of_all) == ("incollection", "book")
    assert key == "brief-ue4"
    assert fields["author"] == "Kern, Élise and {Ministry of War, Press Office}"
    assert fields["editor"] == "Berg, Johanna and {The archive and its friends}"
    assert read(fields["title"]) == LETTER.title
    assert read(fields["booktitle"]) == whole["title"].strip("{}") == "Letters"
    assert read(fields["publisher"]) == "R&D {Press}"
    assert (fields["year"], fields["date"]) == ("2026", "2026-11-22")
    assert fields["origdate"] == "1902/1904-05"
    assert read(fields["version"]) == "1.0_beta"
    assert fields["url"] == "https://example.org/l/brief-%C3%A4.html"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_bibtex(text: str) -> None:
    found = list(bibtex(files(record(text, text), record())["bib"]))
    assert len(found) == 2
    plain = " ".join(re.sub(r"[\x00-\x1f]", " ", text).split())
    assert read(found[0][2]["title"]) == plain
    assert read(found[0][2]["author"]).replace(", ", ",") == plain.replace(", ", ",")
    assert all(
        line.startswith(("@", "  ", "}")) or not line
        for line in files(record(text))["bib"].split("\n")
    )


# ── RIS ─────────────────────────────────────────────────────────────────────────────────────────


def ris(text: str) -> list[list[tuple[str, str]]]:
    entries: list[list[tuple[str, str]]] = [[]]
    for line in text.split("\r\n"):
        if not line:
            continue
        tag = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert tag, line
        if tag[1] == "ER":
            entries.append([])
        else:
            entries[-1].append((tag[1], tag[2]))
    assert entries.pop() == []
    return entries


def test_ris_has_what_is_known() -> None:
    letter, whole = ris(files(record(), of_edition(WHOLE))["ris"])
    assert letter[0] == ("TY", "CHAP")
    assert whole[0] == ("TY", "BOOK")
    assert [v for t, v in letter if t == "AU"] == ["Kern, Élise", "Ministry of War, Press Office"]
    found = dict(letter)
    assert (found["TI"], found["T2"]) == (LETTER.title, "Letters")
    assert (found["PY"], found["DA"], found["OP"]) == ("2026", "2026/11/22", "1902/1904-05")
    assert [v for t, v in whole if t == "ED"] == ["Berg, Johanna", "The archive and its friends"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_ris(text: str) -> None:
    first, second = ris(files(record(text, text), record())["ris"])
    assert [tag for tag, _ in first].count("TY") == 1
    assert dict(first)["TI"] == " ".join(re.sub(r"[\x00-\x1f]", " ", text).split())
    assert dict(second)["TI"] == LETTER.title


# ── CSL-JSON ────────────────────────────────────────────────────────────────────────────────────

# What the schema of CSL data (1.0.2) says of the fields that are used, and of no others.
_TEXTS = frozenset(
    "id type title container-title publisher publisher-place version genre archive "
    "archive_location language DOI URL".split()
)


def test_csl_has_the_shape_of_its_schema() -> None:
    for item in json.loads(files(record(), of_edition(WHOLE))["csl.json"]):
        assert {"id", "type"} <= item.keys()
        for name, value in item.items():
            if name in ("author", "editor"):
                assert all(set(n) in ({"literal"}, {"family"}, {"family", "given"}) for n in value)
            elif name in ("issued", "original-date"):
                assert set(value) <= {"date-parts", "circa", "raw"}
                for date in value.get("date-parts", ()):
                    assert 1 <= len(date) <= 3
                    assert all(isinstance(number, int) for number in date)
            else:
                assert name in _TEXTS
                assert isinstance(value, str)


def test_csl_keeps_the_date_of_the_letter_apart_from_that_of_the_edition() -> None:
    (letter,) = json.loads(files(record())["csl.json"])
    assert (letter["type"], letter["container-title"]) == ("chapter", "Letters")
    assert letter["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert letter["original-date"] == {"date-parts": [[1902], [1904, 5]], "circa": True}
    assert letter["author"][1] == {"literal": "Ministry of War, Press Office"}


@pytest.mark.parametrize("text", HOSTILE)
def test_csl_keeps_every_letter(text: str) -> None:
    assert json.loads(files(record(text))["csl.json"])[0]["title"] == text


def test_a_range_that_is_open_is_not_called_a_year() -> None:
    facts = Facts("a", "a", title="T", date=Date(not_after="1904"))
    made = of_document(WHOLE, facts, merge([facts], Settings()), "a.html")
    assert json.loads(files(made)["csl.json"])[0]["original-date"] == {"raw": "../1904"}
