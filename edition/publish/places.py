"""Where a name is mentioned, as links a reader can follow: ``par. 2``, ``page 3``, ``heading``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.publish.phrases import Phrases
from edition.publish.urls import with_fragment
from edition.render.fragment import Fragment
from edition.tei.document import Document
from edition.tei.names import tei

# The link of a paragraph to itself, as the rendering writes it: its address, its number.
_NUMBERED = re.compile(r'<a class="pn" href="#([^"]+)"[^>]*>([^<]+)</a>')
_IDS = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True)
class Finder:
    """What a document's places are called, and where links to them lead.

    ``numbers`` are the numbers of paragraphs by their ids, ``pages`` the ids of pages by their
    numbers, ``elements`` the elements that ids stand on, ``shown`` the ids that the page has,
    ``notes`` the kinds of the notes in which mentions stand, by the mentions' ordinals. ``home``
    gives the page of an id, where the document has several.
    """

    address: str
    numbers: Mapping[str, str]
    pages: Mapping[str, str]
    elements: Mapping[str, str]
    shown: frozenset[str]
    notes: Mapping[int, str]
    home: Callable[[str], str] | None = None

    def place(self, mention: Mention, t: Phrases) -> tuple[str, str]:
        """The label and address of the place where a mention stands."""
        identifier = mention.paragraph_id if mention.paragraph_id in self.shown else ""
        page = self.pages.get(mention.page, "")
        key = f"element.{self.elements.get(identifier, '')}"
        if identifier in self.numbers:
            label = t("document.paragraph", n=self.numbers[identifier])
        elif page:
            label = t("document.page", n=mention.page)
        else:
            label = t(key if key in t else "document.in_text")
        target = identifier or page
        if not target:
            return label, self.address or "#"
        return label, with_fragment(self.home(target) if self.home else self.address, target)

    def places(self, mentions: Iterable[Mention], t: Phrases) -> list[tuple[str, str, Mention]]:
        """The places of several mentions, each once."""
        found: dict[tuple[str, str], Mention] = {}
        for mention in mentions:
            place = self.place(mention, t)
            known = found.get(place)
            # Of two mentions in one place the one that can be read tells more.
            if known is None or (known.withheld and not mention.withheld):
                found[place] = mention
        return [(label, address, mention) for (label, address), mention in found.items()]


def finder(
    document: Document,
    facts: Facts,
    rendered: Fragment | None,
    address: str,
    home: Callable[[str], str] | None = None,
) -> Finder:
    """The finder of a document in a view. *address* is "" on the page of that view itself."""
    mentions = (*facts.mentions, *(day.mention for day in facts.days))
    named = {m.paragraph_id for m in mentions if m.paragraph_id}
    html = rendered.html if rendered else ""
    numbers = {unescape(i): n for i, n in _NUMBERED.findall(html) if unescape(i) in named}
    pages = {p.n: p.id for p in (rendered.pages if rendered else ()) if p.n and p.id}
    elements = {a.id: a.element for a in facts.ids if a.id in named}
    shown = frozenset(unescape(i) for i in _IDS.findall(html)) & named
    notes = {m.ordinal: _note(document, m.ordinal) for m in mentions if m.in_note}
    return Finder(address, numbers, pages, elements, shown, notes, home)


def _note(document: Document, ordinal: int) -> str:
    """The type of the note around an element."""
    around = document.element(ordinal).iterancestors(tei("note"))
    return next((note.get("type") or "note" for note in around), "note")
