"""The Schematron that holds for a document: of its schema, of the settings, of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic, EditionError, Severity
from edition.location import Span
from edition.settings import FILE, Settings
from edition.tei.document import Document
from edition.validate.faults import bad_schema, schematron
from edition.validate.schema_file import Schema, parsed
from edition.validate.schematron.read import Schematron, read_schematron
from edition.validate.schematron.run import Broken, Failure, Runner, available
from edition.validate.xml_model import named_schematron

_SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "information": Severity.INFO,
    "info": Severity.INFO,
}
_RUNNERS: dict[str, tuple[object, Runner]] = {}
"""Rules that were compiled, by their names, with what they were read from."""


def check_schematron(
    document: Document, schema: Schema, settings: Settings, root: Path | None
) -> Iterator[Diagnostic]:
    """Every assertion that does not hold in *document*; nothing where Saxon is not installed."""
    if not available():
        return
    for name, rules in _all(document, schema, settings, root):
        try:
            for failure in _runner(name, rules).failures(document.root):
                yield _finding(failure, name, document)
        except Broken as error:
            message = f"the Schematron rules of {name} cannot be run: {error}"
            yield Diagnostic(bad_schema.CODE, message, Span(FILE), Severity.WARNING)


def has_rules(schema: Schema, settings: Settings) -> bool:
    """Whether there are rules in Schematron that hold for the whole edition."""
    return bool(settings.schema.schematron or _of_schema(schema))


def _all(
    document: Document, schema: Schema, settings: Settings, root: Path | None
) -> Iterator[tuple[str, Schematron]]:
    inside = _of_schema(schema)
    if inside:
        yield schema.release, inside
    base = (root or Path.cwd()).resolve()
    wanted = settings.schema.schematron
    named = (path for path in named_schematron(document) if (base / path).is_file())
    for path in dict.fromkeys([*([wanted] if wanted else []), *named]):
        yield path, _of_file(path, base)


@lru_cache(maxsize=8)
def _of_schema(schema: Schema) -> Schematron:
    return read_schematron(schema.grammar.root)


def _of_file(name: str, base: Path) -> Schematron:
    path = (base / name).resolve()
    if not path.is_relative_to(base) or not path.is_file():
        raise _refused(f"there is no file {name} with Schematron rules in the edition's folder")
    changed = path.stat()
    try:
        return _read(path, changed.st_mtime_ns, changed.st_size)
    except etree.XMLSyntaxError as error:
        raise _refused(f"the Schematron file {name} is not well formed: {error.msg}") from None


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> Schematron:
    return read_schematron(parsed(path.read_bytes()))


def _refused(message: str) -> EditionError:
    help = f"correct `schematron` under [schema] in {FILE}, or the file"
    return EditionError(Diagnostic(bad_schema.CODE, message, Span(FILE), help=help))


def _runner(name: str, rules: Schematron) -> Runner:
    known = _RUNNERS.get(name)
    if known is None or known[0] is not rules:
        known = _RUNNERS[name] = rules, Runner(rules)
    return known[1]


def _finding(failure: Failure, name: str, document: Document) -> Diagnostic:
    severity = _SEVERITIES.get(failure.role.lower(), Severity.ERROR)
    rule = f", rule {failure.identifier}" if failure.identifier else ""
    return Diagnostic(
        schematron.CODE,
        failure.message or "a rule without a message does not hold here",
        document.span(failure.element),
        severity,
        help=f"Schematron: {name}{rule}",
    )
