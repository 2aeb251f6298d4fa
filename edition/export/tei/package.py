"""The package: the TEI of the edition with all that is needed to read, check and build it again."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from edition.export.material import Material
from edition.export.tei.contents import contents
from edition.export.tei.corpus import corpus
from edition.export.tei.layout import Names, in_package, tei_of_package
from edition.export.tei.own_pages import own_pages
from edition.export.tei.pictures import pictures, placed
from edition.export.tei.readme import Files, licence_file, readme
from edition.export.tei.schemas import own_schemas, shipped
from edition.export.tei.settings import settings_of_package
from edition.tei.include import INCLUDE
from edition.tei.parse import parse
from edition.tei.pointers import resolve

SETTINGS = "edition.toml"
Content = bytes | Path | Callable[[], bytes]
"""What is in a file, the file that it is a copy of, or what reads it."""


def package(material: Material) -> Iterator[tuple[str, bytes | Path]]:
    """The files of the package: those of the edition at their places, then what is added."""
    own = of_edition(material)
    for name, content in own.items():
        yield name, content() if callable(content) else content
    free = Names([SETTINGS, *own]).free
    names: dict[str, str] = {SETTINGS: SETTINGS}
    added = dict(_added(material))
    for name in (*added, "README.md"):
        if name not in own or not name.startswith("schema/"):
            names[name] = free(name)
    yield SETTINGS, settings_of_package(material.settings, own)
    yield from ((names[name], data) for name, data in added.items() if name in names)
    folder = tei_of_package(material.settings.paths.tei)
    yield names["README.md"], readme(material, Files(folder, own, names))


def of_edition(material: Material) -> dict[str, Content]:
    """The files of the edition that are published, by their places; no place is taken twice.

    TEI is read again when it is wanted: of a large edition, it would be too much to be held.
    """
    found: dict[str, Content] = {}
    every: Iterator[tuple[str, Content]]
    every = chain(_tei(material), _moved(material), own_pages(material))
    for name, content in every:
        path = posixpath.normpath(name)
        if path not in (SETTINGS, ".") and not path.startswith(("../", "/")):
            found.setdefault(path, content)
    return found


def _tei(material: Material) -> Iterator[tuple[str, Content]]:
    """Texts and registers, then the parts that a file includes and that are no texts."""
    tei = material.settings.paths.tei
    for document in chain(map(material.tei, material.texts), material.authorities.values()):
        yield in_package(document.path, tei), partial(_data, material, document.path)
    for document in map(material.tei, material.texts):
        for path, data in document.files.items():
            yield in_package(path, tei), partial(_part, material, document.path, path)
            yield from _texts_in(path, data, material)


def _data(material: Material, path: str) -> bytes:
    return material.outputs.trees[path].data


def _part(material: Material, path: str, part: str) -> bytes:
    """The bytes of a file that the document *path* includes."""
    return material.outputs.trees[path].files[part]


def _texts_in(path: str, data: bytes, material: Material) -> Iterator[tuple[str, Path]]:
    """The files that the file *path* includes as text."""
    document, _ = parse(data, path)
    root = material.root.resolve()
    for element in document.root.iter(INCLUDE) if document else ():
        target = resolve(element.get("href") or "", path).document
        if element.get("parse") == "text" and target:
            file = (root / target).resolve()
            if file.is_file() and file.is_relative_to(root):
                yield in_package(target, material.settings.paths.tei), file


def _moved(material: Material) -> Iterator[tuple[str, Path]]:
    """Pictures and schemas, which lie as the TEI says."""
    tei = material.settings.paths.tei
    for document, found in pictures(material).items():
        yield from placed(in_package(document, tei), found)
    for name, file in own_schemas(material):
        yield in_package(name, tei), file


def _added(material: Material) -> Iterator[tuple[str, bytes]]:
    yield "corpus.xml", corpus(material)
    yield "contents.csv", contents(material)
    if material.record.licence or material.record.rights:
        yield "LICENCE.txt", licence_file(material.record)
    yield from shipped(material)
