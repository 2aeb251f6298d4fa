"""``edition build``: the site of the edition, as far as it is not there already."""

from __future__ import annotations

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

    Raises :class:`edition.diagnostics.EditionError` where there can be no site.
    """
    with Builder(root, out, options) as builder:
        return builder.build(progress)
