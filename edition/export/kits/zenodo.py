"""A kit for Zenodo: the TEI package to upload, and its form filled in.

Source: https://help.zenodo.org/docs/deposit/describe-records/. Zenodo takes a hundred files for a
record, and shows no folders: the package goes there as one file.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.catalogues.zenodo import ZENODO, is_of_another
from edition.export.exporter import Exporter, Files
from edition.export.kits import known
from edition.export.kits.checklist import Checklist, Field, code, pages, several
from edition.export.lacking import wants
from edition.export.material import Material
from edition.export.tei import archive_name, package
from edition.export.zipped import zipped
from edition.tei.languages import three_letters

_TARGET = "a kit for Zenodo"
_TYPES = {
    "dataset": "Dataset",
    "book": "Publication / Book",
    "annotationcollection": "Publication / Annotation collection",
}
_RECORD = "zenodo.json"


def check(material: Material) -> Iterator[Diagnostic]:
    """A text; what the form asks for is said, and keeps nothing from being written."""
    yield from needs.no_text(_TARGET, material)
    yield from known.milder(_asked(material))


def write(material: Material) -> Files:
    """The package in ``upload/``; the record for its programming interface, where it is whole."""
    asked = known.milder(_asked(material))
    name = f"upload/{archive_name(material)}"
    with zipped(package(material)) as archive:
        yield name, archive
    whole = not any(finding.code == "export-lacks" for finding in asked)
    if whole:
        yield from ((file, data) for file, data in ZENODO.write(material) if file == _RECORD)
    yield from pages(_checklist(material, name, asked, whole=whole), material)


def _asked(material: Material) -> Iterator[Diagnostic]:
    yield from ZENODO.check(material)
    if not material.record.description:
        help = 'say in a few sentences what the edition is: [edition] description = "…"'
        yield wants("Zenodo", "a description of the edition", material.setting(), help)


def _checklist(
    material: Material, name: str, asked: tuple[Diagnostic, ...], *, whole: bool
) -> Checklist:
    api = f"Whoever has a program for it sends `{_RECORD}` instead of typing."
    return Checklist(
        repository="Zenodo",
        about=(_begun(material), *((api,) if whole else ())),
        files=((name, "the TEI package"),),
        fields=tuple(_fields(material)),
        lacking=asked,
        after=_after(material),
    )


def _begun(material: Material) -> str:
    """Where to begin: a DOI that Zenodo gave belongs to a draft, or to a record, that is there."""
    doi = material.record.doi
    if not doi:
        return "Sign in at <https://zenodo.org>, choose *New upload*."
    if is_of_another(doi):
        return (
            "Sign in at <https://zenodo.org>, choose *New upload*, and answer *Yes* to the "
            "question whether you have a DOI already: it is among the fields below."
        )
    return (
        f"Sign in at <https://zenodo.org>, and open the draft for which {code(doi)} was reserved. "
        "If it is published already, this is a further release: open the record and choose *New "
        "version*, which gets a DOI of its own."
    )


def _fields(material: Material) -> Iterator[Field]:
    """The form from its top to its bottom."""
    record = material.record
    others = record.others if record.editors else ()
    yield "Digital Object Identifier", record.doi if is_of_another(record.doi) else ""
    yield "Resource type", _TYPES[material.settings.export.resource_type]
    yield "Title", record.title
    yield "Additional title (subtitle)", record.subtitle
    yield "Publication date", record.date
    yield from known.people("Creator", needs.makers(record))
    yield "Description", record.description
    yield "Licence", known.in_words(record.licence)
    yield from known.people("Contributor", others)
    yield "Keywords and subjects", several(record.keywords)
    codes = (three_letters(tag) for tag in record.languages or (record.language,))
    yield "Languages", several(dict.fromkeys(codes))
    yield "Dates (created: when the texts were written)", known.span_of(material)
    yield "Version", record.release
    yield "Publisher", record.publisher
    yield from known.grants("Award or grant", record)
    yield "Alternate identifier (URL)", record.address


def _after(material: Material) -> tuple[str, ...]:
    if is_of_another(material.record.doi):
        return ("Publish.",)
    if material.record.doi:
        return (
            "Before you publish: compare the DOI that Zenodo shows with the one above. If it is "
            'another one, write that into `edition.toml`, `[edition] doi = "10.5281/zenodo.…"`, '
            "export the kit again, and upload that.",
            "Publish.",
        )
    return (
        'Before you publish: answer "No" to the question whether you have a DOI, and get one '
        'now; write it into `edition.toml`, `[edition] doi = "10.5281/zenodo.…"`, export the kit '
        "again, and upload that: then the files know their own DOI.",
        "Publish.",
    )


KIT = Exporter("kit-zenodo", "Kit for Zenodo", "a deposit at Zenodo, by its form", check, write)
