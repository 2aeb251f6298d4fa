"""MathML, cleaned: what MathML Core draws goes on to the page, with harmless attributes only.

Source: MathML Core (W3C), chapters 2 and 3. No links, no scripts, no styles, no HTML inside. What
browsers no longer draw (``mfenced``, ``maction``, content markup) is written as what they do draw,
so that no letter is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from edition.escape import attribute
from edition.render.context import Context
from edition.tei.names import XML_ID, local
from edition.tei.whitespace import is_layout, normalise

MATHML = "http://www.w3.org/1998/Math/MathML"

_TOKENS = frozenset("mi mn mo ms mtext".split())
_LAYOUT = frozenset(
    """
    math mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover
    munderover mmultiscripts mprescripts none mtable mtr mtd mspace menclose semantics
    """.split()
)
_AS_ROW = frozenset("mfenced maction mlabeledtr maligngroup malignmark apply".split())
_ANNOTATIONS = frozenset({"annotation", "annotation-xml"})
_LENGTH = re.compile(
    r"(?:-0?\.\d{1,6}|\+?\d{0,2}(?:\.\d{1,6})?)(?:em|ex|px|pt|pc|cm|mm|in|%)?$|"
    r"(?:thin|medium|thick|(?:very){0,2}thi(?:n|ck)mathspace|mediummathspace)$"
)
_WORD = re.compile(r"[A-Za-z0-9 .+/;-]{1,60}$")
_ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys("width height depth voffset lspace rspace minsize maxsize".split(), _LENGTH),
    "linethickness": _LENGTH,
    **dict.fromkeys(
        """
        dir display displaystyle scriptlevel mathvariant form fence separator stretchy symmetric
        largeop movablelimits accent accentunder columnspan rowspan columnalign rowalign notation
        encoding columnlines rowlines
        """.split(),
        _WORD,
    ),
}


def is_math(element: etree._Element) -> bool:
    """Whether *element* is of MathML."""
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{MATHML}}}")


def math(element: etree._Element, context: Context) -> None:
    """A formula, or a piece of one, which then gets the ``math`` it needs."""
    if local(element) == "math":
        _write(element, context)
        return
    context.write("<math>")
    _write(element, context)
    context.write("</math>")


def _write(element: etree._Element, context: Context) -> None:
    name = local(element)
    if name in _ANNOTATIONS:
        _token(element, "annotation", context)
    elif name in _TOKENS:
        _token(element, name, context)
    elif name == "mfenced":
        _fenced(element, context)
    elif name in _LAYOUT and is_math(element):
        _row(element, name, context)
    else:
        _other(element, context)


def _token(element: etree._Element, name: str, context: Context) -> None:
    """Letters only: of what stands inside, nothing but its text."""
    context.write(f"<{name}{_attributes(element, context)}>")
    for text in element.itertext(etree.Element, with_tail=True):
        context.text(normalise(str(text)))
    context.write(f"</{name}>")


def _row(element: etree._Element, name: str, context: Context) -> None:
    """Elements; letters among them, which would not be drawn, become text."""
    context.write(f"<{name}{_attributes(element, context)}>")
    _children(element, context)
    context.write(f"</{name}>")


def _children(element: etree._Element, context: Context) -> None:
    _loose(element.text, context)
    for child in element:
        if isinstance(child.tag, str):
            _write(child, context)
        _loose(child.tail, context)


def _loose(text: str | None, context: Context) -> None:
    if text and not is_layout(text):
        context.write("<mtext>")
        context.text(text)
        context.write("</mtext>")


def _fenced(element: etree._Element, context: Context) -> None:
    """``mfenced`` with the signs that its attributes stand for."""
    signs = (element.get("separators") or ",").replace(" ", "")
    context.write("<mrow>" + _sign(element.get("open", "(")))
    for position, child in enumerate(c for c in element if isinstance(c.tag, str)):
        if position and signs:
            context.write(_sign(signs[min(position, len(signs)) - 1]))
        _write(child, context)
    context.write(_sign(element.get("close", ")")) + "</mrow>")


def _sign(text: str) -> str:
    return f'<mo data-generated="">{attribute(text[:4])}</mo>' if text else ""


def _other(element: etree._Element, context: Context) -> None:
    """An element that is not drawn: what it holds; one that holds nothing by its name."""
    name = local(element)
    context.write("<mrow>")
    if not len(element) and not element.text and name not in _AS_ROW:
        context.write(f'<mtext data-generated="">{attribute(name)}</mtext>')
    _children(element, context)
    context.write("</mrow>")


def _attributes(element: etree._Element, context: Context) -> str:
    written = ""
    for name, value in element.items():
        allowed = _ATTRIBUTES.get(name)
        if name == "alttext":
            written += f' alttext="{attribute(value)}"'
        elif name == XML_ID:
            identifier = context.references.written(value)
            written += f' id="{identifier}"' if identifier else ""
        elif allowed is not None and allowed.match(value.strip()):
            written += f' {name}="{attribute(value.strip())}"'
    return written
