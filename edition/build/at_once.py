"""The whole way at once, in memory: sources → TEI → facts → edition → findings → pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from edition.build.prepared import prepare
from edition.export.in_site import in_site
from edition.publish.built import built
from edition.publish.outputs import combined, write_outputs
from edition.publish.site import write_site
from edition.read import ReadEdition


@dataclass(frozen=True)
class Build:
    """What a build did: the edition it read, the files of the site, how many documents it shows."""

    read: ReadEdition
    files: Sequence[str]
    documents: int


def build_site(root: Path, out: Path | None = None, *, draft: bool = False) -> Build:
    """Build the site of the edition in *root* into *out*.

    Documents with errors are left out; all others are published.

    Raises :class:`EditionError` where the site cannot be written at all, or holds nothing, and
    where it would publish what is held back.
    """
    prepared = prepare(root)
    read, machines = prepared.read, in_site(prepared.material)
    plan = replace(prepared.plan, head=machines.head)
    read.report.extend(machines.findings)
    assert read.edition is not None
    trees = (read.documents[facts.document] for facts in plan.documents)
    documents = (built(tree, plan, prepared.renderers) for tree in trees)
    folder = out if out is not None else root / read.settings.paths.public
    outputs = combined((*machines.outputs, *read.toolbox.outputs))
    also = partial(write_outputs, outputs, prepared.material, read.report)
    files = write_site(plan, documents, read.report, folder, draft=draft, also=also)
    return Build(read, files, len(plan.documents))
