"""What is made of an edition that was read whole and is held in memory.

All commands go over tables instead; tests look into an edition, and see that both ways come to
the same.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edition.collate.compare import collate
from edition.collate.result import Collation
from edition.collate.works import compared_works
from edition.diagnostics import Diagnostic
from edition.embargo import Guard, Known, hold_back, refuse_faulty
from edition.model.edition import Edition
from edition.phrases import Phrases
from edition.read import ReadEdition
from edition.render import Renderers, ViewSet, html_renderers
from edition.validate import as_wanted, read_silences

THEME = Path(__file__).parent.parent / "publish" / "theme"


def published(read: ReadEdition) -> tuple[ReadEdition, Guard]:
    """The edition without what is held back, and the guard who looks for it in the site.

    Raises :class:`EditionError` where the settings have errors.
    """
    refuse_faulty(read.report)
    assert read.edition is not None
    known = Known(read.documents, read.facts, read.edition)
    held = hold_back(known, read.settings, read.root, read.left_out)
    read.report.extend(held.findings)
    public = held.public
    documents, facts = dict(public.documents), dict(public.facts)
    return replace(read, documents=documents, facts=facts, edition=public.edition), held.guard


def comparisons(read: ReadEdition, edition: Edition) -> tuple[Collation, ...]:
    """The works of which two copies or more are published, their copies compared."""
    works = compared_works(edition, read.left_out)
    made = (collate(work, read.documents, edition) for work in works)
    return tuple(replace(m, findings=tuple(_wanted(read, m))) for m in made)


def _wanted(read: ReadEdition, made: Collation) -> list[Diagnostic]:
    """What a comparison tells, without what comments in the copies silence."""
    findings = list(made.findings)
    for copy in made.copies if findings else ():
        findings = read_silences(read.documents[copy.path], read.root).kept(findings)
    return as_wanted(findings, read.settings)


def compile_views(read: ReadEdition, views: ViewSet, t: Phrases | None = None) -> Renderers:
    """The renderer of each view, with the edition's own rows and templates and the plugins."""
    folders = (element_templates(read), THEME / "elements")
    renderers, findings = html_renderers(
        views.all, read.settings, folders, root=read.root, added=read.toolbox.behaviours, t=t
    )
    read.report.extend(findings)
    return renderers


def element_templates(read: ReadEdition) -> Path:
    """The folder of the edition's own templates for elements."""
    return read.root / read.settings.paths.site / "templates" / "elements"
