"""ALTO files → drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.importers.alto.reader import sheets_of
from edition.importers.importer import Made, Options
from edition.importers.sheets.importing import read_sheets

# The first version, of the project METAe, had no namespace.
NAMESPACES = frozenset(
    {"", *(f"http://www.loc.gov/standards/alto/ns-v{version}#" for version in range(2, 5))}
    | {"http://schema.ccs-gmbh.com/ALTO"}
)


def read_all(files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
    """The drafts of *files*: those of one folder are the pages of one document."""
    yield from read_sheets(files, options, sheets_of, NAMESPACES, "ALTO")
