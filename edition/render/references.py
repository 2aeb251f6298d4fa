"""What a rendering asks of its surroundings: ids, links, hands, codes, sizes of redactions."""

from __future__ import annotations

import re

from lxml import etree

from edition.escape import id_safe
from edition.model.edition import Edition
from edition.model.hand import Hand
from edition.model.register import CategoryFact
from edition.model.resolve import ResolvedRedaction
from edition.phrases import say
from edition.render.fragment import Links
from edition.render.phrases import certainty
from edition.tei.document import Document
from edition.tei.names import XML_ID, tei
from edition.tei.pointers import has_scheme, resolve, split_pointers

_IDS = etree.XPath("//@xml:id", smart_strings=False)
_WITHIN = re.compile(r' href="#([^"]+)"')
_SAFE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\Z")
_WITH_ID = etree.XPath("//*[@xml:id]")
# Forms of source that are written by machine, in the languages of Europe.
_TYPED = re.compile(
    r"typ[eo]\s?-?(?:script|skript|writ)|typed|maschin|dact|dattilo|mecano|tele", re.I
)


class References:
    """Answers for one document. Ids are made safe for HTML here, each one only once."""

    def __init__(self, document: Document, edition: Edition, links: Links) -> None:
        self.document = document
        self.edition = edition
        self.links = links
        facts = edition.by_path.get(document.path)
        self._anchors = facts.ids if facts else None
        self._used = frozenset(facts.elements) if facts else None
        self._elements: dict[str, etree._Element] | None = None
        self._taken: set[str] = set()
        self._ids = self._safe_ids(
            _ids_in(document) if facts is None else [a.id for a in facts.ids]
        )
        self._written: dict[str, None] = {}  # in order, so that it can be taken back
        self.tags: dict[tuple[object, ...], str] = {}  # opening tags that come again
        self._hrefs: dict[str, str | None] = {}
        self.moved = _moved(document.root) if self.uses("transpose") else {}
        self._hands = {hand.id: hand for hand in facts.hands} if facts else {}
        self.typed = bool(facts and _TYPED.search(facts.form))

    def uses(self, *names: str) -> bool:
        """Whether the document may have an element of TEI of one of these names."""
        return self._used is None or not self._used.isdisjoint(names)

    def _safe_ids(self, identifiers: list[str]) -> dict[str, str]:
        """The ids for HTML of the ids of TEI: nearly always they are the same."""
        if all(map(_SAFE.match, identifiers)):
            self._taken.update(identifiers)
            return dict(zip(identifiers, identifiers, strict=True))
        return {one: self.free(_safe(one)) for one in dict.fromkeys(identifiers)}

    def id_of(self, element: etree._Element) -> str:
        """The id for HTML of *element*, or an empty string; of a repeated id, only the first."""
        identifier = element.get(XML_ID)
        return self.written(identifier) if identifier else ""

    def written(self, identifier: str) -> str:
        """The id for HTML of the TEI id *identifier*, the first time it is asked for."""
        known = self._ids.get(identifier)
        if known is None or identifier in self._written:
            return ""
        self._written[identifier] = None
        return known

    def count_written(self) -> int:
        """How many ids were written so far."""
        return len(self._written)

    def take_back(self, count: int) -> None:
        """Forget the ids written after the first *count*: they did not reach the page."""
        while len(self._written) > count:
            self._written.popitem()

    def known(self, element: etree._Element) -> str:
        """The id that *element* will get, or an empty string."""
        identifier = element.get(XML_ID) or ""
        return "" if identifier in self._written else self._ids.get(identifier, "")

    def free(self, wanted: str) -> str:
        """An id like *wanted* that nothing else in the text has."""
        found, number = wanted, 2
        while found in self._taken:
            found, number = f"{wanted}-{number}", number + 1
        self._taken.add(found)
        return found

    def has(self, identifier: str) -> bool:
        """Whether the document has an element with this id."""
        return identifier in self._ids

    def element(self, identifier: str) -> etree._Element | None:
        """The element of the document that has this id; of several the first."""
        if self._elements is None:
            self._elements = self._by_id()
        return self._elements.get(identifier)

    def _by_id(self) -> dict[str, etree._Element]:
        document = self.document
        if self._anchors is not None:
            elements = document.elements
            found = ((one.id, elements[one.ordinal]) for one in reversed(self._anchors))
        else:
            found = ((e.get(XML_ID) or "", e) for e in reversed(_WITH_ID(document.root)))
        return dict(found)

    def href(self, pointer: str) -> str | None:
        """Where a pointer leads on the site, None where it leads nowhere."""
        if pointer not in self._hrefs:
            self._hrefs[pointer] = self._href(pointer)
        return self._hrefs[pointer]

    def _href(self, pointer: str) -> str | None:
        target = resolve(pointer, self.document.path)
        if target.external:
            # A path from the root of a disk, or out of the edition, leads nowhere on a site.
            return self.links.external(pointer) if has_scheme(pointer) else None
        found = self._ids.get(target.fragment or "")
        if found and target.document in (None, self.document.path):
            return f"#{found}"
        address = self.edition.address(pointer, self.document.path)
        entry = self.links.entry(address)
        if entry:
            return entry
        known = self.edition.entries.get(address)
        there = self.edition.identifiers.get(known.document if known else target.document or "")
        if known and known.document == self.document.path:
            found = self._ids.get(known.id)
            return f"#{found}" if found else None
        name = known.id if known else target.fragment
        fragment = id_safe(name) if name else None
        return None if there is None else self.links.document(there, fragment)

    def without_dead_links(self, html: str) -> str:
        """*html* without links to places of the document that this view leaves out."""
        there = {self._ids[identifier] for identifier in self._written}
        wanted = {a[1:] for a in self._hrefs.values() if a and a.startswith("#")}
        dead = wanted - there
        if not dead:
            return html
        return _WITHIN.sub(lambda found: "" if found[1] in dead else found[0], html)

    def number_of(self, pointer: str) -> str:
        """The number of the note that a pointer within the document leads to."""
        found = self.element(pointer.removeprefix("#"))
        return "*" if found is None else found.get("n") or "*"

    def hrefs(self, value: str | None) -> str | None:
        """Where the first pointer of an attribute leads that leads anywhere."""
        if not value:
            return None
        pointers = split_pointers(value)
        return next((a for a in map(self.href, pointers) if a), None)

    def hand(self, pointer: str | None) -> Hand | None:
        """The hand that ``@hand`` names."""
        for one in split_pointers(pointer or ""):
            hand = self._hands.get(one.removeprefix("#"))
            if hand:
                return hand
        return None

    def hand_phrase(self, pointer: str | None) -> str:
        """Whose hand it is, for readers: "hand of E. Adler (low certainty)"."""
        hand = self.hand(pointer)
        if hand is None:
            return ""
        entry = self.edition.entry(hand.scribe, self.document.path) if hand.scribe else None
        label = hand.label.rstrip(". ")
        if entry is None:
            return say("text.hand", name=label) if label else ""
        doubt = f" ({certainty(hand.cert)})" if hand.cert not in ("", "high") else ""
        whose = say("text.hand_of", name=entry.label)
        return f"{whose}{doubt}" + (say("colon") + label if label else "")

    def category(self, pointers: str | None) -> tuple[CategoryFact, ...]:
        """The categories that ``@ana`` names."""
        found = (
            self.edition.category(p, self.document.path) for p in split_pointers(pointers or "")
        )
        return tuple(c for c in found if c is not None)

    def redaction(self, element: etree._Element) -> ResolvedRedaction | None:
        """What the edition knows of the redaction that *element* is a piece of."""
        return self.edition.redaction(self.document.id, element.get(XML_ID) or "")


def _moved(root: etree._Element) -> dict[str, str]:
    """The numbers of the elements that are to change their places, by their ids."""
    statements = [
        [
            pointer.rpartition("#")[2]
            for child in statement.iter(tei("ptr"))
            for pointer in split_pointers(child.get("target") or "")
        ]
        for statement in root.iter(tei("transpose"))
    ]
    many = len(statements) > 1
    return {
        name: f"{number}.{place}" if many else str(place)
        for number, names in enumerate(statements, 1)
        for place, name in enumerate(names, 1)
    }


def _ids_in(document: Document) -> list[str]:
    return [str(identifier) for identifier in _IDS(document.root)]


def _safe(identifier: str) -> str:
    return identifier if _SAFE.match(identifier) else id_safe(identifier)


def css_name(identifier: str) -> str:
    """*identifier* as part of a name in CSS."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", identifier)
