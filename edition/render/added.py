"""Behaviours that a plugin adds, or puts in the place of one of the same name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.render.behaviours import BEHAVIOURS, Behaviour
from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler, Make
from edition.render.rules import Rule
from edition.tei.names import local


@dataclass(frozen=True)
class AddedBehaviour:
    """A behaviour of a plugin: what it means, how it writes HTML, which plugin it is from.

    ``html`` is called once for each row and gives the handler of the elements. Whatever it writes
    has to be well-formed XML; words that do not stand in the TEI carry ``data-generated=""``.
    ``plain`` does the same for plain text; without it the behaviour's ``kind`` decides there.
    """

    behaviour: Behaviour
    html: Make
    plugin: str = ""
    plain: Make | None = None


Added = Mapping[str, AddedBehaviour]


def known_behaviours(added: Added) -> Mapping[str, Behaviour]:
    """All behaviours that a row may name."""
    if not added:
        return BEHAVIOURS
    return MappingProxyType({**BEHAVIOURS, **{name: a.behaviour for name, a in added.items()}})


def guarded(
    rule: Rule, compiler: Compiler, added: AddedBehaviour, make: Make, otherwise: Handler
) -> Handler:
    """What the plugin's *make* gives; where it fails, a finding, and the element *otherwise*."""
    handler: Handler | None
    try:
        handler, fault = make(rule, compiler), ""
    except Exception as error:
        handler, fault = None, f"{type(error).__name__}: {error}"

    def handle(element: etree._Element, context: Context) -> None:
        before, written = context.snapshot(), len(context.out)
        phrase, out, write = context.phrase, context.out, context.write
        reason = fault
        if handler is not None:
            try:
                handler(element, context)
                return
            except RecursionError:
                raise
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
        context.out, context.write, context.phrase = out, write, phrase
        del context.out[written:]
        context.rewind(before)
        context.diagnostics.append(_failed(added, reason, element, context))
        otherwise(element, context)

    return handle


def _failed(
    added: AddedBehaviour, reason: str, element: etree._Element, context: Context
) -> Diagnostic:
    return Diagnostic(
        "bad-plugin",
        f'the behaviour "{added.behaviour.name}" of the plugin {added.plugin or "(unnamed)"} '
        f"fails on a `{local(element)}`: {reason}",
        context.references.document.span(element),
        help="until the plugin is corrected, such elements are shown without it",
    )
