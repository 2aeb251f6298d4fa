"""``extra-header``: raw TEI of the author's, each element put where it belongs in the header."""

from __future__ import annotations

from lxml import etree

from edition.diagnostics import did_you_mean
from edition.encode.fragment import FragmentFault, read_fragment
from edition.encode.frontmatter import Value
from edition.encode.header.draft import Draft, Element
from edition.encode.header.places import CONTAINERS, MANUSCRIPT, ORDER, PARENTS, SINGLE, SOURCE
from edition.location import Span
from edition.tei.names import is_tei, local, tei
from edition.tei.origins import ORIGIN, make, origin_of, set_origin


def add_extra(draft: Draft, header: Element) -> None:
    """Put the elements of ``extra-header`` into *header*."""
    value = draft.front.get("extra-header")
    wrapper = _read(draft, value) if value else None
    if wrapper is not None and value:
        _place_all(draft, header, wrapper, value.span)


# --- reading ----------------------------------------------------------------------------------


def _read(draft: Draft, value: Value) -> Element | None:
    """The elements of the block in a wrapper, each with its place in the source."""
    try:
        wrapper, places = read_fragment(value.text or "")
    except FragmentFault as fault:
        draft.error(
            "raw-tei-not-well-formed",
            f"this TEI is not well formed: {fault.message}",
            _place(draft, value, fault.line, fault.column),
            fault.help,
        )
        return None
    for element, (line, column) in zip(list(wrapper.iter(etree.Element))[1:], places, strict=False):
        set_origin(element, _place(draft, value, line, column))
    return wrapper


def _place(draft: Draft, value: Value, line: int, column: int) -> Span:
    """The place in the source of a line and column of the block."""
    literal = value.literal
    if literal is None:
        return value.span
    return draft.context.file.span(literal.line + line - 1, literal.column + column - 1)


# --- placing ----------------------------------------------------------------------------------


def _place_all(draft: Draft, header: Element, holder: Element, at: Span) -> None:
    """Place the children of *holder*; what is inside a container is placed one by one."""
    texts = (holder.text, *(child.tail for child in holder))
    if any(text and text.strip() for text in texts):
        message = "text stands between the elements of the header here"
        draft.error("misplaced-tei", message, at, "put it into an element")
    for child in list(holder):
        if not isinstance(child.tag, str):
            continue  # a remark of the author's own, which no header needs
        child.tail = None
        name, place = local(child) if is_tei(child) else "", origin_of(child) or at
        if name in CONTAINERS:
            _place_all(draft, header, child, place)
            _keep_attributes(header, child, CONTAINERS[name])
        elif name in PARENTS:
            _insert(draft, header, PARENTS[name], child, place)
        else:
            _report_unplaced(draft, child, place)


def _keep_attributes(header: Element, container: Element, path: str) -> None:
    target = header.find("/".join(tei(step) for step in path.split("/")))
    for name, value in container.items() if target is not None else ():
        if target is not None and name != ORIGIN:
            target.set(name, value)


def _insert(draft: Draft, header: Element, path: str, element: Element, at: Span) -> None:
    if MANUSCRIPT in path and not draft.front.describes_source:
        message = f"<{local(element)}> describes sheets, and `source` says of none"
        draft.error("misplaced-tei", message, at, "write `source` with a repository, too")
        return
    parent = header
    for step in path.split("/") if path else ():
        parent = _child(parent, step)
    name = local(element)
    if path == SOURCE:
        # "The source is not described" is no longer true.
        for sentence in parent.findall(tei("p")):
            parent.remove(sentence)
    earlier = parent.find(tei(name)) if name in SINGLE else None
    if earlier is not None:
        parent.replace(earlier, element)
    else:
        parent.insert(_position(parent, name), element)


def _child(parent: Element, name: str) -> Element:
    """The child *name* of *parent*, made where there is none."""
    found = parent.find(tei(name))
    if found is None:
        found = make(name)
        parent.insert(_position(parent, name), found)
    return found


def _position(parent: Element, name: str) -> int:
    """Behind the last child that stands before or with *name* in the order of the schema."""
    order = ORDER.get(local(parent), "").split()
    rank = {child: i for i, child in enumerate(order)}
    own = rank.get(name, len(order))
    ranks = [rank.get(local(child), len(order)) for child in parent]
    return max((i + 1 for i, other in enumerate(ranks) if other <= own), default=0)


def _report_unplaced(draft: Draft, element: Element, at: Span) -> None:
    name = local(element)
    question = did_you_mean(name, sorted({*PARENTS, *CONTAINERS})) if is_tei(element) else None
    message = f"<{name}> has no place in a header" + (f"; {question}" if question else "")
    help = None if question else "put the text of the document below the front matter"
    if not is_tei(element):
        help = "put metadata of another vocabulary into <xenoData>"
    draft.error("misplaced-tei", message, at, help)
