"""Where a name is mentioned, as links a reader can follow: ``par. 2``, ``page 3``, ``heading``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.publish.phrases import Phrases
from edition.publish.urls import with_fragment
from edition.render.fragment import Fragment

# The link of a paragraph to itself, as the rendering writes it: its address, its number.
_NUMBERED = re.compile(r'<a class="pn" href="#([^"]+)"[^>]*>([^<]+)</a>')


@dataclass(frozen=True)
class Finder:
    """What a document's places are called, and where links to them lead."""

    address: str
    numbers: Mapping[str, str]
    pages: Mapping[str, str]
    elements: Mapping[str, str]

    def place(self, mention: Mention, t: Phrases) -> tuple[str, str]:
        """The label and address of the place where a mention stands."""
        identifier = mention.paragraph_id
        if identifier in self.numbers:
            label = t("document.paragraph", n=self.numbers[identifier])
            return label, with_fragment(self.address, identifier)
        if mention.page in self.pages:
            label = t("document.page", n=mention.page)
            return label, with_fragment(self.address, self.pages[mention.page])
        key = f"element.{self.elements.get(identifier, '')}"
        label = t(key if key in t else "document.in_text")
        return label, with_fragment(self.address, identifier) if identifier else self.address

    def places(self, mentions: Iterable[Mention], t: Phrases) -> list[tuple[str, str, Mention]]:
        """The places of several mentions, each once; the first of several in one place counts."""
        found: dict[tuple[str, str], Mention] = {}
        for mention in mentions:
            place = self.place(mention, t)
            known = found.get(place)
            # Of two mentions in one place the one that can be read tells more.
            if known is None or (known.withheld and not mention.withheld):
                found[place] = mention
        return [(label, address, mention) for (label, address), mention in found.items()]


def finder(facts: Facts, rendered: Fragment | None, address: str) -> Finder:
    """The finder of a document in a view. *address* is "" on the page of that view itself."""
    named = {m.paragraph_id for m in facts.mentions if m.paragraph_id}
    html = rendered.html if rendered else ""
    numbers = {unescape(i): n for i, n in _NUMBERED.findall(html) if unescape(i) in named}
    pages = {p.n: p.id for p in (rendered.pages if rendered else ()) if p.n and p.id}
    elements = {a.id: a.element for a in facts.ids if a.id in named}
    return Finder(address, numbers, pages, elements)
