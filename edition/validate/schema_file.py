"""The schema of a document: its own, the one that the settings name, or the package's."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from importlib import resources
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic, EditionError, Severity
from edition.location import Span
from edition.settings import FILE, Settings
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


def schema_for(settings: Settings, root: Path | None, named: str = "", by: str = FILE) -> Schema:
    """The schema *named* by the file *by*, or by the settings, or the one of the package.

    *root* is the edition's folder; nothing outside it is read. Raises EditionError where the
    schema cannot be used.
    """
    if named:
        return _of_edition(named, root, by)
    if settings.schema.file:
        return _of_edition(settings.schema.file, root, FILE)
    return _packaged()


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


Stamp = tuple[int, int]  # when a file was changed, and its size
_KNOWN: dict[Path, tuple[dict[Path, Stamp], Schema]] = {}
"""Schemas that were read, with the files that they were made of."""


def _of_edition(name: str, root: Path | None, by: str) -> Schema:
    """The schema at a path in the edition; one that has not changed is not read again."""
    base = (root or Path.cwd()).resolve()
    path = (base / name).resolve()
    known = _KNOWN.get(path)
    if known and all(_stamp(file) == stamp for file, stamp in known[0].items()):
        return known[1]
    files: dict[Path, Stamp] = {}
    try:
        whole = gather(name, lambda part: _read(part, base, files))
        etree.RelaxNG(deepcopy(whole))  # says whether it is a schema at all
        schema = Schema(whole, name)
    except Unreadable as error:
        raise _refused(f"the schema {name} cannot be used: {error}", by) from None
    except etree.RelaxNGParseError as error:
        raise _refused(f"the schema {name} is faulty: {error}", by) from None
    _KNOWN[path] = files, schema
    return schema


def _read(name: str, base: Path, files: dict[Path, Stamp]) -> etree._Element:
    path = (base / name).resolve()
    if not path.is_relative_to(base):
        raise Unreadable(f"{name} is outside the edition's folder")
    stamp = _stamp(path)
    if stamp is None:
        raise Unreadable(f"there is no {name}")
    files[path] = stamp
    try:
        root = parsed(path.read_bytes())
    except etree.XMLSyntaxError as error:
        if name.endswith(".rnc"):
            raise Unreadable("RELAX NG is read in its XML syntax (.rng), not in this one") from None
        raise Unreadable(f"{name} is not well formed: {error.msg}") from None
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}") from None
    if not str(root.tag).startswith(RNG):
        raise Unreadable(f"{name} is not RELAX NG in its XML syntax (.rng)")
    return root


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _refused(message: str, by: str) -> EditionError:
    help = f"correct `file` under [schema] in {FILE}, or the schema itself"
    if by != FILE:
        help = "correct the instruction <?xml-model?> before the root element, or the schema itself"
    return EditionError(Diagnostic(bad_schema.CODE, message, Span(by), help=help))


def parsed(data: bytes) -> etree._Element:
    """The root of a schema file; nothing that it names is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)
