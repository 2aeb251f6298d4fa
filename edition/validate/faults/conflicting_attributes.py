"""Attributes that exclude each other.

What it finds:
    An attribute that the element may have, but not beside another that is there too.

Why it matters:
    Two answers to one question leave the question open.

Example:
    ``<relation name="parent" active="#a" passive="#b" mutual="#a #b"/>``

Instead:
    ``<relation name="parent" active="#a" passive="#b"/>``: keep what is meant.
"""

from __future__ import annotations

from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, shown

CODE = "conflicting-attributes"


def describe(fault: Fault, context: Context) -> Words:
    """Say which attribute does not go with the others."""
    element = fault.element
    word, owner = shown(fault.name, element), shown(str(element.tag), element)
    names = fault.expected or tuple(str(n) for n in element.attrib if n != fault.name)
    others = " and ".join(f"`{shown(name, element)}`" for name in names)
    message = f"`{word}` may not stand on `{owner}` beside {others}"
    return Words(message, f"keep `{word}`, or keep {others}")
