"""What the site will hold, settled before anything is rendered: pages, addresses, links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from markupsafe import Markup

from edition.collate.copy_text import CopyText
from edition.collate.result import Collation
from edition.diagnostics import Diagnostic
from edition.embargo import Guard
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.register import RegisterEntry
from edition.model.restored import Stretch
from edition.model.witness import WorkCopies
from edition.phrases import Phrases, own_phrases, phrases
from edition.publish.alphabet import alphabet
from edition.publish.facsimile import Facsimiles
from edition.publish.facsimile_named import find_facsimiles
from edition.publish.own_files import is_inside
from edition.publish.pictures import Pictures, find_pictures
from edition.publish.prose import ProsePage, page_files, read_pages
from edition.publish.redirects import FILE as REDIRECTS
from edition.publish.released import FILE as RELEASED
from edition.publish.sizes import counted_sizes, size_of
from edition.publish.split import Parts, divide
from edition.publish.strips import Extent
from edition.publish.titles import names, titled, titles
from edition.publish.urls import (
    DATES,
    READING,
    Addresses,
    SiteLinks,
    addresses,
    comparison_names,
    with_fragment,
)
from edition.render import View, ViewSet
from edition.settings import Settings
from edition.tei.document import Document

# A register with more of them has a page for each entry.
_MOST_ENTRIES = 200
_MOST_MENTIONS = 1000


def no_head(_: str) -> Markup:
    """For a site without formats for machines in the heads of its pages."""
    return Markup("")


@dataclass(frozen=True)
class Plan:
    """The site as it will be.

    ``documents`` are those that are published, in their order; ``entries`` gives the address of
    each register entry by its URI, ``entry_pages`` that of its page where it has one of its own;
    ``parts`` are those of long documents, by their paths.
    ``collations`` are the comparisons of works of which two copies or more are published.
    ``guard`` knows what must not be published.
    ``others`` are the files of other outputs, each with the name of its output.
    ``head`` gives what formats for machines put into the head of the page of a document, by its
    path; of "" into that of the home page.
    """

    root: Path
    settings: Settings
    edition: Edition
    addresses: Addresses
    entries: Mapping[str, str]
    registers: Mapping[str, tuple[RegisterEntry, ...]]
    pages: tuple[ProsePage, ...]
    introduction: ProsePage | None
    documents: tuple[Facts, ...]
    t: Phrases
    views: ViewSet
    parts: Mapping[str, Parts] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=Pictures)
    facsimiles: Facsimiles = field(default_factory=Facsimiles)
    collations: tuple[Collation, ...] = ()
    guard: Guard = field(default_factory=Guard)
    others: Mapping[str, str] = field(default_factory=dict)
    entry_pages: Mapping[str, str] = field(default_factory=dict)
    head: Callable[[str], Markup] = no_head

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each document in that order, by its path."""
        return {facts.document: index for index, facts in enumerate(self.documents)}

    def before(self, path: str) -> str | None:
        """The path of the document before another, None before the first."""
        index = self.positions[path]
        return self.documents[index - 1].document if index else None

    def after(self, path: str) -> str | None:
        """The path of the document after another, None after the last."""
        index = self.positions[path] + 1
        return self.documents[index].document if index < len(self.documents) else None

    def shows(self, path: str | None) -> bool:
        """Whether a document is published."""
        return path in self.addresses.documents

    @cached_property
    def redacted(self) -> bool:
        """Whether any document that is published has redactions."""
        return any(self.edition.redactions(facts.id) for facts in self.documents)

    @cached_property
    def dated(self) -> bool:
        """Whether there is a calendar: the text of a document names dates."""
        return DATES in self.addresses.registers

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What a list calls each document, by its path."""
        return titles(self.documents, self.t)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What a link calls each document, by its path."""
        return names(self.documents, self.t)

    @cached_property
    def compared(self) -> Mapping[str, Collation]:
        """The comparisons that have a page, by its address: all their copies are published."""
        public = self.addresses.documents
        found = [
            c
            for c in self.collations
            if len(c.copies) > 1 and c.rows and all(copy.path in public for copy in c.copies)
        ]
        return dict(zip(comparison_names([c.work for c in found]), found, strict=True))

    @cached_property
    def comparisons(self) -> Mapping[str, str]:
        """The address of the page that compares a document with others, by its path."""
        return {copy.path: a for a, c in self.compared.items() for copy in c.copies}

    @cached_property
    def copy_texts(self) -> Mapping[str, CopyText]:
        """The texts of the copies of which comparisons found redactions, by their paths."""
        return {copy.path: copy for c in self.collations if c.passages for copy in c.copies}

    @cached_property
    def works(self) -> Mapping[str, WorkCopies]:
        """The works by their ids."""
        return {work.id: work for work in reversed(self.edition.works)}

    @cached_property
    def shown_for_others(self) -> Mapping[str, Mapping[str, Sequence[tuple[str, str, Stretch]]]]:
        """Words that are restored elsewhere, by the id of the document and the place that show
        them: the path of the document and the piece that withhold them, and the words.
        """
        found: dict[str, dict[str, list[tuple[str, str, Stretch]]]] = {}
        for identifier, pieces in self.edition.restored.items():
            facts = self.edition.by_id.get(identifier)
            if facts is None or facts.document not in self.addresses.documents:
                continue
            for piece, restored in pieces.items():
                for stretch in filter(attrgetter("runs"), restored.stretches):
                    there = found.setdefault(stretch.document, {}).setdefault(stretch.anchor, [])
                    there.append((facts.document, piece, stretch))
        return found

    @cached_property
    def keeps_addresses(self) -> bool:
        """Whether the addresses of earlier releases, or redirects from them, are kept."""
        return any(is_inside(self.site / name, self.site) for name in (RELEASED, REDIRECTS))

    def size(self, facts: Facts) -> str:
        """The size of a document, for its readers."""
        counted = self.counted.get(facts.document)
        return size_of(facts, self.edition, self.t, redacted=self.redacted, counted=counted)

    @cached_property
    def counted(self) -> Mapping[str, Mapping[str, Extent]]:
        """The sizes of what copies withhold, as comparisons count them, by path and piece."""
        return counted_sizes(self.collations)

    @property
    def site(self) -> Path:
        """The folder of what the editors write for the site."""
        return self.root / self.settings.paths.site

    def links(self, facts: Facts, view: str = READING) -> SiteLinks:
        """The links of the page that shows a document in a view."""
        path = facts.document
        return SiteLinks(self.addresses, self.entries, path, view, self._homes, self.pictures)

    def view(self, facts: Facts, name: str) -> View:
        """A view of a document."""
        return next(view for view in self.views.of(facts.document) if view.name == name)

    @cached_property
    def _homes(self) -> Mapping[str, Mapping[str, str]]:
        return {path: parts.homes for path, parts in self.parts.items()}

    def cuts(self, facts: Facts) -> tuple[int, ...]:
        """The ordinals of the elements of a document with which its parts begin."""
        parts = self.parts.get(facts.document)
        return tuple(parts.names) if parts else ()


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
    site = settings.paths.site
    files = page_files(root / site / "pages")
    registers = _registers(edition, settings)
    found = addresses(
        ((facts.document, facts.id) for facts in documents),
        (file.stem for file in files),
        _files(registers, documents, settings),
    )
    pages, findings = read_pages(files, f"{site}/pages", found.of_file)
    known = trees or {}
    published = {f.document: known[f.document] for f in documents if f.document in known}
    facsimiles, missing = find_facsimiles(root, published, settings)
    views = ViewSet(settings, edition)
    parts = _parts(documents, settings, known)
    entry_pages = _entry_pages(registers, edition, found)
    t, faults = _spoken(root, settings)
    plan = Plan(
        root=root,
        settings=titled(settings, documents),
        edition=edition,
        addresses=_viewed(found, documents, views, parts),
        entries=_entries(registers, found) | entry_pages,
        registers=registers,
        pages=tuple(p for p in pages if p.name != "index"),
        introduction=next((p for p in pages if p.name == "index"), None),
        documents=documents,
        t=t,
        views=views,
        parts=parts,
        pictures=find_pictures(root, published, site),
        facsimiles=facsimiles,
        collations=collations,
        entry_pages=entry_pages,
    )
    return plan, [*findings, *faults, *missing]


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
        s: tuple(sorted(e, key=lambda r: (key(r.sort or r.label), key(r.label), r.id)))
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
        mentions = sum(named.times for e in members for named in edition.mentions(e.uri))
        if len(members) > _MOST_ENTRIES or mentions > _MOST_MENTIONS:
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
