"""A stated size that the other copy contradicts.

What it finds:
    A withheld passage that states a number of words, where the copy that shows the passage has
    another number.

Why it matters:
    The size tells the reader how much was kept from him. Two numbers for it cannot both be right.

Example:
    ``<gap reason="withheld" unit="word" quantity="120"/>`` for a passage that has 124 words in the
    copy that ``corresp`` points at

Instead:
    Leave the number out of the source: it is counted. Or correct it.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Severity
from edition.model.facts import Facts
from edition.tei.numbers import number
from edition.validate.around import Around

CODE = "withheld-size"
_WORDS = frozenset({"word", "words"})


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every number of words that is not the one counted."""
    for redaction, resolved in zip(
        facts.redactions, around.edition.redactions(facts.id), strict=False
    ):
        stated, unit = redaction.quantity, redaction.unit
        counted = resolved.words if resolved.shown_in else 0
        exact = redaction.size.precise and unit in _WORDS and stated.isdigit()
        if counted and exact and number(stated) != counted:
            yield Diagnostic(
                CODE,
                f"this passage is said to have {stated} words,"
                f" but {resolved.shown_in} shows {counted}",
                around.at(facts, redaction.pieces[0].ordinal),
                Severity.WARNING,
                help="leave the number out, so that it is counted, or correct it",
            )
