"""Examples of markup, shown with their tags (TEI P5, chapter TD, ``egXML``).

The tags are the edition's words about the example, its text is text of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, standing
from edition.render.rules import Rule
from edition.tei.names import TEI, XML
from edition.tei.whitespace import is_layout

EXAMPLES = "http://www.tei-c.org/ns/Examples"
"""The namespace of examples: what stands in it is quoted, not encoded."""

Say = Callable[[str], str]
_UNNAMED = frozenset({EXAMPLES, TEI, XML, ""})  # examples are of TEI: no prefix tells it again
_INDENT = re.compile(r"\n([ \t]*)(?=\S|$)")


def _name(tag: str, spaces: dict[str | None, str]) -> str:
    """A name with its prefix, where it is not of TEI."""
    space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if space == XML:
        return f"xml:{name}"
    prefix = next((p for p, s in spaces.items() if s == space and p), "")
    return f"{prefix}:{name}" if prefix and space not in _UNNAMED else name


def start_tag(element: etree._Element) -> str:
    """The start tag as it may have been written: '<p rend="bold">'; "<p/>" where it is empty."""
    spaces = element.nsmap
    given = "".join(f' {_name(str(name), spaces)}="{value}"' for name, value in element.items())
    empty = "" if len(element) or element.text else "/"
    return f"<{_name(str(element.tag), spaces)}{given}{empty}>"


class _Quotation:
    """The content of an example, without the indentation of the file around it."""

    def __init__(self, root: etree._Element, context: Context, say: Say) -> None:
        self.context, self.say = context, say
        self.indent = re.compile(rf"\n[ \t]{{0,{_indent(root)}}}")

    def text(self, text: str | None, *, first: bool = False, last: bool = False) -> None:
        shown = self.indent.sub("\n", text or "")
        shown = shown.removeprefix("\n") if first else shown
        if shown and not (last and is_layout(shown)):
            self.context.text(shown)

    def whole(self, root: etree._Element) -> None:
        """The content of the example itself: no empty lines around it."""
        self.text(root.text, first=True)
        for child in root:
            self.child(child)
            self.text(child.tail, last=child.getnext() is None)

    def content(self, element: etree._Element) -> None:
        self.text(element.text)
        for child in element:
            self.child(child)
            self.text(child.tail)

    def child(self, child: etree._Element) -> None:
        if isinstance(child, etree._Entity):
            self.context.text(child.text or "")
        elif isinstance(child.tag, str):
            self.context.write(self.say(start_tag(child)))
            self.content(child)
            if len(child) or child.text:
                self.context.write(self.say(f"</{_name(child.tag, child.nsmap)}>"))
        else:
            self.context.write(self.say(_aside(child)))


def _aside(node: etree._Element) -> str:
    """A comment or an instruction as it was written."""
    if isinstance(node, etree._Comment):
        return f"<!--{node.text}-->"
    return f"<?{getattr(node, 'target', '')} {node.text or ''}?>"


def _indent(root: etree._Element) -> int:
    """How far all lines of an example are indented; the last line may be the end tag's."""
    lines = [len(found[1]) for text in _texts(root) for found in _INDENT.finditer(text)]
    return min(lines, default=0)


def _texts(root: etree._Element) -> Iterator[str]:
    """The stretches of text with line breaks, but the layout before the last end tag."""
    last = root[-1] if len(root) else None
    for node in root.iter():
        pieces = [node.text if isinstance(node.tag, str) else None]
        closing = node is root or (node is last and is_layout(node.tail))
        pieces += [] if closing else [node.tail]
        yield from (text for text in pieces if text and "\n" in text)


def quoting(say: Say) -> Handler:
    """Writes the content of an element with the tags of all that it holds, as *say* gives them."""

    def handle(element: etree._Element, context: Context) -> None:
        keep, context.keep = context.keep, True
        _Quotation(element, context, say).whole(element)
        context.keep = keep

    return handle


def quoting_whole(say: Say) -> Handler:
    """Like :func:`quoting`, with the tags of the element itself."""

    def handle(element: etree._Element, context: Context) -> None:
        keep, context.keep = context.keep, True
        _Quotation(element, context, say).child(element)
        context.keep = keep

    return handle


def verbatim(rule: Rule, compiler: Compiler) -> Handler:
    """An example that is no markup: its lines and spaces are kept, but the indentation."""
    inner = keeping(compiler)
    as_block = standing(enclosed(rule, compiler, "pre", inner=inner), unnumbered=True)
    as_phrase = enclosed(rule, compiler, "code", inner=inner)

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def keeping(compiler: Compiler) -> Handler:
    """The content of an element, in lines as they are in the file."""

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.keep, context.phrase
        context.keep = context.phrase = True
        quoted = _Quotation(element, context, str)
        quoted.text(element.text, first=True)
        for child in element:
            compiler.child(child, context)
            quoted.text(child.tail, last=child.getnext() is None)
        context.keep, context.phrase = saved

    return handle


def markup(rule: Rule, compiler: Compiler) -> Handler:
    """The example as code: a block of its own; a short one in running text stays in its line."""
    quoted = quoting(lambda tag: generated(tag, "tag"))

    def inner(element: etree._Element, context: Context) -> None:
        context.write('<code data-space="preserve">')
        context.stack.append(('<code data-space="preserve">', "</code>"))
        quoted(element, context)
        context.stack.pop()
        context.write("</code>")

    as_block = enclosed(rule, compiler, "div", inner=inner)
    as_phrase = enclosed(rule, compiler, "span", inner=inner)
    in_line = enclosed(rule, compiler, "span", "inline", inner=inner)

    def handle(element: etree._Element, context: Context) -> None:
        if not context.phrase:
            as_block(element, context)
        else:
            (in_line if _is_short(element) else as_phrase)(element, context)

    return handle


def _is_short(element: etree._Element) -> bool:
    """Whether an example has one line only."""
    return not any("\n" in str(text).strip() for text in element.itertext()) and len(element) < 2
