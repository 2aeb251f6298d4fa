"""Plain text through the same table: for search, for downloads, for whoever wants words only.

Leiden-like signs where words alone would mislead: :mod:`edition.render.signs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from edition.phrases import say
from edition.render import (
    plain_apparatus,
    plain_drama,
    plain_elements,
    plain_genetic,
    plain_manuscripts,
    plain_registers,
)
from edition.render.absence import absence
from edition.render.added import AddedBehaviour, guarded
from edition.render.behaviours import Kind
from edition.render.choice import chosen, is_alternative, members
from edition.render.context import Context
from edition.render.html.breaks import with_content
from edition.render.html.enclose import Compiler, Handler, Make
from edition.render.html.inline import omit
from edition.render.html.redactions import is_withheld, withheld
from edition.render.html.spans import plain_span
from edition.render.html.witnessed import plain_presence, plain_witnessed
from edition.render.hyphens import sign_of
from edition.render.plain_genres import GENRES
from edition.render.rules import Rule
from edition.render.signs import (
    AROUND,
    BLANK,
    DESCRIBED,
    FRAME,
    MISSING,
    STRUCK,
    UNSURE,
    WITHHELD,
    bracketed,
)
from edition.render.written import Written, folded

# Both begin with what is looked for, letter by letter: that is found much quicker.
_BLANK_LINES = re.compile(r"\n\n\n+")
_SPACES = re.compile(r"  (?<=\S  ) *(?=\S)")
_FOLDED = Written(folded)


class PlainContext(Context):
    """The state of a rendering into plain text: nothing is escaped."""

    def text(self, text: str) -> None:
        """Write character data, runs of white space as one space, none where a line begins."""
        if not self.keep:
            text = _FOLDED[text]
            if text == " " and self.out and self.out[-1].endswith(("\t", "\n")):
                return
        self.write(text)

    def fresh_line(self) -> None:
        """Begin a line, unless one has just begun."""
        for piece in reversed(self.out):
            written = piece.rstrip(" \t")
            if written:
                self.write("" if written.endswith("\n") else "\n")
                return


def finished(text: str) -> str:
    """*text* without blanks at line ends and without more than one empty line at a time."""
    text = "\n".join([line.strip(" \t") for line in text.split("\n")])
    text = _SPACES.sub(" ", text)
    text = _BLANK_LINES.sub("\n\n", text).strip()
    return f"{text}\n" if text else ""


def plain_string(text: str) -> str:
    """A string of a row, as it is."""
    return text


def _within(start: str, end: str) -> Make:
    """The content between two strings."""

    def make(rule: Rule, compiler: Compiler) -> Handler:
        inner = compiler.inner(rule)

        def handle(element: etree._Element, context: Context) -> None:
            context.write(start)
            inner(element, context)
            context.write(end)

        return handle

    return make


def _block(rule: Rule, compiler: Compiler) -> Handler:
    """Lines of its own; the notes after it."""
    inner = compiler.inner(rule)
    running = rule.behaviour in ("paragraph", "heading") or rule.parameter("tag") == "p"
    start, end = (f"[{DESCRIBED} ", "]") if rule.name == "figDesc" else ("", "")
    lines = bool(rule.parameter("lines")) or rule.behaviour in ("marginal", "marking", "heading")

    # A running head is no part of the sentence, or of the word, that a page breaks.
    apart = rule.name == "fw" and not compiler.view.sheets

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase and apart:
            head = context.apart(lambda: inner(element, context)).strip()
            context.pending.append(f"\n\n{head}\n\n")
            return
        if context.phrase and rule.behaviour == "block":
            context.write(start)
            inner(element, context)
            context.write(end)
            return
        saved = context.phrase, context.lines
        context.phrase, context.lines = running, lines
        context.write(f"\n\n{start}")
        inner(element, context)
        context.write(f"{end}\n\n")
        context.phrase, context.lines = saved
        if not context.phrase:
            context.flush()

    return handle


def _line(rule: Rule, compiler: Compiler) -> Handler:
    """A line of its own."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        assert isinstance(context, PlainContext)
        context.fresh_line()
        inner(element, context)
        context.fresh_line()
        if not context.phrase:
            context.flush()

    return handle


def _note(rule: Rule, compiler: Compiler) -> Handler:
    """A number in the text, the note after the paragraph."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        if context.apparatus.inside:
            inner(element, context)
            return
        context.notes += 1
        mark = f"[{element.get('n') or context.notes}]"
        if context.phrase:
            context.write(mark)
        content = context.apart(lambda: inner(element, context)).strip()
        context.pending.append(f"\n\n{mark} {content}\n\n")
        if not context.phrase:
            context.flush()

    return handle


def _chosen(rule: Rule, compiler: Compiler) -> Handler:
    """The reading of the view; the others are counted as hidden."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        if not is_alternative(element):
            inner(element, context)
            return
        found = members(element)
        first = chosen(found, compiler.view)
        compiler.child(first, context)
        for child in found:
            if child is not first:
                context.omit(child, "rival readings, in plain text")

    return handle


def _break(rule: Rule, compiler: Compiler) -> Handler:
    """Lines where they count; pages in views that have sheets."""
    view, unit = compiler.view, rule.parameter("unit")

    def handle(element: etree._Element, context: Context) -> None:
        number = element.get("n") or ""
        if view.line_breaks:
            context.write(sign_of(element))
        if unit == "page" and view.sheets:
            told = say("text.page", n=number).strip()
            context.write(f"\n\n[{told}]\n\n")
        elif unit == "line" and (view.line_breaks or context.lines):
            context.write("\n")
        elif element.get("break") != "no":
            context.write(" ")

    return with_content(handle, rule, compiler)


def _unclear(rule: Rule, compiler: Compiler) -> Handler:
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        inner(element, context)
        if element.get("cert") == "low":
            context.write(UNSURE)

    return handle


def _gap(rule: Rule, compiler: Compiler) -> Handler:
    """What is said of it, and what its description says; words of the document where a row of the
    edition makes something else a gap.
    """
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        filled, found = bool(len(element) or element.text), absence(element)
        if filled and rule.name != "gap" and found.kind != "held":
            inner(element, context)
            return
        own = _in_a_line(context, lambda: inner(element, context))
        context.write(bracketed(MISSING, ": ".join(filter(None, (found.said, own)))))

    return handle


def _in_a_line(context: Context, render: Callable[[], None]) -> str:
    """What *render* writes, in one line."""
    phrase, context.phrase = context.phrase, True
    written = context.capture(render)
    context.phrase = phrase
    return " ".join(written.split())


def _inline(rule: Rule, compiler: Compiler) -> Handler:
    around = AROUND.get(rule.parameter("sign"), ("", ""))
    start, end = ("(", ")") if rule.parameter("tag") == "rt" else around
    return _within(start, end)(rule, compiler) if start else compiler.inner(rule)


def _redaction(rule: Rule, compiler: Compiler) -> Handler:
    """The label of a bar; a marked passage in its frame."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        if rule.behaviour == "withheld" or is_withheld(element):
            context.barred = True
            own = _in_a_line(context, lambda: inner(element, context))
            context.barred = False
            label = withheld(element, context)["label"]
            context.write(bracketed(WITHHELD, ": ".join(filter(None, (label, own)))))
            return
        context.write(FRAME[0])
        inner(element, context)
        context.write(FRAME[1])

    def once(element: etree._Element, context: Context) -> None:
        (inner if context.barred else handle)(element, context)

    return once


def _written(text: str) -> Make:
    """Always the same, and what stands inside."""
    return _within(text, "")


def _bare(rule: Rule, compiler: Compiler) -> Handler:
    return compiler.inner(rule)


def _all(make: Make, names: str) -> Mapping[str, Make]:
    return dict.fromkeys(names.split(), make)


PLAIN: Mapping[str, Make] = {
    **_all(_block, "document section heading paragraph block list table figure marginal marking"),
    **_all(_block, "surface zone"),
    "span": plain_span,
    "register": plain_registers.register,
    "reference": plain_registers.reference,
    "registered": plain_registers.entry,
    "relation": plain_registers.relation,
    "identifier": plain_registers.identifier,
    "catalogue": plain_manuscripts.catalogue,
    "dimensions": plain_manuscripts.dimensions,
    "locus": plain_manuscripts.locus,
    "metamark": plain_genetic.metamark,
    "undoing": plain_genetic.undoing,
    "transposition": plain_genetic.transposition,
    **_all(_line, "listItem row"),
    "name": plain_registers.name,
    **_all(_bare, "link glyph pass-through date reading addition option code anchor hand"),
    "alternate": _chosen,
    "apparatus": plain_apparatus.apparatus,
    "entries": plain_apparatus.entries,
    "limit": plain_apparatus.limit,
    "witness": plain_apparatus.witness,
    **_all(_redaction, "withheld framed"),
    "line": plain_drama.line,
    "stanza": plain_drama.stanza,
    "speech": plain_drama.speech,
    "direction": plain_drama.direction,
    "castPart": plain_drama.cast_part,
    "milestone": plain_drama.milestone,
    "caesura": _written(" \N{DOUBLE VERTICAL LINE} "),
    "witnessed": plain_witnessed,
    "presence": plain_presence,
    "utterance": plain_elements.utterance,
    "event": plain_elements.event,
    "labelled": plain_elements.labelled,
    "markup": plain_elements.markup,
    "inline": _inline,
    "cell": _within("", "\t"),
    "cit": _bare,
    "note": _note,
    "break": _break,
    "omit": omit,
    "unclear": _unclear,
    "gap": _gap,
    "deletion": _within(*STRUCK),
    "space": _written(BLANK),
    **GENRES,
}

_OF_KIND: Mapping[Kind, Make] = {"block": _block, "inline": _inline, "empty": _bare, "none": omit}


def added_plain(rule: Rule, compiler: Compiler, added: AddedBehaviour) -> Handler:
    """A plugin's behaviour in plain text: its own function, or what its kind asks for.

    One that stands in the place of a behaviour of Edition is written as that one is.
    """
    kind = added.behaviour.kind
    known = PLAIN.get(rule.behaviour)
    as_kind = _OF_KIND[kind](replace(rule, behaviour=kind), compiler)
    otherwise = known(rule, compiler) if known else as_kind
    if added.plain is None:
        return otherwise
    return guarded(rule, compiler, added, added.plain, otherwise)
