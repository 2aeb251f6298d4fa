"""``[]{.gap reason=illegible chars=4}`` → ``gap``; ``{.damage}``, ``{.blank}``.

TEI P5, chapters TR and PH.
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use
from edition.encode.marks.size import SIZE_KEYS, SIZE_VALUES, size_of

REASONS = ("illegible", "damage", "lost", "editorial", "withheld")


def encode(use: Use, parent: Element) -> None:
    """A place where text is and cannot be given."""
    size = size_of(use) or {"extent": "unknown"}
    reason = use.get("reason") or "illegible"
    parent.append(use.element("gap", reason=reason, agent=use.get("agent"), **size))


def encode_damage(use: Use, parent: Element) -> None:
    """Damaged text that can still be read."""
    damage = use.element("damage", agent=use.get("agent"), degree=use.get("degree"))
    use.content(damage)
    parent.append(damage)


def encode_blank(use: Use, parent: Element) -> None:
    """A field or place left blank."""
    size = size_of(use) or {"extent": "blank line"}
    parent.append(use.element("space", dim=use.get("dim") or "horizontal", **size))


MARKS = (
    Mark("gap", encode, ("reason", "agent", *SIZE_KEYS), holds="nothing", values=SIZE_VALUES),
    Mark("damage", encode_damage, ("agent", "degree"), holds="any"),
    Mark("blank", encode_blank, ("dim", *SIZE_KEYS), holds="nothing", values=SIZE_VALUES),
)
