"""The pages of the whole site, family by family, each made from the pieces of documents.

A family is a page, or some pages and files that are made together: ``home``, ``documents 4``,
``register person``, ``entry registers/persons.xml#emma``, ``compare compare.memo.html``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from edition.cache.question import Row
from edition.cache.values import row_of
from edition.phrases import speaking
from edition.publish import citing, compare
from edition.publish.citing import whole_citations
from edition.publish.compare import comparison_list, comparison_page
from edition.publish.endings import endings
from edition.publish.frame import Page, canonical, lang
from edition.publish.genres import genres_of
from edition.publish.home import count_parts, home_page, list_page, list_part
from edition.publish.ledger import ledger_page, sheet_page
from edition.publish.ledger_csv import as_csv
from edition.publish.ledger_json import as_json
from edition.publish.legend import legend
from edition.publish.page_files import File, MadePage, page_file
from edition.publish.page_languages import alternates, versions
from edition.publish.plan import Plan
from edition.publish.prose import ProsePage
from edition.publish.registers import entry_page, register_files, told_of_entry
from edition.publish.registers_dates import date_pages
from edition.publish.search import search_page
from edition.publish.site_pieces import SitePieces
from edition.publish.templates import Templates
from edition.publish.timeline import timeline_pages
from edition.publish.urls import LEDGER_CSV, LEDGER_JSON, LEGEND

Made = MadePage | tuple[str, str] | tuple[str, bytes]
"""A page, or a file: its address and what is in it."""
_Family = Callable[[str, Plan, SitePieces], Iterable[Made]]


def families(plan: Plan) -> list[str]:
    """The names of all families that a site has."""
    names = ["ledger"] if plan.redacted else []
    names += ["home", "citations", "timeline", "legend", "pages", "search", "endings"]
    names += [f"documents {number}" for number in range(1, count_parts(plan.paths) + 1)]
    names += ["compare"] if plan.compared_in else []
    names += [f"compare {address}" for address in plan.compared_in]
    for scheme in plan.registers:
        names.append(f"register {scheme}")
    names += [f"entry {uri}" for uri in plan.own_pages]
    return [*names, *(["calendar"] if plan.dated else [])]


def files_of(family: str, plan: Plan, pieces: SitePieces, templates: Templates) -> Iterator[File]:
    """The files of a family.

    Raises :class:`edition.diagnostics.EditionError` where a template of the edition has a fault.
    """
    kind, _, name = family.partition(" ")
    made = iter(_FAMILIES[kind](name, plan, pieces))
    while True:
        with speaking(plan.t):
            one = next(made, None)
            if one is None:
                return
            file = _file(one, plan, templates)
        yield file


def is_early(family: str) -> bool:
    """Whether a family leaves something for others, and is made before them."""
    return family.startswith("entry ")


def rows_of_family(family: str, plan: Plan, pieces: SitePieces) -> Iterator[Row]:
    """What a family leaves for others: the page of an entry, what its register tells of it."""
    if is_early(family):
        uri = family.partition(" ")[2]
        with speaking(plan.t):
            yield row_of("told_entry", uri, told_of_entry(uri, plan, pieces))


def _file(made: Made, plan: Plan, templates: Templates) -> File:
    if len(made) == 3:
        return page_file(made, plan, templates)
    address, content = made
    return File(address, content if isinstance(content, bytes) else content.encode())


def _ledger(_: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """All redactions, as pages and for programs."""
    ledger, sheets = pieces.made_ledger
    yield "redactions.html", *ledger_page(ledger, sheets, plan, pieces.measures)
    for sheet in sheets:
        yield "redactions.html", *sheet_page(sheet, plan, pieces.measures)
    yield LEDGER_CSV, as_csv(ledger)
    yield LEDGER_JSON, as_json(ledger, plan.settings.edition.title)


def _home(_: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    yield "home.html", *home_page(plan, pieces)


def _documents(number: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """A part of a list that is too long for the home page."""
    part = list_part(plan, pieces, int(number))
    yield "documents.html", *list_page(part, plan, pieces)


def _citations(_: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """How the edition is cited, and all its documents."""
    yield from whole_citations(plan, list(pieces.cited()))
    yield citing.SCRIPT, citing.SCRIPT_FILE.read_bytes()


def _timeline(_: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    for page, context in timeline_pages(plan):
        yield "timeline.html", page, context


def _compare(address: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """The copies of a work side by side; or the list of such pages, and their keys."""
    if address:
        yield comparison_page(address, plan)
        return
    if len(plan.compared_in) > 1:
        yield comparison_list(plan)
    yield compare.SCRIPT, compare.SCRIPT_FILE.read_bytes()


def _register(scheme: str, plan: Plan, pieces: SitePieces) -> Iterable[Made]:
    return register_files(scheme, plan, pieces)


def _entry(uri: str, plan: Plan, pieces: SitePieces) -> Iterable[Made]:
    return [entry_page(uri, plan, pieces)]


def _calendar(_: str, plan: Plan, pieces: SitePieces) -> Iterable[Made]:
    return date_pages(plan, pieces)


def _legend(_: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """The signs that the edition uses."""
    t = plan.t
    address = canonical(plan, LEGEND)
    page = Page("legend-page", LEGEND, t("legend.title"), t("legend.lead"), LEGEND, address)
    signs = legend(pieces.used.signs, t)
    genres = genres_of("".join(sign.sample for sign in signs), ["legend"])
    yield "legend.html", replace(page, genres=genres), {"signs": signs}


def _pages(_: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    """The editors' own pages."""
    return (_prose(prose, plan) for prose in plan.pages)


def _prose(prose: ProsePage, plan: Plan) -> MadePage:
    address = plan.addresses.page(prose.name)
    full = canonical(plan, address)
    found = versions(prose, plan)
    within = found[0].address if found else address
    page = Page("prose-page", address, prose.title, prose.description, within, full)
    page = replace(page, alternates=alternates(found, plan))
    language = lang(prose.language, plan.t)
    return "page.html", page, {"prose": prose, "versions": found, "prose_lang": language}


def _search(_: str, plan: Plan, pieces: SitePieces) -> Iterator[Made]:
    yield "search.html", *search_page(plan)


def _endings(_: str, plan: Plan, pieces: SitePieces) -> Iterable[Made]:
    """Who made the edition and with what, and who can read it."""
    return endings(plan, pieces)


_FAMILIES: Mapping[str, _Family] = {
    "ledger": _ledger,
    "home": _home,
    "documents": _documents,
    "citations": _citations,
    "timeline": _timeline,
    "compare": _compare,
    "register": _register,
    "entry": _entry,
    "calendar": _calendar,
    "legend": _legend,
    "pages": _pages,
    "search": _search,
    "endings": _endings,
}
