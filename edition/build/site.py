"""Building the site of an edition once."""

from __future__ import annotations

from pathlib import Path

from edition.build.builder import Builder
from edition.build.options import Options
from edition.build.result import Build


def build_site(root: Path, out: Path | None = None, *, draft: bool = False) -> Build:
    """Build the site of the edition in *root* into *out*, as far as it must be.

    Documents with errors are left out; all others are published.

    Raises :class:`EditionError` where the site cannot be written at all, or holds nothing, and
    where it would publish what is held back.
    """
    with Builder(root, out, Options(draft=draft, jobs=1)) as builder:
        return builder.build()
