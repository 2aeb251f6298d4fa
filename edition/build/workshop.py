"""What the tasks that write pages work with in a process: the plan, renderers, templates, trees.

Everything is made once, when it is first wanted. Whoever uses something asks for all that it was
made of, also when it was made for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from edition.build.foundation import HOLDS_BACK
from edition.build.standing import is_claimed
from edition.cache.asking import unrecorded
from edition.cache.blobs import Blobs
from edition.cache.tables import StoredMapping, Tables
from edition.collate.result import Collation
from edition.collate.works import unpacked_collation
from edition.diagnostics import Diagnostic
from edition.embargo import Guard, unpacked_guard
from edition.engine.jobs import Workshop
from edition.export.in_pieces import StoredFormats, stored_formats
from edition.model.edition import Edition
from edition.model.stored import stored_edition
from edition.plugins import Toolbox
from edition.publish.outputs import Material, NamedOutput, combined
from edition.publish.page_files import templates_of
from edition.publish.plan import Plan
from edition.publish.stored_pieces import StoredPieces
from edition.publish.stored_plan import stored_plan
from edition.publish.templates import FOLDER as THEME_TEMPLATES
from edition.publish.templates import Templates
from edition.read.workshop import folder, settings, toolbox
from edition.render import Renderers, html_renderers, text_renderers
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.trees import Trees

ELEMENTS = THEME_TEMPLATES.parent / "elements"


class Shop:
    """A workshop for pages."""

    def __init__(self, place: Workshop) -> None:
        self.place = place

    @property
    def facts(self) -> Tables:
        """What is known, as it is published: nobody who writes the site asks other tables."""
        return self.place.of(_facts)

    @property
    def settings(self) -> Settings:
        """The settings; each section is asked for when it is read."""
        return settings(self.place)

    @property
    def toolbox(self) -> Toolbox:
        """What plugins have added."""
        return toolbox(self.place)

    @property
    def edition(self) -> Edition:
        """The edition as it is published."""
        return self.place.of(_edition)

    @property
    def trees(self) -> Mapping[str, Document]:
        """The documents as they are published."""
        return self.place.of(_trees)

    @property
    def plan(self) -> Plan:
        """The site as it will be."""
        return self.place.of(_plan)

    @property
    def rendered(self) -> tuple[Renderers, tuple[Diagnostic, ...]]:
        """The renderer of each view, and what is wrong with rows and templates for elements."""
        return self.place.lasting(_renderers)

    @property
    def templates(self) -> Templates:
        """The templates of pages; each page asks for those that it is made with."""
        return self.place.of(_templates)

    @property
    def formats(self) -> StoredFormats:
        """The formats that stand in the site."""
        return self.place.of(_formats)

    @property
    def outputs(self) -> tuple[NamedOutput, ...]:
        """What writes files that are no pages."""
        return combined((*self.formats.outputs, *self.toolbox.outputs))

    @property
    def pieces(self) -> StoredPieces:
        """What pages have left for those that gather."""
        return StoredPieces(self.plan, self.place.pieces)

    def material(self) -> Material:
        """What an output is given, for one piece of work."""
        texts = self.place.lasting(_texts)
        renderers, _ = self.rendered
        made = Material(self.plan, self.trees, renderers, texts.__getitem__, put=self.place.write)
        made.taken = lambda address: address in self.place.written or is_claimed(address)
        return made


def _facts(place: Workshop) -> Tables:
    if place.setup.withheld or not place.facts.get("option", HOLDS_BACK, False):
        return place.facts
    return place.public


def _edition(place: Workshop) -> Edition:
    own = Shop(place)
    return stored_edition(own.facts, own.settings)


def _trees(place: Workshop) -> Mapping[str, Document]:
    return Trees(Shop(place).facts, place.blobs, folder(place))


def is_draft(place: Workshop) -> bool:
    """Whether the site is a draft, with a page of all findings."""
    return bool(place.facts.get("option", "draft", False))


def _guard(place: Workshop) -> Guard:
    if place.facts.get("held", "") is None:
        return Guard()
    with unrecorded():  # where the words stand is told only where they are found
        name = place.facts.get("guard", "")
    return unpacked_guard(place.blobs.get(name))


def _plan(place: Workshop) -> Plan:
    own = Shop(place)

    def load(work: str) -> Collation:
        return _collation(place.blobs, place.facts.get("comparison", work))

    plan = stored_plan(
        place.root,
        own.facts,
        own.edition,
        own.settings,
        place,
        load=load,
        guard=place.of(_guard),
    )
    return replace(plan, others=StoredMapping(place.pieces, "other"))


# By their names, which are those of their bytes: a page takes the same one again and again.
_OPEN: dict[str, Collation] = {}


def _collation(blobs: Blobs, name: str) -> Collation:
    """A comparison of copies; the one that was taken last is kept, for all builds."""
    found = _OPEN.get(name)
    if found is None:
        found = unpacked_collation(blobs.get(name))
        _OPEN.clear()
        _OPEN[name] = found
    return found


def _renderers(place: Workshop) -> tuple[Renderers, tuple[Diagnostic, ...]]:
    own = Shop(place)
    plan, site = own.plan, own.settings.paths.site
    folder = f"{site}/templates/elements"
    for path in place.files(f"{folder}/*"):
        place.read(path)
    made, findings = html_renderers(
        plan.views.all,
        _plain(own.settings),
        (place.root / folder, ELEMENTS),
        root=place.root,
        added=own.toolbox.behaviours,
        t=plan.t,
    )
    return made, tuple(findings)


def _texts(place: Workshop) -> Renderers:
    own = Shop(place)
    plan = own.plan
    made = text_renderers(plan.views.all, _plain(own.settings), own.toolbox.behaviours, plan.t)
    for name in made:
        made[name]  # now, so that all of it is asked for
    return made


def _plain(found: Settings) -> Settings:
    """All of the settings, asked for once: what lasts must not ask anybody later."""
    return Settings(**{name: getattr(found, name) for name in found.__dataclass_fields__})


def _templates(place: Workshop) -> Templates:
    return templates_of(Shop(place).plan, draft=is_draft(place))


def _formats(place: Workshop) -> StoredFormats:
    own = Shop(place)
    return stored_formats(own.material(), own.facts, place.pieces)
