"""``edition build``: the site of the edition, as far as it is not there already."""

from __future__ import annotations

import time
from pathlib import Path

from edition.build.options import Options
from edition.build.result import Build
from edition.progress import Progress, Silent, Summary


def run(
    root: Path,
    out: Path | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Build:
    """Build the edition in *root* into *out*, by default where its settings say.

    Raises :class:`edition.diagnostics.EditionError` where there can be no site.
    """
    return _at_once(root, out, options or Options(), progress or Silent())


def _at_once(root: Path, out: Path | None, options: Options, progress: Progress) -> Build:
    """In memory, with nothing of earlier builds."""
    from edition.build import build_site
    from edition.settings import Settings

    began = time.perf_counter()
    progress.phase("building", 0)
    built = build_site(root, out, draft=options.draft)
    settings, findings = built.read.settings, tuple(built.read.report.sorted())
    summary = Summary(
        documents=built.documents,
        pages=sum(address.endswith(".html") for address in built.files),
        findings=len(findings),
        seconds=time.perf_counter() - began,
        left_out=len(built.read.left_out),
    )
    progress.end(summary)
    return Build(
        root,
        out or root / settings.paths.public,
        findings,
        summary,
        built.files,
        built.documents,
        left_out=frozenset(built.read.left_out),
        titled=settings.edition.title != Settings().edition.title,
    )
