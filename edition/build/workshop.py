"""What the tasks that write pages work with in a process: the plan, renderers, templates, trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from edition.build.held import held
from edition.build.standing import is_claimed
from edition.cache.tables import StoredMapping
from edition.engine.jobs import Workshop
from edition.publish.outputs import Material, NamedOutput
from edition.publish.page_files import templates_of
from edition.publish.plan import Plan
from edition.publish.stored_pieces import StoredPieces
from edition.publish.templates import Templates
from edition.render import Renderers
from edition.tei.document import Document


class Shop:
    """A workshop for pages: everything in it is made once, when it is first wanted.

    Whoever uses something asks for all that it was made of, also when it was made for others.
    """

    def __init__(self, place: Workshop) -> None:
        self.place = place

    @property
    def plan(self) -> Plan:
        """The site as it will be."""
        return self.place.of(_plan)

    @property
    def renderers(self) -> Renderers:
        """The renderer of each view."""
        return self.place.of(_renderers)

    @property
    def trees(self) -> Mapping[str, Document]:
        """The documents as they are published."""
        return self.place.of(_trees)

    @property
    def templates(self) -> Templates:
        """The templates of pages."""
        return self.place.of(_templates)

    @property
    def outputs(self) -> tuple[NamedOutput, ...]:
        """What writes files that are no pages."""
        return self.place.of(_outputs)

    @property
    def pieces(self) -> StoredPieces:
        """What pages have left for those that gather."""
        return StoredPieces(self.plan, self.place.pieces)

    def material(self) -> Material:
        """What an output is given, for one piece of work."""
        texts = held(self.place).material.text_views
        made = Material(self.plan, self.trees, self.renderers, texts, put=self.place.write)
        made.taken = lambda address: address in self.place.written or is_claimed(address)
        return made


def _plan(place: Workshop) -> Plan:
    return replace(held(place).plan, others=StoredMapping(place.pieces, "other"))


def _renderers(place: Workshop) -> Renderers:
    return held(place).renderers


def _trees(place: Workshop) -> Mapping[str, Document]:
    return held(place).material.trees


def _templates(place: Workshop) -> Templates:
    return templates_of(Shop(place).plan, draft=place.setup.draft)


def _outputs(place: Workshop) -> tuple[NamedOutput, ...]:
    return held(place).outputs
