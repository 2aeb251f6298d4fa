"""The plan of a site in tables: whatever a page asks of it is looked up, and noted as asked.

It is the plan that :func:`edition.publish.plan_rows.rows_of_plan` stored, and what pages are made
from it have the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from edition.cache.asking import unrecorded
from edition.cache.tables import StoredMapping, Tables
from edition.collate.copy_text import CopyText
from edition.collate.result import Collation
from edition.embargo import Guard
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.restored import Stretch
from edition.model.stored import StoredGroups, StoredSequence
from edition.model.witness import WorkCopies
from edition.phrases import Phrases
from edition.publish.compared_rows import Compared
from edition.publish.frame import SiteFrame, site_frame
from edition.publish.plan import OwnPage, Plan
from edition.publish.plan_rows import ALONE
from edition.publish.reading import Reader
from edition.publish.search.index import frame_of
from edition.publish.search.overview import Frame
from edition.publish.stored_images import stored_facsimiles, stored_pictures
from edition.publish.stored_parts import (
    Listed,
    RowMapping,
    RowSequence,
    StoredParts,
    StoredRegisters,
    StoredViews,
)
from edition.publish.strips import Extent
from edition.publish.urls import Addresses
from edition.settings import Settings

T = TypeVar("T")
Load = Callable[[str], Collation]
"""Gives the comparison of a work."""


@dataclass(frozen=True)
class StoredPlan(Plan):
    """A plan that asks ``tables``. Of ``documents`` it tells what lists say.

    ``made`` keeps what was made of rows, with the rows.
    """

    tables: Tables = field(kw_only=True)
    load: Load = field(kw_only=True)
    made: dict[str, tuple[Any, Any]] = field(default_factory=dict, kw_only=True)

    def _get(self, table: str, key: str = ALONE, default: Any = None) -> Any:
        return self.tables.get(table, key, default)

    def _of(self, table: str, of: Callable[[Any], T] | None = None) -> Mapping[str, T]:
        return StoredMapping(self.tables, table, of)

    def _from(self, table: str, key: str, make: Callable[[Any], T]) -> T:
        """What *make* makes of a row: once, but the row is asked for each time."""
        stored = self._get(table, key)
        kept = self.made.get(f"{table} {key}")
        if kept is None or kept[0] is not stored:
            kept = self.made[f"{table} {key}"] = stored, make(stored)
        found: T = kept[1]
        return found

    @property
    def paths(self) -> Sequence[str]:
        found: Sequence[str] = self._get("published", ALONE, ())
        return found

    @property
    def texts(self) -> Sequence[Facts]:
        return StoredSequence(self.tables, "published", "facts")

    @property
    def positions(self) -> Mapping[str, int]:
        return self._from("published", ALONE, lambda paths: {p: i for i, p in enumerate(paths)})

    def part(self, number: int, size: int) -> Sequence[Facts]:
        listed: Mapping[str, Facts] = self._of("listed")
        return [listed[path] for path in self._get("list_part", str(number), ())]

    @property
    def orders(self) -> Mapping[str, Any]:
        return self._of("order")

    def position(self, path: str) -> int:
        found: int = self._get("position", path)
        return found

    def before(self, path: str) -> str | None:
        found: str | None = self._get("before", path)
        return found

    def after(self, path: str) -> str | None:
        found: str | None = self._get("after", path)
        return found

    @property
    def redacted(self) -> bool:
        return bool(self._get("frame", "redacted"))

    @property
    def dated(self) -> bool:
        return bool(self._get("frame", "dated"))

    @property
    def keeps_addresses(self) -> bool:
        return bool(self._get("frame", "keeps_addresses"))

    @property
    def restores(self) -> bool:
        return bool(self._get("frame", "restores"))

    @property
    def own_pages(self) -> Mapping[str, OwnPage]:
        return Listed(self.tables, "frame", "own_pages", self._of("own_page"))

    @property
    def titles(self) -> Mapping[str, str]:
        return self._of("title")

    @property
    def names(self) -> Mapping[str, str]:
        return self._of("name")

    @property
    def works(self) -> Mapping[str, WorkCopies]:
        return self._of("work")

    @property
    def comparing(self) -> Sequence[Compared]:
        return [self._get("compared", work) for work in self._get("frame", "collations", ())]

    @property
    def compared_in(self) -> Mapping[str, Compared]:
        return RowMapping(
            self.tables, "frame", "compared", lambda work: self._get("compared", work)
        )

    @property
    def compared(self) -> Mapping[str, Collation]:
        return RowMapping(self.tables, "frame", "compared", self.load)

    @property
    def comparisons(self) -> Mapping[str, str]:
        return self._of("compare_page")

    @property
    def copy_texts(self) -> Mapping[str, CopyText]:
        return StoredGroups(self.tables, "copy_text", lambda found: found[-1])

    @property
    def counted(self) -> Mapping[str, Mapping[str, Extent]]:
        return StoredGroups(self.tables, "counted", _joined)

    @property
    def shown_for_others(
        self,
    ) -> Mapping[str, Mapping[str, Sequence[tuple[str, str, Stretch]]]]:
        return self._of("shown_for")

    @property
    def _homes(self) -> Mapping[str, Mapping[str, str]]:
        return self._of("within", lambda within: within.homes)


def _joined(found: Sequence[Mapping[str, Extent]]) -> Mapping[str, Extent]:
    return {piece: extent for sizes in found for piece, extent in sizes.items()}


@site_frame.register
def _(plan: StoredPlan, *, draft: bool) -> SiteFrame:
    found: SiteFrame = plan.tables.get("frame", "draft" if draft else "site")
    return found


@frame_of.register
def _(plan: StoredPlan) -> Frame:
    found: Frame = plan.tables.get("frame", "search")
    return found


def stored_plan(
    root: Path,
    tables: Tables,
    edition: Edition,
    settings: Settings,
    reader: Reader,
    *,
    load: Load,
    guard: Guard | None = None,
) -> StoredPlan:
    """The plan that is stored in *tables*.

    What is asked here is asked by every page: the phrases, the title of the edition. *load* gives
    the comparison of a work.
    """
    settings = _titled(settings, tables.get("titled", ALONE, ""))
    return StoredPlan(
        root=root,
        settings=settings,
        edition=edition,
        addresses=_addresses(tables),
        entries=StoredMapping(tables, "entry_page"),
        registers=StoredRegisters(tables, edition.entries),
        prose=RowSequence(tables, "prose", ALONE),
        documents=StoredSequence(tables, "published", "listed"),
        t=Phrases(*tables.get("phrases", ALONE)),
        views=StoredViews(tables),
        parts=StoredParts(tables),
        pictures=stored_pictures(root, tables, reader),
        facsimiles=stored_facsimiles(root, tables, settings, reader),
        collations=RowSequence(tables, "frame", "collations", load),
        guard=Guard() if guard is None else guard,  # one that looks for nothing is false
        entry_pages=StoredMapping(tables, "own_address"),
        tables=tables,
        reader=reader,
        load=load,
    )


def _titled(settings: Settings, title: str) -> Settings:
    """Settings with the title of the only document; each section is still asked for by itself."""
    if not title:
        return settings
    with unrecorded():
        return replace(settings, edition=replace(settings.edition, title=title))


def _addresses(tables: Tables) -> Addresses:
    return Addresses(
        documents=StoredMapping(tables, "address"),
        by_id=StoredMapping(tables, "document"),
        pages=RowMapping(tables, "frame", "pages"),
        registers=RowMapping(tables, "frame", "registers"),
        views=StoredMapping(tables, "views", lambda views: [view.name for view in views]),
        varied=StoredMapping(tables, "within", lambda within: within.varied),
    )
