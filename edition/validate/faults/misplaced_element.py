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
from edition.validate.faults.likely import within_a_line

CODE = "misplaced-element"


def describe(fault: Fault, context: Context) -> Words:
    """Say what may not stand where, where it may, and what may stand here."""
    element = fault.element
    word, parent = shown(str(element.tag), element), element.getparent()
    around = "" if parent is None else shown(str(parent.tag), parent)
    if fault.behind:
        behind = shown(fault.behind)
        return Words(
            f"`{word}` may not stand before `{behind}` in `{around}`", f"move it behind `{behind}`"
        )
    if fault.missing:
        needed = listing(fault.missing)
        message = f"`{word}` may not stand here yet: `{around}` needs {needed} before it"
        return Words(message, f"add {needed} before it")
    if fault.out_of_order:
        return _out_of_order(fault, context, word, around)
    return Words(f"`{word}` may not stand in `{around}`", _instead(fault, context, word, around))


def _out_of_order(fault: Fault, context: Context, word: str, around: str) -> Words:
    message = f"`{word}` may not stand at this point of `{around}`"
    if fault.after:
        same = fault.after == fault.element.tag
        after = f"another `{word}`" if same else f"`{shown(fault.after)}`"
        message = f"`{word}` may not stand after {after} in `{around}`"
    if fault.before:
        inside = context.holds_in(fault.after, str(fault.element.tag))
        into = f", or into `{shown(fault.after)}`" if inside else ""
        return Words(message, f"move it before `{shown(fault.before)}`{into}")
    return Words(message, _here(fault, context) or f"take `{word}` out: nothing may follow here")


def _instead(fault: Fault, context: Context, word: str, around: str) -> str:
    """Where the element may stand, and what may stand in its place."""
    name, parent = str(fault.element.tag), fault.element.getparent()
    wrapping = context.holding(fault.expected, name)
    outside = next((a for a in fault.element.iterancestors() if context.holds(a, name)), None)
    if outside is not None and parent is not None and outside is parent.getparent():
        advice = f"end `{around}` before it: it may stand in `{local(outside)}`"
    elif wrapping:
        return f"put it into {listing(wrapping[:3])}, which may stand here"
    elif outside is not None:
        advice = f"the nearest element around that may hold `{word}` is `{local(outside)}`"
    else:
        advice = _held_by(context, name, word)
    here = _here(fault, context)
    return f"{advice}; {here}" if here else advice


def _held_by(context: Context, name: str, word: str) -> str:
    holders = context.holding(tuple(context.judge.grammar.elements), name)
    return f"`{word}` may stand in {listing(holders, 5, 3)}" if holders else f"take `{word}` out"


def _here(fault: Fault, context: Context) -> str:
    """What may stand in its place: in running text, what stands in running text."""
    parent = fault.element.getparent()
    if not fault.expected or parent is None:
        return ""
    if not context.takes_text(str(parent.tag)):
        return f"here may stand {listing(fault.expected, 6)}"
    within = tuple(f"`{shown(name)}`" for name in within_a_line(fault.expected)[:6])
    return f"here may stand text, {', '.join(within)} and others like them" if within else ""
