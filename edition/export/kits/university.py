"""A kit for a library or an archive: the bag, and records that its catalogue can load."""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues.datacite import DATACITE
from edition.export.catalogues.dublin_core import OAI_RECORDS as OAI
from edition.export.catalogues.mods import MODS
from edition.export.crate import CRATE
from edition.export.exporter import Exporter, Files
from edition.export.kits import known
from edition.export.kits.checklist import Checklist, Field, pages, several
from edition.export.material import Material

# The records beside the bag, with the folder and what it is.
_RECORDS = (
    (DATACITE, "datacite", "the record of the edition for registering a DOI (DataCite 4.6)"),
    (OAI, "dublin-core", "Dublin Core of the edition and of every text (oai_dc)"),
    (MODS, "mods", "MODS of every text"),
)


def check(material: Material) -> Iterator[Diagnostic]:
    """What the bag demands; what the records beside it lack keeps only them from being written."""
    yield from CRATE.check(material)
    for exporter, _, _ in _RECORDS:
        yield from known.lesser(exporter.check(material))


def write(material: Material) -> Files:
    """The bag and the records in ``upload/``."""
    files: list[Field] = []
    lacking = list(CRATE.check(material))
    for name, content in CRATE.write(material):
        yield f"upload/{name}", content
        files.append((f"upload/{name}", "the edition as a bag (BagIt 1.0, SHA-256 and SHA-512)"))
    for exporter, folder, what in _RECORDS:
        found = list(exporter.check(material))
        lacking += known.lesser(found)
        if not any(finding.is_error for finding in found):
            files.append((f"upload/{folder}/", what))
            yield from ((f"upload/{folder}/{n}", data) for n, data in exporter.write(material))
    yield from pages(_checklist(material, tuple(files), tuple(lacking)), material)


def _checklist(
    material: Material, files: tuple[Field, ...], lacking: tuple[Diagnostic, ...]
) -> Checklist:
    return Checklist(
        repository="University repository or archive",
        about=(
            "For the people who take in deposits: send them this page with the files. The bag has "
            "an RO-Crate 1.1 in `data/`, which says what every file is. They can check it with "
            "`bagit.py --validate` once it is unpacked.",
        ),
        files=files,
        fields=tuple(_fields(material)),
        lacking=lacking,
        by_hand=("Ask which identifier they give, and whether they keep further releases apart.",),
        form="What they will ask",
        after=(
            "Write the identifier that you are given into `edition.toml`: "
            '`[edition] doi = "10.…"`, or `idno`; build, and deposit the next release with it.',
        ),
    )


def _fields(material: Material) -> Iterator[Field]:
    record = material.record
    files = sum(1 for _ in material.texts)
    yield "Title", record.title
    yield "Subtitle", record.subtitle
    yield "Abstract", record.description
    yield from known.people("Made by", (*record.editors, *record.others))
    yield "Publisher", several((record.publisher, record.place))
    yield "Date of publication", record.date
    yield "Release", record.release
    yield "Licence", known.in_words(record.licence)
    yield "Rights in the sources", record.rights
    yield "Kind", f"digital scholarly edition, {files} text{'s' * (files != 1)} in TEI P5"
    yield "Texts written", known.span_of(material)
    keepers = (text.source.repository for text in material.texts)
    yield "Sources kept by", several(dict.fromkeys(keepers))
    yield "Languages of the texts", several(record.languages)
    yield "Keywords", several(record.keywords)
    yield from known.grants("Funded by", record)
    yield "DOI", record.doi
    yield "Site", record.address
    yield "Contact", record.contact


KIT = Exporter(
    "kit-university",
    "Kit for a library or archive",
    "a deposit that people take in: a bag with records for the catalogue",
    check,
    write,
)
