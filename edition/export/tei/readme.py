"""``README.md`` of the package: what it is, what is in it, how the edition is built from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edition.export.material import Material
from edition.export.tei.layout import tei_of_package
from edition.records import EditionRecord, Licence

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")

# What the package adds to the files of the edition, by the beginnings of their names.
_ADDED = (
    ("edition.toml", "the settings of the edition"),
    ("corpus.xml", "all texts as one `teiCorpus`; each is included by XInclude"),
    ("contents.csv", "a line for each text: title, author, date, source, licence"),
)


def readme(material: Material, files: Mapping[str, str]) -> bytes:
    """The file. *files* gives what the package adds: its usual name → the name that it has."""
    return ("\n".join(_lines(material, files)) + "\n").encode()


def licence_file(record: EditionRecord) -> bytes:
    """``LICENCE.txt``: the licence of the edition in words, with its address."""
    return ("\n".join(_licence(record)) + "\n").encode()


def _lines(material: Material, files: Mapping[str, str]) -> Iterator[str]:
    record = material.record
    yield f"# {plain(record.title)}"
    if record.subtitle:
        yield f"\n{plain(record.subtitle)}"
    yield "\nThe TEI of this edition, with all that is needed to read, check and build it."
    yield "\n## The edition\n"
    yield from (f"- {name}: {value}" for name, value in _facts(record) if value)
    yield f"- Licence: {plain(_words(record.licence)) or 'none is stated'}"
    if record.rights:
        yield f"- Rights: {plain(record.rights)}"
    yield "\n## What is in it\n"
    yield from _contents(material, files)
    yield "\n## Checking it\n"
    yield from _checking(material)
    yield "\n## Building it\n"
    yield "With Edition (the Python package `tei-edition`), in this folder:\n"
    yield "    edition build"
    yield "\nThe site is then in the folder `public`."


def _facts(record: EditionRecord) -> Iterator[tuple[str, str]]:
    yield "Editors", plain("; ".join(editor.name.natural for editor in record.editors))
    yield "With", plain("; ".join(f"{p.name.natural} ({p.task or p.role})" for p in record.others))
    yield "Published", plain(", ".join(filter(None, (record.publisher, record.place, record.date))))
    yield "Release", plain(record.release)
    yield "DOI", plain(record.doi)
    yield "Site", plain(record.address)
    yield "Contact", plain(record.contact)


def _contents(material: Material, files: Mapping[str, str]) -> Iterator[str]:
    folder = tei_of_package(material.settings.paths.tei)
    number = len(material.texts)
    texts = "1 text" if number == 1 else f"{number} texts"
    yield f"- `{folder}/`: {texts}; registers and taxonomies, where there are some"
    yield from (f"- `{files[name]}`: {what}" for name, what in _ADDED if name in files)
    if any(name.startswith("schema/") for name in files):
        yield "- `schema/`: TEI All, and the encoding policy where a text follows it"
    yield "- pictures, where the TEI says that they are"
    yield f"- `{material.settings.paths.site}/`: what the editors wrote for the site"
    yield (
        "\nPointers lead from file to file within this folder. An element `gap` with the reason "
        "`held-back` stands where text is not published."
    )


def _checking(material: Material) -> Iterator[str]:
    yield "Every text by itself, against the schema that it names, or against TEI All:\n"
    first = material.texts[0].document if material.texts else "tei/letter.xml"
    yield f"    jing schema/tei_all.rng {first}"
    yield (
        "\n`corpus.xml` holds the texts when its inclusions are followed. Ids are those of the "
        "single files, so that two texts may have the same ones: check it with `jing -i`."
    )


def _licence(record: EditionRecord) -> Iterator[str]:
    yield " ".join(record.title.split())
    if record.licence.name:
        yield f"Licence: {record.licence.name}"
    if record.licence.target:
        yield record.licence.target
    if record.licence.spdx:
        yield f"SPDX-License-Identifier: {record.licence.spdx}"
    if record.rights:
        yield "\n" + " ".join(record.rights.split())


def _words(known: Licence) -> str:
    return ", ".join(dict.fromkeys(filter(None, (known.name, known.target))))


def plain(words: str) -> str:
    """*words* on one line of Markdown, in which nothing is markup.

    >>> plain("A *letter*\\n# <b>")
    'A \\\\*letter\\\\* \\\\# \\\\<b\\\\>'
    """
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))
