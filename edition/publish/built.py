"""What the pages are made from: a document with its rendered views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.model.facts import Facts
from edition.phrases import speaking
from edition.publish.plan import Plan
from edition.render import Renderers, describe
from edition.render.fragment import Fragment
from edition.tei.document import Document


@dataclass(frozen=True)
class BuiltDocument:
    """A document, its views by name, and the rows of its source description (label, HTML)."""

    facts: Facts
    document: Document
    fragments: Mapping[str, Fragment]
    description: Iterable[tuple[str, str]] = ()


def built(document: Document, plan: Plan, renderers: Renderers) -> BuiltDocument:
    """A published document in every view that it has.

    It depends on the document, the plan and the renderers alone, so that documents can be rendered
    in any order and by any process.
    """
    facts, edition = plan.edition.by_path[document.path], plan.edition
    fragments = {
        view.name: renderers[view.name].render(
            document, edition, plan.links(facts, view.name), plan.cuts(facts)
        )
        for view in plan.views.of(document.path)
    }
    with speaking(plan.t):
        description = describe(document, edition, plan.links(facts))
    return BuiltDocument(facts, document, fragments, description)
