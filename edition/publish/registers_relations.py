"""Relations between entries of the registers (TEI P5, chapter ND, "Relationships")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.model.facts import Facts
from edition.model.relation import Relation
from edition.publish.dates import readable
from edition.publish.plan import Plan

_WORDS = re.compile(r"[_\s-]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Side:
    """An entry that takes part in a relation; ``address`` is "" on its own page, or without one."""

    label: str
    address: str
    itself: bool


@dataclass(frozen=True)
class RelationView:
    """A relation as a sentence: ``first`` are, by ``name``, to ``second``.

    ``mutual``: what ``first`` are to each other. ``remark`` has its time, doubt and explanation.
    """

    name: str
    first: tuple[Side, ...]
    second: tuple[Side, ...]
    mutual: bool
    remark: str


Stated = tuple[str, Relation]
"""The path of the document that states a relation, and the relation."""


def stated_in(facts: Facts, plan: Plan) -> tuple[tuple[str, Relation], ...]:
    """The relations that a document or a register states, by the entries that take part."""
    return tuple(
        (uri, replace(relation, ordinal=0))  # where it stands moves with what is above it
        for relation in facts.relations
        for uri in _sides(relation, facts, plan)
    )


def of_registers(plan: Plan) -> Mapping[str, tuple[Stated, ...]]:
    """The relations that registers state, by the addresses of the entries that take part."""
    return plan.edition.relations


def _sides(relation: Relation, facts: Facts, plan: Plan) -> Iterator[str]:
    pointers = (*relation.active, *relation.passive, *relation.mutual)
    uris = (plan.edition.of_register(pointer, facts.document) for pointer in pointers)
    yield from dict.fromkeys(uris)


def relation_view(stated: Stated, uri: str, plan: Plan) -> RelationView:
    """A relation as the entry *uri* tells it."""
    path, relation = stated

    def side(pointers: tuple[str, ...]) -> tuple[Side, ...]:
        return tuple(_side(pointer, path, uri, plan) for pointer in pointers)

    mutual = bool(relation.mutual)
    first = side(relation.mutual or relation.active)
    second = () if mutual else side(relation.passive)
    return RelationView(_name(relation.name), first, second, mutual, _remark(relation, plan))


def _side(pointer: str, path: str, uri: str, plan: Plan) -> Side:
    address = plan.edition.of_register(pointer, path)
    entry = plan.edition.entries.get(address)
    label = entry.label if entry else pointer.rpartition("#")[2]
    itself = address == uri
    return Side(label, "" if itself else plan.entries.get(address, ""), itself)


def _name(name: str) -> str:
    """``hasParent`` as words."""
    return " ".join(_WORDS.split(name)).strip().lower()


def _remark(relation: Relation, plan: Plan) -> str:
    key = f"cert.{relation.cert}"
    doubt = plan.t(key) if relation.cert != "high" and key in plan.t else ""
    said = (relation.note, readable(relation.date, plan.t), doubt)
    return ", ".join(part for part in said if part)
