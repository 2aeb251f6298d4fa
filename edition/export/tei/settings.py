"""The settings of the edition as the package has them, so that it can be built again.

Written anew: remarks in ``edition.toml``, and what it says of text that is held back, stay with
the editors.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from edition.export.tei.layout import in_package, tei_of_package
from edition.settings import FindingSetting, PublishSetting, Settings
from edition.settings.written import as_toml

# The transcriptions are not in the package, and nobody should be told that they are missing.
_NOT_MISSED = FindingSetting("orphan-tei", "off")


def settings_of_package(settings: Settings, files: Collection[str]) -> bytes:
    """The file ``edition.toml`` for a package of *files*."""
    tei = settings.paths.tei
    default = Settings()
    known = {*files, *(register.file for register in default.registers)}
    registers = (replace(r, file=_at(r.file, tei, files)) for r in settings.registers)
    taxonomies = (replace(t, file=_at(t.file, tei, files)) for t in settings.taxonomies)
    schema = settings.schema
    said = replace(
        settings,
        paths=replace(
            settings.paths,
            tei=tei_of_package(tei),
            sources=default.paths.sources,
            public=default.paths.public,  # the folder that the site goes to may lie outside
        ),
        registers=tuple(r for r in registers if r.file in known),
        taxonomies=tuple(t for t in taxonomies if t.file in files),
        schema=replace(
            schema,
            file=_at(schema.file, tei, files),
            schematron=_at(schema.schematron, tei, files),
        ),
        publish=PublishSetting(),
        findings=_findings(settings.findings),
    )
    return as_toml(said).encode()


def _at(file: str, tei: str, files: Collection[str]) -> str:
    """A file that the settings name, at its place in the package."""
    moved = in_package(file, tei) if file else ""
    return moved if moved in files else file


def _findings(rows: tuple[FindingSetting, ...]) -> tuple[FindingSetting, ...]:
    return (*(row for row in rows if row.code != _NOT_MISSED.code), _NOT_MISSED)
