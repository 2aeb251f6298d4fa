"""One pass over a document: every element is looked at once, and known ones are collected."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from edition.model import (
    apparatus,
    date_mention,
    hand,
    mention,
    redaction,
    register,
    relation,
    stamp,
    structure,
)
from edition.model.apparatus import TextWitness, recorded
from edition.model.catalogue import read_catalogue
from edition.model.correspondence import Action
from edition.model.date import DATE_ATTRIBUTES, NOT_DATED, Date, date_of
from edition.model.date_mention import DateMention
from edition.model.facts import Anchor, Dated, Facts, PageBreak, Pointer, Section
from edition.model.hand import Hand
from edition.model.header import Header, date_of_events, language_of, read_header
from edition.model.mention import Mention
from edition.model.programs import read_programs
from edition.model.redaction import Exemption, FoundPiece, chain
from edition.model.register import CategoryFact, RegisterEntry
from edition.model.relation import Relation
from edition.model.stamp import Stamp
from edition.model.walk import Collector, Walk
from edition.model.witness import Witness
from edition.tei.document import Document
from edition.tei.extent import words_in
from edition.tei.names import XML_ID, is_tei, local, tei
from edition.tei.pointers import is_pointer, split_pointers
from edition.tei.whitespace import is_gap, plain_text

_MODULES = (
    apparatus,
    date_mention,
    hand,
    mention,
    redaction,
    register,
    relation,
    stamp,
    structure,
)


def _table() -> dict[str, tuple[Collector, ...]]:
    table: dict[str, tuple[Collector, ...]] = {}
    for module in _MODULES:
        for name, collector in module.COLLECTORS.items():
            table[tei(name)] = (*table.get(tei(name), ()), collector)
    return table


_COLLECTORS = _table()
_SPACE = tei("")
_DATES = frozenset(DATE_ATTRIBUTES)
_TELLING = ("creation", "correspAction", "dateline")


def collect(document: Document) -> Facts:
    """The facts of a document.

    Any TEI will do, and any part of TEI: a corpus, a lone division, a file without a header.
    """
    walk = Walk(document)
    for ordinal, element in enumerate(document.elements):
        walk.enter(element, ordinal)
        if element.attrib:
            _attributes(element, walk)
        for collector in _COLLECTORS.get(str(element.tag), ()):
            collector(element, walk)
        if len(element):
            walk.leave_open(element)
    header = next(document.root.iter(tei("teiHeader")), None)
    facts = _facts(document, walk, read_header(header, document.path))
    facts = replace(facts, catalogue=read_catalogue(header), programs=read_programs(header))
    return replace(facts, elements=_names(document))


def _names(document: Document) -> tuple[str, ...]:
    tags = {str(element.tag) for element in document.elements}
    return tuple(sorted(tag.removeprefix(_SPACE) for tag in tags if tag.startswith(_SPACE)))


def _attributes(element: etree._Element, walk: Walk) -> None:
    """Ids, pointers and dates, whatever element they stand on."""
    names = element.attrib.keys()
    identifier = element.get(XML_ID)
    if identifier:
        walk.add(Anchor(identifier, local(element), walk.ordinal))
    if not is_tei(element):
        return
    dated = False
    for name in names:
        if is_pointer(local(element), str(name)):
            for value in split_pointers(element.get(name) or ""):
                walk.add(Pointer(str(name), value, local(element), walk.ordinal))
        dated = dated or name in _DATES
    if dated and local(element) not in NOT_DATED:
        _date(element, walk)


def _date(element: etree._Element, walk: Walk) -> None:
    within = next((name for name in reversed(walk.names) if name in _TELLING), "")
    if within == "dateline" and walk.inside("floatingText", "quote", "q", "note"):
        within = ""
    if within == "correspAction":
        action = next(e for e in reversed(walk.around) if local(e) == "correspAction")
        within = action.get("type") or within
    date = date_of(dict(element.attrib.items()), plain_text(element))
    calendar = element.get("calendar") or ""
    walk.add(Dated(local(element), date, within, calendar, walk.ordinal))


def _facts(document: Document, walk: Walk, header: Header) -> Facts:
    found = walk.all
    text = list(document.root.iter(tei("text"), tei("sourceDoc")))
    facts = Facts(
        document=document.path,
        id=document.id,
        source=document.source,
        root=local(document.root),
        hands=found(Hand),
        ids=found(Anchor),
        pointers=found(Pointer),
        dates=found(Dated),
        redactions=chain(found(FoundPiece)),
        exemptions=found(Exemption),
        stamps=found(Stamp),
        mentions=found(Mention),
        pages=found(PageBreak),
        sections=found(Section),
        entries=found(RegisterEntry),
        categories=found(CategoryFact),
        relations=found(Relation),
        days=found(DateMention),
        witnesses=found(TextWitness),
        apparatus=recorded(document),
        words=words_in(*(_outermost(text) or [document.root])),
    )
    return _with_header(facts, document, header)


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    """Without those that stand in another of them: a text in a floating text, say."""
    inner = {e for outer in elements for e in outer.iter(tei("text")) if e is not outer}
    return [e for e in elements if e not in inner]


def _with_header(facts: Facts, document: Document, header: Header) -> Facts:
    return replace(
        facts,
        title=header.title or _first_head(document, facts),
        kind=header.kind,
        language=language_of(document.root) or header.language,
        status=header.status,
        date=_date_of_all(facts, document, header),
        authors=header.authors,
        editors=header.editors,
        sent=_of_type(header, "sent"),
        received=_of_type(header, "received"),
        passed=tuple(a for a in header.actions if a.type not in ("sent", "received")),
        related=header.related,
        repository=header.repository,
        repository_ref=header.repository_ref,
        identifiers=header.identifiers,
        published=header.published if document.source is None else "",
        doi=header.doi if document.source is None else "",
        licence=header.licence,
        licence_target=header.licence_target,
        form=header.form,
        extent=header.extent,
        witness=_witness(document, header),
        policy=header.policy,
    )


def _date_of_all(facts: Facts, document: Document, header: Header) -> Date | None:
    """That of the header; events know better than the date of a printed source, or than words."""
    known = header.date
    if known and known.interval and known != facts.catalogue.printed:
        return known
    return date_of_events(document.root) or known


def _of_type(header: Header, kind: str) -> tuple[Action, ...]:
    return tuple(a for a in header.actions if a.type == kind)


def _witness(document: Document, header: Header) -> Witness | None:
    if header.witness is None or header.witness_element is None:
        return None
    return replace(header.witness, ordinal=document.ordinal(header.witness_element))


def _first_head(document: Document, facts: Facts) -> str:
    heads = (plain_text(e, is_gap) for e in document.root.iter(tei("head"), tei("titlePart")))
    return next((h for h in heads if h), "") or facts.id
