"""HTML: a function for each behaviour. Well-formed XML, so that other outputs can take it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lxml import etree

from edition.render.context import Context
from edition.render.html import (
    apparatus,
    blocks,
    breaks,
    described,
    dictionaries,
    drama,
    editorial,
    figures,
    formulas,
    genetic,
    hands,
    inline,
    labelled,
    lists,
    manuscripts,
    marginalia,
    markup,
    milestones,
    notes,
    redactions,
    register_lists,
    registers,
    shapes,
    spans,
    spoken,
    tables,
    verse,
    witnessed,
    witnesses,
    zones,
)
from edition.render.html.enclose import Handler, Make

HTML: Mapping[str, Make] = {
    "document": blocks.document,
    "section": blocks.section,
    "heading": blocks.heading,
    "paragraph": blocks.paragraph,
    "block": blocks.block,
    "inline": inline.inline,
    "list": lists.list_,
    "listItem": lists.item,
    "table": tables.table,
    "row": tables.row,
    "cell": tables.cell,
    "graphic": figures.graphic,
    "header": described.header,
    "data": figures.data,
    "formula": formulas.formula,
    "note": notes.note,
    "alternate": editorial.alternate,
    "link": inline.link,
    "cit": inline.cit,
    "glyph": inline.glyph,
    "anchor": breaks.anchor,
    "break": breaks.break_,
    "pass-through": inline.pass_through,
    "omit": inline.omit,
    "line": verse.line,
    "stanza": verse.stanza,
    "caesura": verse.caesura,
    "speech": drama.speech,
    "direction": drama.direction,
    "castPart": drama.cast_part,
    "milestone": milestones.milestone,
    "name": inline.name,
    "date": inline.date,
    "reading": apparatus.reading,
    "entries": apparatus.entries,
    "limit": apparatus.limit,
    "witness": witnesses.witness,
    "witnessed": witnessed.witnessed,
    "presence": witnessed.presence,
    "utterance": spoken.utterance,
    "event": spoken.event,
    "labelled": labelled.labelled,
    "register": register_lists.register,
    "reference": registers.reference,
    "registered": registers.entry,
    "relation": registers.relation,
    "identifier": registers.identifier,
    "catalogue": manuscripts.catalogue,
    "dimensions": manuscripts.dimensions,
    "locus": manuscripts.locus,
    "markup": markup.markup,
    "verbatim": markup.verbatim,
    "entry": dictionaries.entry,
    "lexical": dictionaries.lexical,
    "gap": editorial.gap,
    "unclear": editorial.unclear,
    "deletion": editorial.deletion,
    "addition": editorial.addition,
    "hand": hands.hand,
    "span": spans.span,
    "space": editorial.space,
    "surface": zones.surface,
    "zone": zones.zone,
    "metamark": genetic.metamark,
    "undoing": genetic.undoing,
    "transposition": genetic.transposition,
    "marking": marginalia.marking,
    "option": marginalia.option,
}

Tell = Callable[[etree._Element, Context], dict[str, Any]]


class Look(NamedTuple):
    """A behaviour whose look a template says: which one, what it is told, how content stands."""

    template: str
    tell: Tell
    shape: Callable[[Handler], Handler]


TEMPLATED: Mapping[str, Look] = {
    "withheld": Look("bar", redactions.barred, shapes.in_bar),
    "framed": Look("framed", redactions.framed, shapes.in_line),
    "marginal": Look("annotation-box", marginalia.marginal, shapes.beside),
    "code": Look("margin-code", marginalia.code, shapes.in_line),
    "apparatus": Look("apparatus-inline", apparatus.inline, shapes.in_line),
    "figure": Look("figure", figures.figure, figures.in_figure),
}
