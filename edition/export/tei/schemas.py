"""Schemas that go with the TEI: those that it names itself, TEI All, the encoding policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path

from lxml import etree

from edition.export.material import Material
from edition.tei.document import Document
from edition.validate.grammar.whole import Unreadable, gather
from edition.validate.schema_file import parsed
from edition.validate.xml_model import named_schema, named_schematron

FOLDER = "schema"
_TEI_ALL = ("tei_all.rng", "NOTICE")
_POLICY = ("policy.odd", "policy.rng")


def own_schemas(material: Material) -> Iterator[tuple[str, Path]]:
    """The schemas of the edition itself, with the files that they take parts from."""
    root, setting = material.root.resolve(), material.settings.schema
    grammars = [setting.file, *(named_schema(one) for one in _all(material))]
    named = (name for one in _all(material) for name in named_schematron(one))
    rules = [setting.schematron, *named]
    for name in dict.fromkeys(filter(None, grammars)):
        yield from ((part, root / part) for part in _parts(name, root))
    for name in dict.fromkeys(filter(None, rules)):
        if _is_of_edition(root / name, root):
            yield name, root / name


def shipped(material: Material) -> Iterator[tuple[str, bytes]]:
    """TEI All with its notice; the policy, where a text says that it follows it."""
    follows = any(facts.policy for facts in material.by_path.values())
    folder = resources.files("edition.schemas")
    for name in (*_TEI_ALL, *(_POLICY if follows else ())):
        file = folder.joinpath(name)
        if file.is_file():
            yield f"{FOLDER}/{name}", file.read_bytes()


def _all(material: Material) -> Iterator[Document]:
    yield from (material.tei(text) for text in material.texts)
    yield from material.authorities.values()


def _parts(name: str, root: Path) -> list[str]:
    """The files that a grammar is made of, as far as they can be read."""
    found: list[str] = []

    def read(path: str) -> etree._Element:
        file = root / path
        if not _is_of_edition(file, root):
            raise Unreadable(path)
        try:
            grammar = parsed(file.read_bytes())
        except (OSError, etree.XMLSyntaxError) as error:
            raise Unreadable(path) from error
        found.append(path)
        return grammar

    with suppress(Unreadable):  # validation has said why
        gather(name, read)
    return list(dict.fromkeys(found))


def _is_of_edition(file: Path, root: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(root)
