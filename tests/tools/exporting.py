"""Editions for the tests of exports: files in, the files of a format out."""

import re
from collections.abc import Mapping
from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.export import Exporter, Material, material_of, named
from edition.phrases import speaking
from tests.tools.prepared import prepare

SETTINGS = """
[edition]
title = "Letters of a botanist"
editors = ["Berg, Johanna"]
publisher = "Stadtarchiv"
place = "Wien"
date = "2026-03-01"
release = "1.0"
address = "https://letters.example.org/"
licence = "CC BY 4.0"
licence_target = "https://creativecommons.org/licenses/by/4.0/"
doi = "10.5281/zenodo.1234567"
contact = "berg@example.org"
description = "Letters of a botanist who found a sundew, and of those who did not believe her."
keywords = ["botany"]

[[contributor]]
name = "Berg, Johanna"
id = "https://orcid.org/0000-0002-1825-0097"
affiliation = "Stadtarchiv"

[[contributor]]
name = "Karl Kern"
role = "encoder"
"""
LETTER = """---
id: letter
title: A letter
type: letter
author: Emma Adler
date: 1902-05-03
language: en
sent: {by: Emma Adler, place: Graz, date: 1902-05-03}
received: Paul Weiss
source:
  repository: Stadtarchiv
  shelfmark: Ms 1
---
Dear Paul, the sundew is back.[^1]

It grows ~~in the old~~{type=revision} by the mill.

[^1]: A plant.
"""
_BLOCK = re.compile(r"^```\w+ ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EDITION: Mapping[str, str] = {"edition.toml": SETTINGS, "sources/letter.md": LETTER}


def make(folder: Path, files: Mapping[str, str | bytes] = EDITION) -> Path:
    """Write *files* (path → content) into *folder*; gives the folder."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def material(folder: Path, files: Mapping[str, str | bytes] = EDITION) -> Material:
    """The material of an edition made of *files* in *folder*."""
    return material_of_folder(make(folder, files))


def material_of_folder(root: Path) -> Material:
    """The material of the edition in *root*; nothing is written there."""
    return material_of(prepare(root, write_tei=False).material)


def blocks(page: Path) -> dict[str, str]:
    """The fenced blocks of a page of the documentation that name a file, by what they name."""
    return dict(_BLOCK.findall(page.read_text(encoding="utf-8")))


def exported(found: Material, exporter: Exporter | str) -> dict[str, bytes]:
    """The files of a format. Fails where the format would be refused."""
    chosen = named()[exporter] if isinstance(exporter, str) else exporter
    with speaking(found.t):
        errors = [finding for finding in chosen.check(found) if finding.is_error]
        assert not errors, [finding.message for finding in errors]
        files = [(name, _bytes(content)) for name, content in chosen.write(found)]
    assert len({name for name, _ in files}) == len(files), "a file is written twice"
    return dict(files)


def refused(found: Material, exporter: Exporter | str) -> list[str]:
    """The sentences with which a format is refused; empty where it is written."""
    return [f.message for f in checked(found, exporter) if f.is_error]


def checked(found: Material, exporter: Exporter | str) -> list[Diagnostic]:
    """Everything that a format says before it is written."""
    chosen = named()[exporter] if isinstance(exporter, str) else exporter
    with speaking(found.t):
        return list(chosen.check(found))


def without(settings: str, *lines: str) -> str:
    """*settings* without the lines that begin with one of *lines*."""
    kept = [line for line in settings.split("\n") if not line.startswith(lines)]
    return "\n".join(kept)


def _bytes(content: bytes | Path) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content
