"""How the rows of the table are written down: one behaviour for many elements, one row, a group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.render.rules import Rule


class Group(NamedTuple):
    """Elements that belong together, and why they look as they do."""

    title: str
    reason: str
    rows: tuple[Rule, ...]


def group(title: str, reason: str, *rows: Rule) -> Group:
    """A group of rows."""
    return Group(title, reason, rows)


def each(behaviour: str, names: str, **parameters: str) -> Iterator[Rule]:
    """One behaviour for several elements."""
    given = {key.rstrip("_"): value for key, value in parameters.items()}
    return (Rule(name, behaviour, parameters=given) for name in names.split())


def row(
    name: str,
    behaviour: str,
    *,
    parent: str = "",
    view: str = "",
    before: str = "",
    after: str = "",
    _when: str = "",
    **given: str,
) -> Rule:
    """One row; ``_when`` is "type=redaction subtype=withheld"."""
    when = dict(pair.split("=", 1) for pair in _when.split())
    parameters = {key.rstrip("_"): value for key, value in given.items()}
    return Rule(name, behaviour, when, parent, view, before, after, parameters)
