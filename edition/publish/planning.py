"""Planning a site: which pages there will be, what they are called, which views a document has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from edition.collate.result import Collation
from edition.diagnostics import Diagnostic
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.register import RegisterEntry
from edition.phrases import Phrases, own_phrases, phrases
from edition.publish.alphabet import alphabet
from edition.publish.facsimile_named import find_facsimiles
from edition.publish.pictures import find_pictures
from edition.publish.plan import Plan
from edition.publish.prose import page_files, read_pages
from edition.publish.split import Parts, divide
from edition.publish.titles import titled
from edition.publish.urls import DATES, Addresses, addresses, with_fragment
from edition.render import ViewSet
from edition.settings import Settings
from edition.tei.document import Document

# A register with more of them has a page for each entry.
_MOST_ENTRIES = 200


def plan_site(
    root: Path,
    settings: Settings,
    edition: Edition,
    left_out: Collection[str] = (),
    trees: Mapping[str, Document] | None = None,
    collations: tuple[Collation, ...] = (),
) -> tuple[Plan, list[Diagnostic]]:
    """Read the editors' pages and give every page its address.

    *left_out* are the paths of documents that are not published: they have no address. The page
    ``site/pages/index.md`` has none either: it is the introduction on the home page. *trees* are
    the documents by their paths; those that are not given are not cut into parts.
    """
    documents = tuple(f for f in edition.documents if f.document not in left_out)
    known = trees or {}
    published = {f.document: known[f.document] for f in documents if f.document in known}
    facsimiles, missing = find_facsimiles(root, published, settings)
    parts = _parts(documents, settings, known)
    plan, findings = planned(root, settings, edition, documents, parts)
    pictures = find_pictures(root, published, settings.paths.site)
    plan = replace(plan, pictures=pictures, facsimiles=facsimiles, collations=collations)
    return plan, [*findings, *missing]


def planned(
    root: Path,
    settings: Settings,
    edition: Edition,
    documents: tuple[Facts, ...],
    parts: Mapping[str, Parts],
    make: Callable[..., Plan] = Plan,
) -> tuple[Plan, list[Diagnostic]]:
    """The plan of a site that shows *documents*, of which lists tell enough, as far as it can be
    made without their trees; *parts* are those of long ones. *make* makes it of its fields.
    """
    site = settings.paths.site
    files = page_files(root / site / "pages")
    registers = _registers(edition, settings)
    found = addresses(
        ((facts.document, facts.id) for facts in documents),
        (file.stem for file in files),
        _files(registers, documents, settings),
    )
    pages, findings = read_pages(files, f"{site}/pages", found.of_file)
    views = ViewSet(settings, edition)
    entry_pages = _entry_pages(registers, edition, found)
    t, faults = _spoken(root, settings)
    plan = make(
        root=root,
        settings=titled(settings, documents),
        edition=edition,
        addresses=_viewed(found, documents, views, parts),
        entries=_entries(registers, found) | entry_pages,
        registers=registers,
        prose=pages,
        documents=documents,
        t=t,
        views=views,
        parts=parts,
        entry_pages=entry_pages,
    )
    return plan, [*findings, *faults]


def _spoken(root: Path, settings: Settings) -> tuple[Phrases, list[Diagnostic]]:
    """What the site says in the language of the edition, with the phrases it brings itself."""
    site = settings.paths.site
    own, faults = own_phrases(root / site / "phrases", f"{site}/phrases")
    return phrases(settings.edition.language, own), faults


def _viewed(
    found: Addresses, documents: tuple[Facts, ...], views: ViewSet, parts: Mapping[str, Parts]
) -> Addresses:
    """The addresses, which know now what views and parts there are."""
    shown = {f.document: frozenset(v.name for v in views.of(f.document)) for f in documents}
    return replace(found, views=shown, varied={path: cut.varied for path, cut in parts.items()})


def _parts(
    documents: tuple[Facts, ...], settings: Settings, trees: Mapping[str, Document]
) -> dict[str, Parts]:
    split = settings.site.split
    known = [facts for facts in documents if facts.document in trees]
    found = {f.document: divide(trees[f.document], f, split) for f in known}
    return {path: parts for path, parts in found.items() if parts}


def _registers(edition: Edition, settings: Settings) -> dict[str, tuple[RegisterEntry, ...]]:
    """The entries by scheme, in the order of the settings, sorted as a reader looks for them."""
    known = {setting.file: setting.scheme for setting in reversed(settings.registers)}
    found: dict[str, list[RegisterEntry]] = {s.scheme: [] for s in settings.registers}
    for entry in edition.entries.values():
        if entry.document in known:
            found[known[entry.document]].append(entry)
    key = alphabet(settings.edition.language).key
    order = {
        s: tuple(sorted(e, key=lambda r: (key(r.sort or r.label), key(r.label), r.id, r.uri)))
        for s, e in found.items()
    }
    return {scheme: entries for scheme, entries in order.items() if entries}


def _entries(
    registers: Mapping[str, tuple[RegisterEntry, ...]], found: Addresses
) -> dict[str, str]:
    return {
        entry.uri: with_fragment(found.register(scheme), entry.id)
        for scheme, members in registers.items()
        for entry in members
    }


def _entry_pages(
    registers: Mapping[str, tuple[RegisterEntry, ...]], edition: Edition, found: Addresses
) -> dict[str, str]:
    """The pages of the entries of large registers."""
    pages: dict[str, str] = {}
    for scheme, members in registers.items():
        if len(members) > _MOST_ENTRIES or scheme in edition.crowded:
            named = found.entries(scheme, (entry.id for entry in members))
            pages |= {entry.uri: named[entry.id] for entry in members}
    return pages


def _files(
    registers: Mapping[str, tuple[RegisterEntry, ...]],
    documents: tuple[Facts, ...],
    settings: Settings,
) -> dict[str, str]:
    """The file after which the page of each register is called; with the calendar, if any."""
    files = {s.scheme: s.file for s in reversed(settings.registers) if s.scheme in registers}
    dates = {DATES: "dates.xml"} if any(facts.days for facts in documents) else {}
    return files | dates
