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
    """

    name: str
    title: str
    prefer: tuple[str, ...]
    surest: bool = True
    line_breaks: bool = False
    sheets: bool = False
    numbered: bool = True


READING = View(
    "reading", "Reading", prefer=("corr", "expan", "reg", "supplied", "lem", "unclear", "seg")
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
VIEWS: Mapping[str, View] = {view.name: view for view in (READING, DIPLOMATIC)}
