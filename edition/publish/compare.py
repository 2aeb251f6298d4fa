"""The page that sets the copies of a work side by side: one for each work with two or more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.collate.copy_text import CopyText
from edition.collate.result import Collation, Disclosure, Ignored
from edition.publish.compare_apparatus import COLUMNS, Apparatus
from edition.publish.compare_kinds import CHARACTERS, counted, kinds_of, names_of_places
from edition.publish.compare_places import address_of
from edition.publish.compare_rows import Rows
from edition.publish.dates import day
from edition.publish.frame import Page, canonical, direction
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.urls import COMPARE

SCRIPT = "compare.js"
SCRIPT_FILE = Path(__file__).parent / "theme" / "scripts" / SCRIPT
_LONG = 400  # rows from which a browser draws only those in sight


@dataclass(frozen=True)
class CopyShown:
    """A copy at the head of its column."""

    column: int
    siglum: str
    name: str
    about: str
    address: str


@dataclass(frozen=True)
class Disclosed:
    """What a release first disclosed."""

    siglum: str
    name: str
    words: str
    passages: tuple[tuple[str, str], ...]


def compare_pages(plan: Plan) -> Iterator[tuple[str, Page, dict[str, Any]]]:
    """The pages of all comparisons: template, page and context."""
    if len(plan.compared_in) > 1:
        yield comparison_list(plan)
    yield from (comparison_page(address, plan) for address in plan.compared)


def comparison_page(address: str, plan: Plan) -> tuple[str, Page, dict[str, Any]]:
    """The page at *address*, which compares the copies of a work: template, page, context."""
    return "compare.html", *_page(plan.compared[address], address, plan)


def _page(collation: Collation, address: str, plan: Plan) -> tuple[Page, dict[str, Any]]:
    t = plan.t
    base = fullest(collation)
    names = names_of_places(collation)
    rows = Rows(collation, plan, base, names).made()
    apparatus = Apparatus(collation, plan, base, names)
    title = t("compare.title", n=len(collation.copies), work=collation.title)
    counts = counted(collation, t)
    whole, inner = direction(_language(collation.copies[base], plan))
    shown = {
        "work": collation.title,
        "counts": counts,
        "rests_on": t(f"compare.rests.{collation.kind}"),
        "dir": whole,
        "frame_dir": inner,
        "copies": [_copy(n, copy, plan) for n, copy in enumerate(collation.copies)],
        "base": collation.copies[base].siglum,
        "kinds": kinds_of(collation, t),
        "rows": rows,
        "first": next((j for row in rows for j in row.jumps), None),
        "agreeing": sum(row.same for row in rows),
        "long": len(rows) > _LONG,
        "entries": apparatus.entries(),
        "columns": len(collation.copies) <= COLUMNS,
        "doubtful": apparatus.doubtful(),
        "ignored": [_ignored(i, collation, t) for i in collation.ignored if i.count],
        "disclosed": [_disclosed(d, collation, apparatus, t) for d in _dated(collation)],
        "script": SCRIPT,
    }
    full = canonical(plan, address)
    page = Page("compare-page", address, title, counts, _within(plan), full)
    return page, {"compare": shown}


def fullest(collation: Collation) -> int:
    """The copy that has the most words: the text of the in-line view. Of equals the first."""
    sizes = [len(copy.words) for copy in collation.copies]
    return sizes.index(max(sizes))


def _language(copy: CopyText, plan: Plan) -> str:
    facts = plan.edition.heads.get(copy.path)
    return facts.language if facts else ""


def _within(plan: Plan) -> str:
    return COMPARE if len(plan.compared_in) > 1 else ""


def _copy(number: int, copy: CopyText, plan: Plan) -> CopyShown:
    t = plan.t
    released = t("document.released", date=day(copy.released, t)) if copy.released else ""
    words = t("words", n=plan.words.get(copy.path, len(copy.words)))
    address = address_of(copy, "", plan) if copy.path in plan.addresses.documents else ""
    name = t("compare.copy", siglum=copy.siglum)
    about = ", ".join(p for p in (copy.label, released, words) if p)
    return CopyShown(number + 1, copy.siglum, name, about, address)


def _ignored(ignored: Ignored, collation: Collation, t: Phrases) -> str:
    """``capital letters, 3 times: “I said” in A, “I SAID” in B``."""
    key = f"compare.ignored_kind.{ignored.kind}"
    kind = t(key) if key in t else ignored.kind
    told = t("compare.ignored_times", kind=kind, n=ignored.count)
    texts: dict[str, list[str]] = {}
    for copy, text in zip(collation.copies, ignored.example, strict=False):
        if text:
            texts.setdefault(text, []).append(copy.siglum)
    examples = [
        t("compare.ignored_example", text=text, sigla=t.joined(sigla))
        for text, sigla in texts.items()
    ]
    return f"{told}{t('colon')}{', '.join(examples)}" if examples else told


def _dated(collation: Collation) -> list[Disclosure]:
    return [d for d in collation.disclosures if d.dated and d.words]


def _disclosed(
    disclosure: Disclosure, collation: Collation, apparatus: Apparatus, t: Phrases
) -> Disclosed:
    """What a release first disclosed, with a link to each passage."""
    copy = collation.copies[disclosure.copy]
    released = t("document.released", date=day(copy.released, t)) if copy.released else ""
    places = {
        key: apparatus.notes.shown[key]
        for key, _ in disclosure.passages
        if key in apparatus.notes.shown
    }
    return Disclosed(
        copy.siglum,
        ", ".join(p for p in (copy.label, released) if p),
        t("words", n=disclosure.words),
        tuple(
            (
                f"{CHARACTERS[d.kind]} {d.number}",
                f"#{apparatus.names.differences[d.number]}",
            )
            for d in places.values()
        ),
    )


def comparison_list(plan: Plan) -> tuple[str, Page, dict[str, Any]]:
    """The page that lists the comparisons."""
    t = plan.t
    items = [
        {
            "title": collation.title,
            "address": address,
            "copies": [_copy(n, copy, plan) for n, copy in enumerate(collation.copies)],
            "counts": counted(collation, t),
        }
        for address, collation in plan.compared.items()
    ]
    lead = t("compare.works", n=len(items))
    full = canonical(plan, COMPARE)
    page = Page("compare-page", COMPARE, t("compare.nav"), lead, COMPARE, full)
    return "comparisons.html", page, {"compare": {"works": items, "lead": lead}}
