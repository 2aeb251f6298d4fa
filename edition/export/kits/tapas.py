"""A kit for TAPAS: each text in a file that needs no other, with its pictures.

TAPAS takes one file of TEI for a record, of at most 10 MB, and reads the record out of its header.
Source: https://www.tapasproject.org.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.kits import known
from edition.export.kits.checklist import Checklist, Field, code, inert, pages, several
from edition.export.lacking import wants
from edition.export.material import Material
from edition.export.tei import TEI_ALONE
from edition.export.tei.contents import contents

_MOST = 20
_LIST = "contents.csv"


def check(material: Material) -> Iterator[Diagnostic]:
    """What single files demand: TAPAS would refuse a larger one."""
    yield from TEI_ALONE.check(material)
    yield from known.milder(_asked(material))


def _asked(material: Material) -> Iterator[Diagnostic]:
    yield from needs.title("TAPAS", material)
    yield from needs.description("TAPAS", material)
    silent = [text for text in material.texts if not text.authors]
    if silent:
        which = f"`{silent[0].id}`" + (f" and {len(silent) - 1} more" * (len(silent) > 1))
        help = "write `author` into its front matter, or `author` into its `titleStmt`"
        what = f"the author of each text; {which} has none"
        yield wants("TAPAS", what, material.place(silent[0]), help)


def write(material: Material) -> Files:
    """The texts and pictures in ``upload/``; a table of the texts."""
    names = []
    for name, content in TEI_ALONE.write(material):
        yield f"upload/{name}", content
        names.append(name)
    yield _LIST, contents(material, lambda text: f"upload/{text.name}.xml")
    yield from pages(_checklist(material, names), material)


def _checklist(material: Material, names: list[str]) -> Checklist:
    pictures = sum("/" in name for name in names)
    shown = material.texts[:_MOST]
    files: list[Field] = [(f"upload/{text.name}.xml", inert(text.title)) for text in shown]
    if len(material.texts) > _MOST:
        files.append(("upload/", f"and the others, {len(material.texts)} texts in all: `{_LIST}`"))
    if pictures:
        files.append(("upload/images/", f"{pictures} picture(s), with the text that names them"))
    return Checklist(
        repository="TAPAS",
        about=(
            "Sign in at <https://www.tapasproject.org>. Make a project and in it a collection for "
            "the edition; each text is a record in the collection. No support files are needed: "
            "the entries of the registers stand in the texts that point at them.",
        ),
        files=tuple(files),
        fields=tuple(_fields(material)),
        lacking=(*TEI_ALONE.check(material), *_asked(material)),
        form="What to type, for the collection",
        more=("## What TAPAS reads in the headers", *_texts(material)),
        after=("Compare each record with the list above before you make it public.",),
    )


def _fields(material: Material) -> Iterator[Field]:
    record = material.record
    yield "Project title", record.title
    yield "Collection title", ": ".join(filter(None, (record.title, record.subtitle)))
    yield "Description", record.description
    yield from known.people("Team", (*record.editors, *record.others))
    yield "Institution", record.publisher
    yield "Licence", known.in_words(record.licence)
    yield "Site", record.address


def _texts(material: Material) -> Iterator[str]:
    """What is known of each text, one line each."""
    lines = []
    for text in material.texts[:_MOST]:
        authors = several(author.name.inverted for author in text.authors)
        said = (text.title, authors, text.dated, text.language, text.source.words)
        lines.append(f"- {code(f'{text.name}.xml')}: {inert(several(said))}")
    rest = len(material.texts) - _MOST
    if rest > 0:
        lines.append(f"- {rest} more: `{_LIST}`")
    yield "\n".join(lines)


KIT = Exporter("kit-tapas", "Kit for TAPAS", "records at TAPAS, one for each text", check, write)
