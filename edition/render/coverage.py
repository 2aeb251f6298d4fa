"""What a document uses: elements, attributes and their values, and how each view shows them.

For every element the row that applied is named: one of ``edition.toml``, one of the table, or the
default of its class; inside something that a rule leaves out, that rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.location import Span
from edition.render.masks import Omission
from edition.render.row_table import applies, by_class, rows_of
from edition.render.rules import Rule, condition
from edition.render.views import View
from edition.tei.document import Document
from edition.tei.names import TEI, local


@dataclass
class Use:
    """How often something was met, and where first."""

    first: Span
    count: int = 0


@dataclass
class ElementUse(Use):
    """One element name: its attributes' values, and per view how often it was shown how."""

    attributes: dict[str, dict[str, Use]] = field(default_factory=dict)
    shown: dict[str, dict[str, int]] = field(default_factory=dict)
    asked: set[tuple[str, str]] = field(default_factory=set)


class RowFinder:
    """Finds the row of the table that applies to an element in a view."""

    def __init__(
        self, view: View, own: Iterable[Rule], templates: Mapping[str, str] | None = None
    ) -> None:
        """*templates*: the edition's own templates, element name → path."""
        self.own = tuple(own)
        self._view = view
        self._templates = templates or {}
        made = rows_of(view, self.own)
        self._rows = {
            name: [(rule, condition(rule), self._said(rule, at)) for at, rule in enumerate(rules)]
            for name, rules in made.items()
        }

    def asked(self, name: str) -> set[tuple[str, str]]:
        """The attributes (name, value or "*") that the rows of an element ask for."""
        return {pair for rule, _, _ in self._rows.get(name, ()) for pair in rule.when.items()}

    def said(self, element: etree._Element) -> str:
        """How *element* is shown: "marginal (table: type=stamp)"."""
        tag, name = str(element.tag), local(element)
        if tag.startswith("{") and not tag.startswith(f"{{{TEI}}}"):
            return "content only (not TEI)"
        otherwise = f"{by_class(name).behaviour} (by class)"
        rows = self._rows.get(name, [])
        plain = [said for rule, _, said in rows if rule.unconditional]
        for rule, holds, said in rows:
            if not rule.unconditional and holds(element):
                return said
        return plain[0] if plain else otherwise

    def _said(self, rule: Rule, at: int) -> str:
        count = sum(own.name == rule.name and applies(own, self._view) for own in self.own)
        origin = "edition.toml" if at < count else "table"
        asked = [f"{name}={value}" for name, value in rule.when.items()]
        asked += [f"in {' or '.join(rule.parent.split()[:3])} …"] if rule.parent else []
        where = f"{origin}: {', '.join(asked)}" if asked else origin
        template = self._templates.get(rule.name)
        return f"{rule.behaviour} ({where}{f'; {template}' if template else ''})"


Coverage = dict[str, ElementUse]


def cover(
    coverage: Coverage,
    document: Document,
    finders: Mapping[str, RowFinder],
    omitted: Mapping[str, Iterable[Omission]],
) -> None:
    """Add what *document* uses to *coverage*; *omitted* names what each view left out, by view."""
    hidden = {view: _inside(found) for view, found in omitted.items()}
    for ordinal, element in enumerate(document.elements):
        use = _met(coverage, element, document, ordinal)
        for view, finder in finders.items():
            rule = hidden.get(view, {}).get(element)
            said = f"hidden: {rule}" if rule else finder.said(element)
            counts = use.shown.setdefault(view, {})
            counts[said] = counts.get(said, 0) + 1
            if use.count == 1:
                use.asked |= finder.asked(local(element))


def _inside(omitted: Iterable[Omission]) -> dict[etree._Element, str]:
    """Every element inside what was left out → the rule."""
    whole = (o for o in omitted if o.piece is None)
    return {e: o.rule for o in whole for e in o.element.iter(etree.Element)}


def _met(
    coverage: Coverage, element: etree._Element, document: Document, ordinal: int
) -> ElementUse:
    name = qualified(str(element.tag))
    use = coverage.get(name)
    if use is None:
        use = coverage[name] = ElementUse(document.span_of(ordinal))
    use.count += 1
    for attribute, value in element.items():
        values = use.attributes.setdefault(qualified(str(attribute)), {})
        if value not in values:
            values[value] = Use(document.span_of(ordinal))
        values[value].count += 1
    return use


def qualified(tag: str) -> str:
    """A name as scholars write it: TEI without a prefix, ``xml:id``, others with a namespace."""
    space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if space in ("", TEI):
        return name
    return f"xml:{name}" if space == "http://www.w3.org/XML/1998/namespace" else tag
