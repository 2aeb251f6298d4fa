"""An attribute that the element does not have.

What it finds:
    An attribute that the schema does not allow on its element.

Why it matters:
    TEI gives each element its own attributes: ``hand`` says who deleted or added something, so
    it may stand on ``del`` and ``add``, not on ``unclear``. Where nobody looks for it, it says
    nothing.

Example:
    ``<unclear hand="#h-reviewer">Weber</unclear>``

Instead:
    ``<add hand="#h-reviewer"><unclear>Weber</unclear></add>``: put it on the element whose
    attribute it is.
"""

from __future__ import annotations

from lxml import etree

from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, shown
from edition.validate.grammar.names import namespace_of
from edition.validate.nearness import nearest

CODE = "unknown-attribute"
FROM_HTML = {
    "class": "`rend` or `rendition`",
    "href": "`target`",
    "id": "`xml:id`",
    "lang": "`xml:lang`",
    "src": "`url`",
    "title": "`n`, or a `note`",
}
"""What people write by habit, and how TEI says it."""


def describe(fault: Fault, context: Context) -> Words:
    """Say which attribute is not the element's, and which is near."""
    element = fault.element
    word, owner = shown(fault.name, element), shown(str(element.tag), element)
    message = f"`{word}` is not an attribute of `{owner}`"
    if namespace_of(fault.name):
        return Words(message, "TEI allows no attributes of other namespaces here")
    meant = nearest(word, [shown(n) for leaf in fault.leaves for n in leaf.names.names])
    if meant:
        return Words(f"{message}; did you mean `{meant}`?")
    if word in FROM_HTML:
        return Words(message, f"TEI says it with {FROM_HTML[word]}")
    return Words(message, _elsewhere(fault, context, word))


def _elsewhere(fault: Fault, context: Context, word: str) -> str:
    """Which element around or inside may have the attribute."""
    for around in fault.element.iterancestors():
        if context.takes(around, fault.name):
            return f"the nearest element around that may have it is `{shown(str(around.tag))}`"
    for inside in fault.element.iterchildren(etree.Element):
        if context.takes(inside, fault.name):
            return f"`{shown(str(inside.tag))}` in it may have it"
    return f"take `{word}` out, or put it where the TEI Guidelines allow it"
