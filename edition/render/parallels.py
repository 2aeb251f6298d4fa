"""Parallel texts: which passages of a document correspond to others.

What corresponds is said by ``@corresp`` and ``@sameAs``, on one side or on both, and by ``link``
(TEI P5, chapter SA, *Correspondence and Alignment*).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from edition.model.facts import Facts
from edition.tei.document import Document
from edition.tei.names import TEI, XML_ID, XML_LANG, local, tei
from edition.tei.pointers import split_pointers

DIVISIONS = frozenset("div div1 div2 div3 div4 div5 div6 div7".split())
PASSAGES = DIVISIONS | frozenset("text p ab lg l s seg cl phr u sp head quote".split())
# What may hold columns or cells: elements of blocks, in which nothing runs on.
CONTAINERS = DIVISIONS | frozenset("text group front body back lg".split())
_OF_TEI = {"t": TEI}
_WITH_ID = etree.XPath("//t:text//*[@xml:id]", namespaces=_OF_TEI)
_SAYING = ("corresp", "sameAs")
_LINK, _TEXT = tei("link"), tei("text")
_TAGS = tuple(tei(name) for name in sorted(PASSAGES))

Element = etree._Element


@dataclass
class Parallels:
    """The passages of a document that correspond to others, and its columns.

    ``twins``: the passages that correspond to one; ``far``: pointers to those of other documents.
    ``opens`` and ``closes``: which tags open before a child and how many close after it, so that
    columns stand beside each other; ``level``: what stands level with all its counterparts.
    ``ids``: those of passages that have none of their own.
    """

    twins: dict[Element, dict[Element, None]] = field(default_factory=dict)
    far: dict[Element, list[str]] = field(default_factory=dict)
    opens: dict[Element, list[str]] = field(default_factory=dict)
    closes: dict[Element, int] = field(default_factory=dict)
    parents: set[Element] = field(default_factory=set)
    level: set[Element] = field(default_factory=set)
    ids: dict[Element, str] = field(default_factory=dict)

    def pair(self, one: Element, other: Element) -> None:
        """Note that two passages correspond."""
        for a, b in ((one, other), (other, one)):
            self.twins.setdefault(a, {})[b] = None


def read_correspondences(document: Document, facts: Facts | None = None) -> Parallels | None:
    """What corresponds in *document*; None if nothing does, which its *facts* mostly tell."""
    if facts is not None and not _may_correspond(facts):
        return None
    root = document.root
    linked = _linked(root)
    links = list(root.iter(_LINK))
    if not linked and not links:
        return None
    found = Parallels()
    by_id = {str(e.get(XML_ID)): e for e in reversed(_WITH_ID(root)) if local(e) in PASSAGES}
    for element in linked:
        _of_pointers(found, element, by_id)
    for link in links:
        _of_link(found, link, by_id)
    return found if found.twins or found.far else None


def _may_correspond(facts: Facts) -> bool:
    """Whether a passage has a pointer to another, or a link may say that it corresponds."""
    return "link" in facts.elements or any(
        p.attribute in _SAYING and p.element in PASSAGES for p in facts.pointers
    )


def _linked(root: Element) -> list[Element]:
    """The passages in texts that say what they correspond to, in order, each once."""
    inside = (e for text in root.iter(_TEXT) for e in text.iter(*_TAGS) if e is not text)
    saying = (e for e in inside if e.get("corresp") or e.get("sameAs"))
    return list(dict.fromkeys(saying))


def path_to(element: Element) -> list[Element]:
    """*element* and what it stands in, from the outermost."""
    return [*reversed(list(element.iterancestors())), element]


def language_of(element: Element) -> str:
    """The language that *element* is in, by ``xml:lang`` on it or around it."""
    return next((e.get(XML_LANG) or "" for e in reversed(path_to(element)) if e.get(XML_LANG)), "")


def _of_pointers(found: Parallels, element: Element, by_id: dict[str, Element]) -> None:
    for name in _SAYING:
        for pointer in split_pointers(element.get(name) or ""):
            target = by_id.get(pointer[1:]) if pointer.startswith("#") else None
            if target is not None and _are_apart(element, target):
                found.pair(element, target)
            elif "#" in pointer[1:]:
                found.far.setdefault(element, []).append(pointer)


def _of_link(found: Parallels, link: Element, by_id: dict[str, Element]) -> None:
    pointers = split_pointers(link.get("target") or "")
    targets = [by_id.get(p[1:]) for p in pointers if p.startswith("#")]
    passages = [target for target in targets if target is not None]
    if len(passages) == len(pointers):
        for one, other in pairwise(passages):
            if _are_apart(one, other):
                found.pair(one, other)


def _are_apart(one: Element, other: Element) -> bool:
    return one not in path_to(other) and other not in path_to(one)
