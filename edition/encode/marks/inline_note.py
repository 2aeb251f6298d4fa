"""``^[a remark]``: an editor's note written where it stands."""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use


def encode(use: Use, parent: Element) -> None:
    """An editorial note; like those with labels it counts on."""
    number = use.encoder.notes.next_number()
    note = use.element(
        "note",
        type="editorial",
        n=number,
        resp=use.encoder.responsible(use.get("resp") or "ed", None, use.at("resp")),
    )
    use.content(note)
    parent.append(note)


MARKS = (Mark("inline-note", encode),)
