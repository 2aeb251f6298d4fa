"""What is known of the units of a text that was read: how many, and what cannot be cited."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.export.dts import answers
from edition.export.dts.citing import trees_of
from edition.export.dts.trees import Trees
from edition.location import Span
from edition.model.facts import Facts
from edition.publish.facsimile import Facsimiles
from edition.publish.source_page import is_inert
from edition.settings import Settings
from edition.tei.document import Document

_MANY = 1_000_000  # units of a text, where the settings know no limit
_LONGEST = 40  # signs of a reference that is told


@dataclass(frozen=True, slots=True)
class Seen:
    """A text for DTS: ``inert``, whether it can be handed out; else nothing more is looked at.

    ``files`` is how many it comes to, ``cited`` whether anything in it can be cited; ``cut`` says
    that there are more units than may be. ``unread`` are declarations of its header that are not
    understood, ``unusable`` the first reference that cannot be a name, and how many there are.
    """

    at: Span
    inert: bool
    files: int = 0
    cited: bool = False
    cut: bool = False
    unread: tuple[tuple[str, Span], ...] = ()
    unusable: tuple[str, int] | None = None


def see(document: Document, facts: Facts, settings: Settings, _: Facsimiles) -> Seen:
    """What is known of a text."""
    at = Span(facts.source or facts.document)
    if not is_inert(document):
        return Seen(at, inert=False)
    found = trees_of(document, limit_of(settings))
    return Seen(
        at,
        inert=True,
        files=_count(found),
        cited=bool(found.trees),
        cut=found.cut,
        unread=tuple((_said(element), document.span(element)) for element in found.unread),
        unusable=(found.unusable[0][:_LONGEST], len(found.unusable)) if found.unusable else None,
    )


def limit_of(settings: Settings) -> int:
    """The most units of a text."""
    limit = settings.export.limit
    return limit if isinstance(limit, int) else _MANY


def _said(element: etree._Element) -> str:
    return element.get("match") or element.get("matchPattern") or "refsDecl"


def _count(trees: Trees) -> int:
    """How many files a text comes to."""
    return 3 + (sum(1 + answers.count(tree) for tree in trees.trees) or 3)
