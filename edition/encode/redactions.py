"""The redactions of one document: pieces with one key are chained; codes point at them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, islice, pairwise
from typing import TYPE_CHECKING

from edition.encode.mark import Element
from edition.encode.markdown.nodes import Placed
from edition.location import Span
from edition.tei.names import XML_ID

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder


_SAID = {"redacted": "marked", "withheld": "withheld"}
_NAMELESS = "\0"  # begins a key that no author can write


@dataclass(frozen=True)
class Withheld:
    """A withheld piece that waits for the copy that shows it."""

    key: str
    element: Element
    gap: Element
    key_span: Span
    shown_in: str | None
    shown_in_span: Span
    size_span: Span


class Redactions:
    """Collects the pieces while the document is encoded."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.pieces: dict[str, list[Element]] = {}
        self.states: dict[str, str] = {}
        self.waiting: list[Withheld] = []
        self.codes: list[tuple[list[str], Element, Span]] = []
        self.nameless = 0

    def unnamed(self) -> str:
        """A stand-in for the key of a redaction whose author gave none; see :meth:`finish`."""
        self.nameless += 1
        return f"{_NAMELESS}{self.nameless}"

    def marked(self, key: str, piece: Element, span: Span) -> None:
        """Note one readable piece."""
        self._add(key, piece, span, "redacted")

    def withheld(
        self,
        key: str,
        piece: Element,
        gap: Element,
        span: Span,
        shown_in: str | None,
        shown_in_span: Span,
        size_span: Span,
    ) -> None:
        """Note one absent piece."""
        self._add(key, piece, span, "withheld")
        self.waiting.append(Withheld(key, piece, gap, span, shown_in, shown_in_span, size_span))

    def _add(self, key: str, piece: Element, span: Span, state: str) -> None:
        if self.states.setdefault(key, state) != state:
            self.encoder.error(
                "mixed-redaction",
                f"the redaction {key} is {_SAID[self.states[key]]} in one place and "
                f"{_SAID[state]} here",
                span,
                "give the second one another key",
            )
        self.pieces.setdefault(key, []).append(piece)

    def pointed(self, keys: list[str], note: Element, span: Span) -> None:
        """Note a code that is written beside the redactions *keys*."""
        self.codes.append((keys, note, span))

    def finish(self) -> None:
        """Give the pieces their ids and chain them; point the codes at them."""
        self._name()
        for key, pieces in self.pieces.items():
            self._chain(key, pieces)
        for keys, note, span in self.codes:
            pieces = [e for k in keys for e in self._known(k, span)]
            targets = [f"#{e.get(XML_ID)}" for e in pieces if e.get(XML_ID)]
            if targets:
                note.set("target", " ".join(targets))

    def _name(self) -> None:
        """Give redactions without a key the first keys that no author has used."""
        taken = set(self.pieces)
        free = (k for n in count(1) if (k := f"r{n}") not in taken)
        named = {key: next(free) if key.startswith(_NAMELESS) else key for key in self.pieces}
        self.pieces = {named[key]: pieces for key, pieces in self.pieces.items()}
        self.states = {named[key]: state for key, state in self.states.items()}

    def _chain(self, key: str, pieces: list[Element]) -> None:
        alone = len(pieces) == 1 and self.states[key] == "withheld"
        ids = [key] if alone else [f"{key}-{n}" for n in range(1, len(pieces) + 1)]
        given = [self._claim(key, id, p) for id, p in zip(ids, pieces, strict=True)]
        for piece, id in zip(pieces, ids, strict=True) if all(given) else ():
            piece.set(XML_ID, id)
        for before, after in pairwise(pieces) if all(given) else ():
            before.set("next", f"#{after.get(XML_ID)}")
            after.set("prev", f"#{before.get(XML_ID)}")

    def _claim(self, key: str, id: str, piece: Element) -> bool:
        """Take the id of a piece; one that an author has given is a fault."""
        first = self.encoder.ids.given.get(id)
        if first is None:
            return self.encoder.ids.claim(id, self.encoder.origin(piece)) is not None
        self.encoder.error(
            "duplicate-id",
            f'the id "{id}", which a piece of the redaction {key} gets from its key, is given on '
            f"line {first.line} already",
            self.encoder.origin(piece),
            "give the redaction another key, or the other element another id",
        )
        return False

    def _known(self, key: str, span: Span) -> list[Element]:
        if key not in self.pieces:
            question = self.encoder.did_you_mean(key, self.pieces)
            listed = f"the redactions here are {', '.join(islice(self.pieces, 20))}"
            self.encoder.error(
                "unknown-redaction",
                f'this document has no redaction "{key}"',
                span,
                question or (listed if self.pieces else "mark one: [text]{.redacted key=r1}"),
            )
        return self.pieces.get(key, [])


def refuse_id(encoder: Encoder, placed: Placed) -> None:
    """Report an id on a redaction, whose pieces are named by their key."""
    if placed.group.id:
        key = placed.get("key") or placed.group.id
        encoder.error(
            "id-on-redaction",
            f"a redaction has no id of its own: its pieces are {key}-1, {key}-2 and so on",
            placed.span,
            f"write key={key}, and leave out #{placed.group.id}",
        )
