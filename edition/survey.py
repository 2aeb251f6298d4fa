"""What an edition uses, what its views show and hide, the proof that nothing is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from edition.build.alone import Alone
from edition.build.looking import join, look
from edition.build.options import Options
from edition.build.workshop import ELEMENTS
from edition.cache.asking import unrecorded
from edition.diagnostics import Diagnostic, Report, Severity
from edition.location import Span
from edition.model.edition import Edition
from edition.progress import Progress
from edition.render import NoLinks, Renderers, ViewSet, html_renderers
from edition.render.added import known_behaviours
from edition.render.coverage import Coverage, ElementUse, RowFinder, Use, cover, qualified
from edition.render.masks import name_of
from edition.render.proof import Proof, is_well_formed, letters_in, prove
from edition.render.renderer import Omissions, Renderer
from edition.render.rules import own_rules
from edition.tei.document import Document

_MOST_VALUES = 8  # of one attribute in the text; JSON has them all


@dataclass
class Hidden(Use):
    """What a rule leaves out of a view: elements (``count``) and their letters."""

    letters: int = 0


@dataclass
class Survey:
    """Everything ``edition report`` says. Counts are of letters, without white space."""

    report: Report
    views: Sequence[str]
    coverage: Coverage = field(default_factory=dict)
    hidden: dict[tuple[str, str, str], Hidden] = field(default_factory=dict)  # view, element, rule
    proofs: list[tuple[str, str, Proof]] = field(default_factory=list)  # document, view

    @property
    def complete(self) -> bool:
        """Whether no letter is missing from any document in any view."""
        return all(proof.complete for _, _, proof in self.proofs)


def survey(root: Path, options: Options | None = None, progress: Progress | None = None) -> Survey:
    """Read the edition in *root*, render every document in every view, compare and count.

    A document is held after another. Raises :class:`EditionError` where there is none.
    """

    def surveyed(alone: Alone) -> Survey:
        join(alone)
        with unrecorded():
            return _surveyed(alone)

    return look(root, "report", surveyed, options, progress)


def _surveyed(alone: Alone) -> Survey:
    edition, trees = alone.shop.edition, alone.shop.trees
    views = ViewSet(alone.foundation.settings, edition)
    renderers = _renderers(alone, views)
    finders = {name: _finder(alone, renderer) for name, renderer in renderers.items()}
    made = Survey(alone.report, tuple(renderers))
    for facts in edition.documents:
        document = trees[facts.document]
        names = [view.name for view in views.of(facts.document)]
        omitted = {name: _shown(made, document, name, renderers[name], edition) for name in names}
        cover(made.coverage, document, {name: finders[name] for name in names}, omitted)
    return made


def _renderers(alone: Alone, views: ViewSet) -> Renderers:
    """The renderer of each view, with the edition's own rows and templates and the plugins."""
    settings, added = alone.foundation.settings, alone.foundation.toolbox.behaviours
    folders = (_templates(alone), ELEMENTS)
    made, findings = html_renderers(views.all, settings, folders, root=alone.root, added=added)
    alone.report.extend(findings)
    return made


def _templates(alone: Alone) -> Path:
    """The folder of the edition's own templates for elements."""
    return alone.root / alone.foundation.settings.paths.site / "templates" / "elements"


def _finder(alone: Alone, renderer: Renderer) -> RowFinder:
    settings, behaviours = alone.foundation.settings, alone.foundation.toolbox.behaviours
    own, _ = own_rules(settings.elements, known_behaviours(behaviours))
    templates = {}
    files = sorted(_templates(alone).glob("*.html"))
    for file in sorted(files, key=lambda f: "." in f.stem):  # NAME.VIEW.html wins
        name, _, view = file.stem.partition(".")
        if view in ("", *renderer.view.names):
            templates[name] = file.relative_to(alone.root).as_posix()
    return RowFinder(renderer.view, own, templates)


def _shown(
    made: Survey, document: Document, view: str, renderer: Renderer, edition: Edition
) -> Omissions:
    fragment, omitted = renderer.traced(document, edition, NoLinks())
    made.report.extend(fragment.diagnostics)
    if not is_well_formed(fragment.html):
        made.report.add(_not_well_formed(document, view))
    proof = prove(document, fragment.html, omitted)
    made.proofs.append((document.path, view, proof))
    for omission in omitted:
        name = name_of(omission) if omission.piece else qualified(str(omission.element.tag))
        key = view, name, omission.rule
        use = made.hidden.setdefault(key, Hidden(document.span(_near(omission.element))))
        use.count += 1
        use.letters += letters_in(omission)
    return omitted


def _near(node: etree._Element) -> etree._Element:
    """The element to send an editor to: a comment has no place of its own."""
    parent = node.getparent()
    return node if isinstance(node.tag, str) or parent is None else parent


def _not_well_formed(document: Document, view: str) -> Diagnostic:
    return Diagnostic(
        "bad-template",
        f"the page of {document.path} in the view {view} is no well-formed XML",
        document.span(document.root),
        Severity.WARNING,
        help="a template of yours leaves a tag open: write <br/> and close what you open",
    )


# ---------------------------------------------------------------------------------------- as text


def as_text(made: Survey) -> str:
    """The survey for people."""
    parts = (_proof_lines(made), _hidden_lines(made), _element_lines(made))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _proof_lines(made: Survey) -> Iterator[str]:
    lost = sum(proof.lost for _, _, proof in made.proofs)
    yield f"MISSING: {lost} letters" if lost else "Nothing is missing."
    yield "Letters of each document (white space does not count): TEI - hidden = on the page"
    for document, view, proof in made.proofs:
        place = f"  {document}, {view}"
        yield f"{place}: {proof.tei} - {proof.hidden} = {proof.tei - proof.hidden}; {_said(proof)}"


def _said(proof: Proof) -> str:
    at = f"; look at {proof.at}: “{proof.excerpt}”" if proof.at else ""
    if proof.lost:
        return f"on the page {proof.shown}, {proof.lost} missing{at}"
    if not proof.ordered:
        return f"on the page {proof.shown}, all of them, in another order{at}"
    more = f", and {proof.extra} more that are not marked as generated" if proof.extra else ""
    return f"on the page {proof.shown - proof.extra}{more}"


def _hidden_lines(made: Survey) -> Iterator[str]:
    yield "Hidden" if made.hidden else "Hidden: nothing"
    for (view, element, rule), use in sorted(made.hidden.items()):
        yield f"  {view}: {element} {use.count} ×, {use.letters} letters: {rule}; {use.first}"


def _element_lines(made: Survey) -> Iterator[str]:
    yield f"Elements: {len(made.coverage)}"
    for name, use in sorted(made.coverage.items()):
        yield f"  {name} {use.count} × {use.first}"
        for views, said in _same(use.shown):
            yield f"    {views}: {said}"
        for attribute, values in sorted(use.attributes.items()):
            yield from _value_lines(attribute, values, use)


def _same(shown: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str]]:
    """Views in which an element is shown alike stand together."""
    told: dict[str, list[str]] = {}
    for view, counts in shown.items():
        said = "; ".join(f"{how} {count} ×" for how, count in sorted(counts.items()))
        told.setdefault(said, []).append(view)
    return ((", ".join(views), said) for said, views in told.items())


def _value_lines(attribute: str, values: Mapping[str, Use], use: ElementUse) -> Iterator[str]:
    for value, met in _often(values)[:_MOST_VALUES]:
        row = ", a row asks for it" if _asked(attribute, value, use) else ""
        yield f'    @{attribute}="{" ".join(value.split())}" {met.count} × {met.first}{row}'
    if len(values) > _MOST_VALUES:
        yield f"    @{attribute}: {len(values) - _MOST_VALUES} more values, see --format json"


def _often(values: Mapping[str, Use]) -> list[tuple[str, Use]]:
    return sorted(values.items(), key=lambda item: (-item[1].count, item[0]))


def _asked(attribute: str, value: str, use: ElementUse) -> bool:
    words = {value, "*", *value.split()}
    return any(name == attribute and wanted in words for name, wanted in use.asked)


# ---------------------------------------------------------------------------------------- as JSON


def as_json(made: Survey) -> str:
    """The survey for programs: one object, as docs/report.md describes it."""
    value = {
        "complete": made.complete,
        "views": list(made.views),
        "proof": [_proof(*entry) for entry in made.proofs],
        "hidden": [
            {"view": view, "element": element, "rule": rule, "letters": use.letters} | _met(use)
            for (view, element, rule), use in sorted(made.hidden.items())
        ],
        "elements": [_element(name, use) for name, use in sorted(made.coverage.items())],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _proof(document: str, view: str, proof: Proof) -> dict[str, Any]:
    counts = {name: getattr(proof, name) for name in ("tei", "hidden", "shown", "lost", "extra")}
    place = {"at": _place(proof.at) if proof.at else None, "excerpt": proof.excerpt}
    said = {"complete": proof.complete, "ordered": proof.ordered}
    return {"document": document, "view": view} | counts | said | place


def _element(name: str, use: ElementUse) -> dict[str, Any]:
    shown = {
        view: [{"how": how, "count": count} for how, count in sorted(counts.items())]
        for view, counts in use.shown.items()
    }
    attributes = {
        attribute: [
            {"value": value, "asked": _asked(attribute, value, use)} | _met(met)
            for value, met in _often(values)
        ]
        for attribute, values in sorted(use.attributes.items())
    }
    return {"name": name} | _met(use) | {"shown": shown, "attributes": attributes}


def _met(use: Use) -> dict[str, Any]:
    return {"count": use.count, "first": _place(use.first)}


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.file, "line": span.line, "column": span.column}
