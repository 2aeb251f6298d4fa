"""Restored words: what another copy shows where this one has a bar.

They are the edition's work and no part of the copy: every word of them is generated, and a reader
sees them only on request. How they look is said in the template ``bar.html``.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from edition.escape import id_safe
from edition.model.restored import Stretch
from edition.phrases import say
from edition.render.context import Context
from edition.render.phrases import RESTORED_END, restored_spoken, unrestored
from edition.tei.names import XML_ID


def restored(element: etree._Element, context: Context) -> dict[str, Any]:
    """What a bar is told of the words behind it; nothing where none are known.

    ``parts`` are the words, stretch by stretch, ``siglum`` is that of the copy that they end in,
    ``end`` what is spoken there. Each part has ``runs`` (pairs of a text and "struck", "unclear"
    or ""), ``begins`` (a paragraph of the other copy begins), ``enumerator``, ``siglum`` and
    ``spoken`` (both empty where the words go on in the same copy), ``address`` of the words in
    that copy, and ``unshown`` (what is said of words that are in no copy).
    """
    references = context.references
    identifier = element.get(XML_ID)
    if not identifier or context.view.sheets or context.view.of_witness:
        return {}
    found = references.edition.restored_words(references.document.id, identifier)
    if found is None or not found.sigla:
        return {}
    context.signs.add("from-copy")
    parts, siglum = [], ""
    for stretch in found.stretches:
        parts.append(_told(stretch, siglum, context))
        siglum = stretch.siglum or siglum
    return {"parts": parts, "siglum": siglum, "end": say(RESTORED_END)}


def _told(stretch: Stretch, before: str, context: Context) -> dict[str, Any]:
    """*before* is the siglum of the copy that the words so far come from."""
    named = bool(stretch.runs) and (stretch.begins or stretch.siglum != before)
    return {
        "runs": stretch.runs,
        "begins": stretch.begins,
        "enumerator": stretch.enumerator,
        "siglum": stretch.siglum if named else "",
        "spoken": restored_spoken(again=stretch.siglum == before) if named else "",
        "address": _address(stretch, context) if named else "",
        "unshown": "" if stretch.runs else unrestored(stretch.size),
    }


def _address(stretch: Stretch, context: Context) -> str:
    """Where the words stand in their own copy; a link cannot stand in a link."""
    if context.link:
        return ""
    anchor = id_safe(stretch.anchor) if stretch.anchor else None
    return context.references.links.document(stretch.document, anchor) or ""
