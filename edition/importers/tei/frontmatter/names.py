"""Names and dates of the header → values of the front matter."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.encode.sources import Setting
from edition.importers.tei.facts import Facts
from edition.importers.tei.frontmatter.yaml import Value
from edition.tei.whitespace import plain_text

Element = etree._Element
_PERSONS = ("person", "org")


@dataclass(frozen=True)
class Named:
    """What the edition knows of names."""

    facts: Facts
    setting: Setting

    def name(self, element: Element, claim: Element | None = None) -> Value:
        """A person, office or place: a key, a name, or both with their certainty."""
        said = self.claim(element if claim is None else claim)
        entry = self._entry(element.get("ref", ""))
        words = plain_text(element)
        if entry:
            key, label = entry
            keyed: dict[str, Value] = (
                {"ref": key} if words == label else {"ref": key, "name": words}
            )
            return keyed | said if said or len(keyed) > 1 else key
        if said or self._like_a_key(words):
            return {"name": words, **said}
        return words

    def author(self, element: Element) -> Value:
        """An author: the doubt is about the authorship."""
        inner = element[0] if len(element) == 1 and not (element.text or "").strip() else None
        return self.name(element if inner is None else inner, element)

    def claim(self, element: Element) -> dict[str, Value]:
        """How surely something is said, and by whom."""
        found: dict[str, Value] = {}
        cert, resp = element.get("cert"), self.facts.who(element.get("resp", ""))
        if cert:
            found["cert"] = cert
        if resp and (not cert or resp != "ed"):
            found["resp"] = resp
        return found

    def who(self, pointer: str) -> str:
        """The name of who made a change."""
        entry = self._entry(pointer)
        return self.facts.who(pointer) or (entry[0] if entry else "")

    def date(self, element: Element) -> Value:
        """A date, in the short form where it says no more."""
        said = {k: element.get(k, "") for k in ("when", "notBefore", "notAfter") if element.get(k)}
        words, claim = plain_text(element), self.claim(element)
        if not words and not claim:
            if set(said) == {"when"}:
                return said["when"]
            if said:
                return f"{said.get('notBefore', '')}..{said.get('notAfter', '')}"
        return {**said, **({"text": words} if words else {}), **claim}

    def _entry(self, pointer: str) -> tuple[str, str] | None:
        """The key and the name of the entry at an address."""
        for scheme, key in self.facts.entries.get(pointer, {}).items():
            entry = self.setting.authority.entry(scheme, key)
            if entry is not None:
                return key, entry.label
        return None

    def _like_a_key(self, words: str) -> bool:
        """Whether a name of one word would be looked for in a register."""
        known = any(self.setting.authority.keys(scheme) for scheme in self.facts.schemes)
        return known and " " not in words
