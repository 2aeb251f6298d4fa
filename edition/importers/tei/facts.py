"""What the edition and the document know by name: hands, register entries, categories."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from lxml import etree

from edition.encode.sources import Setting
from edition.tei.names import XML_ID, tei

_HAND = "#h-"


@dataclass(frozen=True)
class Facts:
    """Pointers of TEI → the names by which a source calls what they point at.

    ``entries`` are address → schemes and keys, ``categories`` address → keys of taxonomies and
    values, ``schemes`` scheme → element, ``sigla`` pointer to a witness → siglum,
    ``levels`` the words of a marking → the address of its category.
    """

    hands: Set[str] = frozenset()
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    schemes: Mapping[str, str] = field(default_factory=dict)
    responsible: Set[str] = frozenset()
    sigla: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)

    def hand(self, pointer: str) -> str | None:
        """The name of the hand that *pointer* points at."""
        name = pointer.removeprefix(_HAND)
        return name if pointer.startswith(_HAND) and name in self.hands else None

    def who(self, pointer: str) -> str | None:
        """The name of the responsibility that *pointer* points at."""
        name = pointer.removeprefix("#")
        return name if pointer.startswith("#") and name in self.responsible else None

    def codes(self, pointers: str, *keys: str) -> dict[str, str] | None:
        """*pointers* to categories, by the first of the *keys* that has each; None if one has not.

        They must stand in the order of the keys, as the encoder writes them.
        """
        found: dict[str, list[str]] = {}
        for pointer in pointers.split():
            known = self.categories.get(pointer, {})
            key = next((k for k in keys if k in known), None)
            if key is None:
                return None
            found.setdefault(key, []).append(known[key])
        return {key: " ".join(found[key]) for key in keys if key in found}


def facts_of(setting: Setting, root: etree._Element, sigla: Mapping[str, str]) -> Facts:
    """What is known in the edition of *setting*, and in the document *root*."""
    authority, settings = setting.authority, setting.settings
    entries: dict[str, dict[str, str]] = {}
    for scheme, by_key in authority.entries.items():
        for key, entry in by_key.items():
            entries.setdefault(entry.uri, {}).setdefault(scheme, key)
    categories: dict[str, dict[str, str]] = {}
    for key in authority.categories:
        for category in authority.all(key):
            named = authority.category(key, category.key)
            if named is not None and named.uri == category.uri and " " not in category.key:
                categories.setdefault(category.uri, {})[key] = category.key
    levels: dict[str, str] = {}
    for category in authority.all("level"):
        for term in category.terms:
            levels.setdefault(term.casefold(), category.uri)
    hands = {str(n.get(XML_ID, "")).removeprefix("h-") for n in root.iter(tei("handNote"))}
    return Facts(
        frozenset(hands - {""}),
        entries,
        categories,
        {r.scheme: r.element for r in settings.registers},
        frozenset(r.id for r in settings.responsibilities),
        sigla,
        levels,
    )
