"""``edition release``: build the site, and remember its addresses for the releases to come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.build.result import Build
from edition.commands.build import run
from edition.commands.files import write_file
from edition.diagnostics import Diagnostic, EditionError
from edition.location import Span
from edition.progress import Progress
from edition.publish.released import FILE, addresses_of, read_released, with_release
from edition.settings import load_settings


@dataclass(frozen=True)
class Release:
    """What was done: the build, the release, its file; ``recorded`` with no errors only."""

    build: Build
    name: str
    file: Path
    pages: int
    recorded: bool


def release(root: Path, progress: Progress | None = None) -> Release:
    """Build the edition in *root* and write its addresses into ``site/addresses.json``.

    Addresses of earlier releases stay in the file. An edition with errors is built and not
    recorded. Raises :class:`EditionError` where the release has no name, and as the build does.
    """
    built = run(root, progress=progress)
    settings, _ = load_settings(root)
    file, name = root / settings.paths.site / FILE, settings.edition.release
    if not name:
        raise EditionError(_nameless())
    pages = addresses_of(built.out)
    if any(finding.is_error for finding in built.findings):
        return Release(built, name, file, len(pages), recorded=False)
    text = with_release(read_released(file), name, pages)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, text.encode())
    return Release(built, name, file, len(pages), recorded=True)


def _nameless() -> Diagnostic:
    return Diagnostic(
        "nameless-release",
        "the release has no name, so its addresses cannot be told from those of others",
        Span("edition.toml"),
        help='name it: [edition] release = "1.0"',
    )
