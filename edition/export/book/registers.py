"""The registers as the book's indexes: who and what the texts name, and where.

A text whose header alone names an entry, as author, sender or addressee, is listed without places.

Entries that no text names stay in the registers of the edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.export.book.chapter import INDEX, Chapter, filled, leaf
from edition.export.book.links import Ways
from edition.export.book.texts import Text
from edition.export.material import Material
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.model.register import RegisterEntry
from edition.publish.alphabet import alphabet
from edition.publish.frame import register_title
from edition.publish.places import Finder, finder
from edition.records.authorities import Known, known_as
from edition.tei.pointers import split_pointers


@dataclass(frozen=True)
class NamedIn:
    """A text that names an entry, and the places: labels and addresses."""

    title: str
    address: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """An entry of an index."""

    id: str
    label: str
    dates: str
    also: str
    note: str
    known: tuple[Known, ...]
    documents: tuple[NamedIn, ...]


def register_chapters(material: Material, texts: Iterable[Text], ways: Ways) -> Iterator[Chapter]:
    """A chapter for each register of which the texts name an entry."""
    plan = material.outputs.plan
    named = _Named(material, list(texts))
    for scheme, entries in plan.registers.items():
        page = plan.addresses.register(scheme)
        ways.spots |= {
            plan.entry_pages[e.uri]: (page, e.id) for e in entries if e.uri in plan.entry_pages
        }
        made = [(entry, named.entry(entry)) for entry in entries]
        found = [(entry, one) for entry, one in made if one.documents]
        if found:
            yield _chapter(material, scheme, page, found)


def _chapter(
    material: Material, scheme: str, page: str, found: list[tuple[RegisterEntry, Entry]]
) -> Chapter:
    plan = material.outputs.plan
    title = register_title(plan, scheme)
    order = alphabet(material.record.language)
    initials: dict[str, list[Entry]] = {}
    for entry, one in found:
        initials.setdefault(order.initial(entry.sort or entry.label), []).append(one)
    head = filled("head.html", title=title, lang="", kicker="", by="", edited="", size="")
    html = filled("index.html", t=material.t, initials=list(initials.items()))
    body = leaf(f'{head}<div class="index">{html}</div>', "index-chapter")
    return Chapter(f"register-{page.removesuffix('.html')}", title, INDEX, body, page=page)


def _parties(facts: Facts, edition: Edition) -> Iterator[str]:
    """The entries that the header of a text names as author, sender or addressee."""
    actions = (name for action in (*facts.sent, *facts.received) for name in action.names)
    for name in (*facts.authors, *actions):
        for ref in split_pointers(name.ref):
            yield edition.of_register(ref, facts.document)
            yield edition.address(ref, facts.document)


class _Named:
    """Where the texts name the entries."""

    def __init__(self, material: Material, texts: list[Text]) -> None:
        self.plan, self.t = material.outputs.plan, material.t
        self.texts = texts
        self.finders: dict[str, Finder] = {}
        self.mentions: dict[str, dict[str, list[Mention]]] = {}
        self.parties: dict[str, set[str]] = {}
        self.trees = material.outputs.trees
        for text in texts:
            self._read(text)

    def _read(self, text: Text) -> None:
        facts = text.facts
        address = self.plan.edition.address
        uris = {ref: address(ref, facts.document) for ref in {m.ref for m in facts.mentions}}
        found: dict[str, list[Mention]] = {}
        for mention in facts.mentions:
            found.setdefault(uris[mention.ref], []).append(mention)
        document = self.trees[facts.document]
        page = self.plan.addresses.document(facts.document)
        self.finders[facts.document] = finder(document, facts, text.fragment, page)
        self.mentions[facts.document] = found
        self.parties[facts.document] = set(_parties(facts, self.plan.edition))

    def entry(self, entry: RegisterEntry) -> Entry:
        """An entry with the places that name it."""
        return Entry(
            entry.id,
            entry.label,
            entry.dates,
            "; ".join(dict.fromkeys(name for name in entry.names if name != entry.label)),
            entry.note,
            tuple(dict.fromkeys(map(known_as, entry.identifiers))),
            tuple(self._documents(entry)),
        )

    def _documents(self, entry: RegisterEntry) -> Iterator[NamedIn]:
        for text in self.texts:
            path = text.facts.document
            mentions = self.mentions[path].get(entry.uri)
            if mentions or entry.uri in self.parties[path]:
                places = self._places(mentions or [], self.finders[path])
                title = self.plan.names[path]
                yield NamedIn(title, self.plan.addresses.document(path), tuple(places.items()))

    def _places(self, mentions: list[Mention], find: Finder) -> Mapping[str, str]:
        places: dict[str, str] = {}
        for label, address, _ in find.places(mentions, self.t):
            places.setdefault(label, address)
        return places
