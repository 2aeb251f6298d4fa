"""Values of attributes: whether one fits, and what a scholar is told would fit.

Whether a value fits is left to libxml2, one small grammar for each attribute, so that it can
never disagree with the verdict on the whole document.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from edition.validate.grammar.names import RNG, inherited
from edition.validate.grammar.pattern import Kind, Leaf
from edition.validate.grammar.read import Grammar

# What a value of a data type looks like, for readers (W3C XML Schema, part 2).
_TYPES = {
    "anyURI": "an address or pointer, such as #p1 or persons.xml#smith, without spaces",
    "boolean": "true or false",
    "date": "a date such as 1962-10-29, 1962-10 or 1962",
    "decimal": "a number",
    "double": "a number",
    "duration": "a duration such as P3D",
    "float": "a number",
    "gYear": "a year such as 1962",
    "ID": "a name that begins with a letter, without spaces or colons",
    "integer": "a whole number",
    "language": "a language tag such as en or de-AT",
    "Name": "a name that begins with a letter, without spaces",
    "NCName": "a name that begins with a letter, without spaces or colons",
    "nonNegativeInteger": "a whole number, 0 or more",
    "positiveInteger": "a whole number, 1 or more",
    "token": "a word without spaces",
}


# The same for the patterns that the data types of TEI All ask for (TEI P5, `teidata.*`).
_FORMS = {
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 1/3",
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": "a point, such as 12,30.5",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date or duration of ISO 8601, such as 1962-10 or P3D",
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": "a version such as 1.2.0",
    r"[\d]+(\.[\d]+){0,2}": "a version such as 1.2.0",
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)": "a length such as 4cm or 50%",
    r".+:.+": "a prefix and a name, such as person:kern",
    r"[^/]+:.*": "a whole address, such as https://example.org/",
    ".+": "a text",
}

_REMEMBERED = 100_000


class Values:
    """Checks values against the attribute and data patterns of a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._checkers: dict[Leaf, etree.RelaxNG | None] = {}
        self._fits: dict[tuple[Leaf, str], bool] = {}

    def fits(self, leaf: Leaf, value: str) -> bool:
        """Whether *value* may be the value of an attribute, or the text of an element."""
        key = (leaf, value)
        known = self._fits.get(key)
        if known is None:
            if len(self._fits) > _REMEMBERED:  # ids are new in every document
                self._fits.clear()
            known = self._fits[key] = self._check(leaf, value)
        return known

    def _check(self, leaf: Leaf, value: str) -> bool:
        if leaf not in self._checkers:
            self._checkers[leaf] = self._checker(leaf)
        checker = self._checkers[leaf]
        if checker is None:
            return True
        probe = etree.Element("value")
        probe.text = value
        return bool(checker.validate(probe))

    def _checker(self, leaf: Leaf) -> etree.RelaxNG | None:
        """A grammar for one element that holds such a value; None where any text fits."""
        patterns = list(_patterns(leaf))
        if not patterns or any(p.tag == f"{RNG}text" for p in patterns):
            return None
        library = inherited(leaf.node, "datatypeLibrary")
        grammar = etree.Element(
            f"{RNG}grammar", {"datatypeLibrary": library}, nsmap={None: RNG[1:-1]}
        )
        start = etree.SubElement(grammar, f"{RNG}start")
        element = etree.SubElement(start, f"{RNG}element", {"name": "value", "ns": ""})
        element.extend(deepcopy(p) for p in patterns)
        for name in _referenced(patterns, self._grammar):
            grammar.extend(deepcopy(node) for node in self._grammar.defines[name])
        try:
            return etree.RelaxNG(etree.ElementTree(grammar))
        except etree.RelaxNGParseError:
            return None

    def listed(self, leaf: Leaf) -> tuple[str, ...]:
        """The values that the grammar lists for an attribute."""
        nodes = self._nodes(leaf)
        return tuple(dict.fromkeys((n.text or "").strip() for n in nodes if n.tag == f"{RNG}value"))

    def described(self, leaf: Leaf) -> str:
        """What a value looks like, for the data types that it may have."""
        data = [n for n in self._nodes(leaf) if n.tag == f"{RNG}data"]
        if any(n.get("type") in ("date", "gYear") for n in data):
            data = [n for n in data if n.get("type") == "date"][:1]
        known = dict.fromkeys(filter(None, map(_described, data)))
        several = any(
            n.tag == f"{RNG}list" or n.tag == f"{RNG}oneOrMore" for n in self._nodes(leaf)
        )
        words = " or ".join(known)
        return f"{words}; several are separated by spaces" if words and several else words

    def _nodes(self, leaf: Leaf) -> list[etree._Element]:
        """All nodes of the pattern of a value, references followed."""
        patterns = list(_patterns(leaf))
        roots = patterns + [
            node
            for name in _referenced(patterns, self._grammar)
            for node in self._grammar.defines[name]
        ]
        return [node for root in roots for node in root.iter(f"{RNG}*")]


def _described(data: etree._Element) -> str:
    pattern = next((p.text or "" for p in data if p.get("name") == "pattern"), "")
    if pattern and "\\p{" not in pattern:
        return _FORMS.get(pattern, f"a value of the form {pattern}")
    return _TYPES.get(data.get("type") or "", "")


def _patterns(leaf: Leaf) -> list[etree._Element]:
    if leaf.kind is Kind.DATA:
        return [leaf.node]
    children = [c for c in leaf.node.iterchildren(etree.Element) if str(c.tag).startswith(RNG)]
    return children if leaf.node.get("name") is not None else children[1:]


def _referenced(patterns: list[etree._Element], grammar: Grammar) -> list[str]:
    """The names of all patterns that *patterns* refer to, directly or not."""
    found: dict[str, None] = {}
    waiting = list(patterns)
    while waiting:
        for reference in waiting.pop().iter(f"{RNG}ref"):
            name = reference.get("name") or ""
            if name not in found and name in grammar.defines:
                found[name] = None
                waiting += grammar.defines[name]
    return list(found)
