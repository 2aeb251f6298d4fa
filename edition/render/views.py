"""Views: what a reader is shown of a text that says more than one thing at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A way to read a document.

    ``prefer`` names the members of ``choice`` and ``app`` that stand in the text, best first;
    of several with one name, ``surest`` takes the one with the highest certainty, otherwise the
    first stands. ``line_breaks``: lines of the sheet are lines here. ``sheets``: each page of the
    source is a sheet. ``numbered``: paragraphs carry numbers that one can link to.

    ``like`` are the views that this one is made after, the nearest first: rows and templates for
    them hold for it, too. ``witness`` is the witness whose text is shown, by its id; ``siglum``
    is what it is called in print. ``apparatus`` says where other readings stand: at the "foot",
    in the "margin", or "inline", beside the reading in the text.
    """

    name: str
    title: str
    prefer: tuple[str, ...]
    surest: bool = True
    line_breaks: bool = False
    sheets: bool = False
    numbered: bool = True
    like: tuple[str, ...] = ()
    witness: str = ""
    siglum: str = ""
    apparatus: str = "foot"

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which rows and templates speak of this view, its own first."""
        return (self.name, *self.like)

    @property
    def of_witness(self) -> bool:
        """Whether it shows the text of one witness."""
        return WITNESS.name in self.names


READING = View(
    "reading", "Reading", prefer=("corr", "expan", "ex", "reg", "supplied", "lem", "unclear", "seg")
)
DIPLOMATIC = View(
    "diplomatic",
    "Diplomatic",
    prefer=("sic", "abbr", "orig", "am", "lem", "unclear", "seg"),
    surest=False,
    line_breaks=True,
    sheets=True,
    numbered=False,
)
# What is no witness's is not preferred: a correction of the editors.
WITNESS = View(
    "witness",
    "Witness",
    prefer=("sic", "expan", "ex", "reg", "lem", "unclear", "seg"),
    like=("reading",),
)
VIEWS: Mapping[str, View] = {view.name: view for view in (READING, DIPLOMATIC)}
