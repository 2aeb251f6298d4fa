"""Stages of a text: when something was done to it (TEI P5, chapter PH, "Changes")."""

from __future__ import annotations

from lxml import etree

from edition.phrases import say
from edition.render.context import Context
from edition.tei.names import XML_ID, tei
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import plain_text


def stage_phrase(element: etree._Element, context: Context) -> str:
    """What ``@change`` and ``@seq`` say, for readers: "stage: first draft; step 2"."""
    seq = (element.get("seq") or "").strip()
    pointers = split_pointers(element.get("change") or "")
    if not pointers and not seq:
        return ""
    known = _stages(context) if pointers else {}
    names = [known.get(p.rpartition("#")[2]) or p.rpartition("#")[2] for p in pointers]
    stage = say("text.stage", names=", ".join(filter(None, names))) if any(names) else ""
    return "; ".join(filter(None, (stage, say("text.step", n=seq) if seq else "")))


def _stages(context: Context) -> dict[str, str]:
    """The stages of the document by their ids, as their descriptions say."""
    if context.stages is None:
        root = context.references.document.root
        changes = (c for c in root.iter(tei("change")) if c.get(XML_ID))
        context.stages = {c.get(XML_ID) or "": plain_text(c) or c.get("n") or "" for c in changes}
    return context.stages
