"""Text that is not of the form that the element prescribes.

What it finds:
    An element whose text has to be of a certain form, such as a word of a list, and is not.

Why it matters:
    Programs read such text as a value, not as words.

Example:
    ``<gi>the element p</gi>``

Instead:
    ``<gi>p</gi>``: write what the help says.
"""

from __future__ import annotations

from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, shown

CODE = "bad-content"


def describe(fault: Fault, context: Context) -> Words:
    """Say which text is not one, and what would be."""
    values = context.judge.values
    word = shown(str(fault.element.tag), fault.element)
    listed = tuple(dict.fromkeys(v for leaf in fault.leaves for v in values.listed(leaf)))
    described = next((d for d in map(values.described, fault.leaves) if d), "")
    message = f"`{fault.value}` may not be the content of `{word}`"
    if not fault.value:
        message = f"`{word}` may not be empty"
    expected = ", ".join(listed) or described
    return Words(message, f"write {expected}" if expected else None)
