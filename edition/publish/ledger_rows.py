"""The rows of the ledger as its tables show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from edition.publish.frame import lang
from edition.publish.ledger_entries import (
    Amount,
    Basis,
    Copy,
    Entry,
    Extent,
    Given,
    Group,
    Part,
    Place,
)
from edition.publish.ledger_sums import states_of, total
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.render.hands import siglum
from edition.render.phrases import size_phrase

_COLUMNS = 3  # copies that have a column each; the states of more stand in one
_SHORT = 14  # letters of a remark that stays on one line
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Where:
    """A place in words: the heading, the paragraphs, what is quoted."""

    text: str
    quoted: str
    lang: Markup


@dataclass(frozen=True)
class Standing:
    """The state of a copy: ``sign`` draws it, ``said`` names it. Where several copies share a
    column, those of one state are told together: ``copies`` are their names and addresses.
    """

    sign: str
    said: str
    address: str
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """A row: of an entry, or of a part of one."""

    anchor: str
    number: str
    where: Where
    codes: tuple[tuple[str, str, tuple[str, ...]], ...]
    words: str
    basis: str
    characters: str
    columns: tuple[tuple[Standing, ...], ...]
    shown: tuple[str, str]
    comparison: str


@dataclass(frozen=True)
class Block:
    """An entry with its parts, and what filters ask of it: the numbers of codes and of states."""

    line: Line
    parts: tuple[Line, ...]
    codes: str
    states: str


@dataclass(frozen=True)
class Table:
    """The table of a group, or of a part of it; ``foot`` is its sum, if there is more than one."""

    caption: str
    heads: tuple[str, ...]
    blocks: tuple[Block, ...]
    coded: bool
    shown: bool
    compared: bool
    foot: Line | None


class Filters:
    """The codes and states that a page can be narrowed down to, numbered."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.states: dict[str, str] = {}
        self.counts: dict[tuple[str, str], int] = {}
        self.all = 0

    def note(self, codes: Sequence[str], states: Sequence[str]) -> tuple[str, str]:
        """Take note of an entry; the numbers of its codes, and of its states."""
        self.all += 1
        return self._numbers("code", self.codes, codes), self._numbers("state", self.states, states)

    def _numbers(self, kind: str, known: dict[str, str], names: Sequence[str]) -> str:
        for name in names:
            known.setdefault(name, str(len(known) + 1))
            self.counts[kind, name] = self.counts.get((kind, name), 0) + 1
        return " ".join(known[name] for name in names)


def copy_name(copy: Copy, t: Phrases) -> str:
    """``copy A``, or the title of a document that has no siglum."""
    return t("document.copy", siglum=copy.siglum) if copy.siglum else copy.title


def amount_parts(amount: Amount, t: Phrases) -> tuple[str, ...]:
    """What a sum is made of: what is counted, estimated, unknown."""
    said = [t.number(amount.words)] if amount.words else []
    if amount.estimated:
        said.append(t("ledger.about", n=amount.estimated))
    if amount.unknown:
        said.append(t("ledger.of_unknown", n=amount.unknown))
    return tuple(said) or ("0",)


def amount_said(amount: Amount, t: Phrases) -> str:
    """A sum in a cell: ``171``, ``124 + about 22``, ``124 + 2 of unknown size``."""
    return " + ".join(amount_parts(amount, t))


def table(group: Group, entries: Sequence[Entry], plan: Plan, filters: Filters | None) -> Table:
    """The table of the *entries* of a group; how sizes are counted is said in the first one that
    *filters* see.
    """
    return _Tabled(group, entries, plan).table(filters)


class _Tabled:
    """Makes a table. ``counted`` is the document in which all of it is counted, if there is one."""

    def __init__(self, group: Group, entries: Sequence[Entry], plan: Plan) -> None:
        self.group, self.entries, self.plan, self.t = group, entries, plan, plan.t
        self.copies = {copy.document: copy for copy in group.copies}
        facts = plan.edition.heads[group.copies[0].path]
        self.lang = lang(facts.language, plan.t)
        self.joined = len(group.copies) > _COLUMNS
        counted = {part.extent.counted_in for entry in entries for part in entry.parts}
        counted.discard("")
        self.counted = counted.pop() if len(counted) == 1 else ""

    def table(self, filters: Filters | None) -> Table:
        t = self.t
        alone = self.joined or len(self.group.copies) == 1
        names = [copy_name(copy, t) for copy in self.group.copies]
        heads = [t("ledger.state_head")] if alone else [capital(name) for name in names]
        caption = [t("ledger.caption")] if filters and not filters.all else []
        if self.counted and len(self.group.copies) > 1:
            parts = (part for entry in self.entries for part in entry.parts)
            all_so = all(part.extent.counted_in for part in parts)
            key = "ledger.all_counted" if all_so else "ledger.mostly_counted"
            caption.append(t(key, copy=self.name(self.counted)))
        own = self.copies if len(self.copies) == 1 else ()
        return Table(
            " ".join(caption),
            tuple(heads),
            tuple(self.block(entry, filters) for entry in self.entries),
            any(entry.given for entry in self.entries),
            bool({entry.first_shown for entry in self.entries} - {"", *own}),
            any(entry.comparison for entry in self.entries),
            self.foot() if len(self.entries) > 1 else None,
        )

    def name(self, document: str) -> str:
        """What a document is called that is one of the copies, or another one."""
        copy = self.copies.get(document)
        if copy is not None:
            return copy_name(copy, self.t)
        path = self.plan.edition.paths.get(document)
        return self.plan.names.get(path, document) if path else document

    def block(self, entry: Entry, filters: Filters | None) -> Block:
        count = range(len(self.group.copies))
        states = dict.fromkeys(s for i in count for s in entry.states(i) if s)
        codes = [code.short for code in entry.codes]
        numbers = filters.note(codes, list(states)) if filters else ("", "")
        parts = entry.parts if len(entry.parts) > 1 else ()
        return Block(
            self.line(entry),
            tuple(map(partial(self.part, entry), _names(entry, parts), parts)),
            *numbers,
        )

    def line(self, entry: Entry) -> Line:
        standings = [
            self.standing(entry.states(i), entry.address_in(i), i)
            for i in range(len(self.group.copies))
        ]
        shown = entry.first_shown
        return Line(
            entry.key,
            entry.number,
            self.where(entry.place),
            self.codes(entry),
            self.words(entry.amount),
            self.basis([part.extent for part in entry.parts]),
            self.t.number(entry.characters) if entry.characters else "",
            self.columns(standings),
            (self.name(shown), self.shown_at(entry)) if shown else ("", ""),
            entry.comparison,
        )

    def part(self, entry: Entry, name: str, part: Part) -> Line:
        standings = [
            self.standing((state,), address, i)
            for i, (state, address) in enumerate(zip(part.states, part.addresses, strict=True))
        ]
        extent = part.extent
        return Line(
            "",
            name,
            self.where(part.place, entry.place.heading),
            (),
            self.words(extent.amount),
            self.basis([extent]),
            self.t.number(extent.characters) if extent.characters else "",
            self.columns(standings),
            ("", ""),
            "",
        )

    def foot(self) -> Line:
        t = self.t
        codes = dict.fromkeys(code.short for entry in self.entries for code in entry.codes)
        sums = [states_of(self.entries, i) for i in range(len(self.group.copies))]
        standings = []
        for copy, states in zip(self.group.copies, sums, strict=True):
            said = [
                t(f"ledger.sum.{state}", words=amount_said(amount, t))
                for state, amount in states.items()
                if amount
            ]
            names = ((copy.siglum or copy.title, ""),) if self.joined else ()
            standings.append(Standing("", ", ".join(said), "", names))
        characters = sum(entry.characters for entry in self.entries)
        return Line(
            "",
            t.number(len(self.entries)),
            Where(t("ledger.in_all"), "", Markup("")),
            (("; ".join(codes), "", ()),) if len(codes) == 1 else (),
            amount_said(total(self.entries), t),
            "",
            t.number(characters) if characters else "",
            self.columns(standings),
            ("", ""),
            "",
        )

    def columns(self, standings: list[Standing]) -> tuple[tuple[Standing, ...], ...]:
        if not self.joined:
            return tuple((s,) if s.said else () for s in standings)
        found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        for s in standings:
            if s.said:
                found[s.sign, s.said] = (*found.get((s.sign, s.said), ()), *s.copies)
        return (tuple(Standing(sign, said, "", c) for (sign, said), c in found.items()),)

    def standing(self, states: Sequence[str], address: str, copy: int) -> Standing:
        known = [state for state in states if state]
        said = ", ".join(self.t(f"ledger.state.{state}") for state in known)
        own = self.group.copies[copy]
        names = ((own.siglum or own.title, address),) if self.joined else ()
        return Standing(known[0] if known else "", said, address, names)

    def where(self, place: Place, within: str = "") -> Where:
        """A place; the heading is not told again *within* it."""
        t = self.t
        text = [place.heading] if place.heading and place.heading != within else []
        if place.paragraph:
            text.append(t("document.paragraph", n=place.paragraph))
        if place.last_paragraph:
            ends = {"first": place.paragraph, "last": place.last_paragraph}
            text[-1:] = [t("ledger.paragraphs", **ends)]
        if place.last:
            said = t("ledger.from_to", first=place.first, last=place.last)
        elif place.first:
            said = t("ledger.quoted", words=place.first)
        else:
            said = t("ledger.after", words=place.after) if place.after else ""
        return Where(", ".join(text), said, self.lang)

    def words(self, amount: Amount) -> str:
        if amount == Amount(unknown=1):
            return self.t("ledger.unknown")
        return amount_said(amount, self.t)

    def basis(self, extents: Sequence[Extent]) -> str:
        """What the size of a row rests on, where the caption does not say so of all."""
        said: dict[str, None] = {}
        for extent in extents:
            if extent.basis is Basis.COUNTED and extent.counted_in != self.counted:
                text = self.t("ledger.counted_in", copy=self.name(extent.counted_in))
                said[text if len(text) > _SHORT else text.replace(" ", _NO_BREAK)] = None
            elif extent.basis is Basis.STATED:
                said[self.t("ledger.stated")] = None
            elif extent.basis is Basis.ESTIMATED:
                size = size_phrase(extent.stated)
                said[self.t("ledger.estimated_from", size=size) if size else ""] = None
        return "; ".join(filter(None, said))

    def givers(self, entry: Entry) -> list[Given]:
        """Who gives the codes; the encoding says again what is written beside the passage."""
        written = {(g.code.uri, g.document) for g in entry.given if g.written}
        return [g for g in entry.given if g.written or (g.code.uri, g.document) not in written]

    def codes(self, entry: Entry) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Each code, what it means, and who gives it."""
        givers = self.givers(entry)
        return tuple(
            (
                code.short,
                code.label,
                tuple(
                    dict.fromkeys(
                        filter(None, (self.giver(g) for g in givers if g.code.uri == code.uri))
                    )
                ),
            )
            for code in entry.codes
        )

    def giver(self, given: Given) -> str:
        t = self.t
        told = [self.name(given.document)] if len(self.copies) > 1 else []
        if given.hand:
            told.append(t("ledger.hand", hand=siglum(given.hand)))
        if given.cert and f"cert.{given.cert}" in t:
            told.append(t(f"cert.{given.cert}"))
        return ", ".join(told)

    def shown_at(self, entry: Entry) -> str:
        for index, copy in enumerate(self.group.copies):
            if copy.document == entry.first_shown:
                return entry.address_in(index)
        path = self.plan.edition.paths.get(entry.first_shown)
        return self.plan.addresses.document(path) if path else ""


def _names(entry: Entry, parts: Sequence[Part]) -> list[str]:
    """What the parts are called: their keys where each has one of its own, else numbers."""
    keys = [part.key for part in parts]
    if "" in keys or entry.number in keys or len(set(keys)) < len(keys):
        return [f"{entry.number}, {number}" for number in range(1, len(parts) + 1)]
    return keys


def capital(text: str) -> str:
    """*text* with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
