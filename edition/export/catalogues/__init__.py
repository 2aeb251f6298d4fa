"""Catalogue records: the edition for repositories, the texts for libraries."""

from edition.export.catalogues.cff import CFF
from edition.export.catalogues.datacite import DATACITE
from edition.export.catalogues.dublin_core import OAI_RECORDS as OAI
from edition.export.catalogues.mods import MODS
from edition.export.catalogues.zenodo import ZENODO

__all__ = ["CFF", "DATACITE", "MODS", "OAI", "ZENODO"]
