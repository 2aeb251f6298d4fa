"""Writing the site: every page, the TEI, the stylesheet, the editors' own files, all at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from edition.diagnostics import Diagnostic, EditionError, Report, Severity, did_you_mean
from edition.location import Span
from edition.model.facts import Facts
from edition.phrases import speaking
from edition.publish import redirects, released
from edition.publish.built import BuiltDocument
from edition.publish.citing import Citing, cited
from edition.publish.compare import SCRIPT, SCRIPT_FILE, compare_pages
from edition.publish.documents import document_page
from edition.publish.endings import Ending, endings
from edition.publish.exchange import MANIFEST, exchanged
from edition.publish.facsimile_page import IMAGE_SCRIPTS, with_images
from edition.publish.findings import findings_page
from edition.publish.frame import Page, canonical, lang, site_frame
from edition.publish.genres import genres_of
from edition.publish.home import home_page, list_page, list_parts
from edition.publish.ledger import ledger_page, sheet_page
from edition.publish.ledger_csv import as_csv
from edition.publish.ledger_json import as_json
from edition.publish.ledger_made import make_ledger
from edition.publish.ledger_places import Spots, spots
from edition.publish.legend import legend
from edition.publish.moved import SCRIPT as MOVED
from edition.publish.moved import moved_pages, rewrite
from edition.publish.outputs import covered, text_file
from edition.publish.own_files import check_own
from edition.publish.own_words import in_own_language
from edition.publish.page_languages import alternates, versions
from edition.publish.parts import Made, part_pages, pieces_of
from edition.publish.places import finder
from edition.publish.plan import Plan
from edition.publish.registers import register_pages
from edition.publish.registers_dates import date_pages
from edition.publish.registers_places import Places
from edition.publish.search import SCRIPT_FOLDER, SCRIPTS, SearchIndex, search_page
from edition.publish.source_links import with_source
from edition.publish.source_page import is_inert, source_page
from edition.publish.strips import Measure, measure
from edition.publish.stylesheet import CITED, FACSIMILE, stylesheets
from edition.publish.templates import Templates
from edition.publish.timeline import timeline_pages
from edition.publish.urls import LEDGER_CSV, LEDGER_JSON, LEGEND, READING

STATIC = "static"
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
    there is a page of all findings; *also* writes what is no page. Broken links of the editors'
    pages are added to the report. Returns the files, relative to *out*, sorted.

    Raises :class:`EditionError` where *out* is not a site that a build wrote, where it cannot be
    written, where a template of the edition has a fault, and where a file has words that are held
    back; *out* is then untouched.
    """
    _refuse_inside(plan, out)
    check_own(plan.site, plan.settings.paths.site, report)
    with speaking(plan.t), exchanged(out) as folder:
        writer = _Writer(plan, folder, also(folder) if also else {}, draft=draft)
        for built in documents:
            writer.document(built)
        writer.ledger()
        writer.lists()
        writer.comparisons()
        writer.registers()
        writer.legend()
        writer.pages()
        writer.search()
        writer.endings()
        writer.stylesheets()
        writer.static()
        writer.addresses(report)
        report.extend(covered(*pair) for pair in sorted(writer.covered.items()))
        report.extend(broken_links(plan, set(writer.files())))
        report.extend(plan.facsimiles.notes())
        if draft:
            writer.report(report)
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


def _refuse_inside(plan: Plan, out: Path) -> None:
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
    """Writes pages into a folder, and remembers what later pages need of earlier ones."""

    def __init__(self, plan: Plan, folder: Path, others: Mapping[str, str], *, draft: bool) -> None:
        self.plan = plan
        self.folder = folder
        self.others = others
        self.covered: dict[str, str] = {}
        shared = {"site": site_frame(plan, draft=draft), "t": plan.t}
        path = f"{plan.settings.paths.site}/templates"
        self.templates = Templates(plan.site / "templates", path, **shared)
        self.measures: dict[str, Measure] = {}
        self.places = Places(plan)
        self.spots: dict[str, Spots] = {}
        self.redactions: dict[str, str] = {}
        self.views: dict[str, list[str]] = {}
        self.index = SearchIndex(plan, self.bytes)
        self.signs: set[str] = set()
        self.kinds: set[str] = {"report-page"} if draft else set()  # written last
        self.genres: set[str] = set()
        self.scripts: set[str] = set()
        self.citing = Citing(plan, self.write, self.bytes)

    def write(self, template: str, page: Page, context: dict[str, Any]) -> None:
        page = cited(page, self.plan)
        self.kinds |= {CITED} if page.cited else set()
        self.kinds.add(page.kind)
        html = self.templates.render(template, page=page, **context)
        self.bytes(page.address, html.encode())

    def bytes(self, address: str, data: bytes) -> None:
        target = self.own(address)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)

    def own(self, address: str) -> Path:
        """The place of a file of the site itself, which goes before those of other outputs."""
        if address in self.others:
            self.covered[address] = self.others[address]
        return self.folder / address

    def document(self, built: BuiltDocument) -> None:
        """The views of a document, its TEI as a page and as a file."""
        facts, plan = built.facts, self.plan
        measured = Measure()
        if plan.redacted or facts.witness:  # elsewhere nothing is drawn to scale
            counted = plan.counted.get(facts.document)
            measured = measure(built.document, facts, plan.edition, counted)
            self.measures[facts.document] = measured
        self.views[facts.document] = list(built.fragments)
        address, reading = plan.addresses.document(facts.document), built.fragments.get(READING)
        parts = plan.parts.get(facts.document)
        home = pieces_of(built, READING, parts, plan).address if parts and reading else None
        find = finder(built.document, facts, reading, address, home)
        self.places.add(built.document, facts, find)
        if plan.redacted:
            self.spots[facts.document] = spots(built.document, facts, reading, address, home)
        download = plan.addresses.download(facts.document, is_inert(built.document))
        page, context, links = source_page(built, plan, download, home or (lambda _: address))
        self.write("tei.html", page, context)
        self.bytes(download, built.document.data)
        for view, fragment in sorted(built.fragments.items(), key=lambda f: f[0] != READING):
            self.signs.update(fragment.signs)
            if parts is None:
                made = [("document.html", *document_page(built, view, plan, measured, download))]
            else:
                made = list(part_pages(built, view, parts, plan, measured, download))
            self.view(facts, made, page.address, links.of_view(view))
        self.indexed(built)

    def view(self, facts: Facts, pages: list[Made], source: str, anchors: Collection[str]) -> None:
        """The pages of a view, with the way to the TEI and to the plain text."""
        text = text_file(self.plan.addresses.documents[facts.document])
        label = self.plan.t("document.tei")
        for template, page, context in pages:
            shown = context["document"]
            shown["text_file"] = text if text in self.others else ""
            html = in_own_language(shown["html"], facts.language, self.plan.t.language)
            self.citing.text(facts, page, shown)
            html = self.citing.linked(html, shown, anchors)
            shown["html"] = Markup(with_source(html, source, anchors, label))
            self.images(shown)
            self.text(template, page, context)

    def text(self, template: str, page: Page, context: dict[str, Any]) -> None:
        """The page of a text, with the rules of its genres."""
        shown = context["document"]
        parts = (shown["html"], *(html for _, html in shown["description"]))
        genres = genres_of("".join(parts), ("text", "legend", *shown["looks"].split()))
        self.genres.update(genres)
        self.write(template, replace(page, genres=genres), context)

    def images(self, shown: dict[str, Any]) -> None:
        """The images of the pages of a text, each at its place."""
        found = shown["facsimile"]
        shown["html"] = Markup(with_images(shown["html"], found, self.plan.t))
        self.scripts.update(found["scripts"])
        self.kinds |= {FACSIMILE} if found["all"] else set()

    def indexed(self, built: BuiltDocument) -> None:
        """The reading text of a document, or the first view that it has, for the search."""
        path = built.facts.document
        view = READING if READING in built.fragments else next(iter(built.fragments))
        parts = self.plan.parts.get(path)
        if parts is None:
            pages = [(built.fragments[view].html, self.plan.addresses.document(path, view))]
        else:
            made = pieces_of(built, view, parts, self.plan).pieces
            pages = [(piece.fragment.html, piece.address) for piece in made]
        self.index.document(built.facts, pages)

    def search(self) -> None:
        """The search: the rest of its index, its page, its scripts."""
        self.index.others()
        self.index.finish()
        self.write("search.html", *search_page(self.plan))
        for name in SCRIPTS:
            self.bytes(name, (SCRIPT_FOLDER / name).read_bytes())

    def ledger(self) -> None:
        """All redactions, as pages and for programs."""
        if self.plan.redacted:
            ledger, sheets = make_ledger(self.plan, self.spots)
            with_entries = (group for group in ledger.groups if group.entries)
            self.redactions = {c.path: group.page for group in with_entries for c in group.copies}
            pages = [ledger_page(ledger, sheets, self.plan, self.measures)]
            pages += [sheet_page(sheet, self.plan, self.measures) for sheet in sheets]
            for page in pages:
                self.write("redactions.html", *page)
            self.bytes(LEDGER_CSV, as_csv(ledger).encode())
            self.bytes(LEDGER_JSON, as_json(ledger, self.plan.settings.edition.title).encode())

    def lists(self) -> None:
        """The home page, and the parts of a list that is too long for it."""
        self.write("home.html", *home_page(self.plan, self.measures, self.views, self.redactions))
        documents = [d for d in self.plan.documents if d.document in self.views]
        for part in list_parts(self.plan, documents):
            self.write("documents.html", *list_page(part, self.plan))
        self.citing.whole()
        for page, context in timeline_pages(self.plan):
            self.write("timeline.html", page, context)

    def comparisons(self) -> None:
        """The copies of works side by side, and the keys for these pages."""
        pages = list(compare_pages(self.plan))
        for page in pages:
            self.write(*page)
        if pages:
            self.bytes(SCRIPT, SCRIPT_FILE.read_bytes())

    def registers(self) -> None:
        """The registers and the calendar, as pages and for programs."""
        plan, places = self.plan, self.places
        for made in chain(register_pages(plan, places), date_pages(plan, places)):
            self.made(made)

    def endings(self) -> None:
        """Who made the edition and with what, and who can read it."""
        for made in endings(self.plan, self.kinds, self.scripts):
            self.made(made)

    def made(self, made: Ending) -> None:
        """A page, or a file with its text."""
        if len(made) == 2:
            self.bytes(made[0], made[1].encode())
        else:
            self.write(*made)

    def legend(self) -> None:
        """The signs that the edition uses."""
        t = self.plan.t
        address = canonical(self.plan, LEGEND)
        page = Page("legend-page", LEGEND, t("legend.title"), t("legend.lead"), LEGEND, address)
        signs = legend(self.signs, t)
        genres = genres_of("".join(sign.sample for sign in signs), ["legend"])
        self.genres.update(genres)
        self.write("legend.html", replace(page, genres=genres), {"signs": signs})

    def pages(self) -> None:
        """The editors' own pages."""
        for prose in self.plan.pages:
            address = self.plan.addresses.page(prose.name)
            full = canonical(self.plan, address)
            found = versions(prose, self.plan)
            within = found[0].address if found else address
            page = Page("prose-page", address, prose.title, prose.description, within, full)
            page = replace(page, alternates=alternates(found, self.plan))
            language = lang(prose.language, self.plan.t)
            shown = {"prose": prose, "versions": found, "prose_lang": language}
            self.write("page.html", page, shown)

    def addresses(self, report: Report) -> None:
        """Redirects from what earlier releases had, and a finding for what nobody looks after."""
        plan, site = self.plan, self.plan.settings.paths.site
        kept, confirmed = plan.site / released.FILE, plan.site / redirects.FILE
        if not any(_is_inside(file, plan.site) for file in (kept, confirmed)):
            return
        before, now = released.read_released(kept), released.addresses_of(self.folder)
        made = redirects.read_redirects(confirmed, f"{site}/{redirects.FILE}", now)
        redirects.with_views(made, before, now)
        report.extend(made.findings)
        rewrite(made, self.folder, plan.t)
        for page, context in moved_pages(made, before, now, plan):
            self.write("moved.html", page, context)
            self.bytes(MOVED, (SCRIPT_FOLDER / MOVED).read_bytes())
        path = f"{site}/{released.FILE}"
        report.extend(released.vanished(before, now, path, made.sources))

    def report(self, report: Report) -> None:
        """All findings, for the editors."""
        self.write("report.html", *findings_page(report, self.plan))

    def stylesheets(self) -> None:
        """The stylesheets of the theme, with the edition's own rules after them."""
        own = self.plan.site / "style.css"
        rules = (
            own.read_text(encoding="utf-8", errors="replace") if _is_inside(own, own.parent) else ""
        )
        for name, css in stylesheets(rules, self.genres, self.kinds).items():
            self.bytes(name, css.encode())

    def static(self) -> None:
        """The editors' own files, as they are; links that lead out of their folder are left."""
        source = self.plan.site / STATIC
        for file in sorted(_files(source)):
            target = self.own(f"{STATIC}/{file.relative_to(source).as_posix()}")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        self.plan.pictures.copy(self.folder)
        self.plan.facsimiles.copy(self.folder)
        for name in sorted(self.scripts):
            self.bytes(name, IMAGE_SCRIPTS[name].read_bytes())

    def files(self) -> list[str]:
        """What was written, sorted."""
        found = (p.relative_to(self.folder).as_posix() for p in _files(self.folder))
        return sorted(f for f in found if f != MANIFEST)


def _files(folder: Path) -> Iterable[Path]:
    """The files below *folder*, following no link that leads out of it."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(base) / name for name in sorted(names)):
            if _is_inside(path, folder) if path.is_symlink() else path.is_file():
                yield path


def _is_inside(file: Path, folder: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())
