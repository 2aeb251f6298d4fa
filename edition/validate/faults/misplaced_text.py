"""Text directly in an element that holds elements only.

What it finds:
    Words that stand between the elements of, say, a ``choice`` or a ``div``.

Why it matters:
    Such an element only arranges others. Its stray words belong to none of them: no reading, no
    paragraph, and programs drop them.

Example:
    ``<choice>either <sic>teh</sic><corr>the</corr></choice>``

Instead:
    ``either <choice><sic>teh</sic><corr>the</corr></choice>``: put the words outside, or into an
    element such as ``p``.
"""

from __future__ import annotations

from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, listing, shown
from edition.validate.faults.likely import common
from edition.validate.grammar.pattern import Kind as Of

CODE = "misplaced-text"
_SHORT = 30


def describe(fault: Fault, context: Context) -> Words:
    """Say which words stand in which element, and what may hold them."""
    word = shown(str(fault.element.tag), fault.element)
    text = fault.value if len(fault.value) <= _SHORT else f"{fault.value[:_SHORT].rstrip()} …"
    message = f'text may not stand directly in `{word}`: "{text}"'
    leaves = [
        leaf
        for own in context.judge.grammar.elements.get(str(fault.element.tag), ())
        for leaf in context.judge.steps.leaves(context.judge.grammar.content(own), Of.ELEMENT)
    ]
    names = tuple(n for leaf in leaves for n in leaf.names.names)
    if not names:
        return Words(message, f"`{word}` is always empty: move the words out of it")
    fit = tuple(name for name in common(names) if context.takes_text(name)) or names
    return Words(message, f"put it into {listing(fit[:3])}, or outside of `{word}`")
