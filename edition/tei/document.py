"""One TEI document: its tree, its bytes, and where each element was written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from edition.location import Span
from edition.tei.names import XML_SPACE
from edition.tei.origins import locate_elements

# A break that does not say "yes"; or a document type, which may say it for all breaks.
_BREAK = re.compile(rb"""\bbreak\s*=\s*["'](?!yes|maybe)|<!ATTLIST""")


@dataclass(eq=False)
class Document:
    """A parsed TEI file. It is never changed after it was parsed.

    ``path`` is relative to the edition's folder; ``source`` is the transcription it was encoded
    from, if any; ``origins`` then holds, for each element in document order, its place there, and
    ``source_text`` what stands there, with line ends as ``\\n`` and no byte order mark.

    A document that includes other files has in ``places`` the file and the ordinal there of each
    element, in ``files`` the bytes of all of them, in ``included`` those that it includes whole;
    ``circular`` says that one of them includes it, which is not followed.
    """

    path: str
    root: etree._Element
    data: bytes
    source: str | None = None
    origins: tuple[Span | None, ...] | None = None
    places: tuple[tuple[str, int], ...] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    included: tuple[str, ...] = ()
    source_text: str = field(default="", repr=False)
    circular: bool = False
    _ordinals: dict[etree._Element, int] = field(default_factory=dict, init=False, repr=False)
    _located: dict[str, tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False)

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
        file, position = self.places[ordinal] if self.places else (self.path, ordinal)
        located = self._locate(file)
        return located[position] if position < len(located) else Span(file, self._line(ordinal))

    def _locate(self, file: str) -> tuple[Span, ...]:
        """The places of all elements of a file."""
        if file not in self._located:
            self._located[file] = locate_elements(self.files.get(file, self.data), file)
        return self._located[file]

    def _line(self, ordinal: int) -> int:
        return int(self.elements[ordinal].sourceline or 1)

    @property
    def written_in(self) -> tuple[str, ...]:
        """The files in which findings about this document may stand.

        A source has its images in a file of TEI beside it; what the settings say is no part of it.
        """
        beside = (at.file for at in self.origins or () if at and at.file.endswith(".xml"))
        others = (*(f for f in self.files if f != self.path), *beside)
        return tuple(dict.fromkeys((self.file, *others)))

    @cached_property
    def keeps_space(self) -> bool:
        """Whether an element of the document may ask for its white space to be kept."""
        if b"\0" in self.data[:64] or self.files:  # two bytes a character, or several files
            return any(e.get(XML_SPACE) for e in self.elements)
        return b"xml:space" in self.data

    @cached_property
    def divides_words(self) -> bool:
        """Whether a break of the document may stand within a word (``break="no"``)."""
        if b"\0" in self.data[:64] or self.files:
            return True
        return _BREAK.search(self.data) is not None
