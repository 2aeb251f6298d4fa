"""An element that ends before everything that it needs is there.

What it finds:
    An element without a child that the schema demands.

Why it matters:
    A row without a cell is an empty line, a header without a title names nothing.

Example:
    ``<table><row/></table>``

Instead:
    ``<table><row><cell>Berlin</cell></row></table>``: add what the message names, or leave the
    element out.
"""

from __future__ import annotations

from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, listing, shown

CODE = "incomplete-element"


def describe(fault: Fault, context: Context) -> Words:
    """Say what is missing at the end."""
    word = shown(str(fault.element.tag), fault.element)
    if not fault.expected:
        return Words(f"the content of `{word}` is incomplete")
    needed = listing(fault.expected)
    message = f"the content of `{word}` is incomplete: it still needs {needed}"
    return Words(message, f"add {needed}" if len(fault.expected) == 1 else "add what is missing")
