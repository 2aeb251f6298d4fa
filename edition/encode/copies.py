"""Linking the copies of a work: what one withholds, another may show.

The size of a withheld passage is computed from the copy that shows it; the pieces point at each
other. Paragraphs to which an author gave the same id in two copies correspond.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from edition.diagnostics import Diagnostic, Label, Severity
from edition.encode.encoder import Encoder
from edition.encode.redactions import Withheld
from edition.location import Span
from edition.tei.extent import words_in
from edition.tei.names import XML_ID, local
from edition.tei.numbers import number

_CORRESPONDING = frozenset({"p", "div", "ab", "lg"})


@dataclass(frozen=True)
class Encoded:
    """A source that has become a tree, before it is written."""

    encoder: Encoder
    root: etree._Element

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.encoder.front.id


def link_copies(documents: Mapping[str, Encoded], beside: Mapping[str, Encoded]) -> None:
    """Fill in sizes, pointers and correspondences between *documents*, which are by id.

    *beside* are other documents, which show what these withhold; nothing is done to them.
    """
    known = {**beside, **documents}
    by_id = {id: _ids(d.root) for id, d in known.items()}
    for document in documents.values():
        for waiting in document.encoder.redactions.waiting:
            _link(document, waiting, known, by_id)
    copies: dict[str, list[Encoded]] = {}
    for document in documents.values():
        copies.setdefault(_work(document), []).append(document)
    for work, of_work in copies.items():
        for document in of_work if work else ():
            _correspond(document, of_work, by_id)


def shown_in(document: Encoded) -> list[str]:
    """The ids of the documents that are said to show what this one withholds."""
    waiting = document.encoder.redactions.waiting
    return [w.shown_in.partition("#")[0] for w in waiting if w.shown_in is not None]


def _work(document: Encoded) -> str:
    entry = document.encoder.index.entry(document.id)
    return entry.work if entry else ""


def _ids(root: etree._Element) -> dict[str, etree._Element]:
    return {str(e.get(XML_ID)): e for e in root.iter(etree.Element) if e.get(XML_ID)}


def _link(
    document: Encoded,
    waiting: Withheld,
    documents: Mapping[str, Encoded],
    by_id: Mapping[str, Mapping[str, etree._Element]],
) -> None:
    gap, encoder = waiting.gap, document.encoder
    if waiting.shown_in is None:
        if not gap.get("unit") and not gap.get("extent"):
            gap.set("extent", "unknown")
        return
    other_id, _, other_key = waiting.shown_in.partition("#")
    other = documents.get(other_id)
    if other is None or other is document:
        _unknown_document(encoder, waiting, other_id)
        return
    key = other_key or waiting.key
    pieces = other.encoder.redactions.pieces.get(key) or _by_id(by_id[other_id], key)
    pieces = [piece for piece in pieces if piece.get(XML_ID)]  # without: a fault of the other copy
    if not pieces and not other_key and gap.get("unit") == "word" and gap.get("quantity"):
        _sourced(gap, f"{other_id}.xml")  # counted there, in words that are not marked
        return
    if not pieces or any(p.get("subtype") == "withheld" for p in pieces):
        _not_shown(encoder, waiting, other, key, bool(pieces))
        return
    own = encoder.redactions.pieces[waiting.key]
    paired = len(own) == len(pieces) > 1
    if paired:  # as many pieces here as there: each is as long as its counterpart
        pieces = [pieces[own.index(waiting.element)]]
    pointers = " ".join(f"{other_id}.xml#{p.get(XML_ID)}" for p in pieces)
    waiting.element.set("corresp", pointers)
    if paired or waiting.element.get("prev") is None:  # else a chain has its size at its head
        _size(encoder, waiting, pieces, encoder.origin(pieces[0]))
    _sourced(gap, pointers)


def _sourced(gap: etree._Element, source: str) -> None:
    """Say of a size where it was counted."""
    gap.set("source", source)
    gap.set("evidence", "external")
    gap.set("resp", "#ed")


def _by_id(ids: Mapping[str, etree._Element], key: str) -> list[etree._Element]:
    return [ids[key]] if key in ids else []


def _size(encoder: Encoder, waiting: Withheld, pieces: list[etree._Element], shown: Span) -> None:
    words = words_in(*pieces)
    gap = waiting.gap
    stated = gap.get("quantity") if gap.get("unit") == "word" else None
    if stated is not None and number(stated) != words:
        encoder.findings.append(
            Diagnostic(
                "size-differs",
                f"this says {stated} words; the copy that shows the passage has {words}",
                waiting.size_span,
                Severity.WARNING,
                labels=(Label(shown, f"{words} words here"),),
                help="leave the size out: it is computed from the copy that shows the passage",
            )
        )
    for attribute in ("extent", "precision", "atMost", "atLeast"):
        gap.attrib.pop(attribute, "")
    gap.set("unit", "word")
    gap.set("quantity", str(words))


def _unknown_document(encoder: Encoder, waiting: Withheld, id: str) -> None:
    others = sorted(encoder.index.ids - {encoder.front.id})
    question = encoder.did_you_mean(id, others)
    message = f'there is no other document "{id}"' + (f"; {question}" if question else "")
    if id == encoder.front.id:
        message = f'"{id}" is this document itself: it cannot show what it withholds'
    encoder.error(
        "unknown-document",
        message,
        waiting.shown_in_span,
        "`in=` names the id of the copy that shows the passage",
    )


def _not_shown(
    encoder: Encoder, waiting: Withheld, other: Encoded, key: str, withheld: bool
) -> None:
    keys = [k for k, s in other.encoder.redactions.states.items() if s == "redacted"]
    if withheld:
        message = f'"{other.id}" withholds "{key}" too'
    else:
        question = encoder.did_you_mean(key, keys)
        message = f'"{other.id}" has no redaction "{key}"' + (f"; {question}" if question else "")
        if keys and not question:
            message += f": those there are {', '.join(keys[:20])}"
    encoder.error(
        "unknown-redaction",
        message,
        waiting.shown_in_span,
        f"mark the passage there: [text]{{.redacted key={key}}}, or [text]{{#{key}}} where it "
        "was not marked",
    )


def _correspond(
    document: Encoded,
    copies: Sequence[Encoded],
    by_id: Mapping[str, Mapping[str, etree._Element]],
) -> None:
    """Point the paragraphs with ids of the author at those of the other copies of the work."""
    encoder = document.encoder
    others = [c for c in copies if c is not document] if encoder.copies() else []
    for id, element in by_id[document.id].items() if others else ():
        if local(element) not in _CORRESPONDING or element.get("corresp"):
            continue
        given = [d.id for d in others if id in d.encoder.ids.given and id in by_id[d.id]]
        if id in encoder.ids.given and given:
            element.set("corresp", " ".join(f"{d}.xml#{id}" for d in sorted(given)))
