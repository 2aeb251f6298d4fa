"""Schematron as values: patterns, rules, assertions, wherever in a schema they stand.

TEI writes them into its RELAX NG, each pattern beside the element that it is about; a project may
have a file of its own (ISO/IEC 19757-3, clause 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.tei.names import TEI

SCH = "{http://purl.oclc.org/dsdl/schematron}"
# Prefixes that rules of an ODD may use without saying so.
_USUAL = {
    "tei": TEI,
    "teix": "http://www.tei-c.org/ns/Examples",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "xs": "http://www.w3.org/2001/XMLSchema",
}
XSL = "{http://www.w3.org/1999/XSL/Transform}"


@dataclass(frozen=True)
class Let:
    """A variable: its name, its expression."""

    name: str
    value: str


@dataclass(frozen=True)
class Assertion:
    """An ``assert`` or ``report``: its test, its message, and the prefixes that they use."""

    test: str
    is_report: bool
    message: etree._Element
    role: str
    identifier: str


@dataclass(frozen=True)
class Rule:
    """A rule: for which nodes, with what variables, what is asserted."""

    context: str
    lets: tuple[Let, ...]
    assertions: tuple[Assertion, ...]
    node: etree._Element


Pattern = tuple[tuple[Let, ...], tuple[Rule, ...]]
"""The variables of a pattern, and its rules."""


@dataclass(frozen=True)
class Schematron:
    """All patterns of a schema, each with its own variables and its rules in their order."""

    patterns: tuple[Pattern, ...] = ()
    lets: tuple[Let, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    functions: tuple[etree._Element, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.patterns)


def read_schematron(root: etree._Element) -> Schematron:
    """The rules in a schema, be it RELAX NG with rules inside or a file of Schematron."""
    patterns = [p for p in root.iter(f"{SCH}pattern") if p.get("abstract") != "true"]
    abstract = {p.get("id") or "": p for p in root.iter(f"{SCH}pattern") if p not in patterns}
    loose = [r for r in root.iter(f"{SCH}rule") if not _is_in_pattern(r)]
    read = [_pattern(p, abstract, root) for p in patterns]
    if loose:  # an ODD may leave out the pattern
        read += [((), _rules([rule], root, {})) for rule in loose]
    spaces = {n.get("prefix") or "": n.get("uri") or "" for n in root.iter(f"{SCH}ns")}
    top = root if root.tag == f"{SCH}schema" else etree.Element("none")
    return Schematron(
        _each_once(pattern for pattern in read if pattern[1]),
        _lets(top, {}),
        {**_in_scope(root), **spaces},
        tuple(top.iterchildren(f"{XSL}function", f"{XSL}key")),
    )


def _each_once(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """*patterns* without those that ask for the same again, in another language."""
    found: dict[object, Pattern] = {}
    for lets, rules in patterns:
        asked = tuple((rule.context, tuple(a.test for a in rule.assertions)) for rule in rules)
        found.setdefault((lets, asked), (lets, rules))
    return tuple(found.values())


def _is_in_pattern(rule: etree._Element) -> bool:
    return next(rule.iterancestors(f"{SCH}pattern"), None) is not None


def _in_scope(root: etree._Element) -> dict[str, str]:
    """The prefixes that rules inside a schema may use: all that are declared around them."""
    found = dict(_USUAL)
    for rule in root.iter(f"{SCH}rule", f"{SCH}assert", f"{SCH}report"):
        found |= {prefix: uri for prefix, uri in rule.nsmap.items() if prefix}
    return found


def _pattern(
    pattern: etree._Element, abstract: Mapping[str, etree._Element], root: etree._Element
) -> Pattern:
    model = abstract.get(pattern.get("is-a") or "")
    given: dict[str, str] = {}
    if model is not None:
        given = {p.get("name") or "": p.get("value") or "" for p in pattern.iter(f"{SCH}param")}
        pattern = model
    return _lets(pattern, given), _rules(pattern.iterchildren(f"{SCH}rule"), root, given)


def _rules(
    rules: Iterable[etree._Element], root: etree._Element, given: Mapping[str, str]
) -> tuple[Rule, ...]:
    found = (_rule(r, root, given) for r in rules if r.get("abstract") != "true")
    return tuple(rule for rule in found if rule.assertions and rule.context)


def _rule(node: etree._Element, root: etree._Element, given: Mapping[str, str]) -> Rule:
    extended = {e.get("rule") for e in node.iterchildren(f"{SCH}extends")}
    parts = [r for r in root.iter(f"{SCH}rule") if r.get("id") in extended and r.get("id")]
    nodes = [*parts, node]
    return Rule(
        _filled(node.get("context") or "", given),
        tuple(let for part in nodes for let in _lets(part, given)),
        tuple(
            Assertion(
                _filled(a.get("test") or "", given),
                a.tag == f"{SCH}report",
                a,
                a.get("role") or node.get("role") or "",
                a.get("id") or "",
            )
            for part in nodes
            for a in part.iterchildren(f"{SCH}assert", f"{SCH}report")
            if a.get("test")
        ),
        node,
    )


def _lets(node: etree._Element, given: Mapping[str, str]) -> tuple[Let, ...]:
    return tuple(
        Let(let.get("name") or "", _filled(let.get("value") or "", given))
        for let in node.iterchildren(f"{SCH}let")
    )


def _filled(expression: str, given: Mapping[str, str]) -> str:
    """An expression of an abstract pattern with its parameters put in, the longest names first."""
    for name in sorted(given, key=len, reverse=True):
        expression = expression.replace(f"${name}", given[name])
    return expression
