"""Withheld words on the page that compares copies: bars, and signs of other absences.

A bar looks as it does on the page of the document. It is as long as the words beside it in the
copy that shows them; of those words it says nothing but their number.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from edition.collate.result import Part, Passage, State
from edition.model.redaction import Size
from edition.model.resolve import Code
from edition.publish.phrases import Phrases
from edition.render.html.redactions import LIMIT
from edition.render.phrases import (
    absence_spoken,
    counted,
    size_phrase,
    withheld_label,
    withheld_spoken,
)

_LETTERS_A_STROKE = 5.7
_UNKNOWN = 9  # strokes of a bar of which no size is known

Parts = tuple[Part, ...]


def withheld_groups(passage: Passage, copy: int) -> list[Parts]:
    """The parts of a passage that a copy withholds; those that follow each other go together."""
    groups: list[list[Part]] = []
    before = False
    for part in passage.parts:
        withheld = part.states[copy] is State.WITHHELD
        if withheld and before:
            groups[-1].append(part)
        elif withheld:
            groups.append([part])
        before = withheld
    return [tuple(group) for group in groups]


def size_of(parts: Sequence[Part], copy: int) -> Size:
    """How many words they are: counted where a copy shows them, else as this copy states it."""
    if all(part.shown_in >= 0 for part in parts):
        return Size("word", str(sum(part.words for part in parts)))
    if len(parts) == 1:
        return parts[0].size_in(copy)
    words = [part.words or part.estimate for part in parts]
    if None in words:
        return Size()
    exact = all(p.shown_in >= 0 or _in_words(p.size) for p in parts)
    return Size("word", str(sum(w for w in words if w)), precision="" if exact else "low")


def _in_words(size: Size) -> bool:
    return size.precise and size.unit == "word"


def words_about(parts: Sequence[Part]) -> int | None:
    """The words that they are about; None where nothing is known."""
    words = [part.words if part.shown_in >= 0 else part.estimate for part in parts]
    return None if None in words else sum(w for w in words if w)


def codes_of(passage: Passage, siglum: str) -> tuple[tuple[str, ...], str]:
    """The codes of a passage, those of a copy before those of others, and what they are called."""
    own = [claim.code for claim in passage.claims if claim.siglum == siglum]
    codes: list[Code] = own or [claim.code for claim in passage.claims]
    nouns = {code.noun for code in codes}
    return tuple(dict.fromkeys(c.short for c in codes)), nouns.pop() if len(nouns) == 1 else ""


def said(passage: Passage, copy: int) -> str:
    """``124 words withheld``: what a copy has of a passage, in words."""
    parts = tuple(p for group in withheld_groups(passage, copy) for p in group)
    return withheld_label(size_of(parts, copy), ()) if parts else ""


def bar(passage: Passage, parts: Parts, copy: tuple[int, str], words: int | None) -> Markup:
    """The bar of *parts*, the first of them if it is broken; *words* of it stand in this row.

    *copy* is the number of the copy that withholds them, and its siglum.
    """
    codes, noun = codes_of(passage, copy[1])
    size = size_of(parts, copy[0])
    about = words_about(parts)
    label, kind = withheld_label(size, codes), ""
    if about is None:
        kind = "unknown"
    elif any(p.shown_in < 0 for p in parts) and not _in_words(size):
        kind = "estimated"
    here = words if words else about
    return drawn(label, withheld_spoken(size, codes, noun), here, kind)


def continued(number: int, words: int, t: Phrases) -> Markup:
    """The bar of words that a copy withholds here, of a passage that began before."""
    label = t("compare.continued", n=number) if number else t("compare.continues")
    return drawn(label, t("compare.continued_spoken", n=number), words)


def stated(size: Size) -> Markup:
    """The bar of a redaction of which the comparison knows no more than its copy."""
    return drawn(withheld_label(size, ()), withheld_spoken(size, (), ""), None, "unknown")


def drawn(label: str, spoken: str, words: int | None, kind: str = "") -> Markup:
    """A bar: one stroke a word after its label; a very long one to a smaller scale, as it says."""
    shown = round(len(label) / _LETTERS_A_STROKE)
    count = _UNKNOWN if words is None else words
    scale = max(1, -(-count // LIMIT))
    if scale > 1:
        label += f" (1 stroke: {counted(str(scale), 'word')})"
    strokes = Markup("<i></i>") * max(1, -(-count // scale) - shown)
    return Markup(
        '<span class="bar{}" role="img" tabindex="0" data-generated="" aria-label="{}">'
        "<b>{}</b>{}</span>"
    ).format(f" {kind}" if kind else "", spoken, label, strokes)


def gap(size: Size, said: str, number: Markup) -> Markup:
    """A gap of another kind, words that cannot be read, with the number of the difference."""
    words = size_phrase(size)
    label = f"{words} {said}" if words else said
    return Markup(
        '<span class="lack" role="img" data-generated="" aria-label="{}">[{}]</span>{}'
    ).format(absence_spoken(size, said), label, number)


def lacking(words: int, t: Phrases, number: Markup) -> Markup:
    """Words that a copy lacks without a sign: said in words, and never as a bar."""
    said = t("compare.silent_here", n=words)
    return Markup('<span class="lack silent" data-generated="">{}{}</span>').format(said, number)


def lacking_still(number: int, t: Phrases) -> Markup:
    """The same of words that are lacking since a row before."""
    return Markup('<span class="lack silent" data-generated="">{}</span>').format(
        t("compare.continued", n=number)
    )


def nothing(t: Phrases) -> Markup:
    """The empty place where others have a word."""
    return Markup('<span class="void" role="img" data-generated="" aria-label="{}"></span>').format(
        t("compare.nothing")
    )
