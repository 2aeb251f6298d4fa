"""Pages for registers: who and what they list, and where the documents name it.

A small register is one page with all its entries. A large one is a page of names in their order,
with the ids that the entries always have, and a page for each entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edition.model.register import RegisterEntry
from edition.publish.alphabet import alphabet
from edition.publish.batches import Batch
from edition.publish.frame import Page, canonical, register_title
from edition.publish.plan import Plan
from edition.publish.registers_beacon import beacons
from edition.publish.registers_entries import EntryView, entry_view
from edition.publish.registers_files import as_csv, as_json
from edition.publish.site_pieces import SitePieces

_LETTERS_FROM = 30  # entries from which on a row of initials helps
Made = tuple[str, Page, dict[str, Any]]
"""A template, the page, and what the template is told."""


@dataclass(frozen=True)
class Initial:
    """A letter of the alphabet with the entries under it; ``id`` is that of its heading."""

    letter: str
    id: str
    entries: tuple[EntryView, ...]


def register_files(scheme: str, plan: Plan, pieces: SitePieces) -> Iterator[Made | tuple[str, str]]:
    """The page of a register and, as an address with its text, its files for programs."""
    entries = plan.registers[scheme]
    views = [entry_view(entry, plan, pieces) for entry in entries]
    files = list(_files(scheme, views, plan))
    yield _register(scheme, entries, views, [name for name, _ in files], plan)
    yield from files


def _files(scheme: str, views: Sequence[EntryView], plan: Plan) -> Iterator[tuple[str, str]]:
    name = plan.addresses.registers[scheme]
    yield f"{name}.csv", as_csv(views)
    yield f"{name}.json", as_json(views, scheme, register_title(plan, scheme), plan)
    yield from beacons(name, views, plan)


def _register(
    scheme: str,
    entries: Sequence[RegisterEntry],
    views: Sequence[EntryView],
    files: Sequence[str],
    plan: Plan,
) -> Made:
    t = plan.t
    title, address = register_title(plan, scheme), plan.addresses.register(scheme)
    description = t("register.description", title=title)
    full = canonical(plan, address)
    page = Page("register-page", address, title, description, within=address, canonical=full)
    initials = _initials(entries, views, plan)
    register = {
        "count": t("register.entries", n=len(views)),
        "initials": initials,
        "letters": len(views) >= _LETTERS_FROM,
        "apart": any(view.page for view in views),
        "files": [(name.partition(".")[2].removesuffix(".txt"), name) for name in files],
    }
    return "register.html", page, {"register": register}


def _initials(
    entries: Sequence[RegisterEntry], views: Sequence[EntryView], plan: Plan
) -> list[Initial]:
    """The entries by their initials; the entries come in their order."""
    order = alphabet(plan.settings.edition.language)
    found: dict[str, list[EntryView]] = {}
    for entry, view in zip(entries, views, strict=True):
        found.setdefault(order.initial(entry.sort or entry.label), []).append(view)
    taken = {view.id for view in views}
    named = ((letter, _free(f"letter-{n}", taken)) for n, letter in enumerate(found, 1))
    return [Initial(letter, id, tuple(found[letter])) for letter, id in named]


def _free(wanted: str, taken: set[str]) -> str:
    """An id that no entry has."""
    while wanted in taken:
        wanted += "-"
    return wanted


def entry_pages(scheme: str, batch: Batch, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """The pages of some entries of a large register, with the ways to their neighbours."""
    title, within = register_title(plan, scheme), plan.addresses.register(scheme)
    known = plan.edition.entries
    views = [entry_view(known[uri], plan, pieces) for uri in batch.entries]
    beside = (known[uri] if uri else None for uri in (batch.before, batch.after))
    first, last = (entry_view(entry, plan, pieces) if entry else None for entry in beside)
    around = zip((first, *views[:-1]), views, (*views[1:], last), strict=True)
    for before, view, after in around:
        description = plan.t("register.description", title=view.label)
        address = canonical(plan, view.page)
        page = Page("register-page", view.page, view.label, description, within, address)
        told = {"entry": view, "register": (title, within), "before": before, "after": after}
        yield "entry.html", page, told
