"""A stamp whose boxes say something else than its decision.

What it finds:
    A review stamp with a ticked box that its decision leaves out, or with a decision whose box is
    there and is not ticked. Boxes are matched by the words (``term``) of the categories of the
    taxonomy that ``edition.toml`` names under the key "decision".

Why it matters:
    The decision is what readers search by; the boxes are the evidence. If they disagree, one of
    the two was misread.

Example:
    A stamp with ``(X) EXCISE`` and ``( ) RELEASE`` whose ``ana`` points at the category "release".

Instead:
    Let ``ana`` name the category of every ticked box (``decision="excise"`` in a source), or
    correct the box.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.model.register import CategoryFact
from edition.model.stamp import Option, Stamp
from edition.validate.around import Around

CODE = "decision-and-boxes"
_TICK = re.compile(r"^\s*[(\[{][^)\]}]{0,3}[)\]}]\s*|^\s*[\N{BALLOT BOX}-\N{BALLOT BOX WITH X}]\s*")


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every stamp whose decision and boxes disagree."""
    stamps = [stamp for stamp in facts.stamps if stamp.options]
    decisions = _decisions(around) if stamps else []
    for stamp in stamps if decisions else ():
        for message, help in _disagreements(stamp, facts, around, decisions):
            yield Diagnostic(CODE, message, around.at(facts, stamp.ordinal), help=help)


def _decisions(around: Around) -> list[CategoryFact]:
    """The categories of decisions, in the order in which they stand in their files."""
    named = {(t.file, t.id) for t in around.settings.taxonomies if t.key == "decision"}
    found = [
        category
        for category in (around.edition.categories.values() if named else ())
        if {(category.document, category.taxonomy), (category.document, "")} & named
    ]
    return sorted(found, key=lambda c: (c.document, around.edition.place_of(c)))


def _disagreements(
    stamp: Stamp, facts: Facts, around: Around, decisions: list[CategoryFact]
) -> Iterator[tuple[str, str]]:
    stated = {around.edition.address(pointer, facts.document) for pointer in stamp.categories}
    for option in stamp.options:
        meant = _meant(option, decisions)
        if meant is None or (meant.uri in stated) == option.selected:
            continue
        words = _words(option.text).upper()
        if option.selected:
            message = f'the box "{words}" is ticked, but the decision of this stamp does not say so'
            yield message, f"add the category {meant.short} to the decision, or untick the box"
        elif not _ticked_too(meant, stamp.options, decisions):
            message = f"the decision of this stamp says {meant.short}, but its box is not ticked"
            yield message, f'take the category {meant.short} out, or tick the box "{words}"'


def _ticked_too(
    category: CategoryFact, options: Iterable[Option], decisions: list[CategoryFact]
) -> bool:
    """Whether another box that means the same is ticked."""
    return any(o.selected and _meant(o, decisions) is category for o in options)


def _words(text: str) -> str:
    """The words of a box without the box, compared without regard to capitals."""
    return " ".join(re.findall(r"[\w'’-]+", _TICK.sub("", text).casefold()))


def _meant(option: Option, decisions: list[CategoryFact]) -> CategoryFact | None:
    """The category whose words the box has; the longest words win: "in part" before "excise"."""
    words = _words(option.text)
    fitting = [
        (words == term, len(term), category)
        for category in decisions
        for term in map(_words, category.terms)
        if term and f" {term} " in f" {words} "
    ]
    return max(fitting, key=lambda f: f[:2])[2] if fitting else None
