"""A page made from the plan in tables has the same bytes as one from the plan in memory."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from edition.cache.tables import Tables
from edition.publish.built import built
from edition.publish.document_files import DocumentFiles, files_of_document
from edition.publish.page_files import File, templates_of
from edition.publish.plan import Plan
from edition.publish.search import frame_of
from edition.publish.site_pieces import GatheredPieces
from edition.publish.whole_files import families, files_of
from tests.tools.prepared import Prepared
from tests.tools.stored_plan import plan_in, write_tables
from tests.unit.test_publish_pieces import edition as edition  # the editions, each in its turn


@pytest.fixture(scope="module")
def tables(edition: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """What a build knows of the edition, in tables."""
    path = tmp_path_factory.mktemp("tables") / "facts.db"
    write_tables(edition, path)
    with closing(Tables(path)) as tables:
        yield tables


def pages(edition: Prepared, plan: Plan) -> Iterator[DocumentFiles]:
    templates = templates_of(plan)
    for path in plan.paths:
        document = built(edition.read.documents[path], plan, edition.renderers)
        yield files_of_document(document, plan, templates)


def whole(plan: Plan, made: Iterable[DocumentFiles]) -> Iterator[tuple[str, list[File]]]:
    pieces, templates = GatheredPieces(plan, [one.pieces for one in made]), templates_of(plan)
    for family in families(plan):
        yield family, list(files_of(family, plan, pieces, templates))


def test_pages_are_the_same(edition: Prepared, tables: Tables) -> None:
    stored = plan_in(tables, edition)
    assert [f.document for f in edition.plan.documents] == list(stored.paths)
    for here, there in zip(pages(edition, edition.plan), pages(edition, stored), strict=True):
        assert [f.address for f in there.files] == [f.address for f in here.files]
        assert [f.address for f in there.files if f not in here.files] == []
        assert there.pieces == here.pieces
        assert there.search == here.search


def test_whole_pages_are_the_same(edition: Prepared, tables: Tables) -> None:
    plan = edition.plan
    made = list(pages(edition, plan))
    here, there = (dict(whole(p, made)) for p in (plan, plan_in(tables, edition)))
    assert list(here) == list(there)
    for family, files in here.items():
        assert [f.address for f in there[family] if f not in files] == []
        assert [f.address for f in there[family]] == [f.address for f in files]


def test_the_facets_of_the_search_are_the_same(edition: Prepared, tables: Tables) -> None:
    assert frame_of(plan_in(tables, edition)) == frame_of(edition.plan)


def test_drafts_have_their_own_frame(edition: Prepared, tables: Tables) -> None:
    stored = plan_in(tables, edition)
    for draft in (False, True):
        frames = [templates_of(p, draft=draft) for p in (edition.plan, stored)]
        assert len({f.environment.globals["site"] for f in frames}) == 1
    assert replace(stored, others={"a.txt": "text"}).others == {"a.txt": "text"}
