"""PAGE files → drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.importers.importer import Made, Options
from edition.importers.page.reader import sheets_of
from edition.importers.sheets.importing import read_sheets

_BASE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/"
_VERSIONS = (
    "2009-03-16", "2010-01-12", "2010-03-19", "2013-07-15", "2016-07-15", "2017-07-15",
    "2018-07-15", "2019-07-15",
)  # fmt: skip
NAMESPACES = frozenset(_BASE + version for version in _VERSIONS)


def read_all(files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
    """The drafts of *files*: those of one folder are the pages of one document."""
    yield from read_sheets(files, options, sheets_of, NAMESPACES, "PAGE")
