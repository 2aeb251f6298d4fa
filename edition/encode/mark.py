"""What a mark is: a name, the keys it takes, and how it becomes TEI.

Every mark is one file in ``edition/encode/marks`` and one row in its table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from edition.encode.markdown.nodes import Node, Placed
from edition.location import Span
from edition.tei.origins import make

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

Element = etree._Element

# Keys that every mark takes: certainty and responsibility (TEI P5, att.global.responsibility),
# language, rendition, number, correspondence, the image of it (att.global.facs).
COMMON_KEYS = ("cert", "resp", "lang", "rend", "n", "corresp", "facs")
CERTAINTIES = ("high", "medium", "low", "unknown")
ONE_OF_THESE = "write one of these, or leave the key out"


class Encode(Protocol):
    """What a mark does: it adds TEI for one use of the mark."""

    def __call__(self, use: Use, parent: Element, /) -> None:
        """Add the TEI of *use* to *parent*, after what stands there already."""


@dataclass(frozen=True)
class Mark:
    """One mark of the syntax.

    ``encode`` adds its TEI to the element it is given. ``keys`` are its own keys beside the
    common ones, ``required`` those it cannot do without. ``splits``: its text is split at bars,
    one part a reading. ``holds`` is "text" (never empty), "nothing" (always empty), "any", or
    "letters" (text without marks). ``example`` shows the keys that are required.
    """

    name: str
    encode: Encode
    keys: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    splits: bool = False
    least: int = 2  # how many readings a splitting mark needs
    holds: str = "text"
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()  # closed lists: key → values
    example: str = ""


@dataclass(frozen=True)
class Use:
    """One use of a mark in a source."""

    encoder: Encoder
    node: Node
    placed: Placed
    inner: tuple[Placed, ...]  # the groups after it, which stand inside

    @property
    def span(self) -> Span:
        """Where the mark stands: bracket, text and attributes."""
        return self.node.span

    @property
    def readings(self) -> int:
        """How many parts the text has."""
        return len(self.node.parts) or 1

    def get(self, key: str) -> str | None:
        """The value of *key*: as written, or the default of the front matter."""
        value = self.placed.get(key)
        return value if value is not None else self.encoder.default(self.placed.name, key)

    def at(self, key: str) -> Span:
        """Where *key* was written, here or in the defaults, or the mark's name."""
        written = self.placed.key_spans.get(key)
        default = None if written else self.encoder.default_span(self.placed.name, key)
        return written or default or self.placed.name_span

    @property
    def id(self) -> str | None:
        """The id that the author gave."""
        return self.encoder.ids.author(self.placed) if self.placed.group.id else None

    def content(self, parent: Element, reading: int | None = None) -> None:
        """Put what the mark holds into *parent*: all of it, or one reading."""
        self.encoder.inline.inside(parent, self.node, self.inner, reading)

    def element(self, name: str, **attributes: str | None) -> Element:
        """A TEI element with the place of this mark and the keys that every mark takes."""
        common = {k: v for k, v in self.common(*attributes).items() if k not in attributes}
        if "xml_id" not in attributes:
            common["xml_id"] = self.id
        return make(name, self.span, **common, **attributes)

    def common(self, *without: str) -> dict[str, str | None]:
        """The attributes that every mark takes, the id and those in *without* excepted."""
        values: dict[str, str | None] = {
            "cert": self.get("cert"),
            "xml_lang": self.get("lang"),
            "rend": self.get("rend"),
            "n": self.get("n"),
            "corresp": self.get("corresp"),
            "facs": self.get("facs"),
        }
        if "resp" not in without:
            values["resp"] = self.encoder.responsible(
                self.get("resp"), self.get("cert"), self.at("resp")
            )
        return values

    def hand(self, key: str = "by") -> str | None:
        """The pointer to the hand that *key* names."""
        value = self.get(key)
        written = self.placed.get(key) is not None
        return self.encoder.hand(value, self.at(key), written) if value else None

    def codes(self, *keys: str) -> str | None:
        """Pointers to the categories that the keys name, each key having its own taxonomies."""
        found = [
            uri
            for key in keys
            for uri in self.encoder.categories(key, self.get(key) or "", self.at(key))
        ]
        return " ".join(found) or None

    def error(self, code: str, message: str, key: str = "", help: str | None = None) -> None:
        """Report a fault of this mark, at *key* or at its name."""
        self.encoder.error(code, message, self.at(key), help)
