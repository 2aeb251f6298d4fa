"""``edition release``: build the site, and remember its addresses for the releases to come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.build import Build, build_site
from edition.commands.files import write_file
from edition.diagnostics import Diagnostic, EditionError
from edition.location import Span
from edition.publish.released import FILE, addresses_of, read_released, with_release


@dataclass(frozen=True)
class Release:
    """What was done: the build, the file, whether it changed; ``recorded`` with no errors only."""

    build: Build
    file: Path
    pages: int
    recorded: bool


def release(root: Path) -> Release:
    """Build the edition in *root* and write its addresses into ``site/addresses.json``.

    Addresses of earlier releases stay in the file. An edition with errors is built and not
    recorded. Raises :class:`EditionError` where the release has no name, and as the build does.
    """
    built = build_site(root)
    settings = built.read.settings
    file = root / settings.paths.site / FILE
    if not settings.edition.release:
        raise EditionError(_nameless())
    pages = addresses_of(root / settings.paths.public)
    if built.read.report.errors:
        return Release(built, file, len(pages), recorded=False)
    text = with_release(read_released(file), settings.edition.release, pages)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, text.encode())
    return Release(built, file, len(pages), recorded=True)


def _nameless() -> Diagnostic:
    return Diagnostic(
        "nameless-release",
        "the release has no name, so its addresses cannot be told from those of others",
        Span("edition.toml"),
        help='name it: [edition] release = "1.0"',
    )
