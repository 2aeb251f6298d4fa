"""Whom the header of a document credits, and which programs it names.

Source: TEI P5, chapter HD, the title statement, the description of applications.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from edition.model.catalogue import Responsible
from edition.model.facts import Facts
from edition.phrases import languages
from edition.publish.people import named
from edition.publish.phrases import Phrases, phrases
from edition.publish.plan import Plan

_PAYING = frozenset({"funder", "sponsor"})
# Roles that have a phrase, humans.role.ROLE; others are told in the words of who wrote them.
_ROLES = frozenset(
    "editor principal funder sponsor encoder translator author transcriber annotator proofreader "
    "photographer".split()
)


class Share(NamedTuple):
    """What somebody did for a document; ``address`` is a pointer to him, ``paying``: he paid."""

    name: str
    task: str
    address: str
    paying: bool


@dataclass(frozen=True, slots=True)
class Credited:
    """Those who have a share in a document, and the programs (name, release) it was made with."""

    shares: tuple[Share, ...] = ()
    programs: tuple[tuple[str, str], ...] = ()


def credited(facts: Facts, plan: Plan) -> Credited:
    """Whom and what the header of a document names."""
    shares = tuple(_shares(facts, plan))
    return Credited(shares, tuple(dict.fromkeys(facts.programs)))


def _shares(facts: Facts, plan: Plan) -> Iterator[Share]:
    for one in facts.catalogue.responsible:
        if (one.name.text, one.task) in _unnamed():
            continue
        name = named(one.name, plan.edition, facts)
        paying = bool(_PAYING & {one.role, one.element})
        task = one.task or ("" if one.role == "funder" else _called(one, plan.t))
        yield Share(name, task.rstrip(" :.;"), one.name.ref, paying)


@cache
def _unnamed() -> frozenset[tuple[str, str]]:
    """What the encoder writes where the settings name nobody, in any language: no credit."""
    return frozenset(
        (t(f"header.{who}"), t(f"header.{who}_task"))
        for t in map(phrases, sorted(languages()))
        for who in ("editors", "transcription")
    )


def _called(one: Responsible, t: Phrases) -> str:
    """The role of somebody of whom no task is told: ``editor``, ``editor (general)``."""
    element = one.element
    if element in _ROLES and one.role not in ("", element):
        return f"{role(element, t)} ({one.role})"
    return role(one.role, t)


def role(name: str, t: Phrases) -> str:
    """What a role is called."""
    return t(f"humans.role.{name}") if name in _ROLES else name
