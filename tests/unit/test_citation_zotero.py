"""What Zotero makes of a page, by its own rules, is what the page says in CSL-JSON.

The reader here follows what was observed of Zotero: how it takes the type, the people and the dates
of an entry from the tags of a page. It knows nothing of how the tags are written.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from edition.model.correspondence import NameRef
from edition.model.date import Date
from edition.model.edition import merge
from edition.model.facts import Facts
from edition.publish.citation import Record, citation_files, meta, of_document, of_edition, of_page
from edition.settings import EditionFacts, Settings
from tests.tools.publishing import letter, publish, write

WHOLE = EditionFacts(
    title="Letters of a Botanist",
    subtitle="1902 to 1911",
    editors=("Berg, Johanna", "von der Lühe, Anna Maria"),
    publisher="Stadtarchiv",
    place="Wien",
    date="2026-11-22",
    release="1.0",
    language="de",
    doi="10.5281/zenodo.1",
    address="https://example.org/letters",
    licence_target="https://creativecommons.org/licenses/by/4.0/",
)
LETTER = Facts(
    "tei/a.xml",
    "a",
    title="On the “red” sundew",
    kind="letter",
    language="fr",
    date=Date(when="1902-05-03"),
    authors=(NameRef("Kern, Elisabeth Maria"), NameRef("de la Tour, Jean Paul")),
    editors=(NameRef("Roth, Max"),),
    doi="10.5281/zenodo.2",
)
# The tags that Zotero and Google Scholar read, and those that may stand more than once.
KNOWN = {
    *("citation_title", "citation_author", "citation_editor", "citation_inbook_title"),
    *("citation_publication_date", "citation_publisher", "citation_language", "citation_doi"),
    *("citation_public_url", "DC.type", "DC.source", "DC.rights", "DCTERMS.created"),
}
SEVERAL = {"citation_author", "citation_editor"}


def people(tag: str) -> list[dict[str, str]]:
    """The people of one tag: parted at semicolons, or at a comma with two words on each side."""
    parts = re.split(r"\s*;\s*", tag)
    if len(parts) == 1:
        sides = re.split(r"\s*,\s*", tag)
        if len(sides) > 1 and " " in sides[0] and " " in sides[1]:
            parts = sides
    found = []
    for part in filter(None, parts):
        family, comma, given = part.partition(",")
        name = {"family": family.strip(), "given": given.strip()}
        found.append(name if comma else {"literal": part})
    return found


def imported(tags: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The entry that Zotero makes of the tags, in the words of CSL."""
    found = dict(tags)
    types = {"book": "book", "bookSection": "chapter"}
    entry: dict[str, Any] = {
        "type": types[found["DC.type"]],
        "title": found["citation_title"],
        "container-title": found.get("citation_inbook_title"),
        "publisher": found.get("citation_publisher"),
        "language": found.get("citation_language"),
        "DOI": found.get("citation_doi"),
        "URL": found.get("citation_public_url"),
    }
    for role in ("author", "editor"):
        entry[role] = [
            p for name, value in tags if name == f"citation_{role}" for p in people(value)
        ]
    date = found.get("citation_publication_date", "")
    entry["issued"] = {"date-parts": [[int(n) for n in date.split("/")]]} if date else None
    return {name: value for name, value in entry.items() if value}


def in_csl(record: Record) -> dict[str, Any]:
    """The same fields of the record in CSL-JSON."""
    (item,) = json.loads(citation_files("x", [record])["x.csl.json"])
    fields = "type title container-title publisher language DOI URL author editor issued".split()
    return {name: item[name] for name in fields if name in item}


def of(facts: Facts, part: str = "", whole: EditionFacts = WHOLE) -> Record:
    return of_document(whole, facts, merge([facts], Settings()), "a.html", part)


@pytest.mark.parametrize(
    "record",
    [
        of_edition(WHOLE),
        of(LETTER),
        of(LETTER, "Chapter 2"),
        of_page(WHOLE, "Persons", "persons.html"),
        of_edition(EditionFacts(title="L")),
        of(Facts("a", "a", title="T"), whole=EditionFacts(title="L", date="1999-07")),
        of(Facts("a", "a", title="T", authors=(NameRef("Homer"),))),
    ],
    ids=["edition", "document", "part", "register", "title only", "month", "one name"],
)
def test_zotero_makes_of_a_page_what_its_record_says(record: Record) -> None:
    tags = meta(record)
    assert imported(tags) == in_csl(record)
    assert {name for name, _ in tags} <= KNOWN
    counts = Counter(name for name, _ in tags)
    assert {name for name, count in counts.items() if count > 1} <= SEVERAL


def test_an_author_is_no_editor_and_the_date_of_the_text_not_that_of_the_edition() -> None:
    entry = imported(meta(of(LETTER)))
    assert [p["family"] for p in entry["author"]] == ["Kern", "de la Tour"]
    assert [p["family"] for p in entry["editor"]] == ["Berg", "von der Lühe", "Roth"]
    assert entry["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert dict(meta(of(LETTER)))["DCTERMS.created"] == "1902-05-03"


def test_an_organisation_with_a_comma_is_not_taken_for_two() -> None:
    office = NameRef("Ministry of War, Press Office", element="orgName")
    entry = imported(meta(of(Facts("a", "a", title="T", authors=(office,)))))
    assert len(entry["author"]) == 1


def test_nothing_on_a_page_goes_before_these_tags(tmp_path: Path) -> None:
    """COinS would: Zotero prefers it, and makes an author of the editor."""
    files = {"edition.toml": '[edition]\ntitle = "Letters"\n', "tei/a.xml": letter("<p>x</p>", "T")}
    publish(write(tmp_path, files))
    for page in (tmp_path / "public").glob("*.html"):
        assert "Z3988" not in page.read_text(encoding="utf-8"), page.name
