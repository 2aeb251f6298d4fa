"""The formats that Edition can write, in the order in which they are listed.

A format is added by one line here and one file beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.export.catalogues import CFF, DATACITE, MODS, OAI, ZENODO
from edition.export.citations import BIBTEX, CSL, RIS
from edition.export.cmif import CMIF
from edition.export.crate import CRATE
from edition.export.dts import DTS
from edition.export.epub import EPUB
from edition.export.exporter import Exporter
from edition.export.iiif import IIIF
from edition.export.machines import ATOM, SCHEMA_ORG, SIGNPOSTING, SITEMAP
from edition.export.pdf import PDF
from edition.export.tei import TEI, TEI_ALONE, TEI_ZIP
from edition.export.text import TEXT

FORMATS: tuple[Exporter, ...] = (
    TEI,
    TEI_ZIP,
    TEI_ALONE,
    CRATE,
    TEXT,
    CSL,
    BIBTEX,
    RIS,
    DATACITE,
    ZENODO,
    CFF,
    OAI,
    MODS,
    CMIF,
    IIIF,
    DTS,
    EPUB,
    PDF,
    SCHEMA_ORG,
    SIGNPOSTING,
    SITEMAP,
    ATOM,
)


def named() -> Mapping[str, Exporter]:
    """The formats by their names."""
    return {exporter.name: exporter for exporter in FORMATS}
