"""Files with pages → drafts: what the readers of PAGE and ALTO do alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from edition.diagnostics import Diagnostic, Severity
from edition.importers.importer import Made, Options
from edition.importers.sheets.document import documents
from edition.importers.sheets.images import image_address
from edition.importers.sheets.model import Sheet
from edition.importers.sheets.read import Element, namespace, read_xml
from edition.location import Span

Reader = Callable[[Element, str], Iterable[Sheet]]


def read_sheets(
    files: Mapping[str, bytes], options: Options, reader: Reader, known: frozenset[str], what: str
) -> Iterator[tuple[str, Made]]:
    """The drafts of *files*, which *reader* reads; *known* are the namespaces of *what*."""
    sheets: dict[str, list[Sheet]] = {}
    for path, data in files.items():
        root = read_xml(data, path)
        if isinstance(root, Diagnostic):
            yield path, root
            continue
        if namespace(root) not in known:
            yield path, _unknown(namespace(root), path, what)
        sheets[path] = [_placed(sheet, path, options) for sheet in reader(root, path)]
        if not sheets[path]:
            message = f"this file of {what} has no page"
            help = "export it again; is it cut off?"
            yield path, Diagnostic("no-text", message, Span(path), help=help)
    yield from documents(sheets)


def _placed(sheet: Sheet, path: str, options: Options) -> Sheet:
    folder = options.setting.folder
    place = options.places.get(path, folder.root / path)
    return replace(sheet, image=image_address(folder, place, sheet.image))


def _unknown(found: str, path: str, what: str) -> Diagnostic:
    version = f"“{found}” is no version of {what} that is known here" if found else (
        f"this file does not say which version of {what} it is"
    )  # fmt: skip
    message = f"{version}; it was read as the latest that is"
    help = "compare the draft with the file"
    return Diagnostic("unknown-version", message, Span(path), Severity.WARNING, help=help)
