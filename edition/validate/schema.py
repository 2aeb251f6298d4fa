"""Checking a document against the schema, and saying in words what is wrong with it.

The verdict takes a fraction of the time of parsing. A document that fails is gone through again,
element by element, to find all its faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from edition.diagnostics import Diagnostic
from edition.tei.document import Document
from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault
from edition.validate.faults.table import describe
from edition.validate.faults.unlike_schema import CODE
from edition.validate.schema_file import Schema

Explained = Callable[[Fault], bool]
"""Whether a rule explains a fault better than the schema could."""


def check_schema(document: Document, schema: Schema, explained: Explained) -> Iterator[Diagnostic]:
    """Everything in which *document* differs from *schema*; nothing where it does not."""
    try:
        if schema.admits(document.root):
            return
        faults = list(schema.judge.faults(document.root))
    except RecursionError:  # a grammar with content models deeper than any of the TEI's
        faults = []
    if not faults:
        message = f"this document does not follow {schema.release}, but the place was not found"
        help = "check it with another validator, and report this"
        yield Diagnostic(CODE, message, document.span_of(0), help=help)
    yield from _findings((f for f in faults if not explained(f)), document, schema)


def _findings(faults: Iterable[Fault], document: Document, schema: Schema) -> Iterator[Diagnostic]:
    context = Context(schema.judge)
    said: dict[tuple[object, ...], Words] = {}
    for fault in faults:
        key = _key(fault)
        if key not in said:
            said[key] = _signed(describe(fault, context), schema)
        words, at = said[key], document.span(fault.element)
        yield Diagnostic(fault.kind.value, words.message, at, help=words.help)


def _key(fault: Fault) -> tuple[object, ...]:
    """Faults with one key have the same words: the elements around are the same."""
    around = tuple(a.tag for a in fault.element.iterancestors())
    inside = tuple(c.tag for c in fault.element) if fault.name else ()
    tag, name, value = fault.element.tag, fault.name, fault.value
    order = fault.missing, fault.after, fault.before, fault.behind
    return fault.kind, tag, around, inside, name, value, fault.expected, order


def _signed(words: Words, schema: Schema) -> Words:
    """The words with the release of the schema that says so."""
    source = f"schema: {schema.release}"
    return replace(words, help=f"{words.help} · {source}" if words.help else source)
