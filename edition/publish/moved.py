"""The pages at old addresses, and the old ids in pages that are still there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from edition.publish.citation import base_address
from edition.publish.frame import Page
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.redirects import Redirects, href, with_links_elsewhere, with_old_ids
from edition.publish.released import Anchors, Released

SCRIPT = "moved.js"


def rewrite(made: Redirects, folder: Path, t: Phrases) -> None:
    """Give the pages in *folder* the ids that they had in earlier releases."""
    for page in sorted({*made.within, *made.elsewhere}):
        file = folder / page
        if file.is_file():
            html = with_old_ids(file.read_text(encoding="utf-8"), made.within.get(page, {}))
            html = with_links_elsewhere(html, made.elsewhere.get(page, {}), t("moved.here"))
            file.write_text(html, encoding="utf-8", newline="\n")


def moved_pages(
    made: Redirects, before: Released, now: Mapping[str, Anchors], plan: Plan
) -> Iterator[tuple[Page, dict[str, Any]]]:
    """A page for each that is gone: where it is now, and where each of its places is."""
    said = plan.t("moved.title") + plan.t("colon")
    gone = {page for page in made.elsewhere if page not in now}
    for page in sorted({*made.pages, *gone}):
        target = made.pages.get(page, "")
        places = _same(before, page, target, now) | made.elsewhere.get(page, {})
        shown = {
            "target": href(target),
            "script": SCRIPT,
            "label": target,
            "places": [(old, href(new), new) for old, new in sorted(places.items())],
        }
        yield (
            Page("moved-page", page, f"{said}{page}", canonical=_full(target, plan)),
            {"moved": shown},
        )


def _same(before: Released, page: str, target: str, now: Mapping[str, Anchors]) -> dict[str, str]:
    """The places of a page that is gone, as far as the page that it leads to has them, too."""
    new = target.partition("#")[0]
    there = now.get(new, frozenset())
    return {anchor: f"{new}#{anchor}" for anchor in before.anchors(page) if anchor in there}


def _full(target: str, plan: Plan) -> str:
    if not target or "://" in target:
        return href(target)
    base = base_address(plan.settings.edition)
    return base + href(target.partition("#")[0]) if base else href(target.partition("#")[0])
