"""The page of a document: its text in one view, and what a reader has to know of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from edition.escape import id_safe, safe_url
from edition.model.facts import Facts
from edition.model.mention import Mention
from edition.publish.alphabet import alphabet
from edition.publish.built import BuiltDocument
from edition.publish.cards import copy_label, neighbour, view_label, views_of, witnesses_of
from edition.publish.citation import Record, cite_document, in_styles, meta, of_document
from edition.publish.citation.files import file_names
from edition.publish.cite_pages import cite_address
from edition.publish.dates import readable
from edition.publish.facsimile_page import facsimile_of
from edition.publish.frame import Page, canonical, direction, lang
from edition.publish.legend import legend
from edition.publish.people import acting, authors, own_editors, sentences
from edition.publish.phrases import Phrases
from edition.publish.places import Finder, finder
from edition.publish.plan import Plan
from edition.publish.strips import Measure, draw
from edition.publish.urls import READING
from edition.records.labels import kind_label
from edition.render import Fragment, View

_RIVAL = re.compile(r'class="(?:[^"]* )?rival[" ]')
_RESTORED = re.compile(r'class="(?:[^"]* )?from-copy[" ]')
_ID = re.compile(r'\bid="([^"]+)"')
_CONTENTS_FROM = 3  # a table of contents for fewer headings helps nobody


@dataclass(frozen=True)
class Name:
    """A person, place … named in the document."""

    label: str
    address: str
    places: tuple[tuple[str, str], ...]
    only_redacted: bool


def document_page(
    built: BuiltDocument, view: str, plan: Plan, measured: Measure, shared: Mapping[str, Any]
) -> tuple[Page, dict[str, Any]]:
    """The page of a document in one view, and its context; *shared* is what :func:`common` says."""
    facts, rendered = built.facts, built.fragments[view]
    address = plan.addresses.document(facts.document, view)
    document = dict(shared) | text(facts, view, rendered, address, plan)
    document |= around(built, plan, finder(built.document, facts, rendered, ""))
    document |= {
        "pages": _pages(rendered),
        "map": redactions(measured, facts, rendered, plan),
        "contents": contents(rendered),
    }
    return page_of(facts, view, address, plan), {"document": document}


def text(
    facts: Facts, view: str, rendered: Fragment, address: str, plan: Plan, part: str = ""
) -> dict[str, Any]:
    """What a page says of the text that it shows; *part* is what a part of a document is called."""
    whole, inner = direction(facts.language)
    main = _main_address(address, facts, view, plan)
    record = of_document(plan.settings.edition, facts, plan.edition, main, part)
    return {
        "view": view,
        "looks": " ".join(plan.view(facts, view).names),
        "html": Markup(rendered.html),
        "dir": whole,
        "frame_dir": inner,
        "text_lang": lang(facts.language, plan.t),
        "cite": _cite(facts, main, plan, part),
        "cited": _cited(record, view, main, plan),
        "record": record,
        "fragment": rendered,
        "of_witness": _of_witness(facts, view, plan),
        "rivals": _rivals(rendered, plan),
        "facsimile": facsimile_of(facts, rendered, plan.facsimiles, plan.t),
        "restored": _restored(facts, rendered, plan),
        "numbered": 'class="pn"' in rendered.html,
        "legend": legend(rendered.signs, plan.t, rendered.hands),
    }


def around(built: BuiltDocument, plan: Plan, find: Finder) -> dict[str, Any]:
    """What stands around the text of a document, once for the whole of it."""
    return {
        "description": [(label, Markup(html)) for label, html in built.description],
        "copies": _copies(built.facts, plan),
        "names": _names(built.facts, plan, find),
    }


def common(facts: Facts, plan: Plan, download: str) -> dict[str, Any]:
    """What all pages of a document say of it; *download* is the file of its TEI."""
    t = plan.t
    path = facts.document
    return {
        "title": facts.title or facts.id,
        "lang": lang(plan.settings.edition.language, t),
        "kicker": " · ".join(
            p for p in (_capital(plan.t.term(kind_label(facts))), _copy(facts, plan)) if p
        ),
        "by": _by_line(facts, plan),
        "edited": _edited(facts, plan),
        "licence": licence(facts, plan),
        "size": sentences(_capital(plan.size(facts))),
        "cite": _cite(facts, plan.addresses.document(facts.document), plan),
        "compare": plan.comparisons.get(facts.document, ""),
        "download": download,
        "before": neighbour(plan.before(path), plan),
        "after": neighbour(plan.after(path), plan),
        **ways(facts, plan),
    }


def ways(facts: Facts, plan: Plan, part: str = "") -> dict[str, Any]:
    """The ways from a page to the other views of a document, or of a part of it."""
    return {"views": views_of(facts, plan, part), "witnesses": witnesses_of(facts, plan, part)}


def _of_witness(facts: Facts, view: str, plan: Plan) -> str:
    """What a page says that shows the text of one witness."""
    found = plan.view(facts, view)
    return plan.t("document.of_witness", title=found.title) if found.witness else ""


def _cite(facts: Facts, address: str, plan: Plan, part: str = "") -> Markup:
    writers, editors = authors(facts, plan.edition), _editors(facts, plan)
    return cite_document(plan.settings.edition, facts, writers, address, plan.t, editors, part)


def _cited(record: Record, view: str, address: str, plan: Plan) -> Mapping[str, Any]:
    """The citation in other styles; the way to those of pages and paragraphs, and the files: of
    the reading text.
    """
    stem = address.removesuffix(".html").removesuffix(f".{view}" if view != READING else "")
    return {
        "styles": in_styles(record, plan.t),
        "places": cite_address(f"{stem}.html"),
        "files": file_names(stem),
        "all": (),
    }


def _editors(facts: Facts, plan: Plan) -> list[str]:
    return own_editors(facts, plan.edition, plan.settings.edition.editors)


def _edited(facts: Facts, plan: Plan) -> str:
    editors = _editors(facts, plan)
    return sentences(plan.t("cite.edited", names=plan.t.joined(editors))) if editors else ""


def licence(facts: Facts, plan: Plan) -> Markup:
    """The licence that a document states, where it is not that of the edition."""
    whole, target = plan.settings.edition, safe_url(facts.licence_target) or ""
    known = facts.licence and facts.licence == whole.licence
    if known or (facts.licence_target and facts.licence_target == whole.licence_target):
        return Markup("")
    words = facts.licence or target
    return (
        Markup('<a href="{}" rel="license">{}</a>').format(target, words)
        if target
        else escape(words)
    )


def page_of(facts: Facts, view: str, address: str, plan: Plan) -> Page:
    """The frame of the page that shows a document in a view."""
    t = plan.t
    title = facts.title or facts.id
    if view != READING:
        title = _title_of(title, plan.view(facts, view), t)
    by = _by_line(facts, plan)
    main = _main_address(address, facts, view, plan)
    size = plan.size(facts)
    description = sentences(facts.title or facts.id, by, size)
    return Page(
        "document-page",
        address,
        title,
        description,
        canonical=canonical(plan, main),
        meta=meta(of_document(plan.settings.edition, facts, plan.edition, main)),
        licensed=bool(licence(facts, plan)),
        relations=_relations(facts, plan),
    )


def _title_of(title: str, view: View, t: Phrases) -> str:
    if view.witness:
        return t("document.witness_view", title=title, siglum=view.siglum)
    key = f"document.{view.name}_view"
    return t(key, title=title) if key in t else f"{title}, {view_label(view, t)}"


def _main_address(address: str, facts: Facts, view: str, plan: Plan) -> str:
    """The page that is cited for another: of the text of a witness, the document itself."""
    found = plan.view(facts, view)
    return plan.addresses.document(facts.document) if found.witness else address


def _relations(facts: Facts, plan: Plan) -> tuple[tuple[str, str], ...]:
    pairs = (("prev", plan.before(facts.document)), ("next", plan.after(facts.document)))
    return tuple((r, plan.addresses.document(path)) for r, path in pairs if path)


def _by_line(facts: Facts, plan: Plan) -> str:
    """``Author to addressee. Date.``, as far as known."""
    t = plan.t
    writers = authors(facts, plan.edition) or acting(facts.sent, plan.edition, facts)
    people = t.joined(writers)
    receivers = t.joined(acting(facts.received, plan.edition, facts))
    if receivers:
        people = f"{people} → {receivers}" if people else f"→ {receivers}"
    return sentences(people, _capital(readable(facts.date, t)))


def _copy(facts: Facts, plan: Plan) -> str:
    label = copy_label(facts, plan.t)
    siglum = facts.witness.siglum if facts.witness else ""
    return plan.t("document.copy", siglum=label) if siglum else label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pages(rendered: Fragment) -> list[tuple[str, str]]:
    return page_links(rendered, lambda _: "")


def page_links(rendered: Fragment, home: Callable[[str], str]) -> list[tuple[str, str]]:
    """Links to the pages of the sheet; an inferred number stands in brackets."""
    marks = [p for p in rendered.pages if p.id and p.n]
    if len(marks) < 2:
        return []
    return [(p.n if p.certain else f"[{p.n}]", f"{home(p.id)}#{p.id}") for p in marks]


def _rivals(rendered: Fragment, plan: Plan) -> str:
    """The label of the switch that shows rival readings; "" where there are none."""
    count = len(_RIVAL.findall(rendered.html))
    # The stylesheet knows the switch by its id, which an element of the text may have, too.
    return (
        plan.t("document.rivals", n=count) if count and ' id="rivals"' not in rendered.html else ""
    )


def _restored(facts: Facts, rendered: Fragment, plan: Plan) -> str:
    """The label of the switch that shows the words of other copies; "" where there are none."""
    html = rendered.html
    if not _RESTORED.search(html) or ' id="restored"' in html:
        return ""
    pieces = plan.edition.restored.get(facts.id, {})
    here = [found for piece, found in pieces.items() if f' id="{id_safe(piece)}"' in html]
    sigla = sorted({siglum for found in here for siglum in found.sigla})
    several = "restored_from_several" if len(sigla) > 1 else "restored"
    words = sum(found.words for found in here)
    return plan.t(f"document.{several}", n=words, sigla=plan.t.joined(sigla))


def redactions(
    measured: Measure,
    facts: Facts,
    rendered: Fragment,
    plan: Plan,
    home: Callable[[str], str] = lambda _: "",
) -> list[Mapping[str, Any]]:
    """The map of the redactions of a document; *home* is the page of an id."""
    shape = draw(measured, facts.title, facts.words, plan.t)
    shown = set(_ID.findall(rendered.html)) if shape.marks else set()
    return [
        {
            "kind": mark.kind,
            "address": f"{home(mark.id)}#{mark.id}",
            "at": round(mark.at / 100, 4),
            "length": round(mark.length / 100, 4),
            "spoken": mark.spoken,
        }
        for mark in shape.marks
        if mark.id in shown
    ]


def contents(rendered: Fragment) -> list[Mapping[str, Any]]:
    """The headings of a page; none where there are too few."""
    headings = [h for h in rendered.headings if h.id and h.text]
    if len(headings) < _CONTENTS_FROM:
        return []
    top = min(h.level for h in headings)
    return [{"id": h.id, "text": h.text, "level": h.level - top + 1} for h in headings]


def _copies(facts: Facts, plan: Plan) -> list[Mapping[str, str]]:
    """The other copies of the work that this document is a copy of."""
    if facts.witness is None:
        return []
    work = plan.works.get(facts.witness.work)
    paths = (plan.edition.paths[c.document] for c in (work.witnesses if work else ()))
    others = (plan.edition.heads[path] for path in paths)
    return [
        {
            "label": _capital(_copy(other, plan)) or other.title,
            "address": plan.addresses.document(other.document),
            "size": plan.size(other),
        }
        for other in others
        if other.document != facts.document and plan.shows(other.document)
    ]


def _names(facts: Facts, plan: Plan, find: Finder) -> list[Name]:
    """The names in the document, by entry, in the order of the registers."""
    address = plan.edition.address
    entries = {ref: address(ref, facts.document) for ref in {m.ref for m in facts.mentions}}
    found: dict[str, list[Mention]] = {}
    for mention in facts.mentions:
        found.setdefault(entries[mention.ref], []).append(mention)
    known = [(plan.edition.entries.get(uri), mentions) for uri, mentions in found.items()]
    names = [
        (
            entry.sort or entry.label,
            _name(entry.label, plan.entries.get(entry.uri, ""), mentions, find, plan),
        )
        for entry, mentions in known
        if entry
    ]
    key = alphabet(plan.settings.edition.language).key
    return [name for _, name in sorted(names, key=lambda n: (key(n[0]), key(n[1].label)))]


def _name(label: str, address: str, mentions: list[Mention], find: Finder, plan: Plan) -> Name:
    places: dict[str, str] = {}
    for place, link, _ in find.places(mentions, plan.t):
        places.setdefault(place, link)
    return Name(label, address, tuple(places.items()), all(m.withheld for m in mentions))
