"""``handNotes``: the hands and stamping devices (TEI P5, chapter PH, "Document Hands").

Whose hand it is, and how surely, is said here once; what points at a hand need not repeat it.
"""

from __future__ import annotations

from edition.diagnostics import did_you_mean
from edition.encode.frontmatter import Hand
from edition.encode.frontmatter.identifiers import one_word
from edition.encode.frontmatter.records import Claim
from edition.encode.header.draft import Draft, Element
from edition.encode.header.naming import PERSONS, resolve_name
from edition.tei.origins import append_text, sub
from edition.tei.whitespace import normalise

# Keys of marks whose value is the name of a hand.
_HAND_KEYS = ("by", "cancelled-by", "ticked-by", "to")


def add_hands(draft: Draft, parent: Element) -> None:
    """Add the ``handNotes``; report hands that do not occur, and defaults that name none."""
    hands = draft.front.hands
    if hands:
        notes = sub(parent, "handNotes", draft.front.span_of("hands"))
        for hand in hands.values():
            _hand(draft, notes, hand)
    _check_defaults(draft)


def _hand(draft: Draft, parent: Element, hand: Hand) -> None:
    claim = hand.claim
    if hand.scribe and hand.scribe.claim and not claim.cert:
        own = hand.scribe.claim
        claim = Claim(own.span, own.cert, claim.resp or own.resp)
    note = sub(
        parent,
        "handNote",
        hand.span,
        xml_id=draft.claim_id(f"h-{hand.name}", hand.span),
        medium=" ".join(one_word(medium) for medium in hand.media) or None,
        script=one_word(hand.script) or None,
        **draft.certainty(claim),
    )
    if hand.scribe:
        _scribe(draft, note, hand)
    append_text(note, normalise(hand.note).strip())
    if hand.name not in draft.context.hands_used:
        message = f"the hand `{hand.name}` does not occur in this document"
        help = f"write by={hand.name} where it wrote, or take it out of `hands`"
        draft.warn("unused-hand", message, hand.span, help)


def _scribe(draft: Draft, note: Element, hand: Hand) -> None:
    """A person of the register is pointed at; another is named in the note."""
    named = resolve_name(draft, hand.scribe, PERSONS) if hand.scribe else None
    if named and named.uri:
        note.set("scribeRef", named.uri)
    elif named and hand.scribe:
        sub(note, "persName", hand.scribe.span).text = named.text
        append_text(note, ". " if hand.note else "")


def _check_defaults(draft: Draft) -> None:
    """A default such as ``marking: {cancelled-by: pen}`` must name one of the hands."""
    hands = draft.front.hands
    for mark, attributes in draft.front.defaults.items():
        for key in _HAND_KEYS:
            name = attributes.get(key)
            if not name or name in hands:
                continue
            question = did_you_mean(name, hands)
            message = f'no hand is called "{name}"' + (f"; {question}" if question else "")
            at = draft.front.span_of("defaults", mark, key)
            help = f"declare it: hands: {{{name}: {{note: ...}}}}"
            draft.error("unknown-hand", message, at, help)
