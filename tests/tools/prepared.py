"""An edition read whole and held in memory: what builds and exports over tables must come to."""

from dataclasses import dataclass, replace
from pathlib import Path

from edition.build import comparisons, compile_views, published
from edition.collate.restored import restored
from edition.diagnostics import EditionError
from edition.publish.outputs import Material
from edition.publish.plan import Plan
from edition.publish.planning import plan_site
from edition.read import ReadEdition, read_edition
from edition.render import Renderers, text_renderers


@dataclass(frozen=True)
class Prepared:
    """An edition that was read, without what is held back, with all that pages are made with."""

    read: ReadEdition
    plan: Plan
    renderers: Renderers
    material: Material


def prepare(root: Path, *, write_tei: bool = True) -> Prepared:
    """Read the edition in *root* and settle what of it is published, and how.

    Raises :class:`EditionError` where there is nothing to read, and where the settings have
    errors.
    """
    read = read_edition(root, write_tei=write_tei)
    if read.empty:
        raise EditionError(*read.report)
    read, guard = published(read)
    assert read.edition is not None
    compared = comparisons(read, read.edition)
    read.report.extend(finding for collation in compared for finding in collation.findings)
    read.edition = replace(read.edition, restored=restored(compared, read.edition))
    plan, findings = plan_site(
        root, read.settings, read.edition, read.left_out, read.documents, compared
    )
    read.report.extend(findings)
    plan = replace(plan, guard=guard)
    renderers = compile_views(read, plan.views, plan.t)
    texts = text_renderers(plan.views.all, read.settings, read.toolbox.behaviours, plan.t)
    material = Material(plan, read.documents, renderers, texts.__getitem__)
    return Prepared(read, plan, renderers, material)
