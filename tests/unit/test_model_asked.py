"""What a page asks of the edition: little of others, and nothing that moves with its neighbours."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from edition.build import compile_views
from edition.cache.asking import recording
from edition.cache.question import ALL, Question
from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.model.shared import merged
from edition.publish.plan import Plan
from edition.publish.planning import plan_site
from edition.read import ReadEdition, read_edition
from edition.render import Renderers, describe, text_renderers
from edition.tei.document import Document
from edition.tei.parse import parse
from edition.validate import Around, check_among
from tests.tools.stored import Kept, stored, storing

EDITIONS = Path(__file__).parents[1] / "editions"
NAMES = sorted(p.parent.name for p in EDITIONS.glob("*/edition.toml"))
# What a page may ask of another document than its own, and of what lies between documents.
OF_OTHERS = {"entry", "category", "homes", "identifier", "first_named", "head"}


Asked = dict[str, set[Question]]


@cache
def known(name: str) -> tuple[ReadEdition, Plan, Renderers, Renderers]:
    read = read_edition(EDITIONS / name, write_tei=False, validate=False)
    whole = merge(read.facts.values(), read.settings)
    plan, _ = plan_site(read.root, read.settings, whole, (), read.documents)
    texts = text_renderers(plan.views.all, read.settings)
    return read, plan, compile_views(read, plan.views), texts


def asked_by(path: str, edition: Edition, name: str) -> set[Question]:
    """What the views, the plain text and the description of a document ask."""
    read, plan, views, texts = known(name)
    document, links = read.documents[path], plan.links(read.facts[path])
    with recording() as asked:
        for view in plan.views.of(path):
            views[view.name].render(document, edition, links)
            texts[view.name].render(document, edition, links)
        list(describe(document, edition, links))
    return asked


def asked_by_rules(path: str, edition: Edition, name: str) -> set[Question]:
    read = known(name)[0]
    with recording() as asked:
        check_among(read.facts[path], Around(edition, read.documents, read.settings))
    return asked


@contextmanager
def asking(name: str) -> Iterator["Asking"]:
    read, plan, *_ = known(name)
    with storing(read.facts.values(), read.settings) as kept:
        edition = kept.edition
        pages = {path: asked_by(path, edition, name) for path in plan.addresses.documents}
        rules = {path: asked_by_rules(path, edition, name) for path in read.documents}
        yield Asking(read, pages, rules, kept)


class Asking:
    """Who asks what of an edition, and a way to change it."""

    def __init__(self, read: ReadEdition, pages: Asked, rules: Asked, kept: Kept) -> None:
        self.read, self.pages, self.rules, self.kept = read, pages, rules, kept

    def woken(self, path: str, before: str, put: str, times: int = 1) -> tuple[set[str], set[str]]:
        """Whose pages, and whose checks, ask something that *put* in a document changes."""
        text = self.read.documents[path].data.decode()
        written, number = re.subn(before, lambda m: m[0] + put, text, count=times)
        assert number == times, f"{before} is not in {path}"
        changed = self.kept.change([collect(parsed(written, path))])
        assert Question("facts", path) in changed
        return tuple(
            {other for other, asked in found.items() if asked & changed}
            for found in (self.pages, self.rules)
        )


def parsed(text: str, path: str) -> Document:
    document, findings = parse(text.encode(), path)
    assert document is not None, findings
    return document


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_the_facts_of_its_own_document_alone(name: str) -> None:
    with asking(name) as found:
        for path, asked in found.pages.items():
            identifier = found.read.facts[path].id
            of_others = {q for q in asked if q.key not in (path, identifier)}
            assert {q.table for q in of_others} <= OF_OTHERS
            assert not any(q.key == ALL for q in asked)
            assert Question("facts", path) in asked


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_asks_for_the_facts_of_its_own_document_alone(name: str) -> None:
    with asking(name) as found:
        for path, asked in found.rules.items():
            assert {q for q in asked if q.table == "facts"} <= {Question("facts", path)}
            # the boxes of a stamp are compared with the words of all categories
            stamps = found.read.facts[path].stamps
            assert {q.table for q in asked if q.key == ALL} <= ({"category"} if stamps else set())


@pytest.mark.parametrize("name", NAMES)
def test_the_merge_asks_for_what_documents_share_alone(name: str) -> None:
    read = known(name)[0]
    with stored(read.facts.values(), read.settings) as (_, tables), recording() as asked:
        merged(tables, read.settings)
    assert asked == {Question("shared", ALL)}


def test_what_a_letter_asks() -> None:
    with asking("letters") as found:
        asked = found.pages["tei/letter-4.xml"]
    assert sorted(f"{q.table} {q.key}" for q in asked if not q.there) == [
        "entry letter-3.xml#",
        "entry letter-5.xml#",
        "entry registers/persons.xml#alma",
        "entry registers/persons.xml#brandt",
        "entry registers/places.xml#halle",
        "entry registers/places.xml#wexcombe",
        "facts tei/letter-4.xml",
        "identifier tei/letter-3.xml",
        "identifier tei/letter-5.xml",
        "witnesses tei/letter-4.xml",
    ]


@pytest.mark.parametrize(
    ("name", "path", "before", "person"),
    [
        ("letters", "tei/registers/persons.xml", "<listPerson[^>]*>", "person"),
        ("letters", "tei/registers/places.xml", "<listPlace[^>]*>", "place"),
        ("briefe", "tei/registers/personen.xml", "<listPerson[^>]*>", "person"),
        ("cable", "tei/registers/offices.xml", "<listOrg[^>]*>", "org"),
    ],
)
def test_an_entry_more_at_the_top_of_a_register_wakes_nobody(
    name: str, path: str, before: str, person: str
) -> None:
    entry = f'<{person} xml:id="new-one"><{person[:4]}Name>New</{person[:4]}Name></{person}>'
    with asking(name) as found:
        pages, rules = found.woken(path, before, entry.replace("placName", "placeName"))
    assert pages <= {path}
    assert rules <= {path}


@pytest.mark.parametrize("name", NAMES)
def test_a_line_more_at_the_top_of_a_document_wakes_its_own_page_alone(name: str) -> None:
    for path in known(name)[1].addresses.documents:
        with asking(name) as found:
            pages, rules = found.woken(path, r"<body[^>]*>(\s*<div[^>]*>)?", "<p>A line more.</p>")
        assert pages == {path}
        assert rules <= {path}
