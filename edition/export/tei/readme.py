"""``README.md`` of the package: what it is, what is in it, how the edition is built from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.export.material import Material
from edition.export.tei.layout import in_package
from edition.records import EditionRecord, Licence
from edition.tei.pictures import LINKED, SHOWN

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")

_PICTURES = SHOWN | LINKED

# What the package adds to the files of the edition.
_ADDED = (
    ("edition.toml", "the settings of the edition"),
    ("corpus.xml", "all texts as one `teiCorpus`; each is included by XInclude"),
    ("contents.csv", "a line for each text: title, author, date, source, licence"),
    ("LICENCE.txt", "the licence"),
    ("schema/tei_all.rng", "the schema of TEI, whose notice stands beside it"),
    ("schema/policy.odd", "the rules that texts with redactions follow, with their reasons"),
    ("schema/policy.rng", "the same as a grammar"),
)


@dataclass(frozen=True)
class Files:
    """What is in the package: those of the edition; what is *added*, usual name → name here."""

    tei: str
    own: Collection[str]
    added: Mapping[str, str]


def readme(material: Material, files: Files) -> bytes:
    """The file, for a package of *files*."""
    return ("\n".join(_lines(material, files)) + "\n").encode()


def licence_file(record: EditionRecord) -> bytes:
    """``LICENCE.txt``: the licence of the edition in words, with its address."""
    return ("\n".join(_licence(record)) + "\n").encode()


def _lines(material: Material, files: Files) -> Iterator[str]:
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
    yield from _checking(material, files)
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


def _contents(material: Material, files: Files) -> Iterator[str]:
    folder, site = files.tei, material.settings.paths.site
    texts = _number(len(material.texts), "text")
    registers = _number(len(material.authorities), "file", " of registers and taxonomies")
    yield f"- `{folder}/`: {texts}" + (f", {registers}" if material.authorities else "")
    yield from (f"- `{files.added[name]}`: {what}" for name, what in _ADDED if name in files.added)
    named = (name for name in files.own if not name.startswith(f"{site}/"))
    if any(Path(name).suffix.lower() in _PICTURES for name in named):
        yield "- pictures, where the TEI says that they are"
    if any(name.startswith(f"{site}/") for name in files.own):
        yield f"- `{site}/`: what the editors wrote for the site"
    yield "\nPointers lead from file to file within this folder."
    yield (
        "\nAn element `gap` with the reason `held-back` stands where the editors do not publish a "
        "text. A passage that is marked for redaction is a `del` of the type `redaction`, also "
        "where its words can be read: a program that leaves out every `del` loses them."
    )


def _checking(material: Material, files: Files) -> Iterator[str]:
    yield "Every text by itself, against the schema that it names, or else against TEI All:\n"
    for text in material.texts[:1]:
        path = in_package(text.document, material.settings.paths.tei)
        yield f"    jing schema/tei_all.rng {path}"
    yield (
        f"\n`{files.added['corpus.xml']}` holds the texts when its inclusions are followed. Ids "
        "are those of the single files, so that two texts may have the same ones: check it then "
        "with `jing -i`."
    )


def _number(number: int, noun: str, of: str = "") -> str:
    return f"{number} {noun}{'s' * (number != 1)}{of}"


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
