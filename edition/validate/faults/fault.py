"""One place where a document does not follow its grammar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from edition.tei.names import TEI, XML
from edition.validate.faults.likely import likely_first
from edition.validate.grammar.names import namespace_of
from edition.validate.grammar.pattern import Leaf


class Kind(StrEnum):
    """The kinds of fault; each is the code of its findings, and a file of this folder."""

    UNKNOWN_ELEMENT = "unknown-element"
    MISPLACED_ELEMENT = "misplaced-element"
    MISPLACED_TEXT = "misplaced-text"
    INCOMPLETE_ELEMENT = "incomplete-element"
    UNKNOWN_ATTRIBUTE = "unknown-attribute"
    BAD_ATTRIBUTE_VALUE = "bad-attribute-value"
    MISSING_ATTRIBUTE = "missing-attribute"
    CONFLICTING_ATTRIBUTES = "conflicting-attributes"
    BAD_CONTENT = "bad-content"
    NOT_TEI = "not-tei"


@dataclass(frozen=True, eq=False, slots=True)
class Fault:
    """A fault of *element*.

    ``name`` is the qualified name of the attribute in question; ``value`` its value, or the text
    that is wrong; ``leaves`` are the patterns that it missed; ``expected`` the qualified names
    that may stand here instead, or the attributes that exclude this one; ``missing`` are elements
    of which one was left out before this one; ``out_of_order`` says whether the element may stand
    in its parent, but not at this point: ``after`` is the child that it follows there, ``before``
    the last that it may stand before, ``behind`` a later one that has to come first.
    """

    kind: Kind
    element: etree._Element
    name: str = ""
    value: str = ""
    leaves: tuple[Leaf, ...] = ()
    expected: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    out_of_order: bool = False
    after: str = ""
    before: str = ""
    behind: str = ""


def shown(name: str, element: etree._Element | None = None) -> str:
    """A qualified name as an author writes it: TEI without a prefix, ``xml:id``.

    >>> shown("{http://www.tei-c.org/ns/1.0}del")
    'del'
    """
    namespace = namespace_of(name)
    word = name.rpartition("}")[2]
    if not namespace or namespace == TEI:
        return word
    if namespace == XML:
        return f"xml:{word}"
    prefixes = {} if element is None else {uri: p for p, uri in element.nsmap.items() if p}
    prefix = prefixes.get(namespace)
    return f"{prefix}:{word}" if prefix else word


def listing(names: tuple[str, ...], limit: int = 8, few: int = 5) -> str:
    """Names as a list in words, the likely ones first; of more than *limit*, a *few*.

    >>> listing(("a", "b", "c"))
    '`a`, `b` or `c`'
    >>> listing(tuple("abcdefghi"))
    '`a`, `b`, `c`, `d`, `e` or one of 4 others'
    """
    marked = [f"`{shown(name)}`" for name in likely_first(names)]
    if len(marked) > limit:
        return f"{', '.join(marked[:few])} or one of {len(marked) - few} others"
    if len(marked) < 2:
        return "".join(marked)
    return f"{', '.join(marked[:-1])} or {marked[-1]}"
