"""A value that an attribute may not have.

What it finds:
    An attribute whose value is not in the list, or not of the form, that TEI prescribes.

Why it matters:
    Values are compared letter by letter. ``cert="maybe"`` is not found by anybody who looks for
    ``low``.

Example:
    ``<unclear cert="maybe">DENY</unclear>``

Instead:
    ``<unclear cert="low">DENY</unclear>``: take a value that the message lists.
"""

from __future__ import annotations

from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, shown
from edition.validate.nearness import by_nearness, question

CODE = "bad-attribute-value"
_MANY = 12


def describe(fault: Fault, context: Context) -> Words:
    """Say which value is not one, and which are."""
    values = context.judge.values
    listed = tuple(dict.fromkeys(v for leaf in fault.leaves for v in values.listed(leaf)))
    described = next((d for d in map(values.described, fault.leaves) if d), "")
    word = shown(fault.name, fault.element)
    message = f"`{fault.value}` is not a value of `{word}`" if fault.value else f"`{word}` is empty"
    if listed:
        near_first = by_nearness(fault.value, listed)
        more = f" … ({len(listed)} in all)" if len(listed) > _MANY else ""
        known = f"{', '.join(near_first[:_MANY])}{more}"
        help = question(fault.value, listed, "`") or f"write one of these, or take `{word}` out"
        return Words(f"{message}: {known}", help)
    return Words(message, f"write {described}" if described else None)
