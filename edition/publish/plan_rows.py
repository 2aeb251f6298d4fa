"""The plan of a site as rows: what one page asks of it is one row each.

It is made of small rows, and none of the trees: what lists say of documents, what was merged, what
was compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from edition.cache.question import Row
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.merging import order_of
from edition.model.restored import Restored
from edition.phrases import speaking
from edition.publish import home
from edition.publish.compared_rows import Compared
from edition.publish.frame import site_frame
from edition.publish.home import count_parts
from edition.publish.plan import Plan
from edition.publish.planning import planned
from edition.publish.reading import Reader
from edition.publish.redirects import FILE as REDIRECTS
from edition.publish.released import FILE as RELEASED
from edition.publish.search.index import frame_of
from edition.settings import Settings

ALONE = ""
"""The key of a table with one row."""


@dataclass(frozen=True)
class ListedPlan(Plan):
    """A plan without comparisons; ``known`` is what it has to know of them, ``withholding`` are the
    ids of all documents with redactions.
    """

    known: tuple[Compared, ...] = ()
    withholding: frozenset[str] = frozenset()

    @property
    def redacted(self) -> bool:
        return any(facts.id in self.withholding for facts in self.documents)

    @property
    def comparing(self) -> Sequence[Compared]:
        return self.known


def plan_of_tables(
    root: Path,
    settings: Settings,
    tables: Tables,
    edition: Edition,
    left_out: Collection[str],
    reader: Reader,
) -> tuple[ListedPlan, list[Diagnostic]]:
    """The plan of the site, to be stored, with what is to be said of it.

    It asks *tables* for ``documents``, ``listed``, ``works``, ``compared`` and ``restored``, the
    stored *edition* for its registers and witnesses, *reader* for the editors' pages and phrases.
    *left_out* are the paths of documents that are not published.
    """
    _read(reader, settings.paths.site)
    listed: dict[str, Facts] = {path: facts for path, _, facts in tables.items("listed")}
    order = tables.get("documents", ALONE, ())
    documents = tuple(listed[path] for path in order if path not in left_out)
    found = {work: one for work, _, one in tables.items("compared")}
    known = tuple(found[work] for work in tables.get("works", ALONE, ()) if work in found)
    small = replace(
        edition,
        documents=documents,
        by_path=listed,
        heads=listed,
        restored=_restored(tables, [listed[path].id for one in known for path in one.copies]),
        witnesses=dict(edition.witnesses.items()),
        apparatus=dict(edition.apparatus.items()),
    )
    make = partial(ListedPlan, known=known, withholding=frozenset(tables.keys("resolved")))
    plan, findings = planned(root, settings, small, documents, {}, make)
    return cast(ListedPlan, plan), findings


def _restored(tables: Tables, order: list[str]) -> dict[str, dict[str, Restored]]:
    """The words that are restored, in the order of the copies: as they are told of one place."""
    pieces: dict[str, dict[str, Restored]] = {}
    for identifier, _, found in tables.items("restored"):
        pieces.setdefault(identifier, {}).update(found)
    return {copy: pieces[copy] for copy in dict.fromkeys((*order, *pieces)) if copy in pieces}


def _read(reader: Reader, site: str) -> None:
    """Ask for the editors' files that a plan is made of."""
    for pattern in (f"{site}/pages/*.md", f"{site}/phrases/*.toml"):
        for path in reader.files(pattern):
            reader.read(path)
    for name in (RELEASED, REDIRECTS):
        reader.read(f"{site}/{name}")


def rows_of_plan(plan: Plan, settings: Settings) -> Iterator[Row]:
    """The rows of a plan; *settings* are those of the edition as they are written."""
    yield from _documents(plan)
    yield from _registers(plan)
    yield from _compared(plan)
    for document, places in plan.shown_for_others.items():
        yield row_of("shown_for", document, {a: tuple(found) for a, found in places.items()})
    yield row_of("prose", ALONE, list(plan.prose))
    yield row_of("phrases", ALONE, (plan.t.language, dict(plan.t.all)))
    if plan.settings.edition.title != settings.edition.title:
        yield row_of("titled", ALONE, plan.settings.edition.title)
    for name, value in _whole(plan):
        yield row_of("frame", name, value)


def _documents(plan: Plan) -> Iterator[Row]:
    """What each document is called, where it is, what stands before and after it."""
    yield row_of("published", ALONE, list(plan.paths))
    named = {"address": plan.addresses.documents, "title": plan.titles, "name": plan.names}
    for table, values in named.items():
        yield from (row_of(table, path, value) for path, value in values.items())
    for number, facts in enumerate(plan.documents):
        yield row_of("views", facts.document, plan.views.of(facts.document))
        yield row_of("position", facts.document, number)
        yield row_of("order", facts.document, order_of(facts))
    for number in range(1, count_parts(plan.paths) + 1):
        yield row_of("list_part", str(number), [f.document for f in plan.part(number, home.LIST)])
    for one, other in pairwise(plan.paths):
        yield row_of("after", one, other)
        yield row_of("before", other, one)
    yield from (row_of("document", name, path) for name, path in plan.addresses.by_id.items())


def _registers(plan: Plan) -> Iterator[Row]:
    for scheme, entries in plan.registers.items():
        yield row_of("register", scheme, [entry.uri for entry in entries])
    yield from (row_of("entry_page", uri, address) for uri, address in plan.entries.items())
    yield from (row_of("own_address", uri, address) for uri, address in plan.entry_pages.items())
    yield from (row_of("own_page", uri, page) for uri, page in plan.own_pages.items())


def _compared(plan: Plan) -> Iterator[Row]:
    """The page that compares a document with others; of several the last."""
    found = {path: address for address, one in plan.compared_in.items() for path in one.copies}
    yield from (row_of("compare_page", path, address) for path, address in found.items())


def _whole(plan: Plan) -> Iterator[tuple[str, Any]]:
    """What is the same for the whole site."""
    with speaking(plan.t):
        yield "site", site_frame(plan, draft=False)
        yield "draft", site_frame(plan, draft=True)
    yield "redacted", plan.redacted
    yield "dated", plan.dated
    yield "restores", plan.restores
    yield "keeps_addresses", plan.keeps_addresses
    yield "search", frame_of(plan)
    yield "schemes", list(plan.registers)
    yield "own_pages", list(plan.own_pages)
    yield "registers", dict(plan.addresses.registers)
    yield "pages", dict(plan.addresses.pages)
    yield "views", plan.views.all
    yield "view_names", plan.views.names
    yield "collations", [one.work for one in plan.comparing]
    yield "compared", {address: one.work for address, one in plan.compared_in.items()}
