"""A row of the table element → behaviour, and when it applies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.diagnostics import Diagnostic, did_you_mean
from edition.location import Span
from edition.render.behaviours import BEHAVIOURS, Behaviour
from edition.settings import FILE, ElementRow
from edition.tei.names import local

Condition = Callable[[etree._Element], bool]


@dataclass(frozen=True)
class Rule:
    """A row: how *name* behaves, under its conditions.

    ``when`` asks for attributes: a value is met by the attribute itself or by one of its words,
    "*" by any value. ``parent`` lists elements of which one must stand directly around it.
    ``view`` limits the row to one view. ``before`` and ``after`` are written into the element.
    """

    name: str
    behaviour: str
    when: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    view: str = ""
    before: str = ""
    after: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        """A parameter, or an empty string."""
        return self.parameters.get(name, "")

    @property
    def unconditional(self) -> bool:
        """Whether the row applies to every element of its name."""
        return not self.when and not self.parent


def condition(rule: Rule) -> Condition:
    """The test of a row: constants are settled here, once."""
    wanted = tuple(rule.when.items())
    parents = frozenset(rule.parent.split())

    def holds(element: etree._Element) -> bool:
        for name, value in wanted:
            found = element.get(name)
            if found is None or not (value in ("*", found) or value in found.split()):
                return False
        if not parents:
            return True
        parent = element.getparent()
        return parent is not None and local(parent) in parents

    return holds


def own_rules(
    rows: Iterable[ElementRow], known: Mapping[str, Behaviour] = BEHAVIOURS
) -> tuple[list[Rule], list[Diagnostic]]:
    """The rows of ``edition.toml`` as rules; a row without a behaviour changes the text around.

    Such a row stands as behaviour "inline" only where the table knows nothing better: the
    compiler gives it the behaviour that the element has anyway. *known* are all behaviours.
    """
    rules: list[Rule] = []
    findings: list[Diagnostic] = []
    for row in rows:
        if row.behaviour and row.behaviour not in known:
            findings.append(_unknown(row, known))
        else:
            findings += _strange_parameters(row, known)
            rules.append(
                Rule(
                    row.name,
                    row.behaviour,
                    when=dict(row.when),
                    parent=row.parent,
                    view=row.view,
                    before=row.before,
                    after=row.after,
                    parameters=dict(row.parameters),
                )
            )
    return rules, findings


def _unknown(row: ElementRow, known: Mapping[str, Behaviour]) -> Diagnostic:
    return Diagnostic(
        "unknown-behaviour",
        f'no behaviour is called "{row.behaviour}", as the row for `{row.name}` says',
        Span(FILE),
        help=did_you_mean(row.behaviour, known) or f"known are {', '.join(known)}",
    )


def _strange_parameters(row: ElementRow, behaviours: Mapping[str, Behaviour]) -> list[Diagnostic]:
    known = behaviours[row.behaviour].parameters if row.behaviour else {}
    if not row.behaviour:
        return []
    return [
        Diagnostic(
            "unknown-parameter",
            f'the behaviour "{row.behaviour}" has no parameter "{name}" (row for `{row.name}`)',
            Span(FILE),
            help=did_you_mean(name, known) or _which(known),
        )
        for name in row.parameters
        if name not in known
    ]


def _which(known: Iterable[str]) -> str:
    names = ", ".join(known)
    return f"it has {names}" if names else "it takes no parameters"
