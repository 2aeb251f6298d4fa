"""XML and HTML as lines to compare: white space, order of attributes and prefixes are settled.

White space that holds a line break beside a block is layout; any other run is one space.
"""

import copy
import difflib
import re
from collections.abc import Callable, Iterator

from lxml import etree

from edition.escape import attribute, text
from edition.tei.names import BLOCK, ELEMENT_ONLY, TEI, XML, XML_ID, local

HTML_BLOCK = frozenset(
    """
    article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
TEI_BLOCK = (BLOCK | ELEMENT_ONLY) - {"choice", "subst", "app", "rdgGrp", "note"}
WIDTH = 100
# Classes of what is around every text: a page about a mark need not repeat it.
FRAME = ("tei-TEI", "tei-text", "tei-body", "pn")
HARD = "\x00"  # a space inside a tag, where a line must not break
LONGEST_DIFF = 40


def fragment(markup: str, namespace: str = "") -> etree._Element:
    """The root around *markup*, any number of elements and text; XMLSyntaxError if broken."""
    opening = f'<fragment xmlns="{namespace}">' if namespace else "<fragment>"
    return etree.fromstring(f"{opening}{markup}</fragment>")


def tei_lines(root: etree._Element) -> list[str]:
    """The children of *root*, a TEI element, as lines."""
    return _lines(root, TEI_BLOCK)


def html_lines(markup: str) -> list[str]:
    """A well-formed fragment of HTML as lines; what is not well-formed, as its lines of text."""
    try:
        return _lines(fragment(markup), HTML_BLOCK)
    except etree.XMLSyntaxError:
        return [line for line in (" ".join(x.split()) for x in markup.split("\n")) if line]


def without_unasked_ids(actual: etree._Element, asked: Callable[[str], bool]) -> None:
    """Drop every id of *actual* that nobody asked about: ids are given to most elements."""
    for element in actual.iter(etree.Element):
        for name in (XML_ID, "id"):
            if not asked(element.get(name, "")):
                element.attrib.pop(name, None)


def core_html(markup: str, written: str, asked: Callable[[str], bool]) -> str:
    """Rendered HTML without its frame, paragraph numbers and ids, as far as *written* has none."""
    try:
        root = fragment(markup)
    except etree.XMLSyntaxError as error:
        return f"not well-formed: {error}\n{markup}"
    for name in (n for n in FRAME if not re.search(rf'class="[^"]*\b{n}\b', written)):
        for element in list(root.iter(etree.Element)):
            if name in (element.get("class") or "").split():
                _take_out(element, keep_content=name != "pn")
    without_unasked_ids(root, asked)
    return text(root.text or "") + "".join(etree.tostring(e, encoding="unicode") for e in root)


def _take_out(element: etree._Element, *, keep_content: bool) -> None:
    """Remove *element*, whose place its content takes if wanted, and its tail always."""
    parent = element.getparent()
    assert parent is not None
    index = parent.index(element)
    pieces = [element.text, *element] if keep_content else []
    content = [*pieces, element.tail]
    before = parent[index - 1] if index else None
    parent.remove(element)
    for piece in content:
        if isinstance(piece, etree._Element):
            parent.insert(index, piece)
            before, index = piece, index + 1
        elif piece and before is None:
            parent.text = (parent.text or "") + piece
        elif piece and before is not None:
            before.tail = (before.tail or "") + piece


def short_diff(written: list[str], actual: list[str]) -> str:
    """What differs, with a line of context; the rest of a long difference is only counted."""
    names = ("as written", "as it is")
    lines = list(difflib.unified_diff(written, actual, *names, lineterm="", n=1))
    more = len(lines) - LONGEST_DIFF
    return "\n".join(lines[:LONGEST_DIFF] + ([f"... and {more} lines more"] if more > 0 else []))


def _lines(root: etree._Element, blocks: frozenset[str]) -> list[str]:
    root = copy.deepcopy(root)
    for element in root.iter(etree.Element):
        _settle(element, blocks, is_block=element is root or local(element) in blocks)
    return list(_content(root, blocks, 0))


def _settle(element: etree._Element, blocks: frozenset[str], *, is_block: bool) -> None:
    """Settle the white space between the tags that are directly in *element*."""
    children = list(element)
    for index in range(len(children) + 1):
        before = children[index - 1] if index else None
        after = children[index] if index < len(children) else None
        value = (element.text if before is None else before.tail) or ""
        if not value.strip() and local(element) in ELEMENT_ONLY:
            value = ""
        value = _trim_start(value, is_block if before is None else local(before) in blocks, before)
        value = _trim_end(value, is_block if after is None else local(after) in blocks, after)
        value = re.sub(r"[ \t\r\n]+", " ", value)
        if before is None:
            element.text = value
        else:
            before.tail = value


def _trim_start(value: str, after_block: bool, sibling: etree._Element | None) -> str:
    """Without layout: all white space after a block, what holds a line break where one begins."""
    if not after_block:
        return value
    return re.sub(r"^[ \t\r]*\n\s*" if sibling is None else r"^[ \t\r\n]+", "", value)


def _trim_end(value: str, before_block: bool, sibling: etree._Element | None) -> str:
    if not before_block:
        return value
    return re.sub(r"[ \t\r]*\n\s*$" if sibling is None else r"[ \t\r\n]+$", "", value)


def _content(parent: etree._Element, blocks: frozenset[str], depth: int) -> Iterator[str]:
    """The content of a block: blocks on lines of their own, running text filled between them."""
    running = text(parent.text or "")
    for child in parent:
        if local(child) in blocks:
            yield from _fill(running, depth)
            yield from _block(child, blocks, depth)
            running = text(child.tail or "")
        else:
            running += _inline(child) + text(child.tail or "")
    yield from _fill(running, depth)


def _block(element: etree._Element, blocks: frozenset[str], depth: int) -> Iterator[str]:
    if any(local(child) in blocks for child in element):
        opening, closing = _tags(element)
        yield from _fill(opening, depth)
        yield from _content(element, blocks, depth + 1)
        yield from _fill(closing, depth)
    else:
        yield from _fill(_inline(element), depth)


def _inline(element: etree._Element) -> str:
    opening, closing = _tags(element)
    if not closing:
        return opening
    children = (_inline(child) + text(child.tail or "") for child in element)
    return "".join([opening, text(element.text or ""), *children, closing])


def _tags(element: etree._Element) -> tuple[str, str]:
    """The opening and the closing tag; the second is empty where the element is."""
    if not isinstance(element.tag, str):
        special = etree.tostring(element, encoding="unicode", with_tail=False)
        return special.replace(" ", HARD), ""
    name = _name(element.tag)
    attributes = "".join(
        f' {_name(str(key))}="{attribute(str(value)).replace(" ", HARD)}"'
        for key, value in sorted(element.attrib.items())
    )
    if len(element) or element.text:
        return f"<{name}{attributes}>", f"</{name}>"
    return f"<{name}{attributes}/>", ""


def _name(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    prefix = {"": "", f"{{{TEI}": "", f"{{{XML}": "xml:"}.get(namespace, f"{namespace}}}")
    return prefix + name


def _fill(running: str, depth: int) -> Iterator[str]:
    """Running text on lines of at most the width, broken at its spaces."""
    indent = "  " * depth
    line = ""
    for word in running.split(" "):
        if line.strip() and len(indent) + len(line) + 1 + len(word) > WIDTH:
            yield (indent + line).replace(HARD, " ")
            line = "  " + word
        else:
            line = f"{line} {word}" if line else word
    if line.strip():
        yield (indent + line).replace(HARD, " ")
