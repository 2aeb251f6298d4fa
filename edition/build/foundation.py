"""What a build begins with: the settings, the plugins, and what the build itself reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.build.plugged import plugin_files, plugins_row
from edition.build.store import Own
from edition.cache.question import Row
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic, EditionError, Report
from edition.embargo import configuration
from edition.embargo.repository import has_remote
from edition.encode.settled import settled
from edition.encode.source import source_files
from edition.plugins import Toolbox, load_plugins
from edition.read.listing import all_tei, nothing, with_tei
from edition.settings import FILE, Settings, load_settings
from edition.settings.asked import rows_of as rows_of_settings

HOLDS_BACK, SENT = "holds_back", "sent"
"""The options that say whether anything is held back, and whether sources are sent elsewhere."""


@dataclass(frozen=True)
class Foundation:
    """The settings as they hold for the edition, what plugins add, what is wrong with these."""

    settings: Settings
    toolbox: Toolbox
    findings: tuple[Diagnostic, ...]
    write_tei: bool = True
    is_sent: bool = False

    @property
    def holds_back(self) -> bool:
        """Whether anything is to be held back."""
        return bool(self.settings.publish.hold_back)

    @property
    def is_sound(self) -> bool:
        """Whether the settings have no errors: else nothing is written."""
        return not any(f.is_error and f.at.file == FILE for f in self.findings)

    def is_empty(self, root: Path) -> bool:
        """Whether the folder holds neither a source nor a file of TEI."""
        sources = source_files(root, self.settings.paths.sources)
        return not sources and not all_tei(root, self.settings)

    def rows(self) -> Iterator[Row]:
        """What tasks may ask of it."""
        yield from rows_of_settings(self.settings)
        yield row_of("option", "write_tei", self.write_tei and self.is_sound)
        yield row_of("option", "force", False)
        yield row_of("option", HOLDS_BACK, self.holds_back)
        yield row_of("option", SENT, self.is_sent)
        yield plugins_row()


def foundation(root: Path, *, write_tei: bool = True) -> Foundation:
    """What the edition in *root* begins with; with *write_tei*, the TEI of sources is written.

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
    is_sent = bool(settings.publish.hold_back) and has_remote(root)
    return Foundation(settings, toolbox, tuple(report), write_tei, is_sent)


def refuse_nothing(root: Path) -> None:
    """Leave a folder as it is that holds no edition.

    Raises :class:`EditionError`.
    """
    found = foundation(root)
    if found.is_empty(root):
        raise EditionError(*found.findings, nothing(root, found.settings))


def own_of(root: Path, out: Path, settings: Settings) -> Own:
    """What the build reads beside its tasks: the settings, and the names of all files."""
    paths = settings.paths
    folders = {paths.sources, paths.tei, paths.site} - {"."}
    if paths.tei == ".":
        there = (p for p in root.iterdir() if p.is_dir() and not p.name.startswith("."))
        folders |= {p.name for p in there if p.absolute() != out.absolute()}
    plugins = (str(file) for file in plugin_files())
    more = (str(configuration(root)),) if settings.publish.hold_back else ()
    return Own((FILE, *plugins, *more), tuple(sorted(f"{folder}/*" for folder in folders)))
