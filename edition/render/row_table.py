"""The rows of a view: those of ``edition.toml``, then those of the table, then by class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.render.elements import TABLE
from edition.render.rules import Rule
from edition.render.views import View
from edition.tei.names import BLOCK, ELEMENT_ONLY, MILESTONE


def rows_of(view: View, own: Sequence[Rule]) -> dict[str, list[Rule]]:
    """The rows of each element in *view*, by its name; *own* rows go before those of the table.

    A row for a view holds in the views that are made after it, too, and goes before a row of the
    edition's own for all views.
    """
    rows: dict[str, list[Rule]] = {}
    for rule in TABLE:
        if applies(rule, view):
            rows.setdefault(rule.name, []).append(rule)
    mine = sorted((rule for rule in own if applies(rule, view)), key=lambda rule: not rule.view)
    for rule in reversed(mine):
        rows.setdefault(rule.name, []).insert(0, _completed(rule, rows))
    return rows


def applies(rule: Rule, view: View) -> bool:
    """Whether a row holds in a view."""
    return not rule.view or rule.view in view.names


def _completed(rule: Rule, rows: Mapping[str, Sequence[Rule]]) -> Rule:
    """A row without a behaviour keeps the one that the element has anyway."""
    if rule.behaviour:
        return rule
    known = next((r for r in rows.get(rule.name, ()) if r.unconditional), by_class(rule.name))
    parameters = {**known.parameters, **rule.parameters}
    strings = {"before": rule.before, "after": rule.after}
    return Rule(
        rule.name, known.behaviour, rule.when, rule.parent, parameters=parameters, **strings
    )


def by_class(name: str) -> Rule:
    """The row of an element that has none: a point, a block, or running text by its class."""
    if name in MILESTONE:
        return Rule(name, "anchor")
    return Rule(name, "block" if name in BLOCK | ELEMENT_ONLY else "inline")
