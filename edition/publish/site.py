"""Writing the site: every page, the TEI, the stylesheet, the editors' own files, all at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from edition.diagnostics import Diagnostic, EditionError, Report, Severity, did_you_mean
from edition.location import Span
from edition.phrases import speaking
from edition.publish.built import BuiltDocument
from edition.publish.document_files import DocumentFiles, anchors_of, files_of_document
from edition.publish.exchange import MANIFEST, exchanged
from edition.publish.facsimile import UsedImages
from edition.publish.findings import findings_page
from edition.publish.finishing import (
    anchors_of_others,
    copied,
    copy_pictures,
    old_addresses,
    own_files,
    theme_files,
)
from edition.publish.frame import Page
from edition.publish.outputs import covered
from edition.publish.own_files import check_own, files_below
from edition.publish.page_files import File, Used, all_used, page_file, templates_of, used_by
from edition.publish.plan import Plan
from edition.publish.search import SearchIndex
from edition.publish.site_pieces import DocumentPieces, GatheredPieces, SitePieces
from edition.publish.whole_files import families, files_of

Also = Callable[[Path], Mapping[str, str]]
"""Writes files of other outputs into a folder; gives each file with the name of its output."""


def write_site(
    plan: Plan,
    documents: Iterable[BuiltDocument],
    report: Report,
    out: Path,
    *,
    draft: bool = False,
    also: Also | None = None,
) -> list[str]:
    """Write the whole site aside, then exchange it for the folder *out*.

    The documents are taken one after the other, so they need not all be in memory. With *draft*
    there is a page of all findings; *also* writes what is no page. What is found in documents, and
    broken links of the editors' pages, is added to the report. Returns the files, relative to
    *out*, sorted.

    Raises :class:`EditionError` where *out* is not a site that a build wrote, where it cannot be
    written, where a template of the edition has a fault, and where a file has words that are held
    back; *out* is then untouched.
    """
    refuse_inside(plan, out)
    check_own(plan.site, plan.settings.paths.site, report)
    with speaking(plan.t), exchanged(out) as folder:
        plan = replace(plan, others=also(folder) if also else {})
        writer = _Writer(plan, folder, draft=draft)
        for built in documents:
            report.extend(writer.document(files_of_document(built, plan, writer.templates)))
            del built  # so that there is only one at a time
        writer.whole()
        writer.finish(report)
        report.extend(covered(*pair) for pair in writer.covered())
        report.extend(broken_links(plan, set(writer.files())))
        report.extend(plan.facsimiles.notes(writer.images))
        if draft:
            writer.page("report.html", *findings_page(report, plan))
        report.extend(plan.guard.search(folder))
        return writer.files()


def broken_links(plan: Plan, files: Collection[str]) -> Iterator[Diagnostic]:
    """Links of the editors' pages that lead to no file of the site."""
    for page in (*plan.pages, *([plan.introduction] if plan.introduction else [])):
        for href, line in page.links:
            name = unquote(href.partition("#")[0].partition("?")[0])
            if name in files:
                continue
            message = f"there is no page or file `{name}` in the site; the link leads nowhere"
            help = did_you_mean(name, files)
            span = Span(page.path, line)
            yield Diagnostic("broken-link", message, span, Severity.WARNING, help=help)


def refuse_inside(plan: Plan, out: Path) -> None:
    """A site among its own sources would be copied into itself, or taken for TEI."""
    paths = plan.settings.paths
    own = out.resolve() == (plan.root / paths.public).resolve()
    for name in (paths.sources, paths.tei, paths.site):
        if own and name == ".":
            continue  # the folder that is left out where TEI is looked for
        if out.resolve().is_relative_to((plan.root / name).resolve()):
            message = f"the site would be written into `{name}`, which the edition is made from"
            help = "choose another folder for it: `public` in [paths], or -o"
            raise EditionError(Diagnostic("site-in-sources", message, Span(out.name), help=help))


class _Writer:
    """Writes files into a folder; of what it wrote it keeps the pieces and the addresses."""

    def __init__(self, plan: Plan, folder: Path, *, draft: bool) -> None:
        self.plan, self.folder = plan, folder
        self.templates = templates_of(plan, draft=draft)
        self.index = SearchIndex(plan, lambda address, data: self.write(File(address, data)))
        self.found: list[DocumentPieces] = []
        self.images: list[UsedImages] = []
        self.used = [Used(kinds=("report-page",))] if draft else []  # that page is written last
        self.written: set[str] = set()
        self.anchors: dict[str, Collection[str]] = {}

    @property
    def pieces(self) -> SitePieces:
        return GatheredPieces(self.plan, self.found)

    def document(self, made: DocumentFiles) -> tuple[Diagnostic, ...]:
        """Write the files of a document; returns what was found in it."""
        for file in made.files:
            self.write(file)
        self.found.append(made.pieces)
        self.images.append(made.pieces.images)
        self.used.append(made.pieces.used)
        self.anchors |= made.pieces.anchors
        self.index.add(made.search)
        return made.findings

    def whole(self) -> None:
        """The pages of the whole site."""
        pieces = self.pieces
        for family in families(self.plan):
            for file in files_of(family, self.plan, pieces, self.templates):
                self.take(file)
        self.index.others()
        self.index.finish()

    def page(self, template: str, page: Page, context: dict[str, Any]) -> None:
        self.take(page_file((template, page, context), self.plan, self.templates))

    def take(self, file: File) -> None:
        """Write a file that belongs to no document."""
        self.write(file)
        self.used.append(used_by([file]))
        if self.plan.keeps_addresses:
            self.anchors |= anchors_of([file])

    def write(self, file: File) -> None:
        self.written.add(file.address)
        target = self.folder / file.address
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.data)

    def finish(self, report: Report) -> None:
        """What is no page of its own, and the old addresses."""
        plan, folder = self.plan, self.folder
        for file in theme_files(plan, all_used(self.used)):
            self.write(file)
        for address, source in own_files(plan):
            self.written.add(address)
            copied(source, folder / address)
        copy_pictures(plan, self.images, folder)
        if plan.keeps_addresses:
            others = (address for address in plan.others if address not in self.written)
            now = {a: frozenset(ids) for a, ids in self.anchors.items()}
            now |= anchors_of_others(others, folder)
            now = dict(sorted(now.items()))
            for file in old_addresses(plan, now, folder, self.templates, report):
                self.write(file)

    def covered(self) -> list[tuple[str, str]]:
        """The files of other outputs in whose place the site has its own, with their outputs."""
        return sorted(pair for pair in self.plan.others.items() if pair[0] in self.written)

    def files(self) -> list[str]:
        """What was written, sorted."""
        found = (p.relative_to(self.folder).as_posix() for p in files_below(self.folder))
        return sorted(f for f in found if f != MANIFEST)
