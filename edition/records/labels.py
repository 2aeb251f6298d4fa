"""Names and kinds as one line, as readers see them."""

from __future__ import annotations

from edition.model.facts import Facts


def label_of(text: str) -> str:
    """A name as one line."""
    return " ".join(text.split())


def kind_label(document: Facts) -> str:
    """The kind of a document in words: ``cover-note`` is a key, "cover note" a name."""
    return document.kind.replace("-", " ").replace("_", " ")
