"""What the front matter speaks of, as records. Each is read from a value of checked shape."""

from __future__ import annotations

from dataclasses import dataclass

from edition.encode.frontmatter.dates import Dating, limits, read_date, read_dating
from edition.encode.frontmatter.values import Value
from edition.location import Span


@dataclass(frozen=True)
class Claim:
    """How surely something is said, and by whom; empty where nothing is stated."""

    span: Span
    cert: str = ""
    resp: str = ""


@dataclass(frozen=True)
class NameRef:
    """A person, an office or a place, as it is named.

    ``ref`` is the key of a register entry and ``name`` the words. A bare text is both, since only
    the register can tell: ``is_bare`` is then true.
    """

    span: Span
    ref: str = ""
    name: str = ""
    claim: Claim | None = None
    is_bare: bool = False


@dataclass(frozen=True)
class DateRef:
    """A date with its certainty, and with the words of the document if they were given."""

    span: Span
    dating: Dating
    claim: Claim
    text: str = ""


@dataclass(frozen=True)
class Action:
    """The sending or the receiving of a letter."""

    span: Span
    persons: tuple[NameRef, ...] = ()
    organisations: tuple[NameRef, ...] = ()
    place: NameRef | None = None
    date: DateRef | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.persons or self.organisations or self.place or self.date)


@dataclass(frozen=True)
class Relation:
    """Another document to which this one belongs; ``kind`` says how: "enclosure"."""

    span: Span
    document: str
    kind: str = ""


@dataclass(frozen=True)
class Number:
    """A number under which the source is known; ``kind`` says whose."""

    span: Span
    value: str
    kind: str
    claim: Claim


@dataclass(frozen=True)
class WitnessRef:
    """This document as a copy of a work."""

    span: Span
    work: Value
    siglum: Value
    label: str = ""
    released: DateRef | None = None


@dataclass(frozen=True)
class Hand:
    """A hand or a stamping device. ``span`` is the place of its name."""

    name: str
    span: Span
    claim: Claim
    scribe: NameRef | None = None
    media: tuple[str, ...] = ()
    script: str = ""
    note: str = ""


@dataclass(frozen=True)
class Change:
    """A step of the work on this document."""

    span: Span
    note: str
    date: str = ""
    by: NameRef | None = None


def read_claim(value: Value) -> Claim:
    """``cert`` and ``resp`` of a mapping."""
    said = value.get("cert") or value.get("resp")
    span = said.span if said else value.span
    return Claim(span, value.string("cert") or "", value.string("resp") or "")


def read_name(value: Value | None) -> NameRef | None:
    """A name, or None where there is none."""
    if value is None:
        return None
    if value.text is not None:
        text = " ".join(value.text.split())
        return NameRef(value.span, text, text, is_bare=True)
    at = value.get("ref") or value.get("name") or value
    ref, name = value.string("ref") or "", value.string("name") or ""
    return NameRef(at.span, ref.strip(), " ".join(name.split()), read_claim(value))


def read_names(value: Value | None) -> tuple[NameRef, ...]:
    """A list of names."""
    return tuple(n for n in map(read_name, value.items if value else ()) if n)


def read_date_ref(value: Value | None) -> DateRef | None:
    """A date, or None where there is none."""
    if value is None:
        return None
    if value.text is not None:
        return DateRef(value.span, read_dating(value.text), Claim(value.span))
    when, first, last = (value.string(k) or "" for k in ("when", "notBefore", "notAfter"))
    if when:
        dating = Dating(read_date(when))
    else:
        dating = limits(read_date(first) if first else "", read_date(last) if last else "")
    return DateRef(value.span, dating, read_claim(value), value.string("text") or "")


def read_action(value: Value | None) -> Action | None:
    """A sending or receiving; a name alone says by whom."""
    if value is None:
        return None
    if value.text is not None:
        name = read_name(value)
        return Action(value.span, (name,) if name else ())
    return Action(
        value.span,
        read_names(value.get("by")),
        read_names(value.get("org")),
        read_name(value.get("place")),
        read_date_ref(value.get("date")),
    )


def read_relation(value: Value) -> Relation:
    """An item of ``related``, or the id of a document."""
    document = value if value.text is not None else value.get("ref") or value
    return Relation(document.span, document.text or "", value.string("type") or "")


def read_number(value: Value) -> Number:
    """An item of ``source.idno``."""
    at = value if value.text is not None else value.get("value") or value
    return Number(at.span, at.text or "", value.string("type") or "", read_claim(value))


def read_witness(value: Value | None) -> WitnessRef | None:
    """``witness``, or None where it does not name a work and a siglum."""
    work, siglum = (value.get("of"), value.get("siglum")) if value else (None, None)
    if value is None or work is None or siglum is None:
        return None
    released = read_date_ref(value.get("released"))
    return WitnessRef(value.span, work, siglum, value.string("label") or "", released)


def read_hand(name: str, place: Span, value: Value) -> Hand:
    """An item of ``hands``."""
    media = value.get("medium")
    return Hand(
        name,
        place,
        read_claim(value),
        read_name(value.get("scribe")),
        tuple(m.text or "" for m in media.items) if media else (),
        value.string("script") or "",
        value.string("note") or "",
    )


def read_change(value: Value) -> Change:
    """An item of ``changes``."""
    return Change(
        value.span,
        value.text or value.string("note") or "",
        value.string("date") or "",
        read_name(value.get("by")),
    )
