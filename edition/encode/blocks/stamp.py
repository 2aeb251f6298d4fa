"""``::: stamp`` and ``::: form``: words that a device put on the sheet, with boxes to tick.

TEI P5, chapter MS, "Catchwords, Signatures, Secundo Folio" and the description of ``stamp``:
``stamp`` has neither hand nor place, so ``note`` stands around it.
"""

from __future__ import annotations

from edition.encode.blocks.lines import lines_of
from edition.encode.blocks.options import put_option_lines
from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element
from edition.tei.origins import sub

_KEYS = ("type", "by", "place", "code", "decision", "cites", "ticked-by")
_OF_FORMS = tuple(key for key in _KEYS if key != "place")  # a form is the sheet, and not on it


def encode_stamp(use: BlockUse, parent: Element) -> None:
    """A stamp with its text, its hand and what it decides and cites."""
    note = use.element(
        "note",
        type="stamp",
        subtype=use.get("type"),
        place=use.get("place"),
        hand=use.hand(),
        ana=use.codes("decision", "code", "cites"),
    )
    stamp = sub(note, "stamp", use.span, type=use.get("type"))
    put_option_lines(use, stamp, lines_of(use.node))
    parent.append(note)


def encode_form(use: BlockUse, parent: Element) -> None:
    """A printed form with its fields."""
    form = use.element(
        "ab",
        type="form",
        subtype=use.get("type"),
        hand=use.hand(),
        ana=use.codes("decision", "code", "cites"),
    )
    put_option_lines(use, form, lines_of(use.node))
    parent.append(form)


BOXES = (
    BlockKind("stamp", encode_stamp, _KEYS, by_line=True),
    BlockKind("form", encode_form, _OF_FORMS, by_line=True, is_text=True),
)
