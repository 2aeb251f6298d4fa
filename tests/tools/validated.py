"""An edition validated in memory, all of it at once: what tasks must find as well."""

from pathlib import Path

from edition.build import comparisons
from edition.read import ReadEdition, read_edition


def validated(root: Path) -> ReadEdition:
    """The edition in *root* with all findings, those of the comparison of copies too.

    Nothing is written, and what the edition holds back is compared as well.
    """
    read = read_edition(root, write_tei=False, schematron=True)
    assert read.edition is not None
    for collation in comparisons(read, read.edition):
        read.report.extend(collation.findings)
    return read
