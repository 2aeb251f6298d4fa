"""The formats that Edition can write, in the order in which they are listed.

A format is added by one line here and one file beside this one, which is read when the format is
first asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.export.exporter import Exporter
    from edition.export.material import See

    FORMATS: tuple[Exporter, ...]

_PLACES: Mapping[str, str] = {
    "tei": "tei:TEI",
    "tei-zip": "tei:TEI_ZIP",
    "tei-single": "tei.alone:TEI_ALONE",
    "crate": "crate:CRATE",
    "text": "text.format:TEXT",
    "csl": "citations:CSL",
    "bibtex": "citations:BIBTEX",
    "ris": "citations:RIS",
    "datacite": "catalogues.datacite:DATACITE",
    "zenodo": "catalogues.zenodo:ZENODO",
    "cff": "catalogues.cff:CFF",
    "oai": "catalogues.dublin_core:OAI_RECORDS",
    "mods": "catalogues.mods:MODS",
    "cmif": "cmif:CMIF",
    "iiif": "iiif.format:IIIF",
    "dts": "dts.format:DTS",
    "epub": "epub:EPUB",
    "pdf": "pdf:PDF",
    "schema.org": "machines.jsonld:SCHEMA_ORG",
    "signposting": "machines.signposting:SIGNPOSTING",
    "sitemap": "machines.sitemap:SITEMAP",
    "atom": "machines.atom:ATOM",
}
"""The module and the name in it of each format."""

IN_SITE = ("cmif", "iiif", "dts", "schema.org", "signposting", "sitemap", "atom")
"""Those that may stand in the site, in the same order."""

_NOTING: Mapping[str, str] = {"iiif": "iiif.seen:see", "dts": "dts.seen:see"}
"""What those of them note of a tree that want to know it before anything is merged."""


def exporter(name: str) -> Exporter:
    """The format of this name; raises :class:`KeyError` where there is none."""
    found: Exporter = _at(_PLACES[name])
    return found


def noting(names: Collection[str]) -> Iterator[tuple[str, See[Any]]]:
    """What notes something of a tree for the site, of the formats with these names."""
    return ((name, _at(place)) for name, place in _NOTING.items() if name in names)


def _at(place: str) -> Any:
    module, _, attribute = place.partition(":")
    return getattr(import_module(f"edition.export.{module}"), attribute)


def named() -> Mapping[str, Exporter]:
    """The formats by their names."""
    return {name: exporter(name) for name in _PLACES}


def __getattr__(name: str) -> Any:
    if name != "FORMATS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(named().values())
