"""A small edition, given as files in a dictionary, through all stages: for tests."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lxml import etree

from edition.build import THEME, comparisons, published
from edition.collate.restored import restored
from edition.commands.collate import Compared, remark, wanted_works, written
from edition.diagnostics import Diagnostic, EditionError, Report
from edition.read import ReadEdition, read_edition
from edition.render import VIEWS, NoLinks, View, ViewSet, compile_html, compile_plain
from edition.report import concise
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.document import Document
from tests.tools.examples import Block, Case


@dataclass(frozen=True)
class Outcome:
    """What became of one document of the edition, and everything that was found in any."""

    read: ReadEdition
    document: Document | None

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All findings, sorted."""
        return self.read.report.sorted()

    @property
    def tei(self) -> etree._Element | None:
        """The document's tree; None if there is none."""
        return self.document.root if self.document else None

    def html(self, view: str) -> str:
        """The text in *view*."""
        if not self.document or not self.read.edition:
            return ""
        renderer, _ = compile_html(self._view(view), self.read.settings, [THEME / "elements"])
        return renderer.render(self.document, self.read.edition, NoLinks()).html

    def _view(self, name: str) -> View:
        """The view *name*, of the table, of the settings, or of a witness of the document."""
        assert self.document
        assert self.read.edition
        views = ViewSet(self.read.settings, self.read.edition).of(self.document.path)
        found = {**VIEWS, **{view.name: view for view in views}}
        return found[name]

    def plain(self, view: str = "reading") -> str:
        """The text without markup, in *view*."""
        if not self.document or not self.read.edition:
            return ""
        renderer = compile_plain(self._view(view), self.read.settings)
        return renderer.render(self.document, self.read.edition, NoLinks()).html

    def collated(self, form: str, method: str | None = None) -> str:
        """The copies of all works compared, in a format; or the findings, a line each."""
        report = Report()
        read, edition = self.read, self.read.edition
        assert edition
        found = comparisons(read, edition)
        compared = Compared(
            read.root, read.settings, report, edition, read.documents, read.left_out, found
        )
        remark(compared, wanted_works(edition, None))
        if form == "findings":
            return "".join(f"{concise(finding)}\n" for finding in report.sorted())
        return written(compared, form, method).decode()


def run(files: Mapping[str, str], document: str) -> Outcome:
    """Make an edition of *files* (path → content) and take the *document* with this id.

    It is taken as it is published: without what the settings hold back.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, encoding="utf-8")
        try:
            read = read_edition(root, write_tei=False)
        except EditionError as error:  # the settings cannot be read: nothing else is
            read = ReadEdition(root, Settings(), Authority(), Report())
            read.report.extend(error.diagnostics)
        if read.edition is not None:
            with suppress(EditionError):  # faulty settings: nothing is published, all is told
                read, _ = published(read)
        if read.edition is not None:
            words = restored(comparisons(read, read.edition), read.edition)
            read.edition = replace(read.edition, restored=words)
        return Outcome(read, read.documents.get(f"{read.settings.paths.tei}/{document}.xml"))


def encode_text(
    source: str, settings: str = "", files: Mapping[str, str] | None = None
) -> tuple[etree._Element | None, list[Diagnostic]]:
    """The TEI of a transcription and what was found in it; front matter may be left out."""
    outcome = _outcome(source, settings, tuple((files or {}).items()))
    return outcome.tei, outcome.diagnostics


def render_text(
    source: str, view: str = "reading", settings: str = "", files: Mapping[str, str] | None = None
) -> str:
    """The HTML of a transcription in *view*; front matter may be left out."""
    return _outcome(source, settings, tuple((files or {}).items())).html(view)


@lru_cache(maxsize=64)
def _outcome(source: str, settings: str, files: tuple[tuple[str, str], ...]) -> Outcome:
    block = Block("source", "", source, 0, 0)
    case = Case("", "", block, settings=settings, files=dict(files))
    return run(case.edition, case.document)
