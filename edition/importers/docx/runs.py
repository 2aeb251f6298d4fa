"""What stands in a paragraph: runs, fields, links, changes, notes → pieces.

ECMA-376, part 1, 17.3.2 (runs), 17.16 (fields and hyperlinks), 17.11 (notes). An element that is
not known is looked through: what it holds is part of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from edition.encode.marks import MARKS
from edition.importers.docx import changes
from edition.importers.docx.alternatives import words
from edition.importers.docx.job import Job
from edition.importers.docx.looks import Format, Look, format_of, is_black, looks, together
from edition.importers.docx.names import Element, child, get, is_on, name, says_so, value
from edition.importers.docx.pieces import Piece
from edition.importers.draft import Artefact, Block, Comment, Inline, Mark, Note, Paragraph

# A reader of what stands in a text box or a note: blocks of an element.
Inner = Callable[[Element], list[Block]]

_LINK = re.compile(r'\s*HYPERLINK\s+"((?:https?|mailto):[^"]+)"', re.IGNORECASE)
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\]+\Z", re.IGNORECASE)
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})
_WITHOUT_TEXT = frozenset({"w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:fldData", "w:ffData"})
_LABELS = {"footnote": "", "endnote": "end-", "comment": "comment-"}


@dataclass
class _Field:
    """A field that is open: its code, and whether its result has begun."""

    code: str = ""
    is_result: bool = False


@dataclass(frozen=True)
class _Around:
    """What a run stands in: marks, a deletion, a style of its own that hides it."""

    looks: tuple[Look, ...] = ()
    left_out: str = ""


@dataclass
class Runs:
    """Reads one paragraph. ``after``: blocks that belong below it, of text boxes."""

    job: Job
    inner: Inner
    paragraph: Format = field(default_factory=dict)
    usual: Format = field(default_factory=dict)
    after: list[Block] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Element) -> list[Piece]:
        """The pieces of a paragraph, in order."""
        self._within(paragraph, _Around())
        return self._pieces

    def _within(self, element: Element, around: _Around) -> None:
        for one in element:
            self._one(one, around)

    def _one(self, element: Element, around: _Around) -> None:
        kind = name(element)
        if kind in _WITHOUT_TEXT:
            return
        if kind == "w:r":
            self._run(element, around)
        elif kind in changes.DELETIONS or kind in changes.INSERTIONS:
            self._change(element, around)
        elif kind == "w:hyperlink":
            self._link(element, around)
        elif kind == "w:fldSimple":
            self._simple_field(element, around)
        elif kind in ("m:oMath", "m:oMathPara"):
            self._formula(element, around)
        elif kind == "w:sdt" and is_on(child(element, "w:sdtPr", "w:showingPlcHdr")):
            self._leave_out(element, "what a form asks for, where nothing was filled in")
        elif kind in ("w:txbxContent", "w:p", "w:tbl"):
            self._text_box(element, around)
        else:
            self._within(element, around)

    def _change(self, change: Element, around: _Around) -> None:
        said = changes.told(change)
        if self.job.changes:
            look = changes.look(change, self.job)
            self._within(change, replace(around, looks=(*around.looks, look)))
        elif name(change) in changes.DELETIONS:
            self._within(change, replace(around, left_out=f"{said} (tracked changes)"))
        else:
            place = self.job.reading.within(change)
            if place and self.job.reading.words(place).strip():
                self.job.remark("insertion", f"{said}; it stands in the draft", place)
            self._within(change, around)

    def _link(self, link: Element, around: _Around) -> None:
        relation = self.job.relations.get(get(link, "id"))
        address = relation.target if relation and relation.is_external else ""
        if address and not _SAFE.match(address):
            place = self.job.reading.within(link)
            self.job.remark("link", f"its address is not used: {address}", place)
            address = ""
        self._within(link, _linked(around, address))

    def _simple_field(self, simple: Element, around: _Around) -> None:
        code = get(simple, "instr").strip()
        found = _LINK.match(code)
        if not found:
            self.job.remark("field", f"its code was {code}", self.job.reading.within(simple))
        self._within(simple, _linked(around, found.group(1) if found else ""))

    def _formula(self, formula: Element, around: _Around) -> None:
        if around.left_out:
            self._leave_out(formula, around.left_out)
            return
        content = [i for e in formula.iter() if (i := self.job.inline(e)) is not None]
        if content:
            place = self.job.reading.within(formula)
            self.job.remark("formula", "its signs are kept, and not how they are arranged", place)
            made = Mark("", (tuple(content),), (("el", "formula"),))
            self._put(made, around)

    def _leave_out(self, element: Element, why: str) -> None:
        self._pieces += [Piece(artefact) for artefact in self.job.left_out(element, why)]

    def _text_box(self, element: Element, around: _Around) -> None:
        if around.left_out:
            self._leave_out(element, around.left_out)
            return
        blocks = self.inner(element)
        if blocks:
            self.after += [Comment("a text box of the file"), *blocks]
            place = self.job.reading.within(element)
            why = "its paragraphs stand below that in which it is anchored"
            self.job.remark("text box", why, place)

    # --- runs --------------------------------------------------------------------------------

    def _run(self, run: Element, around: _Around) -> None:
        around = self._formatted(child(run, "w:rPr"), run, around)
        for one in run:
            self._in_run(one, around)
            if name(one) in _NOTES and says_so(one, "customMarkFollows"):
                around = replace(around, left_out=around.left_out or "the sign of a note")

    def _formatted(self, properties: Element | None, run: Element, around: _Around) -> _Around:
        id = value(properties, "w:rStyle")
        meaning = self.job.styles.meaning(id) if id else None
        style = {} if meaning else self.job.styles.format(id)
        format = together(self.paragraph, style, format_of(properties))
        if format.get("hidden"):
            return replace(around, left_out=around.left_out or "hidden text")
        found = looks(format, self.usual)
        if meaning and meaning.name == "omit":
            return replace(around, left_out=around.left_out or "its style is left out")
        if meaning and meaning.name != "text" and _is_mark(meaning.name):
            found = ((meaning.name, meaning.keys), *(k for k in found if k[0] != meaning.name))
        place = self.job.reading.within(run)
        if is_black(format) and place and self.job.reading.words(place).strip():
            why = "the words stand on black ground, and the file still holds them: look at them"
            self.job.remark("blackened text", f"{why} before you publish", place)
        elif (colour := format.get("colour")) and colour != self.usual.get("colour") and place:
            self.job.remark("colour", f"the words are coloured ({colour})", place)
        return replace(around, looks=(*around.looks, *_once(found)))

    def _in_run(self, element: Element, around: _Around) -> None:
        kind = name(element)
        if kind == "w:fldChar":
            self._field_sign(element, around)
        elif kind in ("w:instrText", "w:delInstrText"):
            self._code(element)
        elif kind in _NOTES:
            self._note(_NOTES[kind], element, around)
        elif kind == "w:commentReference":
            self._comment(element)
        elif kind in _PICTURES:
            self._picture(element, around)
        elif kind == "w:ruby":
            self._ruby(element, around)
        elif self.job.reading.places.get(element) is not None:
            self._characters(element, around)
        elif kind not in _WITHOUT_TEXT:
            self._within(element, around)

    def _characters(self, element: Element, around: _Around) -> None:
        inline = self.job.inline(element)
        if inline is None:
            return
        if around.left_out:
            self._leave(inline, around.left_out)
            return
        code = next((f.code for f in reversed(self._fields) if f.is_result), "")
        found = _LINK.match(code)
        self._put(inline, _linked(around, found.group(1)) if found else around)

    def _leave(self, inline: Inline, why: str) -> None:
        place = getattr(inline, "origin", None)
        if place is None:
            return
        last = self._pieces[-1].inline if self._pieces else None
        if isinstance(last, Artefact) and last.why == why and last.origin:
            start = last.origin
            if start.end == place.start:  # Word parts a sentence into many runs
                place = replace(start, end=place.end)
                self._pieces.pop()
        self._pieces.append(Piece(Artefact(self.job.reading.words(place), why, place)))

    def _put(self, inline: Inline, around: _Around) -> None:
        if around.left_out:
            self._leave(inline, around.left_out)
        else:
            self._pieces.append(Piece(inline, around.looks))

    def _field_sign(self, element: Element, around: _Around) -> None:
        kind = get(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            self._characters(element, around)
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _code(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""
        place = self.job.place(element)
        if place:
            why = "the code of a field; what Word shows there is text"
            self._pieces.append(Piece(Artefact(self.job.reading.words(place), why, place)))

    def _ruby(self, element: Element, around: _Around) -> None:
        for part in ("w:rubyBase", "w:rt"):
            held = child(element, part)
            if held is not None:
                look = () if part == "w:rubyBase" else (("super", ()),)
                self._within(held, replace(around, looks=(*around.looks, *look)))

    def _picture(self, element: Element, around: _Around) -> None:
        for one in _anchored(element):
            self._text_box(one, around)
        rest = self.job.left_out(element, "words in a drawing")
        self._pieces += [Piece(artefact) for artefact in rest]
        file, said = self._image(element)
        if file:
            named = f"{file}, {said}" if said else file
            self.job.remark("picture", f"{named}; it was not taken over")
            self._put(Comment(f"picture: {named}"), around)

    def _image(self, element: Element) -> tuple[str, str]:
        """The file of a picture and its description."""
        said = ""
        for one in element.iter():
            if name(one) == "wp:docPr":
                said = get(one, "descr") or get(one, "title")
            if name(one) in ("a:blip", "v:imagedata"):
                id = get(one, "embed") or get(one, "link") or get(one, "id")
                relation = self.job.relations.get(id)
                if relation:
                    outside = "on the web, " if relation.is_external else ""
                    return outside + relation.target.rpartition("/")[2], " ".join(said.split())
        return "", said

    # --- notes -------------------------------------------------------------------------------

    def _note(self, kind: str, element: Element, around: _Around) -> None:
        key = (kind, get(element, "id"))
        held = self.job.notes.get(key)
        if held is None:
            self.job.remark(kind, "the text refers to a note that the file does not have")
            return
        if around.left_out:
            self.job.of_left_out.setdefault(key, around.left_out)  # unless more refers to it
            return
        self._put(self._noted(kind, key, held, ()), around)

    def _noted(self, kind: str, key: tuple[str, str], held: Element, keys: Keys_) -> Note:
        number = self.job.numbers.get(key)
        if number is not None:
            return Note(f"{_LABELS[kind]}{number}")
        number = 1 + sum(known == kind for known, _ in self.job.numbers)
        self.job.numbers[key] = number
        blocks = self.inner(held) or [Paragraph((self.job.label("[…]"),))]
        return Note(f"{_LABELS[kind]}{number}", tuple(blocks), keys)

    def _comment(self, element: Element) -> None:
        key = ("comment", get(element, "id"))
        held = self.job.notes.get(key)
        if held is None or key in self.job.numbers:
            return
        who, when = get(held, "author") or "somebody", get(held, "date")[:10]
        by = f"{who}{f', {when}' if when else ''}"
        place = self.job.reading.within(held)
        if place is None:
            return
        if self.job.comments == "notes":
            self._pieces.append(Piece(self._noted("comment", key, held, (("type", "comment"),))))
            self.job.remark("comment", f"by {by}; it is a note in the draft", place)
            return
        said = words(held)
        self.job.numbers[key] = 0
        self._leave_out(held, f"a comment by {by}")
        if self.job.comments == "source":
            self._pieces.append(Piece(Comment(f"{by}: {said}")))


Keys_ = tuple[tuple[str, str], ...]


def _linked(around: _Around, address: str) -> _Around:
    if not address or any(name == "link" for name, _ in around.looks):
        return around
    return replace(around, looks=(("link", (("target", address),)), *around.looks))


def _anchored(element: Element) -> Iterator[Element]:
    """The text boxes within a drawing, those within them excepted."""
    for one in element:
        if name(one) == "w:txbxContent":
            yield one
        else:
            yield from _anchored(one)


def _is_mark(name: str) -> bool:
    known = MARKS.get(name)
    return known.holds in ("text", "any") and not known.splits if known else " " not in name


def _once(found: tuple[Look, ...]) -> tuple[Look, ...]:
    """One mark of a name: what is both struck once and struck twice is struck."""
    return tuple({look[0] or str(look[1]): look for look in found}.values())
