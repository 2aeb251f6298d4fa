"""One TEI document: its tree, its bytes, and where each element was written."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from edition.location import Span
from edition.tei.origins import locate_elements


@dataclass(eq=False)
class Document:
    """A parsed TEI file. It is never changed after it was parsed.

    ``path`` is relative to the edition's folder; ``source`` is the transcription it was encoded
    from, if any; ``origins`` then holds, for each element in document order, its place there.
    """

    path: str
    root: etree._Element
    data: bytes
    source: str | None = None
    origins: tuple[Span | None, ...] | None = None
    _ordinals: dict[etree._Element, int] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """The file's name without its ending: the document's name within the edition."""
        return posixpath.basename(self.path).rpartition(".")[0] or posixpath.basename(self.path)

    @property
    def file(self) -> str:
        """The file in which an author corrects this document: the source, or the TEI itself."""
        return self.source if self.source and self.origins else self.path

    @cached_property
    def elements(self) -> tuple[etree._Element, ...]:
        """All elements in document order (no comments, no instructions)."""
        return tuple(self.root.iter(etree.Element))

    def ordinal(self, element: etree._Element) -> int:
        """The position of *element* among the elements of the document, from 0."""
        if not self._ordinals:
            self._ordinals.update((e, i) for i, e in enumerate(self.elements))
        return self._ordinals[element]

    def element(self, ordinal: int) -> etree._Element:
        """The element at *ordinal*."""
        return self.elements[ordinal]

    def span(self, element: etree._Element) -> Span:
        """Where the author wrote *element*: in the source, or in the TEI file."""
        return self.span_of(self.ordinal(element))

    def span_of(self, ordinal: int) -> Span:
        """Like :meth:`span`, for an ordinal."""
        if self.origins and ordinal < len(self.origins):
            origin = self.origins[ordinal]
            if origin is not None:
                return origin
        if self.source and self.origins:
            return Span(self.source)
        places = self._places
        return places[ordinal] if ordinal < len(places) else Span(self.path, self._line(ordinal))

    @cached_property
    def _places(self) -> tuple[Span, ...]:
        return locate_elements(self.data, self.path)

    def _line(self, ordinal: int) -> int:
        return int(self.elements[ordinal].sourceline or 1)
