"""The verdict of libxml2 on a document: an oracle for the tests, beside jing."""

from copy import deepcopy

from lxml import etree

from edition.tei.names import tei
from edition.validate.grammar.names import RNG

_SLOW = "fsdDecl"
"""Feature systems: libxml2 needs seconds to compile them, and hardly a document has one."""


class Verdict:
    """A schema as libxml2 reads it; documents with feature systems are not for it."""

    def __init__(self, grammar: etree._Element) -> None:
        quick = deepcopy(grammar)
        for define in quick.iter(f"{RNG}define"):
            if define.get("name") == _SLOW:
                define[:] = [etree.Element(f"{RNG}notAllowed")]
        self._schema = etree.RelaxNG(quick)

    def knows(self, root: etree._Element) -> bool:
        """Whether it can judge the document at all."""
        return next(root.iter(tei(_SLOW)), None) is None

    def admits(self, root: etree._Element) -> bool:
        """Whether the document follows the schema; a repeated id is a fault for it."""
        return bool(self._schema.validate(root))
