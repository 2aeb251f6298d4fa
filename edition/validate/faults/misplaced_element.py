"""An element of TEI in a place where it may not stand.

What it finds:
    An element that the schema does not allow in the one around it, or not at this point of it.

Why it matters:
    Where an element stands is half of what it says: a heading after the paragraphs heads
    nothing. Programs that know TEI pass over what stands where they do not expect it.

Example:
    ``<p>one <p>two</p></p>``

Instead:
    ``<p>one</p> <p>two</p>``: close the outer element first, or move the inner one to where the
    help says it may stand.
"""

from __future__ import annotations

from edition.tei.names import local
from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, listing, shown

CODE = "misplaced-element"
_MANY = 12


def describe(fault: Fault, context: Context) -> Words:
    """Say what may not stand where, and where it may."""
    element = fault.element
    word, parent = shown(str(element.tag), element), element.getparent()
    around = "" if parent is None else shown(str(parent.tag), parent)
    if fault.missing:
        message = (
            f"`{word}` may not stand here yet: `{around}` needs `{shown(fault.missing)}` first"
        )
        return Words(message, f"add `{shown(fault.missing)}` before it")
    if fault.out_of_order:
        return _out_of_order(fault, word, around)
    return Words(f"`{word}` may not stand in `{around}`", _elsewhere(fault, context, word))


def _out_of_order(fault: Fault, word: str, around: str) -> Words:
    if not fault.expected:
        return Words(f"`{word}` may not stand here: `{around}` is complete before it")
    message = f"`{word}` may not stand at this point of `{around}`"
    return Words(message, f"TEI expects {listing(fault.expected)} here; is the order right?")


def _elsewhere(fault: Fault, context: Context, word: str) -> str:
    name = str(fault.element.tag)
    for ancestor in fault.element.iterancestors():
        if context.holds(ancestor, name):
            return f"the nearest element around that may hold `{word}` is `{local(ancestor)}`"
    if len(fault.expected) > _MANY:
        return f"see in the TEI Guidelines what may hold `{word}`"
    if fault.expected:
        return f"TEI expects {listing(fault.expected)} here"
    return f"nothing may stand here; take `{word}` out"
