"""What the encoder normalises: said in the header of every document in which it happened."""

from __future__ import annotations

from collections.abc import Set

_SENTENCES = {
    "line-ends": "The ends of the transcription's lines are spaces here, except where the "
    "transcription ends a line on purpose: those are lb.",
    "spaces": "Runs of spaces and tabs are one space.",
    "html": "The transcription's sup, sub, u and br are hi and lb.",
    "list-numbers": "The numbers of numbered lists are in the attribute n of their items.",
    "blank-lines": "Blank lines inside stamps, forms and annotations are left out.",
    "file": "A byte order mark and carriage returns of the transcription's file are left out.",
}


def sentences(happened: Set[str]) -> tuple[str, ...]:
    """The sentences for what *happened*, in a fixed order."""
    return tuple(text for key, text in _SENTENCES.items() if key in happened)
