"""The schema of a document: its own, the one that the settings name, or the package's."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic, EditionError, Severity
from edition.location import Span
from edition.settings import FILE, Settings
from edition.tei.folder import Folder, folder_of
from edition.validate.faults import bad_schema, no_schema
from edition.validate.faults.judge import Judge
from edition.validate.faults.quick import Quick
from edition.validate.grammar.names import RNG
from edition.validate.grammar.read import Grammar
from edition.validate.grammar.whole import Unreadable, gather


class Schema:
    """A RELAX NG schema: its grammar, the verdict on a document, and the judge of its faults."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.grammar = Grammar(root, name)
        self.judge = Judge(self.grammar)
        self.quick = Quick(self.judge)

    @property
    def release(self) -> str:
        """What findings call it."""
        return self.grammar.release

    def admits(self, root: etree._Element) -> bool:
        """Whether the document with this root follows the schema."""
        return self.quick.follows(root)


def schema_for(
    settings: Settings, place: Path | Folder | None, named: str = "", by: str = FILE
) -> Schema:
    """The schema *named* by the file *by*, or by the settings, or the one of the package.

    *place* is the edition's folder; nothing outside it is read. Raises EditionError where the
    schema cannot be used.
    """
    name = named or settings.schema.file
    if not name:
        return _packaged()
    folder = folder_of(place or Path.cwd())
    made = folder.once(_OfEdition(name, by if named else FILE))
    if isinstance(made, Diagnostic):
        raise EditionError(made)
    return made


@lru_cache(maxsize=1)
def policy() -> Schema:
    """The grammar of the encoding policy; its reasons stand beside it in ``policy.odd``."""
    source = resources.files("edition.schemas").joinpath("policy.rng")
    return Schema(parsed(source.read_bytes()), "the encoding policy 1.0")


@lru_cache(maxsize=1)
def _packaged() -> Schema:
    source = resources.files("edition.schemas").joinpath("tei_all.rng")
    if not source.is_file():
        message = "the package came without the TEI schema: documents are not checked against it"
        help = 'install the package again, or name a schema: [schema] file = "tei_all.rng"'
        finding = Diagnostic(no_schema.CODE, message, Span(FILE), Severity.WARNING, help=help)
        raise EditionError(finding)
    return Schema(parsed(source.read_bytes()), "TEI All")


_KNOWN: dict[Path, tuple[dict[str, bytes], Schema]] = {}
"""Schemas that were read, with the files that they were made of."""


@dataclass(frozen=True)
class _OfEdition:
    """Reads the schema at a path in the edition, which the file *by* names."""

    name: str
    by: str

    def __call__(self, folder: Folder) -> Schema | Diagnostic:
        """The schema, or why it cannot be used; one that has not changed is not read again."""
        files: dict[str, bytes] = {}
        path = (folder.root / self.name).resolve()
        try:
            if known := _known(folder, path):
                return known
            whole = gather(self.name, lambda part: _read(part, folder, files))
            etree.RelaxNG(deepcopy(whole))  # says whether it is a schema at all
            schema = Schema(whole, self.name)
        except Unreadable as error:
            return _refused(f"the schema {self.name} cannot be used: {error}", self.by)
        except etree.RelaxNGParseError as error:
            return _refused(f"the schema {self.name} is faulty: {error}", self.by)
        _KNOWN[path] = files, schema
        return schema


def _known(folder: Folder, path: Path) -> Schema | None:
    """The schema as it was read, if all its files are there with the same bytes."""
    files, schema = _KNOWN.get(path, ({}, None))
    for name, data in files.items():
        try:
            if folder.read(name) != data:
                return None
        except OSError:
            return None
    return schema


def _read(name: str, folder: Folder, files: dict[str, bytes]) -> etree._Element:
    if not folder.is_inside(name):
        raise Unreadable(f"{name} is outside the edition's folder")
    if not folder.is_file(name):
        raise Unreadable(f"there is no {name}")
    try:
        files[name] = folder.read(name)
        root = parsed(files[name])
    except etree.XMLSyntaxError as error:
        if name.endswith(".rnc"):
            raise Unreadable("RELAX NG is read in its XML syntax (.rng), not in this one") from None
        raise Unreadable(f"{name} is not well formed: {error.msg}") from None
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}") from None
    if not str(root.tag).startswith(RNG):
        raise Unreadable(f"{name} is not RELAX NG in its XML syntax (.rng)")
    return root


def _refused(message: str, by: str) -> Diagnostic:
    help = f"correct `file` under [schema] in {FILE}, or the schema itself"
    if by != FILE:
        help = "correct the instruction <?xml-model?> before the root element, or the schema itself"
    return Diagnostic(bad_schema.CODE, message, Span(by), help=help)


def parsed(data: bytes) -> etree._Element:
    """The root of a schema file; nothing that it names is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)
