"""The front matter of one source, by what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from edition.encode.frontmatter import records
from edition.encode.frontmatter.checks import YES
from edition.encode.frontmatter.values import Value
from edition.location import Span


@dataclass(frozen=True)
class FrontMatter:
    """Front matter whose values all have the shapes of the table of keys.

    ``lines`` is how many lines of the file it takes with its fences; 0 where there is none. What
    the author did not write is an empty string, None or an empty tuple.
    """

    values: Value
    span: Span
    lines: int = 0

    def get(self, *path: str) -> Value | None:
        """The value under the keys *path*."""
        return self.values.get(*path)

    def text(self, *path: str) -> str:
        """The text under the keys *path*, or an empty string."""
        return self.values.string(*path) or ""

    def span_of(self, *path: str) -> Span:
        """Where the value under the keys *path* stands; the front matter where it has none."""
        value = self.values.get(*path)
        return value.span if value else self.span

    def texts(self, *path: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.text or "" for item in self._items(*path))

    def _items(self, *path: str) -> tuple[Value, ...]:
        value = self.values.get(*path)
        return value.items if value else ()

    @property
    def id(self) -> str:
        """The document's id."""
        return self.text("id")

    @property
    def title(self) -> str:
        """The document's title."""
        return self.text("title").strip()

    @property
    def describes_source(self) -> bool:
        """Whether anything is said of the sheets."""
        source = self.values.get("source")
        return bool(source and source.pairs)

    @property
    def language(self) -> str:
        """The document's (first) language, or an empty string."""
        return next(iter(self.texts("language")), "")

    @property
    def is_enumerated(self) -> bool:
        """Whether ``a.`` at the start of a paragraph is its number."""
        return self.text("enumerated").lower() in YES

    @property
    def is_diplomatic(self) -> bool:
        """Whether the transcription keeps to the sheet (``transcription: diplomatic``)."""
        return self.text("transcription") == "diplomatic"

    @property
    def notations(self) -> frozenset[str]:
        """The familiar notations that the source uses."""
        return frozenset(self.texts("notation"))

    @cached_property
    def defaults(self) -> Mapping[str, Mapping[str, str]]:
        """Attributes that marks have when the source does not give them: mark → attributes."""
        value = self.values.get("defaults")
        marks = value.pairs.items() if value else ()
        return {
            mark: {name: item.text or "" for name, (_, item) in attributes.pairs.items()}
            for mark, (_, attributes) in marks
        }

    @cached_property
    def hands(self) -> Mapping[str, records.Hand]:
        """The hands by their names, in the order in which they are written."""
        value = self.values.get("hands")
        pairs = value.pairs.items() if value else ()
        return {name: records.read_hand(name, place, item) for name, (place, item) in pairs}

    @property
    def authors(self) -> tuple[records.NameRef, ...]:
        """Who wrote the document."""
        return records.read_names(self.values.get("author"))

    @property
    def date(self) -> records.DateRef | None:
        """When the document was written."""
        return records.read_date_ref(self.values.get("date"))

    @property
    def sent(self) -> records.Action | None:
        """By whom, whence and when it was sent."""
        return records.read_action(self.values.get("sent"))

    @property
    def received(self) -> records.Action | None:
        """By whom, where and when it was received."""
        return records.read_action(self.values.get("received"))

    @property
    def relations(self) -> tuple[records.Relation, ...]:
        """Other documents: the attachments as enclosures, then those that are related."""
        enclosed = (records.read_relation(item) for item in self._items("attachments"))
        enclosures = (records.Relation(r.span, r.document, "enclosure") for r in enclosed)
        return (*enclosures, *(records.read_relation(item) for item in self._items("related")))

    @property
    def witness(self) -> records.WitnessRef | None:
        """The document as a copy of a work."""
        return records.read_witness(self.values.get("witness"))

    @property
    def numbers(self) -> tuple[records.Number, ...]:
        """The numbers of the source besides its shelf mark."""
        return tuple(records.read_number(item) for item in self._items("source", "idno"))

    @property
    def changes(self) -> tuple[records.Change, ...]:
        """The steps of the work on the document, as they were written."""
        return tuple(records.read_change(item) for item in self._items("changes"))
