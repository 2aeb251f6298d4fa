"""What the pages are made from: a document with its rendered views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.model.facts import Facts
from edition.render.fragment import Fragment
from edition.tei.document import Document


@dataclass(frozen=True)
class BuiltDocument:
    """A document, its views by name, and the rows of its source description (label, HTML)."""

    facts: Facts
    document: Document
    fragments: Mapping[str, Fragment]
    description: Iterable[tuple[str, str]] = ()
