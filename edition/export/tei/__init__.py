"""TEI for repositories: the package, the package as one file, single texts that need no other file.

``package`` gives the files of the first; those of the last are made in ``alone``.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.escape import id_safe
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.material import Material
from edition.export.names import is_portable
from edition.export.tei.alone import TEI_ALONE
from edition.export.tei.checks import better, names
from edition.export.tei.package import package
from edition.export.zipped import zipped

_PACKAGE = "a TEI package"


def check(material: Material) -> Iterator[Diagnostic]:
    """Whether there is a text; what would make the package better."""
    yield from needs.no_text(_PACKAGE, material)
    paths = [name for name, _ in package(material)]
    yield from needs.too_many(_PACKAGE, len(paths), material)
    yield from better(_PACKAGE, material)
    yield from names(_PACKAGE, paths, material)


def check_zip(material: Material) -> Iterator[Diagnostic]:
    """As the package, which says what would make it better."""
    yield from needs.no_text("a TEI package as one file", material)


def write_zip(material: Material) -> Files:
    """One archive, without a folder around its files."""
    with zipped(package(material)) as archive:
        yield archive_name(material), archive


def archive_name(material: Material) -> str:
    """The name of an archive of the edition: its title, as a name of a file."""
    stem = id_safe(material.record.title).lower()[:60].strip("-.") or "edition"
    return f"{stem}.zip" if is_portable(stem) else f"edition-{stem}.zip"


TEI = Exporter(
    "tei",
    "TEI package",
    "whoever keeps, checks or builds the edition again",
    check,
    package,
)
TEI_ZIP = Exporter(
    "tei-zip",
    "TEI package as one file",
    "repositories that take one archive",
    check_zip,
    write_zip,
    usual=False,
)

__all__ = ["TEI", "TEI_ALONE", "TEI_ZIP", "archive_name", "package"]
