"""Attributes of TEI → the keys of a mark, role or box, and how a group of them is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from edition.encode.mark import CERTAINTIES
from edition.encode.marks.size import UNITS
from edition.importers.tei.facts import Facts
from edition.tei.names import XML_ID, XML_LANG

_BARE = re.compile(r"[\w:\-./#]+")
_KEY = re.compile(r"[^\W\d][\w:-]*")
_UNIT_KEYS = {unit: key for key, unit in UNITS.items()}
_SIZES = frozenset({"unit", "quantity", "atMost", "atLeast", "extent", "precision"})
_COMMON = {
    "cert": "cert",
    XML_LANG: "lang",
    "rend": "rend",
    "n": "n",
    "corresp": "corresp",
    "facs": "facs",
}

Keys = dict[str, str]


def group(name: str, keys: Mapping[str, str] | None = None, id: str = "") -> str:
    """The group ``{.name #id key=value}``."""
    keys = keys or {}
    if name == "unclear" and dict(keys) == {"cert": "low"} and not id:
        return "{?}"
    items = [f".{name}" if name else "", f"#{id}" if id else ""]
    items += [f"{key}={value(word)}" for key, word in keys.items()]
    return "{" + " ".join(item for item in items if item) + "}"


def value(word: str) -> str:
    """A value, in quotes where it needs them."""
    if _BARE.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Attributes:
    """The attributes of one element, taken one by one; what is left at the end cannot be said."""

    def __init__(self, element: etree._Element, facts: Facts) -> None:
        self.left = {str(k): str(v) for k, v in element.items()}
        self.left.pop(XML_ID, None)
        self.facts = facts
        self.keys: Keys = {}
        self.failed = False

    def take(self, attribute: str) -> str | None:
        """The value of *attribute*, which is then no longer there."""
        return self.left.pop(attribute, None)

    def fixed(self, attribute: str, wanted: str | None) -> None:
        """*attribute* must have this value, or be missing for None."""
        if self.take(attribute) != wanted:
            self.failed = True

    def key(self, attribute: str, key: str = "", default: str | None = None) -> None:
        """*attribute* as a key; *default* is what the encoder writes where the key is missing."""
        found = self.take(attribute)
        if found == default:
            return
        if not found or not found.strip():
            self.failed = True
        else:
            self.keys[key or attribute] = found

    def hand(self, attribute: str = "hand", key: str = "by") -> None:
        """*attribute* as the name of a hand."""
        found = self.take(attribute)
        if found is not None:
            self._put(key, self.facts.hand(found))

    def codes(self, *keys: str) -> None:
        """``ana`` as the names of categories."""
        found = self.take("ana")
        if found is not None:
            named = self.facts.codes(found, *keys)
            if named is None:
                self.failed = True
            else:
                self.keys |= named

    def size(self, default: Mapping[str, str] | None = None) -> None:
        """The attributes of att.dimensions as sizes."""
        found = {a: self.left.pop(a) for a in sorted(_SIZES & self.left.keys())}
        if found == default:
            return
        unit, quantity = found.get("unit"), found.get("quantity")
        if quantity is not None:
            self._put(_UNIT_KEYS.get(unit or "", ""), quantity if unit in _UNIT_KEYS else None)
        elif unit is not None:
            self.keys["unit"] = unit
        for attribute, key in (("atMost", "atmost"), ("atLeast", "atleast")):
            if attribute in found:
                self.keys[key] = found[attribute]
        for attribute in ("extent", "precision"):
            if attribute in found:
                self.keys[attribute] = found[attribute]

    def common(self, responsible: str = "") -> None:
        """What every mark takes. *responsible*: who is named where nothing is said."""
        for attribute, key in _COMMON.items():
            if attribute in self.left:
                self.key(attribute, key)
        if self.keys.get("cert", "low") not in CERTAINTIES:
            self.failed = True
        self.responsible(responsible or ("ed" if "cert" in self.keys else ""))

    def responsible(self, default: str) -> None:
        """``resp`` as a name; *default* is who is named where nothing is said."""
        found = self.take("resp")
        if found == (f"#{default}" if default else None):
            return
        self._put("resp", self.facts.who(found) if found is not None else None)

    def _put(self, key: str, found: str | None) -> None:
        if found is None:
            self.failed = True
        else:
            self.keys[key] = found

    def result(self, order: Iterable[str] = ()) -> Keys | None:
        """The keys; None where an attribute cannot be said by them."""
        if self.failed or self.left:
            return None
        return self.keys


def literal(element: etree._Element) -> Keys | None:
    """All attributes as they are, for ``el=``; None where one has a prefix, or no key's name."""
    keys: Keys = {"el": etree.QName(element).localname}
    for name, word in element.items():
        key = {XML_ID: "xml:id"}.get(str(name), str(name))
        key = key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
        if not _KEY.fullmatch(key) or key.startswith("xmlns") or key == "el":
            return None
        keys[key] = str(word)
    return keys if len(keys) < 50 else None
