"""A code that is in no taxonomy.

What it finds:
    An ``ana`` on a redaction, a stamp or a code in the margin that points at something else than
    a category; and a code without an address, where a category has that id.

Why it matters:
    The category says in words what the code means, and lets all redactions on one ground be
    found.

Example:
    ``<del type="redaction" subtype="marked" ana="#p1">…</del>``

Instead:
    ``<del type="redaction" subtype="marked" ana="registers/codes.xml#b1">…</del>``, with
    ``<category xml:id="b1">`` in a taxonomy that ``edition.toml`` names.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts, Pointer
from edition.tei.pointers import resolve
from edition.validate.around import Around

CODE = "unknown-code"
_ANALYSES = frozenset({"category", "interp", "interpGrp", "span", "spanGrp", "note", "taxonomy"})
_STRICT = frozenset({"del", "stamp", "note"})


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every code that leads to no category."""
    for pointer in facts.pointers:
        if pointer.attribute == "ana":
            found = _fault(pointer, facts, around)
            if found:
                message, help = found
                at = around.at(facts, pointer.ordinal)
                yield Diagnostic(CODE, message, at, help=help)


def _fault(pointer: Pointer, facts: Facts, around: Around) -> tuple[str, str] | None:
    if "#" not in pointer.value:
        return _bare(pointer, around)
    target = resolve(pointer.value, facts.document)
    if target.external:
        return None
    element = around.element(target.document or facts.document, target.fragment or "")
    allowed = {"category"} if pointer.element in _STRICT else _ANALYSES
    if element is None or element in allowed:
        return None  # what is not there at all is reported as dangling
    message = f"`ana` points at {pointer.value}, which is no category but a `{element}`"
    return message, "point at a category of a taxonomy"


def _bare(pointer: Pointer, around: Around) -> tuple[str, str] | None:
    uri = around.category_addresses.get(pointer.value)
    if uri is None:
        return None
    return f"`ana` says {pointer.value}, which is an id and no address", f"write {uri}"
