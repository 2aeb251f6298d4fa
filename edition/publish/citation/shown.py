"""A citation as a page shows it: in three styles, and as reference managers read it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from edition.publish.citation.files import FORMATS
from edition.publish.citation.styles import in_styles
from edition.publish.phrases import Phrases
from edition.records.cited import Record


@dataclass(frozen=True)
class Shown:
    """A citation: ``styles`` by their names, ``formats`` with the name of a file for each."""

    styles: tuple[tuple[str, Markup], ...]
    formats: tuple[tuple[str, str, Markup], ...]


def shown(record: Record, t: Phrases) -> Shown:
    """The record in every style and every format: what it is called, a file name, the text."""
    name = record.key.replace(":", ".")
    formats = (
        (t(f"cite.{ending.partition('.')[0]}"), f"{name}.{ending}", _lines(write([record])))
        for ending, write in FORMATS.items()
    )
    return Shown(tuple(in_styles(record, t)), tuple(formats))


def _lines(text: str) -> Markup:
    """The text of a file as it stands in a page, where its quotation marks mean nothing."""
    return Markup(escape(text.replace("\r\n", "\n").strip(), quote=False))
