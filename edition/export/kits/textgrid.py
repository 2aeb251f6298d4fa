"""A kit for the TextGrid Repository: the folder that its import modeller works in, filled in.

The modeller (the package ``tg-model``) makes of every text a work, an edition and an item, and
looks for what it says of them in the headers. Source:
https://gitlab.gwdg.de/textplus/textplus-io/textgrid_import_modelling.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.kits import known
from edition.export.kits.checklist import Checklist, Field, pages, several
from edition.export.kits.textgrid_model import (
    COLLECTION,
    FOLDER,
    PROJECT,
    collection,
    project,
    undated,
    untitled,
)
from edition.export.kits.textgrid_places import DATED, TITLED
from edition.export.lacking import lacks, wants
from edition.export.material import Material
from edition.export.tei import TEI_ALONE
from edition.records import TextRecord

_TARGET = "TextGrid"
_GENRES = "drama, prose, verse, reference work, non-fiction, non-text, other"


def check(material: Material) -> Iterator[Diagnostic]:
    """What single files demand; what the model lacks is said, and the kit is written."""
    yield from TEI_ALONE.check(material)
    yield from known.milder(_asked(material))


def _asked(material: Material) -> Iterator[Diagnostic]:
    """What the repository demands of the collection, of each work and each edition."""
    record = material.record
    yield from needs.title(_TARGET, material)
    yield from needs.people(_TARGET, material)
    if not record.publisher:
        help = 'name who holds the rights in the edition: [edition] publisher = "…"'
        yield lacks(_TARGET, "a holder of the rights", material.setting(), help)
    yield from needs.licence(_TARGET, material)
    if record.licence and not record.licence.target:
        help = 'write its address: [edition] licence_target = "https://…"'
        yield lacks(_TARGET, "the address of the licence", material.setting(), help)
    if not material.settings.export.genre:
        help = f'choose one of {_GENRES}: [export] genre = "non-fiction"'
        yield lacks(_TARGET, "the genre of the texts", material.setting(), help)
    if found := undated(material):
        help = f"write it into the header, where the modeller finds it: {DATED}"
        what = f"the date at which each text was written; {_which(found)}"
        yield lacks(_TARGET, what, material.place(found[0]), help)
    if found := untitled(material):
        help = f"it takes the letters of {TITLED} up to the first element in it"
        what = f"a title without elements in it; {_which(found)}"
        yield wants(_TARGET, what, material.place(found[0]), help)


def _which(found: list[TextRecord]) -> str:
    others = f" and {len(found) - 1} more have" if len(found) > 1 else " has"
    return f"`{found[0].id}`{others} none"


def write(material: Material) -> Files:
    """The texts and pictures, the project, the collection."""
    names = []
    for name, content in TEI_ALONE.write(material):
        yield f"{FOLDER}/{name}", content
        names.append(name)
    yield PROJECT, project(material)
    yield COLLECTION, collection(material)
    yield from pages(_checklist(material, names), material)


def _checklist(material: Material, names: list[str]) -> Checklist:
    pictures = sum("/" in name for name in names)
    texts = len(names) - pictures
    files: tuple[Field, ...] = (
        (f"{FOLDER}/", f"{texts} text{'s' * (texts != 1)}, each in a file that needs no other"),
        (PROJECT, "the project, as the modeller has it"),
        (COLLECTION, "the collection: where the modeller finds what in the headers"),
    )
    by_hand = [
        "`pip install tg-model`, then in this folder `tgm_cli -n . -b . build-collection`: it says "
        "what it misses, and writes the metadata of every object into `collection/result/`.",
        "Ask for a project and an account at <https://textgridrep.org>; the modeller or `tgadmin` "
        "uploads the folder with the number of the project and of your session.",
    ]
    if pictures:
        by_hand.append(
            f"{pictures} picture(s) lie in `{FOLDER}/images/`: upload them with the texts, or say "
            f"under `images` in `{COLLECTION}` by which XPath they are found."
        )
    return Checklist(
        repository="TextGrid Repository",
        about=(
            "This folder is a project of the import modeller of TextGrid. The publisher stands as "
            "the holder of the rights; correct that in `[edition]` if others hold them.",
        ),
        files=files,
        fields=tuple(_fields(material)),
        lacking=(*TEI_ALONE.check(material), *_asked(material)),
        by_hand=tuple(by_hand),
        form="What the collection says, and what is to be done",
        upload="What is in the folder",
        after=("Publish in TextGridRep, and write the handle into `edition.toml`: `idno`.",),
    )


def _fields(material: Material) -> Iterator[Field]:
    record = material.record
    yield "Title of the collection", record.title
    yield "Rights holder", several((record.publisher, record.publisher_id))
    yield from known.people("Collector", needs.makers(record))
    yield "Genre of the works", material.settings.export.genre
    yield "Works created", known.span_of(material)
    yield "Licence", known.in_words(record.licence)
    yield "Date of the edition", record.date
    yield "Place of the edition", record.place
    yield "Languages", several(record.languages)


KIT = Exporter(
    "kit-textgrid", "Kit for TextGrid", "the TextGrid Repository, by its modeller", check, write
)
