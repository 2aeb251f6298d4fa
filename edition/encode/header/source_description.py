"""``sourceDesc``: the sheets from which the text comes (TEI P5, chapters HD, MS and TC)."""

from __future__ import annotations

from edition.diagnostics import did_you_mean
from edition.encode.frontmatter import FrontMatter
from edition.encode.frontmatter.identifiers import one_word
from edition.encode.frontmatter.records import Number, WitnessRef, read_name
from edition.encode.header.draft import Draft, Element, write
from edition.encode.header.naming import ORGANISATIONS, PLACES, add_name
from edition.settings import Work
from edition.tei.origins import make, sub
from edition.tei.whitespace import normalise

# The parts of msIdentifier that are names, in the order of the schema: key → registers.
_PLACE_PARTS = (
    ("country", PLACES),
    ("settlement", PLACES),
    ("institution", ORGANISATIONS),
    ("repository", ORGANISATIONS),
)
_TYPED = frozenset({"typescript", "typewritten", "typed"})


def build_source_description(draft: Draft) -> Element:
    """The ``sourceDesc``: the sheets, and the work of which they are a copy."""
    description = make("sourceDesc", draft.front.span_of("source"))
    if draft.front.describes_source:
        _manuscript(draft, description)
    _copy(draft, description)
    if not len(description):
        draft.say(description, "p", draft.phrases("header.undescribed"))
    return description


# --- the sheets -------------------------------------------------------------------------------


def _manuscript(draft: Draft, parent: Element) -> None:
    front = draft.front
    manuscript = sub(parent, "msDesc", front.span_of("source"))
    _identifier(draft, manuscript)
    if front.text("summary"):
        contents = sub(manuscript, "msContents", front.span_of("summary"))
        write(contents, "summary", front.text("summary"), front.span_of("summary"))
    _physical(front, manuscript)


def _identifier(draft: Draft, parent: Element) -> None:
    """``msIdentifier``: where the source is kept and how it is called there.

    An identifier must not begin with a number: without a repository the document's title stands
    first, as ``msName`` (a constraint of the TEI schema).
    """
    front = draft.front
    identifier = sub(parent, "msIdentifier", front.span_of("source"))
    for key, schemes in _PLACE_PARTS:
        ref = read_name(front.get("source", key))
        if ref:
            add_name(draft, identifier, ref, schemes, key)
    collection = front.span_of("source", "collection")
    write(identifier, "collection", front.text("source", "collection"), collection)
    shelfmark = front.text("source", "shelfmark")
    if shelfmark and len(identifier):
        write(identifier, "idno", shelfmark, front.span_of("source", "shelfmark"))
    if not len(identifier):
        write(identifier, "msName", front.title, front.span_of("title"))
        if shelfmark:
            at = front.span_of("source", "shelfmark")
            write(sub(identifier, "altIdentifier", at), "idno", shelfmark, at)
    for number in front.numbers:
        _number(draft, identifier, number)


def _number(draft: Draft, parent: Element, number: Number) -> None:
    """``idno`` holds text only, so doubt about a number stands on the ``altIdentifier``."""
    kind = one_word(number.kind) or None
    claim = draft.certainty(number.claim)
    other = sub(parent, "altIdentifier", number.span, type=kind, **claim)
    sub(other, "idno", number.span, type=kind).text = normalise(number.value)


def _physical(front: FrontMatter, parent: Element) -> None:
    form, extent = front.text("source", "form"), front.text("source", "extent")
    additions = front.get("source", "additions")
    added = additions.items if additions else ()
    if not (form or extent or added):
        return
    description = sub(parent, "physDesc", front.span_of("source"))
    if form or extent:
        span = front.span_of("source", "form")
        sheets = sub(description, "objectDesc", span, form=one_word(form) or None)
        if extent:
            support = sub(sheets, "supportDesc", front.span_of("source", "extent"))
            write(support, "extent", extent, front.span_of("source", "extent"))
    if _TYPED & set(form.lower().replace(",", " ").split()):
        typing = sub(description, "typeDesc", front.span_of("source", "form"))
        write(typing, "p", form[:1].upper() + form[1:] + ".", front.span_of("source", "form"))
    if added and additions:
        made = sub(description, "additions", additions.span)
        for item in added:
            write(made, "p", item.text or "", item.span)


# --- the copy of a work -----------------------------------------------------------------------


def _copy(draft: Draft, parent: Element) -> None:
    """The work, and this document as a witness of it."""
    witness = draft.front.witness
    work = _work(draft, witness) if witness else None
    if witness is None or work is None:
        return
    id = draft.claim_id(work.id, witness.work.span)
    bibl = sub(parent, "bibl", witness.work.span, type="work", xml_id=id)
    sub(bibl, "title", witness.work.span).text = normalise(work.title or work.id)
    witnesses = sub(parent, "listWit", witness.span)
    siglum = draft.claim_id(witness.siglum.text or "", witness.siglum.span)
    made = sub(witnesses, "witness", witness.span, xml_id=siglum, corresp=f"#{work.id}")
    made.text = normalise(witness.label)
    if witness.released:
        made.text += " " if made.text else ""
        released = witness.released
        claim = draft.certainty(released.claim)
        dating = released.dating.attributes()
        date = sub(made, "date", released.span, type="released", **dating, **claim)
        date.text = released.text or None


def _work(draft: Draft, witness: WitnessRef) -> Work | None:
    name = witness.work.text or ""
    known = {work.id: work for work in draft.settings.works}
    if name not in known:
        message = f'the settings have no work "{name}"'
        another = "if it is another work, " if did_you_mean(name, known) else ""
        help = f'{another}add it to edition.toml:\n[[work]]\nid = "{name}"\ntitle = "..."'
        draft.unknown("unknown-work", message, name, known, witness.work.span, help)
    return known.get(name)
