"""A pointer to something that is not there.

What it finds:
    A pointer to an id that the document, or the other document that it names, does not have; and
    a pointer to a file that the edition does not have. Addresses on the web are not visited.

Why it matters:
    The link, the name's register entry or the note's place is lost, and nobody sees that it is.

Example:
    ``<persName ref="registers/persons.xml#ema">Emma</persName>``

Instead:
    ``<persName ref="registers/persons.xml#emma">Emma</persName>``: correct the pointer, or add
    what it points at.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts, Pointer
from edition.tei.pointers import Target, resolve
from edition.validate.around import Around
from edition.validate.gate import claims_policy
from edition.validate.nearness import Nearest

CODE = "dangling-pointer"

# What these point at is checked by a rule of its own where the policy is claimed.
_HANDS = frozenset({"hand", "new"})
_IMAGES = frozenset({"facs", "url"})
_TEI_FILES = ("", ".xml", ".tei", ".odd")


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every pointer of a document that leads nowhere."""
    nearest: dict[str, Nearest] = {}
    own = claims_policy(facts)
    for pointer in facts.pointers:
        target = resolve(pointer.value, facts.document)
        if target.external or (own and _by_another_rule(pointer, around)):
            continue
        fault = _fault(pointer, target, facts, around)
        if fault:
            path = target.document or facts.document
            if path not in nearest:
                nearest[path] = Nearest(around.ids(path))
            near = nearest[path].to(target.fragment) if target.fragment else None
            help = f'did you mean "{near}"?' if near else None
            at = around.at(facts, pointer.ordinal)
            yield Diagnostic(CODE, fault, at, help=help or _remedy(pointer, target))


def _by_another_rule(pointer: Pointer, around: Around) -> bool:
    if pointer.attribute in _HANDS:
        return True
    bare = pointer.attribute == "ana" and "#" not in pointer.value
    return bare and pointer.value in around.category_addresses


def _fault(pointer: Pointer, target: Target, facts: Facts, around: Around) -> str | None:
    path, fragment = target.document or facts.document, target.fragment
    where = f"`{pointer.attribute}` points at {pointer.value}"
    if target.document and not around.knows(target.document):
        if fragment in around.edition.homes:
            return None
        return _no_file(pointer, target.document, facts, around)
    if fragment is None or not _plain(fragment):
        return None
    if fragment in around.edition.homes or around.edition.has(path, fragment):
        return None  # that is there, or the entry of a register, wherever it stands
    here = "here" if target.document in (None, facts.document) else f"in {path}"
    return f'{where}, but nothing {here} has the id "{fragment}"'


def _plain(fragment: str) -> bool:
    """Whether a fragment is an id, and no XPointer or part of a page."""
    return bool(fragment) and not any(c in fragment for c in "()=,/")


def _no_file(pointer: Pointer, path: str, facts: Facts, around: Around) -> str | None:
    if path in around.authorities or pointer.attribute in _IMAGES:
        return None  # that a register cannot be read is reported where it is read
    where = f"`{pointer.attribute}` points at {pointer.value}"
    if pointer.value in around.ids(facts.document):
        return f"{where}, which names a file; the element with this id is #{pointer.value}"
    ending = posixpath.splitext(path)[1].lower()
    named = ending in _TEI_FILES[1:] or (ending == "" and claims_policy(facts))
    return f"{where}, but the edition has no file {path}" if named else None


def _remedy(pointer: Pointer, target: Target) -> str:
    name = "." not in pointer.value and "/" not in pointer.value and "#" not in pointer.value
    if target.document and not target.fragment and name:
        return f"for an element of this document, write #{pointer.value}"
    return "correct the pointer, or add what it points at"
