"""Whether a public document holds nothing of what is held back, whatever its length.

Passages of a few words cannot be searched for: they may stand anywhere. So it is looked at what a
public document was made of.
"""

from __future__ import annotations

from edition.embargo.coverage import Coverage
from edition.embargo.public import Made
from edition.tei.names import XML_ID, local

_BARE = {"gap": {"reason", "resp"}, "desc": set()}
_MAY_SAY = frozenset({"cols", "rows", "wit", "n", "ed", "new"})


class NotTakenOut(RuntimeError):
    """A fault of this program: something that is held back is still there."""


def check(made: Made, coverage: Coverage) -> None:
    """Raise :class:`NotTakenOut` where a public document has an element, or an id, that is held
    back, or where what stands in the place of one says more than its reason.
    """
    held, ids = coverage.rows(), dict(coverage.ids())
    elements = made.document.elements
    if len(elements) != len(made.made_of):
        raise NotTakenOut(f"{made.document.path}: the public document is not the one that was made")
    for element, ordinal in zip(elements, made.made_of, strict=True):
        if ordinal in held:
            raise NotTakenOut(f"{made.document.path}: {local(element)} is held back")
        if element.get(XML_ID) in ids:
            raise NotTakenOut(f"{made.document.path}: the id of held-back text is left")
        if ordinal is None:
            says = {str(name) for name in element.attrib} - _MAY_SAY
            if says - _BARE.get(local(element), set()):
                raise NotTakenOut(f"{made.document.path}: {local(element)} says {sorted(says)}")
            if local(element) not in ("gap", "desc") and (element.text or "").strip():
                raise NotTakenOut(f"{made.document.path}: text in a place that is held back")
