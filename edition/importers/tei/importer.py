"""TEI files → sources, all together, since copies of one work point at each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.encode.source import read_source, source_files
from edition.encode.sources import Setting
from edition.importers.importer import Finished, Made, Options
from edition.importers.phrases import names, tradition
from edition.importers.tei import Wish, restore_all, source_path
from edition.tei.dialect import as_tei
from edition.tei.document import Document
from edition.tei.parse import parse


def read_all(files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
    """The sources of all *files* that can be read, and what was found in each."""
    documents: dict[str, Document] = {}
    for path, data in files.items():
        document, findings = parse(data, path)
        yield from ((path, finding) for finding in findings)
        if document is not None:
            yield from ((path, finding) for finding in as_tei(document))
            documents[path] = document
    setting = options.setting
    known = tradition(options.phrases) if options.phrases in names() else None
    wish = Wish(known, options.code, modern=True)
    for path, restored in restore_all(documents, setting, _beside(setting), wish).items():
        yield from ((path, finding) for finding in restored.findings)
        stem = source_path(documents[path], setting).rpartition("/")[2].removesuffix(".md")
        if restored.text:
            yield path, Finished(stem, restored.text, restored.images)


def _beside(setting: Setting) -> dict[str, str]:
    """The sources that the edition has already."""
    found = {}
    root = setting.folder.root
    for path in source_files(root, setting.settings.paths.sources):
        read, _ = read_source(setting.folder, path)
        if read is not None:
            found[path] = read.file.text
    return found
