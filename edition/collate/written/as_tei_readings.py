"""What the copies have at a place, as readings of an apparatus (TEI P5, chapter TC).

A copy that withholds words has a ``gap`` and never the words; who reads the same shares a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeGuard

from lxml import etree

from edition.collate.copy_text import CopyText, Sign
from edition.collate.result import Collation, Difference, Kind, Part, Passage, State
from edition.collate.written.said import HELD_BACK
from edition.escape import id_safe
from edition.model.redaction import Size
from edition.tei.names import TEI, XML_ID, tei
from edition.tei.pointers import has_scheme, relative

COMPARISON = "comparison"  # the id of who says what the comparison has computed
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")


def made(name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new element; attributes that are empty are left out, ``id`` is ``xml:id``."""
    element = etree.Element(tei(name), nsmap={None: TEI})
    for key, value in attributes.items():
        if value:
            element.set(XML_ID if key == "id" else key.rstrip("_"), clean(value))
    element.text = clean(text) or None
    return element


def added(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new element as the last child of *parent*."""
    element = made(name, text, **attributes)
    parent.append(element)
    return element


def write(parent: etree._Element, text: str) -> None:
    """Add *text* at the end of *parent*."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


def clean(text: str) -> str:
    """*text* without what XML cannot hold."""
    return (
        text
        if text.isascii() and text.isprintable()
        else _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    )


Written = tuple[str, bool]  # a word as it stands, and whether it is struck


class Names:
    """Ids that are names in XML and each used once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def new(self, wanted: str) -> str:
        """An id as near to *wanted* as may be."""
        name = id_safe(wanted)
        name = name if re.match(r"[^\W\d]", name) else f"n{name}"
        unique, number = name, 2
        while unique in self._taken:
            unique, number = f"{name}.{number}", number + 1
        self._taken.add(unique)
        return unique


@dataclass(frozen=True)
class Place:
    """A stretch of the alignment and what is found there."""

    first: int
    last: int
    difference: Difference | None = None


class Readings:
    """The readings of a comparison; *at* is the path of the file that they are written for."""

    def __init__(self, collation: Collation, at: str) -> None:
        self.collation = collation
        self.copies = collation.copies
        self.columns = collation.alignment.columns
        self.files = [relative(copy.path, at) if copy.path else "" for copy in self.copies]
        self.names = Names((COMPARISON,))
        self.sigla = [self.names.new(copy.siglum or copy.document) for copy in self.copies]
        self._parts: list[tuple[Passage, Part]] = []
        self._part_of: dict[int, int] = {}
        self._at_points: dict[int, list[int]] = {}
        for passage in collation.passages:
            for part in passage.parts:
                self._know(passage, part)

    def _know(self, passage: Passage, part: Part) -> None:
        number = len(self._parts)
        self._parts.append((passage, part))
        first, last = part.columns
        self._part_of.update(dict.fromkeys(range(first, last), number))
        if first == last:
            self._at_points.setdefault(first, []).append(number)

    def part_at(self, column: int) -> int:
        """The number of the part of a passage that a column belongs to, or -1."""
        return self._part_of.get(column, -1)

    # ---------------------------------------------------------------------------- one reading

    def grouped(self, readings: Mapping[int, etree._Element], **attributes: str) -> etree._Element:
        """An ``app`` of the readings of copies; those that are alike are one."""
        entry = made("app", **attributes)
        alike: dict[bytes, tuple[etree._Element, list[str]]] = {}
        for copy in range(len(self.copies)):
            reading = readings[copy] if copy in readings else made("rdg")
            members = alike.setdefault(etree.tostring(reading), (reading, []))[1]
            members.append(f"#{self.sigla[copy]}")
        for reading, witnesses in alike.values():
            reading.set("wit", " ".join(witnesses))
            entry.append(reading)
        entry[:] = sorted(entry, key=lambda reading: reading.tag != tei("lem"))
        return entry

    def reading(self, copy: int, place: Place) -> etree._Element:
        """What a copy has at a place: a ``rdg``, or a ``lem`` where an editor prefers it."""
        difference = place.difference
        state = difference.readings[copy].state if difference else State.SHOWN
        reading = made("lem" if self.is_preferred(copy, difference) else "rdg")
        if state not in (State.SHOWN, State.ABSENT):
            reading.set("type", str(state))
        if state is State.WITHHELD:
            reading.set("cause", "redaction")
        holder = self.doubted(reading, copy, difference)
        for stretch, number in self._stretches(place):
            self._write(holder, copy, stretch, number)
        silent = not len(reading) and not (reading.text or "").strip()
        if silent and state in (State.WITHHELD, State.UNREADABLE) and difference:
            reading.append(self._gap_of_sign(copy, difference.readings[copy].first, state))
        return reading

    @staticmethod
    def is_preferred(copy: int, difference: Difference | None) -> bool:
        """Whether an editor prefers what a copy has."""
        if difference is None or not difference.settled or not difference.preferred:
            return False
        return _folded(difference.readings[copy].text) == _folded(difference.preferred)

    @staticmethod
    def doubted(
        reading: etree._Element, copy: int, difference: Difference | None
    ) -> etree._Element:
        """The element that holds the words: of a conflict nobody knows which of them is right."""
        if difference is None or difference.kind is not Kind.CONFLICT or difference.settled:
            return reading
        own = difference.readings[copy]
        reasons = dict.fromkeys(("copy-conflict", *_WORD.findall(own.doubt)))
        cert = own.cert if own.cert in ("high", "medium", "low", "unknown") else ""
        if not own.text:
            return reading
        return added(reading, "unclear", reason=" ".join(reasons), cert=cert)

    def _stretches(self, place: Place) -> Iterator[tuple[range, int]]:
        """The columns of a place, with the part of a passage that each stretch belongs to."""
        if place.first == place.last:
            for number in self._at_points.get(place.first, ()):
                yield range(place.first, place.first), number
            return
        start = place.first
        for column in range(place.first, place.last):
            following = column + 1
            if following == place.last or self.part_at(following) != self.part_at(start):
                yield range(start, following), self.part_at(start)
                start = following

    def _write(self, holder: etree._Element, copy: int, columns: range, number: int) -> None:
        passage, part = self._parts[number] if number >= 0 else (None, None)
        state = part.states[copy] if part else State.SHOWN
        words = self.words(copy, columns)
        if words:
            if passage and part and state in (State.MARKED, State.RELEASED):
                holder = self._marked(holder, copy, passage, part, state)
            write_words(holder, words)
        elif passage and part and state is State.WITHHELD:
            holder.append(self._withheld(copy, passage, part, columns))
        elif part and state is State.UNREADABLE:
            holder.append(self._gap_of_sign(copy, part.stretches[copy][0], state))

    def words(self, copy: int, columns: Iterable[int]) -> list[Written]:
        """The words that a copy has in columns, as they stand."""
        numbers = (self.columns[column][copy] for column in columns)
        return [self.word(copy, number) for number in numbers if number >= 0]

    def word(self, copy: int, number: int) -> Written:
        """A word with what stands before it in its paragraph, and after it; whether it is struck.

        At the end of a paragraph a space follows, so that no two paragraphs run together.
        """
        words, paragraphs = self.copies[copy].words, self.copies[copy].paragraphs
        word = words[number]
        last = number + 1 == len(words) or words[number + 1].paragraph != word.paragraph
        first = word.paragraph < len(paragraphs) and paragraphs[word.paragraph].first == number
        before = paragraphs[word.paragraph].before if first else ""
        if not before and not last and word.after in ("", " "):
            return word.text + word.after, word.struck
        after = f"{word.after} " if last else word.after
        return _SPACE.sub(" ", before.lstrip() + word.text + after), word.struck

    # -------------------------------------------------------------------------- what is absent

    def _marked(
        self, holder: etree._Element, copy: int, passage: Passage, part: Part, state: State
    ) -> etree._Element:
        """Words that a copy marks: a ``seg``, as the ``del`` itself is the copy's own."""
        codes = self.codes(copy, passage, part)
        own = self.pointer(copy, part.pieces[copy])
        return added(holder, "seg", type="redaction", subtype=str(state), ana=codes, source=own)

    def _withheld(self, copy: int, passage: Passage, part: Part, columns: range) -> etree._Element:
        """A ``gap`` with the size that another copy shows, or the stated one, or an estimate."""
        own = self.pointer(copy, part.pieces[copy])
        gap = made("gap", reason="withheld", ana=self.codes(copy, passage, part), corresp=own)
        if part.shown_in >= 0:
            source = self.pointer(part.shown_in, part.pieces[part.shown_in])
            source = source or self._paragraph(part.shown_in, part.stretches[part.shown_in][0])
            words = str(self._counted(part.shown_in, columns))
            sized = {"unit": "word", "quantity": words, "evidence": "external"}
            set_all(gap, sized | {"source": source, "resp": f"#{COMPARISON}"})
        elif part.between and part.size != Size():  # reckoned from what is stated of the whole
            set_all(gap, _stated(part.size) | {"resp": f"#{COMPARISON}"})
        elif part.size_in(copy) != Size():
            set_all(gap, _stated(part.size_in(copy)))
        elif part.estimate is not None and not part.sizes:
            sized = {"unit": "word", "quantity": str(part.estimate), "precision": "low"}
            set_all(gap, sized | {"resp": f"#{COMPARISON}"})
        else:
            gap.set("extent", "unknown")
        return gap

    def _counted(self, copy: int, columns: range) -> int:
        """How many words a copy has in columns, without enumerators."""
        words = self.copies[copy].words
        numbers = (self.columns[column][copy] for column in columns)
        return sum(words[number].counted for number in numbers if number >= 0)

    def _gap_of_sign(self, copy: int, word: int, state: State) -> etree._Element:
        """The ``gap`` of a sign that belongs to no passage, with the size that it states."""
        signs = [s for s in self.copies[copy].signs if s.at == word]
        withheld = state is State.WITHHELD
        sign = next((s for s in signs if (s.kind == "withheld") is withheld), None)
        reason = "withheld" if withheld else "illegible"
        gap = made("gap", reason=sign.kind.replace(" ", "-") if is_held_back(sign) else reason)
        set_all(gap, _stated(sign.size) if sign else {})
        return gap

    # ---------------------------------------------------------------------------------- pointers

    def pointer(self, copy: int, identifier: str) -> str:
        """The pointer at an element of a copy; empty where it has no id."""
        return f"{self.files[copy]}#{identifier}" if identifier and self.files[copy] else ""

    def elsewhere(self, copy: int, pointer: str) -> str:
        """A pointer that is written in a copy, as this file has to write it."""
        if not pointer.startswith("#"):
            return pointer if has_scheme(pointer) else ""
        return self.pointer(copy, pointer[1:])

    def codes(self, copy: int, passage: Passage, part: Part) -> str:
        """The pointers of the codes that a copy gives for a part of a passage."""
        siglum, place = self.copies[copy].siglum, passage.parts.index(part)
        uris = (
            self.code(claim.code.uri)
            for claim in passage.claims
            if claim.siglum == siglum and (not claim.parts or place in claim.parts)
        )
        return " ".join(dict.fromkeys(filter(None, uris)))

    @staticmethod
    def code(uri: str) -> str:
        """The address of a code, where it is one."""
        return uri if "#" in uri and not re.search(r"\s", uri) else ""

    def _paragraph(self, copy: int, word: int) -> str:
        found = self.copies[copy]
        if not 0 <= word < len(found.words):
            return ""
        place = found.words[word].paragraph
        return (
            self.pointer(copy, found.paragraphs[place].id) if place < len(found.paragraphs) else ""
        )


def write_words(holder: etree._Element, words: Iterable[Written]) -> None:
    """Add words as they stand; those that are struck in a ``del``."""
    for struck, together in groupby(words, lambda word: word[1]):
        text = "".join(word for word, _ in together)
        if struck:
            added(holder, "del", text, type="unknown", rend="strikethrough")
        else:
            write(holder, text)


def is_held_back(sign: Sign | None) -> TypeGuard[Sign]:
    """Whether a sign is that of the editors, who do not publish what stands there."""
    return sign is not None and sign.kind == HELD_BACK


def set_all(element: etree._Element, attributes: Mapping[str, str]) -> None:
    """Set those attributes that are not empty."""
    for name, value in attributes.items():
        if value:
            element.set(name, clean(value))


def _stated(size: Size) -> dict[str, str]:
    """The attributes of a size (TEI P5, att.dimensions)."""
    return {
        "unit": size.unit,
        "quantity": size.quantity,
        "atLeast": size.at_least,
        "atMost": size.at_most,
        "extent": size.extent,
        "precision": size.precision,
    }


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def trim(element: etree._Element) -> None:
    """Take the space from the end of the words in *element*."""
    while len(element) and not element[-1].tail:
        element = element[-1]
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() or None
    else:
        element.text = (element.text or "").rstrip() or None


def label_of(copy: CopyText) -> str:
    """What a copy is called in the list of witnesses."""
    return copy.label or copy.document or copy.siglum
