"""``edition build``: the site of the edition, as far as it is not there already."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from edition.build.builder import Builder
from edition.build.options import Options
from edition.build.result import Build
from edition.progress import Progress


def run(
    root: Path,
    out: Path | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Build:
    """Build the edition in *root* into *out*, by default where its settings say.

    The summary has the seconds of all of it, also of looking whether there is anything to do.

    Raises :class:`edition.diagnostics.EditionError` where there can be no site.
    """
    began = time.perf_counter()
    with Builder(root, out, options) as builder:
        built = builder.build(progress)
    seconds = time.perf_counter() - began
    return replace(built, summary=replace(built.summary, seconds=seconds))
