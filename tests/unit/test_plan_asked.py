"""What a page asks of the plan, and so which pages are made again when something changes.

A page is made again when a question that it asked has another answer. Two sites are made here,
before and after a change; whoever asked what differs between their tables would be made again.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from edition.cache.asking import recording
from edition.cache.question import Question
from edition.cache.tables import Tables
from edition.cache.writing import TablesWriter
from edition.publish import home, planning
from edition.publish.built import built
from edition.publish.document_files import DocumentFiles, files_of_document
from edition.publish.page_files import templates_of
from edition.publish.stored_pieces import StoredPieces, rows_of_pieces
from edition.publish.stored_plan import StoredPlan
from edition.publish.whole_files import families, files_of
from tests.tools.prepared import prepare
from tests.tools.publishing import letter, write
from tests.tools.stored_plan import plan_in, write_tables

SETTINGS = """[edition]
title = "Letters"
[[register]]
scheme = "person"
file = "tei/registers/persons.xml"
element = "persName"
"""
EMMA = '<person xml:id="emma"><persName>Emma</persName></person>'
OTTO = '<person xml:id="otto"><persName>Otto</persName></person>'
ADA = '<person xml:id="ada"><persName>Ada</persName></person>'
TEMPLATE = '{% extends "theme/legend.html" %}'


def files(years: str = "1890 1892 1894 1896", persons: str = EMMA + OTTO) -> dict[str, str]:
    """Letters of these years to Emma, those of full decades to Otto; each is in the register."""
    made = {
        "edition.toml": SETTINGS,
        "tei/registers/persons.xml": letter(f"<listPerson>{persons}</listPerson>"),
    }
    for year in years.split():
        who = "otto" if year.endswith("0") else "emma"
        body = f'<p xml:id="a">To <persName ref="#{who}">them</persName>.</p>'
        dated = f'<creation><date when="{year}-02-01"/></creation>'
        made[f"tei/l-{year}.xml"] = letter(body, f"Letter of {year}", profile=dated)
    return made


@dataclass
class Site:
    """A site made from tables: what each page and each family of pages has asked."""

    root: Path
    facts: Tables
    pieces: Tables
    pages: dict[str, set[Question]]
    families: dict[str, set[Question]]

    def answer(self, question: Question) -> object:
        if question.table == "file":
            file = self.root / question.key
            return file.read_bytes() if file.is_file() else None
        return [tables.digest_of(question) for tables in (self.facts, self.pieces)]

    def again(self, after: "Site") -> set[str]:
        """Who would be made again after a change that led to another site."""
        known = {**self.pages, **self.families}
        return {
            name
            for name, asked in known.items()
            if any(self.answer(question) != after.answer(question) for question in asked)
        }


Make = Callable[[dict[str, str]], Site]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes a site of files; each site has a folder of its own."""
    opened: list[Tables] = []

    def made(told: dict[str, str]) -> Site:
        folder = tmp_path / str(len(opened))
        edition = prepare(write(folder / "edition", told), write_tei=False)
        write_tables(edition, folder / "facts.db")
        facts = Tables(folder / "facts.db")
        plan = plan_in(facts, edition)
        pages: dict[str, set[Question]] = {}
        left: list[DocumentFiles] = []
        for path in plan.paths:
            with recording() as asked:
                document = built(edition.read.documents[path], plan, edition.renderers)
                left.append(files_of_document(document, plan, templates_of(plan)))
            pages[path] = asked
        pieces = stored(left, folder / "pieces.db")
        opened.extend((facts, pieces))
        return Site(edition.read.root, facts, pieces, pages, whole(plan, pieces))

    yield made
    for tables in opened:
        tables.close()


def stored(left: list[DocumentFiles], path: Path) -> Tables:
    with closing(TablesWriter(path)) as writer:
        writer.begin()
        for one in left:
            writer.put(rows_of_pieces(one.pieces), one.pieces.path)
        writer.commit()
    return Tables(path)


def whole(plan: StoredPlan, pieces: Tables) -> dict[str, set[Question]]:
    found = {}
    for family in families(plan):
        with recording() as asked:
            for _ in files_of(family, plan, StoredPieces(plan, pieces), templates_of(plan)):
                pass
        found[family] = asked
    return found


LISTS = {"home", "timeline"}


def test_no_page_asks_for_all_documents(make: Make) -> None:
    for asked in make(files()).pages.values():
        tables = {question.table for question in asked}
        assert not tables & {"published", "documents", "position", "order", "at", "listed", "head"}
        assert {q.key for q in asked if q.table == "facts"} == {
            q.key for q in asked if q.table == "title"
        }
        assert [q for q in asked if q.key == "*"] == []


def test_nothing_is_made_again_where_nothing_changed(make: Make) -> None:
    assert make(files()).again(make(files())) == set()


def test_a_new_letter_concerns_its_neighbours_and_the_lists(make: Make) -> None:
    before = make(files())
    after = make(files("1890 1892 1893 1894 1896"))
    again = before.again(after)
    assert again & before.pages.keys() == {"tei/l-1892.xml", "tei/l-1894.xml"}
    assert again >= LISTS | {"register person", "citations"}
    assert not again & {"pages", "search"}


def test_a_letter_at_the_end_concerns_the_end_of_a_long_list(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "LIST", 2)
    before, after = make(files("1890 1892 1894")), make(files("1890 1892 1894 1896"))
    assert {"documents 1", "documents 2"} < before.families.keys()
    assert "documents 1" not in before.again(after)
    assert before.again(after) >= {"documents 2", "tei/l-1894.xml", "home"}


def test_a_new_title_concerns_the_neighbours_too(make: Make) -> None:
    told = files()
    told["tei/l-1892.xml"] = told["tei/l-1892.xml"].replace("Letter of 1892", "A letter")
    before, after = make(files()), make(told)
    pages = before.again(after) & before.pages.keys()
    assert pages == {"tei/l-1890.xml", "tei/l-1892.xml", "tei/l-1894.xml"}


def test_a_word_or_a_heading_concerns_its_own_page(make: Make) -> None:
    before, told = make(files()), files()
    told["tei/l-1892.xml"] = (
        told["tei/l-1892.xml"]
        .replace('<p xml:id="a">', '<div><head>News</head><p xml:id="a">Again, ')
        .replace("</p>", "</p></div>")
    )
    again = before.again(make(told))
    assert again & before.pages.keys() == {"tei/l-1892.xml"}
    assert not again & {"timeline", "legend", "pages", "search", "citations"}


def test_a_new_person_concerns_the_register_alone(make: Make) -> None:
    before = make(files())
    again = before.again(make(files(persons=ADA + EMMA + OTTO)))
    assert again == {"register person"}


def test_a_new_name_of_a_person_concerns_who_names_him(make: Make) -> None:
    before = make(files())
    again = before.again(make(files(persons=EMMA + OTTO.replace("Otto", "Otto the Elder"))))
    assert again == {"tei/l-1890.xml", "register person"}


def test_of_a_large_register_the_neighbours_are_made_again(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_MOST_ENTRIES", 4)
    names = ("Bela", "Carl", "Dora", "Edda", "Fred")
    named = '<person xml:id="{0}"><persName>{0}</persName></person>'.format
    persons = [*map(named, names), EMMA, OTTO]
    before = make(files("1890", "".join(persons)))
    after = make(files("1890", "".join([*persons[:2], named("Cora"), *persons[2:]])))
    place = "entry registers/persons.xml#{}".format
    assert {place(name) for name in names} < before.families.keys()
    assert before.again(after) == {"register person", place("Carl"), place("Dora")}


def test_a_template_concerns_the_pages_that_it_makes(make: Make) -> None:
    before = make(files())
    again = before.again(make(files() | {"site/templates/legend.html": TEMPLATE}))
    assert again >= {"legend"}
    assert not again & {*before.pages, "home", "timeline", "register person"}


def test_a_page_of_the_editors_that_is_not_in_the_navigation_concerns_no_text(make: Make) -> None:
    about = "---\ntitle: About\n---\nWords.\n"
    before = make(files() | {"site/pages/about.md": about})
    again = before.again(make(files() | {"site/pages/about.md": about + "More.\n"}))
    assert again == {"pages", "home", "endings"}
