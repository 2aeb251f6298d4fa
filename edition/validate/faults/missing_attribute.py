"""An attribute without which the element says nothing.

What it finds:
    An element without an attribute that the schema demands.

Why it matters:
    A ``graphic`` without an address shows nothing.

Example:
    ``<graphic/>``

Instead:
    ``<graphic url="page-1.jpg"/>``
"""

from __future__ import annotations

from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, listing, shown

CODE = "missing-attribute"


def describe(fault: Fault, context: Context) -> Words:
    """Say which attribute is missing."""
    word = shown(str(fault.element.tag), fault.element)
    if not fault.expected:
        return Words(f"`{word}` lacks an attribute that it needs")
    needed = listing(fault.expected)
    return Words(f"`{word}` needs the attribute {needed}", f"add {needed} with its value")
