"""The edition as one packet that repositories and archives can keep: a bag with a crate in it.

The bag (BagIt 1.0) has the checksums, the crate (RO-Crate 1.1) says what every file is; in it are
the TEI package and the records for catalogues that the edition has enough facts for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from edition import __version__
from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.catalogues.cff import CFF
from edition.export.catalogues.datacite import DATACITE
from edition.export.catalogues.dublin_core import OAI_RECORDS as OAI
from edition.export.catalogues.mods import MODS
from edition.export.crate.bag import bag
from edition.export.crate.metadata import NAME, metadata
from edition.export.exporter import Exporter, Files
from edition.export.lacking import wants
from edition.export.material import Material
from edition.export.tei import archive_name, package
from edition.export.tei.checks import names
from edition.export.zipped import zipped

TARGET = "RO-Crate"
_RECORDS = (DATACITE, CFF, OAI, MODS)
_RECORDS_FOLDER = "records"


def check(material: Material) -> Iterator[Diagnostic]:
    """What a crate must say of itself: a title, what it is, when it appeared, its licence."""
    record = material.record
    yield from needs.no_text(TARGET, material)
    yield from needs.title(TARGET, material)
    yield from needs.description(TARGET, material)
    yield from needs.licence(TARGET, material)
    yield from needs.day(TARGET, material)
    files = _payload(material)
    yield from needs.too_many(TARGET, len(files), material)
    yield from names(TARGET, files, material)
    yield from _percent(files, material)
    if not needs.makers(record):
        help = 'name the editors: [edition] editors = ["Berg, Johanna"]'
        yield wants(TARGET, "an editor or another maker by name", material.setting(), help)
    if record.contact and "@" not in record.contact:
        what = f'an address of e-mail as the contact; "{record.contact}" is none'
        help = 'write the address that readers may write to: [edition] contact = "you@example.org"'
        yield wants(TARGET, what, material.setting(record.contact), help)
    if not record.publisher:
        help = 'say who publishes the edition: [edition] publisher = "…"'
        yield wants(TARGET, "a publisher", material.setting(), help)


def _percent(files: Iterable[str], material: Material) -> Iterator[Diagnostic]:
    """A bag has to write the sign as %25, and programs that check bags do not know it."""
    found = next((name for name in files if "%" in name), "")
    if found:
        what = f"names of files without a percent sign; `{found}` has one"
        help = "rename it, and what points at it: programs that check bags would miss the file"
        yield wants(TARGET, what, material.setting(), help)


def write(material: Material) -> Files:
    """The bag as one file, with one folder in it, as its specification has it."""
    name = archive_name(material)
    folder = name.removesuffix(".zip")
    with zipped((f"{folder}/{path}", content) for path, content in bagged(material)) as archive:
        yield name, archive


def bagged(material: Material) -> Iterator[tuple[str, bytes | Path]]:
    """The files of the bag."""
    files = _payload(material)
    description = metadata(material, files.items())
    payload = {NAME: description, **files}
    yield from bag(payload.items(), _info(material))


def _payload(material: Material) -> dict[str, bytes | Path]:
    """The files of the crate besides its description."""
    files = {name: content for name, content in package(material) if name != NAME}
    for exporter in _RECORDS:
        if not any(finding.is_error for finding in exporter.check(material)):
            for name, content in exporter.write(material):
                files.setdefault(f"{_RECORDS_FOLDER}/{exporter.name}/{name}", content)
    return files


def _info(material: Material) -> dict[str, str]:
    """What ``bag-info.txt`` says (section 2.2.2). The day is the edition's: a clock has no say."""
    record = material.record
    return {
        "Source-Organization": record.publisher,
        "Contact-Email": record.contact,
        "External-Description": f"{record.title}. {record.description}",
        "External-Identifier": record.id,
        "Bagging-Date": record.date,
        "Bag-Software-Agent": f"Edition {__version__}",
    }


CRATE = Exporter(
    "crate",
    "RO-Crate in a bag",
    "archives, university repositories: one packet with checksums",
    check,
    write,
)
