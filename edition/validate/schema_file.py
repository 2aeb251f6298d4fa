"""The schema of an edition: the one that comes with the package, or one that the settings name."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from importlib import resources
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic, EditionError, Severity
from edition.location import Span
from edition.settings import FILE, Settings
from edition.tei.names import tei
from edition.validate.faults import bad_schema, no_schema
from edition.validate.faults.judge import Judge
from edition.validate.grammar.names import RNG
from edition.validate.grammar.read import Grammar

_SLOW = "fsdDecl"
"""Feature systems: libxml2 needs seconds to compile them, and hardly a document has one."""


class Schema:
    """A RELAX NG schema: libxml2 for the verdict, our own reading of it for the words."""

    def __init__(self, tree: etree._ElementTree[etree._Element], name: str) -> None:
        self.grammar = Grammar(tree.getroot(), name)
        self.judge = Judge(self.grammar)
        self._quick = etree.RelaxNG(_without_slow(tree))

    @property
    def release(self) -> str:
        """What findings call it."""
        return self.grammar.release

    def admits(self, root: etree._Element) -> bool:
        """Whether the document with this root follows the schema."""
        if next(root.iter(tei(_SLOW)), None) is not None:
            return next(self.judge.faults(root), None) is None
        return bool(self._quick.validate(root))


def _without_slow(
    tree: etree._ElementTree[etree._Element],
) -> etree._ElementTree[etree._Element]:
    quick = deepcopy(tree)
    for define in quick.iter(f"{RNG}define"):
        if define.get("name") == _SLOW:
            define[:] = [etree.Element(f"{RNG}notAllowed")]
    return quick


def schema_for(settings: Settings, root: Path | None) -> Schema:
    """The schema that the settings name, or the one of the package.

    *root* is the edition's folder; nothing outside it is read. Raises EditionError where the
    schema cannot be used.
    """
    name = settings.schema.file
    if not name:
        return _packaged()
    base = (root or Path.cwd()).resolve()
    path = (base / name).resolve()
    if not path.is_relative_to(base):
        raise _refused(f"the schema {name} is outside the edition's folder", "copy it into it")
    try:
        changed = path.stat()
    except OSError:
        raise _refused(f"there is no schema {name}", "correct `file` under [schema]") from None
    return _read(str(path), name, changed.st_mtime_ns, changed.st_size)


def _refused(message: str, help: str) -> EditionError:
    return EditionError(Diagnostic(bad_schema.CODE, message, Span(FILE), help=help))


@lru_cache(maxsize=1)
def policy() -> Schema:
    """The grammar of the encoding policy; its reasons stand beside it in ``policy.odd``."""
    source = resources.files("edition.schemas").joinpath("policy.rng")
    return _made(source.read_bytes(), "the encoding policy 1.0")


@lru_cache(maxsize=1)
def _packaged() -> Schema:
    source = resources.files("edition.schemas").joinpath("tei_all.rng")
    if not source.is_file():
        message = "the package came without the TEI schema: documents are not checked against it"
        help = 'install the package again, or name a schema: [schema] file = "tei_all.rng"'
        finding = Diagnostic(no_schema.CODE, message, Span(FILE), Severity.WARNING, help=help)
        raise EditionError(finding)
    return _made(source.read_bytes(), "TEI All")


@lru_cache(maxsize=4)
def _read(path: str, name: str, _changed: int, _size: int) -> Schema:
    """The schema at *path*; a changed file is read again."""
    try:
        return _made(Path(path).read_bytes(), name)
    except OSError as error:
        raise _refused(f"the schema {name} cannot be read: {error.strerror}", "") from None


def _made(data: bytes, name: str) -> Schema:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.ElementTree(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        raise _refused(f"the schema {name} is not well formed: {error.msg}", "") from None
    if not str(tree.getroot().tag).startswith(RNG):
        help = "give a schema in RELAX NG, XML syntax (.rng)"
        raise _refused(f"the schema {name} is not RELAX NG", help)
    if not Grammar(tree.getroot()).whole:
        help = "give a schema that is all in one file"
        raise _refused(f"the schema {name} takes parts from other files", help)
    try:
        return Schema(tree, name)
    except etree.RelaxNGParseError as error:
        raise _refused(f"the schema {name} is faulty: {error}", "") from None
