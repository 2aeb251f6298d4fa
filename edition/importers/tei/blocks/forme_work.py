"""``fw`` → ``{.fw}``, ``{.marking}``, ``::: letterhead``."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes, Keys
from edition.importers.tei.blocks.boxes import box, lines_in
from edition.importers.tei.blocks.roles import below, simple, with_role
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local, tei
from edition.tei.whitespace import normalise


def block(writer: Writer, element: Element) -> list[str] | None:
    """A line of forme work."""
    keys = simple(writer, element, "fw", "type", "place", by="by")
    return with_role(writer, element, "fw", keys) if keys is not None else None


def letterhead(writer: Writer, element: Element) -> list[str] | None:
    """A letterhead."""
    if element.get("type") != "letterhead" or not element.get("place"):
        return None
    attributes = Attributes(element, writer.facts)
    attributes.take("type")
    attributes.key("place", default="top")
    attributes.hand()
    attributes.common()
    keys = attributes.result()
    lines = lines_in(writer, element) if keys is not None else None
    return box(writer, element, "letterhead", keys, lines) if keys is not None and lines else None


def marking(writer: Writer, element: Element) -> list[str] | None:
    """A classification marking: a stamp in forme work, cancelled or standing."""
    stamp = element[0] if len(element) else None
    if stamp is None or local(stamp) != "stamp" or element.text or not element.get("type"):
        return None
    attributes = Attributes(element, writer.facts)
    attributes.key("type", default="classification")
    attributes.key("place")
    attributes.hand()
    attributes.common()
    keys, level = attributes.result(), _level(writer, stamp, alone=len(element) == 1)
    if keys is None or level is None:
        return None
    cancelled = _cancelled(writer, stamp)
    if cancelled is None:
        return None
    text = "".join(_stamp_pieces(writer, stamp))
    if any((child.tail or "").strip() for child in element):
        return None
    text += "".join(str(writer.node(note)) for note in element[1:])
    if not text.strip():
        return None
    return below(writer, element, "marking", level | cancelled | keys, text.split("\n"))


def _stamp_pieces(writer: Writer, stamp: Element) -> list[str]:
    from edition.importers.tei import escaped

    made = [escaped.text(stamp.text or "")]
    for child in stamp:
        if child.get("type") == "cancellation" and local(child) == "del":
            made.append(
                f"[{writer.content(child)}]{{.del}}" if len(child) else _struck(writer, child)
            )
        else:
            made.append(str(writer.node(child)))
        made.append(escaped.text(child.tail or ""))
    return made


def _struck(writer: Writer, deletion: Element) -> str:
    return f"~~{writer.content(deletion)}~~"


def _level(writer: Writer, stamp: Element, *, alone: bool) -> Keys | None:
    """The level, unless the words say it; the label of a note would be read with the words."""
    attributes = Attributes(stamp, writer.facts)
    attributes.fixed("type", "classification")
    words = normalise("".join(str(t) for t in stamp.itertext())).strip().casefold()
    pointer = stamp.get("ana")
    if alone and pointer is not None and writer.facts.levels.get(words) == pointer:
        attributes.take("ana")
    attributes.codes("level")
    return attributes.result()


def _cancelled(writer: Writer, stamp: Element) -> Keys | None:
    """Whose hand cancelled it: one for all that is struck."""
    struck = [d for d in stamp.iter(tei("del")) if d.get("type") == "cancellation"]
    hands = {d.get("hand") for d in struck}
    wanted = {"type", "rend", "hand"}
    if len(hands) > 1 or any(set(d.attrib) - wanted for d in struck):
        return None
    hand = next(iter(hands), None)
    name = writer.facts.hand(hand) if hand else None
    if hand and not name:
        return None
    return {"cancelled-by": name} if name else {}
