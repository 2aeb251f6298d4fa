"""What the site will hold, settled before anything is rendered: pages, addresses, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from edition.collate.copy_text import CopyText
from edition.collate.result import Collation
from edition.embargo import Guard
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.register import RegisterEntry
from edition.model.restored import Stretch
from edition.model.witness import WorkCopies
from edition.phrases import Phrases
from edition.publish.compared_rows import Compared, compared, comparison_pages
from edition.publish.facsimile import Facsimiles
from edition.publish.own_files import is_inside
from edition.publish.pictures import Pictures
from edition.publish.prose import ProsePage
from edition.publish.reading import Reader
from edition.publish.redirects import FILE as REDIRECTS
from edition.publish.released import FILE as RELEASED
from edition.publish.sizes import counted_sizes, size_of
from edition.publish.split import Parts
from edition.publish.strips import Extent
from edition.publish.titles import names, titles
from edition.publish.urls import DATES, READING, Addresses, SiteLinks
from edition.render import View, ViewSet
from edition.settings import Settings


def no_head(_: str) -> Markup:
    """For a site without formats for machines in the heads of its pages."""
    return Markup("")


class OwnPage(NamedTuple):
    """Where an entry stands that has a page of its own: its register, the addresses of the entries
    before and after it, or "".
    """

    scheme: str
    before: str = ""
    after: str = ""


def _beside(scheme: str, entries: Iterable[RegisterEntry]) -> Iterator[tuple[str, OwnPage]]:
    uris = ["", *(entry.uri for entry in entries), ""]
    for before, uri, after in zip(uris, uris[1:], uris[2:], strict=False):
        yield uri, OwnPage(scheme, before, after)


@dataclass(frozen=True)
class Plan:
    """The site as it will be.

    ``documents`` are those that are published, in their order; ``prose`` are the editors' pages,
    the introduction among them; ``entries`` gives the address of each register entry by its URI,
    ``entry_pages`` that of its page where it has one of its own; ``parts`` are those of long
    documents, by their paths.
    ``collations`` are the comparisons of works of which two copies or more are published.
    ``guard`` knows what must not be published.
    ``others`` are the files of other outputs, each with the name of its output.
    ``head`` gives what formats for machines put into the head of the page of a document, by its
    path; of "" into that of the home page. ``reader`` reads files of the edition, where somebody
    wants to know which are read.
    """

    root: Path
    settings: Settings
    edition: Edition
    addresses: Addresses
    entries: Mapping[str, str]
    registers: Mapping[str, Sequence[RegisterEntry]]
    prose: Sequence[ProsePage]
    documents: Sequence[Facts]
    t: Phrases
    views: ViewSet
    parts: Mapping[str, Parts] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=Pictures)
    facsimiles: Facsimiles = field(default_factory=Facsimiles)
    collations: Sequence[Collation] = ()
    guard: Guard = field(default_factory=Guard)
    others: Mapping[str, str] = field(default_factory=dict)
    entry_pages: Mapping[str, str] = field(default_factory=dict)
    head: Callable[[str], Markup] = no_head
    reader: Reader | None = None

    @property
    def pages(self) -> tuple[ProsePage, ...]:
        """The editors' pages but the introduction."""
        return tuple(page for page in self.prose if page.name != "index")

    @property
    def introduction(self) -> ProsePage | None:
        """What stands on the home page."""
        return next((page for page in self.prose if page.name == "index"), None)

    @cached_property
    def paths(self) -> Sequence[str]:
        """The paths of the documents, in their order."""
        return tuple(facts.document for facts in self.documents)

    @property
    def texts(self) -> Sequence[Facts]:
        """All that is known of each document; ``documents`` may tell only what lists say."""
        return self.documents

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each document in that order, by its path."""
        return {path: index for index, path in enumerate(self.paths)}

    def part(self, number: int, size: int) -> Sequence[Facts]:
        """A part of the list of documents, if each has so many; the first is 1."""
        return self.documents[(number - 1) * size : number * size]

    @property
    def orders(self) -> Mapping[str, Any]:
        """What puts documents into their order, by their paths; it may say nothing else."""
        return self.positions

    def position(self, path: str) -> int:
        """The place of a document in the order."""
        return self.positions[path]

    def before(self, path: str) -> str | None:
        """The path of the document before another, None before the first."""
        index = self.positions[path]
        return self.paths[index - 1] if index else None

    def after(self, path: str) -> str | None:
        """The path of the document after another, None after the last."""
        index = self.positions[path] + 1
        return self.paths[index] if index < len(self.paths) else None

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

    @property
    def restores(self) -> bool:
        """Whether any copy withholds words that another one shows."""
        return bool(self.edition.restored)

    @cached_property
    def own_pages(self) -> Mapping[str, OwnPage]:
        """The places of the entries that have pages of their own, by their addresses."""
        large = ((s, e) for s, e in self.registers.items() if e[0].uri in self.entry_pages)
        return {uri: page for s, entries in large for uri, page in _beside(s, entries)}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What a list calls each document, by its path."""
        return titles(self.documents, self.t)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What a link calls each document, by its path."""
        return names(self.documents, self.t)

    @cached_property
    def comparing(self) -> Sequence[Compared]:
        """What is compared, without the texts."""
        return [compared(collation) for collation in self.collations]

    @cached_property
    def compared_in(self) -> Mapping[str, Compared]:
        """The comparisons that have a page, by its address, without the texts."""
        return comparison_pages(self.comparing, self.addresses.documents)

    @cached_property
    def compared(self) -> Mapping[str, Collation]:
        """The comparisons that have a page, by its address: all their copies are published."""
        known = {collation.work: collation for collation in self.collations}
        return {address: known[one.work] for address, one in self.compared_in.items()}

    @cached_property
    def comparisons(self) -> Mapping[str, str]:
        """The address of the page that compares a document with others, by its path."""
        return {path: address for address, c in self.compared_in.items() for path in c.copies}

    @cached_property
    def copy_texts(self) -> Mapping[str, CopyText]:
        """The texts of the copies of which comparisons found redactions, by their paths."""
        return {copy.path: copy for c in self.collations if c.passages for copy in c.copies}

    @cached_property
    def works(self) -> Mapping[str, WorkCopies]:
        """The works by their ids."""
        return {work.id: work for work in reversed(self.edition.works)}

    @property
    def words(self) -> Mapping[str, int]:
        """How many words each document has, by its path."""
        return self.edition.words

    @cached_property
    def shown_for_others(self) -> Mapping[str, Mapping[str, Sequence[tuple[str, str, Stretch]]]]:
        """Words that are restored elsewhere, by the id of the document and the place that show
        them: the path of the document and the piece that withhold them, and the words.
        """
        found: dict[str, dict[str, list[tuple[str, str, Stretch]]]] = {}
        for identifier, pieces in self.edition.restored.items():
            path = self.edition.paths.get(identifier)
            if path is None or path not in self.addresses.documents:
                continue
            for piece, restored in pieces.items():
                for stretch in filter(attrgetter("runs"), restored.stretches):
                    there = found.setdefault(stretch.document, {}).setdefault(stretch.anchor, [])
                    there.append((path, piece, stretch))
        return found

    @cached_property
    def keeps_addresses(self) -> bool:
        """Whether the addresses of earlier releases, or redirects from them, are kept."""
        return any(is_inside(self.site / name, self.site) for name in (RELEASED, REDIRECTS))

    def has_own(self, template: str) -> bool:
        """Whether the editors have a template of this name."""
        if self.reader is None:
            return (self.site / "templates" / template).is_file()
        path = f"{self.settings.paths.site}/templates/{template}"
        return self.reader.read(path) is not None

    def size(self, facts: Facts) -> str:
        """The size of a document, for its readers."""
        counted = self.counted.get(facts.document)
        words = self.words.get(facts.document, facts.words)
        return size_of(facts, words, self.edition, self.t, redacted=self.redacted, counted=counted)

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
