"""Pages for registers: who and what they list, and where the documents name it.

A small register is one page with all its entries. A large one is a page of names in their order,
with the ids that the entries always have, and a page for each entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from edition.model.register import RegisterEntry
from edition.publish.alphabet import alphabet
from edition.publish.frame import Page, canonical, register_title
from edition.publish.plan import Plan
from edition.publish.registers_beacon import beacons
from edition.publish.registers_entries import EntryView, entry_view
from edition.publish.registers_files import EntryTold, as_csv, as_json, entry_told
from edition.publish.site_pieces import SitePieces

_LETTERS_FROM = 30  # entries from which on a row of initials helps
Made = tuple[str, Page, dict[str, Any]]
"""A template, the page, and what the template is told."""


@dataclass(frozen=True)
class Beside:
    """The entry before or after another one."""

    id: str
    label: str
    page: str
    dates: str
    note: str


@dataclass(frozen=True)
class Initial:
    """A letter of the alphabet with the entries under it; ``id`` is that of its heading."""

    letter: str
    id: str
    entries: tuple[EntryView, ...]


def register_files(scheme: str, plan: Plan, pieces: SitePieces) -> Iterator[Made | tuple[str, str]]:
    """The page of a register and, as an address with its text, its files for programs."""
    entries = plan.registers[scheme]
    given = not plan.has_own("register.html")  # which may show whatever there is
    told = [_told(entry, plan, pieces, given=given) for entry in entries]
    files = list(_files(scheme, told, plan))
    views = [one.view for one in told]
    yield _register(scheme, entries, views, [name for name, _ in files], plan)
    yield from files


def _told(entry: RegisterEntry, plan: Plan, pieces: SitePieces, *, given: bool) -> EntryTold:
    """What was told when the page of the entry was made, if it has one of its own and that is
    *given*.
    """
    found = pieces.told(entry.uri) if given else None
    return found or entry_told(entry_view(entry, plan, pieces))


def _files(scheme: str, told: Sequence[EntryTold], plan: Plan) -> Iterator[tuple[str, str]]:
    name = plan.addresses.registers[scheme]
    yield f"{name}.csv", as_csv(told)
    yield f"{name}.json", as_json(told, scheme, register_title(plan, scheme), plan)
    yield from beacons(name, [one.view for one in told], plan)


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


def entry_page(uri: str, plan: Plan, pieces: SitePieces) -> Made:
    """The page of an entry of a large register, with the ways to its neighbours."""
    place = plan.own_pages[uri]
    scheme, view = place.scheme, _viewed(uri, plan, pieces)
    title, within = register_title(plan, scheme), plan.addresses.register(scheme)
    description = plan.t("register.description", title=view.label)
    address = canonical(plan, view.page)
    page = Page("register-page", view.page, view.label, description, within, address)
    before, after = (_beside(other, plan) for other in (place.before, place.after))
    told = {"entry": view, "register": (title, within), "before": before, "after": after}
    return "entry.html", page, told


def told_of_entry(uri: str, plan: Plan, pieces: SitePieces) -> EntryTold:
    """What the register tells of an entry that has a page of its own."""
    view = _viewed(uri, plan, pieces)
    return entry_told(view)._replace(view=replace(view, documents=(), relations=()))


def _viewed(uri: str, plan: Plan, pieces: SitePieces) -> EntryView:
    return pieces.once(uri, lambda: entry_view(plan.edition.entries[uri], plan, pieces))


def _beside(uri: str, plan: Plan) -> Beside | None:
    """A neighbour, by what the register says of it."""
    if not uri:
        return None
    entry = plan.edition.entries[uri]
    return Beside(entry.id, entry.label, plan.entry_pages[uri], entry.dates, entry.note)
