"""Which of the rows of an element fits: the first whose conditions hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from edition.render.context import Context
from edition.render.rules import Rule, condition
from edition.render.walk import Handler

_MOST = 1000  # values that are remembered: there are few, unless a document invents them


def first_fitting(cases: Sequence[tuple[Rule, Handler]], otherwise: Handler) -> Handler:
    """The handler of the first row that fits, else *otherwise*."""
    if not cases:
        return otherwise
    tests = tuple((condition(rule), handler) for rule, handler in cases)

    def chosen(element: etree._Element) -> Handler:
        for holds, handler in tests:
            if holds(element):
                return handler
        return otherwise

    asked = {name for rule, _ in cases for name in rule.when}
    if len(asked) == 1 and not any(rule.parent for rule, _ in cases):
        return _by_value(asked.pop(), chosen)

    def handle(element: etree._Element, context: Context) -> None:
        chosen(element)(element, context)

    return handle


def _by_value(name: str, chosen: Callable[[etree._Element], Handler]) -> Handler:
    """The choice where one attribute decides: each of its values is looked at once."""
    known: dict[str | None, Handler] = {}

    def handle(element: etree._Element, context: Context) -> None:
        value = element.get(name)
        handler = known.get(value)
        if handler is None:
            handler = chosen(element)
            if len(known) < _MOST:
                known[value] = handler
        handler(element, context)

    return handle
