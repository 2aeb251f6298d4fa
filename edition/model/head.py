"""What the rest of an edition may ask of a document, without all that is in its text.

A comma, or a word, in a text changes nothing of this, and an element more only where it says
something: no ordinals are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from edition.model.catalogue import UNKNOWN
from edition.model.date import Date
from edition.model.date_mention import DateMention
from edition.model.facts import Anchor, Facts, Pointer
from edition.model.mention import Mention
from edition.model.redaction import Exemption, Piece, Redaction

# The parts of a document that stand in its text, or grow with it.
_IN_TEXT: dict[str, Any] = {
    "ids": (),
    "pointers": (),
    "dates": (),
    "redactions": (),
    "exemptions": (),
    "stamps": (),
    "mentions": (),
    "pages": (),
    "sections": (),
    "entries": (),
    "categories": (),
    "words": 0,
    "elements": (),
    "witnesses": (),
    "apparatus": (),
    "relations": (),
    "days": (),
    "hands": (),
}


def head_of(facts: Facts) -> Facts:
    """What the header of a document says: all that other documents show of it."""
    witness = facts.witness and replace(facts.witness, ordinal=0)
    return replace(facts, witness=witness, **_IN_TEXT)


def listed_of(facts: Facts) -> Facts:
    """What lists of documents say of it, and what decides which pages it has."""
    return replace(
        head_of(facts),
        stamps=tuple(replace(stamp, ordinal=0) for stamp in facts.stamps),
        catalogue=UNKNOWN,
        programs=(),
        days=facts.days and _SOME_DAY,
    )


def shared_of(facts: Facts) -> Facts:
    """What is read of it to merge it with others.

    Of its ids these are those that its own mentions ask for, of whichever has it: one that is not
    there has no element.
    """
    return Facts(
        facts.document,
        facts.id,
        date=facts.date,
        witness=facts.witness and replace(facts.witness, ordinal=0),
        ids=tuple(_asked_ids(facts)),
        redactions=tuple(map(_redaction, facts.redactions)),
        exemptions=tuple(map(_exemption, facts.exemptions)),
        pointers=tuple(Pointer("", value, "", 0) for value in _values(facts)),
        mentions=tuple(map(_mention, facts.mentions)),
        entries=tuple(replace(entry, ordinal=0) for entry in facts.entries),
        categories=tuple(replace(category, ordinal=0) for category in facts.categories),
        relations=tuple(replace(relation, ordinal=0) for relation in facts.relations),
        witnesses=facts.witnesses,
        apparatus=facts.apparatus,
    )


# That a text names dates, not which.
_SOME_DAY = (DateMention(Date(), Mention("", "", "", 0)),)


def ids_of(facts: Facts) -> dict[str, str]:
    """The ids of a document with the names of their elements; of a repeated id, the first."""
    return {anchor.id: anchor.element for anchor in reversed(facts.ids)}


def _asked_ids(facts: Facts) -> Iterator[Anchor]:
    relations = (p for r in facts.relations for p in (*r.active, *r.passive, *r.mutual))
    pointers = (*(mention.ref for mention in facts.mentions), *relations)
    fragments = dict.fromkeys(unquote(p[1:]) for p in pointers if p.startswith("#"))
    ids = ids_of(facts) if fragments else {}
    return (Anchor(identifier, ids.get(identifier, ""), 0) for identifier in fragments)


def _values(facts: Facts) -> list[str]:
    """What a document points at, each once: what may be an entry, of a register or its own."""
    own = {entry.id for entry in facts.entries}
    values = dict.fromkeys(p.value for p in facts.pointers if "#" in p.value)
    return [v for v in values if v[0] != "#" or unquote(v[1:]) in own]


def _mention(mention: Mention) -> Mention:
    return Mention("", mention.ref, "", 0, mention.paragraph_id)


def _redaction(redaction: Redaction) -> Redaction:
    pieces = tuple(Piece(p.id, 0, p.words, "", False, 0) for p in redaction.pieces)
    return replace(redaction, pieces=pieces, evidence="", hand="", cert="", resp="")


def _exemption(note: Exemption) -> Exemption:
    return Exemption("", "", note.targets, note.codes, 0)
