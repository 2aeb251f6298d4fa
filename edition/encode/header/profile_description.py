"""``profileDesc``: the text apart from its sheets (TEI P5, chapter HD)."""

from __future__ import annotations

from edition.encode.frontmatter.records import Action, DateRef
from edition.encode.header.draft import SETTINGS, Draft, Element, write
from edition.encode.header.hands import add_hands
from edition.encode.header.naming import ORGANISATIONS, PERSONS, PLACES, add_name
from edition.encode.header.relations import add_context, is_letter
from edition.location import Span
from edition.tei.origins import make, sub
from edition.tei.whitespace import normalise


def build_profile_description(draft: Draft) -> Element:
    """The ``profileDesc`` of a document."""
    description = make("profileDesc", draft.front.span)
    _abstract(draft, description)
    _creation(draft, description)
    _languages(draft, description)
    _correspondence(draft, description)
    add_hands(draft, description)
    _classes(draft, description)
    return description


def _abstract(draft: Draft, parent: Element) -> None:
    """A summary stands with the contents of the sheets where the sheets are described."""
    summary = draft.front.text("summary")
    if summary and not draft.front.describes_source:
        span = draft.front.span_of("summary")
        write(sub(parent, "abstract", span), "p", summary, span)


def _creation(draft: Draft, parent: Element) -> None:
    date = draft.front.date
    if date:
        _date(draft, sub(parent, "creation", date.span), date)


def _date(draft: Draft, parent: Element, date: DateRef) -> None:
    claim = draft.certainty(date.claim)
    made = sub(parent, "date", date.span, **date.dating.attributes(), **claim)
    made.text = normalise(date.text) or None


def _languages(draft: Draft, parent: Element) -> None:
    written = draft.front.get("language")
    found = [(v.text or "", v.span) for v in written.items] if written else []
    if not found and draft.language:
        found = [(draft.language, SETTINGS)]
    if found:
        usage = sub(parent, "langUsage", found[0][1])
        for tag, span in found:
            _language(draft, usage, tag, span)


def _language(draft: Draft, parent: Element, tag: str, span: Span) -> None:
    key = f"language.{tag.lower().partition('-')[0]}"
    name = draft.phrases(key) if key in draft.phrases else ""
    made = draft.say(parent, "language", name, span) if name else sub(parent, "language", span)
    made.text = name or tag
    made.set("ident", tag)


# --- letters ----------------------------------------------------------------------------------


def _correspondence(draft: Draft, parent: Element) -> None:
    """``correspDesc``, where something was sent or received; who is not known is not there."""
    if not is_letter(draft):
        return
    sent, received = draft.front.sent, draft.front.received
    first = sent or received
    description = sub(parent, "correspDesc", first.span if first else draft.front.span)
    _action(draft, description, "sent", sent)
    _action(draft, description, "received", received)
    add_context(draft, description)


def _action(draft: Draft, parent: Element, kind: str, action: Action | None) -> None:
    if action is None or not action.says_something:
        return
    made = sub(parent, "correspAction", action.span, type=kind)
    for person in action.persons:
        add_name(draft, made, person, PERSONS)
    for organisation in action.organisations:
        add_name(draft, made, organisation, ORGANISATIONS)
    if action.place:
        add_name(draft, made, action.place, PLACES)
    if action.date:
        _date(draft, made, action.date)
    if not len(made):
        parent.remove(made)


# --- kinds and subjects -----------------------------------------------------------------------


def _classes(draft: Draft, parent: Element) -> None:
    """``textClass``: the type of document first, by its taxonomy or in words, then keywords."""
    front, authority = draft.front, draft.authority
    kind, span = normalise(front.text("type")).strip(), front.span_of("type")
    category = authority.category("type", kind) if kind else None
    known = authority.values("type")
    if kind and known and category is None:
        message = f'no category is called "{kind}"'
        help = f"the types of document are: {', '.join(known)}"
        draft.unknown("unknown-category", message, kind, known, span, help)
    terms = [] if category or not kind else [(kind, span)]
    keywords = front.get("keywords")
    terms += [(item.text or "", item.span) for item in keywords.items] if keywords else []
    if not (category or terms):
        return
    classes = sub(parent, "textClass", span)
    if category:
        sub(classes, "catRef", span, target=category.uri)
    if terms:
        listed = sub(classes, "keywords", terms[0][1])
        for term, at in terms:
            write(listed, "term", term, at)
        if not category and kind:
            listed[0].set("type", "genre")
