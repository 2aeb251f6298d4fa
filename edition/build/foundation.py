"""What a build begins with: the settings, the plugins, and what the build itself reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.build.plugged import plugin_files, plugins_row
from edition.build.store import Own
from edition.cache.question import Row
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic, Report
from edition.encode.settled import settled
from edition.plugins import Toolbox, load_plugins
from edition.read.listing import with_tei
from edition.settings import FILE, Settings, load_settings
from edition.settings.asked import rows_of as rows_of_settings

_OWNER = "foundation"


@dataclass(frozen=True)
class Foundation:
    """The settings as they hold for the edition, what plugins add, what is wrong with these."""

    settings: Settings
    toolbox: Toolbox
    findings: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the settings have no errors: else nothing is written."""
        return not any(f.is_error and f.at.file == FILE for f in self.findings)

    def rows(self) -> Iterator[Row]:
        """What tasks may ask of it."""
        yield from rows_of_settings(self.settings)
        yield row_of("option", "write_tei", self.is_sound)
        yield row_of("option", "force", False)
        yield plugins_row()


def foundation(root: Path) -> Foundation:
    """What the edition in *root* begins with.

    Raises :class:`EditionError` where the settings cannot be read at all.
    """
    report = Report()
    settings, findings = load_settings(root)
    report.extend(findings)
    settings, findings = settled(root, settings)
    report.extend(findings)
    settings = with_tei(root, settings)
    toolbox, findings = load_plugins()
    report.extend(findings)
    return Foundation(settings, toolbox, tuple(report))


def own_of(root: Path, out: Path, settings: Settings) -> Own:
    """What the build reads beside its tasks: the settings, and the names of all files."""
    paths = settings.paths
    folders = {paths.sources, paths.tei, paths.site} - {"."}
    if paths.tei == ".":
        there = (p for p in root.iterdir() if p.is_dir() and not p.name.startswith("."))
        folders |= {p.name for p in there if p.absolute() != out.absolute()}
    plugins = (str(file) for file in plugin_files())
    return Own((FILE, *plugins), tuple(sorted(f"{folder}/*" for folder in folders)))
