"""A kit for a Dataverse: the TEI package in a ZIP in a ZIP, and the record of the data set.

Dataverse unpacks an archive when it comes in, and loses its folders: what it unpacks is one file,
the package, which stays whole. Source: https://guides.dataverse.org, "Dataset + File Management".
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.kits import known
from edition.export.kits.checklist import Checklist, Field, pages, several
from edition.export.kits.dataverse_record import SUBJECT, languages, record_of
from edition.export.lacking import lacks
from edition.export.material import Material
from edition.export.tei import archive_name, package
from edition.export.zipped import zipped

_TARGET = "Dataverse"
_RECORD = "dataset.json"


def check(material: Material) -> Iterator[Diagnostic]:
    """A text; what the form demands is said, and keeps only the record from being written."""
    yield from needs.no_text("a kit for Dataverse", material)
    yield from known.milder(_asked(material))


def _asked(material: Material) -> Iterator[Diagnostic]:
    """Dataverse demands a title, an author, an address of electronic mail, a description."""
    yield from needs.title(_TARGET, material)
    yield from needs.people(_TARGET, material)
    if "@" not in material.record.contact:
        help = 'write the address that readers may write to: [edition] contact = "you@example.org"'
        yield lacks(_TARGET, "an address of e-mail", material.setting(), help)
    yield from needs.description(_TARGET, material)
    yield from needs.licence(_TARGET, material)


def write(material: Material) -> Files:
    """The archive in ``upload/``; the record for the programming interface, where it is whole."""
    asked = known.milder(_asked(material))
    inner = archive_name(material)
    name = f"upload/{inner.removesuffix('.zip')}-upload.zip"
    with zipped(package(material)) as archive, zipped([(inner, archive)]) as outer:
        yield name, outer
    whole = not any(finding.code == "export-lacks" for finding in asked)
    if whole:
        yield _RECORD, record_of(material)
    yield from pages(_checklist(material, name, inner, asked, whole=whole), material)


def _checklist(
    material: Material, name: str, inner: str, asked: tuple[Diagnostic, ...], *, whole: bool
) -> Checklist:
    api = (
        f"With a key for the programming interface, `{_RECORD}` is the body of the request that "
        "makes the data set; then only the file is to be uploaded."
    )
    return Checklist(
        repository="Dataverse",
        about=(
            "Sign in at the Dataverse of your institution, choose *Add Data*, *New Dataset*.",
            *((api,) if whole else ()),
        ),
        files=((name, f"an archive with the archive `{inner}` in it: Dataverse unpacks one"),),
        fields=tuple(_fields(material)),
        lacking=asked,
        by_hand=(_terms(material),),
        after=('Publish. Write the DOI into `edition.toml`: `[edition] doi = "10.…"`.',),
    )


def _terms(material: Material) -> str:
    if not material.record.licence:
        return "Terms: Dataverse gives CC0 where none are chosen. Choose what you mean."
    return (
        "Terms: compare the licence that Dataverse shows with the one above. Some versions "
        "read another one, or none, out of a record, and give CC0 where none is chosen."
    )


def _fields(material: Material) -> Iterator[Field]:
    """The block *Citation Metadata*, in the order of the form."""
    record = material.record
    makers = needs.makers(record)
    yield "Title", record.title
    yield "Subtitle", record.subtitle
    yield "Alternative URL", record.address
    yield "Other identifier", record.doi
    yield from (("Author", known.somebody(party, with_role=False)) for party in makers)
    yield "Point of contact (e-mail)", record.contact
    yield "Description", record.description
    yield "Subject", SUBJECT
    yield "Keyword", several(record.keywords)
    yield "Language", several(languages(record.languages))
    yield from known.people("Contributor", (p for p in record.others if p not in makers))
    yield from known.grants("Funding information", record)
    yield "Distributor", record.publisher
    yield "Distribution date", record.date
    yield "Time period (when the texts were written)", known.span_of(material)
    yield "Kind of data", "digital scholarly edition; TEI P5"
    yield "Licence", known.in_words(record.licence)


KIT = Exporter(
    "kit-dataverse", "Kit for Dataverse", "a deposit at Harvard's or any Dataverse", check, write
)
