"""The text of TEI and the text of its rendering, to be compared letter by letter."""

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from edition.render import Fragment
from edition.tei.names import TEI, local

Skip = Callable[[etree._Element], bool]

# What each rule hides, said again here in the test's own words.
_METADATA = frozenset(
    "index interp interpGrp spanGrp span link linkGrp join joinGrp alt altGrp certainty precision "
    "respons timeline fs fsGrp fLib fvLib substJoin listChange annotation listAnnotation "
    "xenoData".split()
)
HIDES: dict[str, Skip] = {
    "the header is described, not shown": lambda e: _name(e) == "teiHeader",
    "images are listed, not transcribed": lambda e: _name(e) == "facsimile",
    "statements about the text": lambda e: _name(e) in _METADATA,
    "revision deletions": lambda e: (
        _name(e) == "del"
        and e.get("type") not in ("redaction", "cancellation")
        and ("revision" in (e.get("type") or "").split() or _in(e, "subst"))
    ),
}


def _name(element: etree._Element) -> str:
    """The name, if it is one of TEI (or of no namespace, which is taken for TEI)."""
    tag = str(element.tag)
    return local(tag) if tag == local(tag) or tag.startswith(f"{{{TEI}}}") else ""


def _in(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def squeezed(text: str) -> str:
    """*text* without white space, as it is the letters that count."""
    return "".join(text.split())


def text_of_tei(root: etree._Element, fragment: Fragment) -> str:
    """All letters of the document, less what the fragment says that it hides.

    Fails where the fragment names a rule unknown here, or counts wrongly.
    """
    rules = {hidden.rule for hidden in fragment.hidden}
    assert rules <= HIDES.keys(), rules - HIDES.keys()
    met: Counter[str] = Counter()
    text = "".join(_letters(root, rules, met))
    told = Counter[str]()
    for hidden in fragment.hidden:
        told[hidden.rule] += hidden.count
    assert met == told
    return squeezed(text)


def _letters(element: etree._Element, rules: set[str], met: Counter[str]) -> Iterator[str]:
    if element.tag is etree.Entity:
        yield element.text or ""
    if not isinstance(element.tag, str):
        return
    for rule in rules:
        if HIDES[rule](element):
            met[rule] += 1
            return
    yield element.text or ""
    for child in element:
        yield from _letters(child, rules, met)
        yield child.tail or ""


def text_of_html(html: str) -> str:
    """All letters of a rendering in the order of the document, without the edition's own words.

    Notes are put back to their marks, and members of a choice into their order.
    """
    root = parsed(html)
    notes = {e.get("id"): e for e in root.iter("aside") if e.get("id")}
    marked = {
        e.get("href", "")[1:]
        for e in root.iter("a")
        if "ref" in _classes(e) and e.get("data-type") != "note"
    }
    return squeezed("".join(_shown(root, notes, marked & notes.keys(), set())))


def parsed(html: str) -> etree._Element:
    """A fragment as a tree; it must be well-formed."""
    return etree.fromstring(f"<div>{html}</div>".encode())


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _shown(
    element: etree._Element,
    notes: dict[str | None, etree._Element],
    marked: set[str],
    done: set[str],
) -> Iterator[str]:
    target = (element.get("href") or "")[1:]
    if "ref" in _classes(element) and target in marked and target not in done:
        done.add(target)
        yield from _content(notes[target], notes, marked, done)
    elif element.get("data-generated") is None and not (
        element.tag == "aside" and element.get("id") in marked
    ):
        yield from _content(element, notes, marked, done)


def _content(
    element: etree._Element,
    notes: dict[str | None, etree._Element],
    marked: set[str],
    done: set[str],
) -> Iterator[str]:
    yield element.text or ""
    for child in _in_order(element):
        yield from _shown(child, notes, marked, done)
        yield child.tail or ""


def _in_order(element: etree._Element) -> list[etree._Element]:
    """The children; where one reading was put first, all readings in the document's order."""
    children = list(element)
    orders = [int(c.get("data-order", -1)) for c in children]
    if max(orders, default=-1) < 0:
        return children
    free = (n for n in range(len(children)) if n not in orders)
    placed = [order if order >= 0 else next(free) for order in orders]
    return [child for _, child in sorted(zip(placed, children, strict=True), key=lambda p: p[0])]
