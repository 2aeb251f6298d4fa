"""Kits: for one repository a folder with the files to upload, and a page that says what to type.

A kit is written by the formats that it is made of; what it lacks stands on its page.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.export.exporter import Exporter
from edition.export.kits import dataverse, tapas, textgrid, university, zenodo

KITS: tuple[Exporter, ...] = (
    zenodo.KIT,
    textgrid.KIT,
    tapas.KIT,
    dataverse.KIT,
    university.KIT,
)
PREFIX = "kit-"


def kits() -> Mapping[str, Exporter]:
    """The kits by the names of their repositories."""
    return {kit.name.removeprefix(PREFIX): kit for kit in KITS}
