"""Formulas: MathML is drawn, TeX and other code is shown as it stands, the rest is text.

TEI P5, chapter FT, "Formulæ and Mathematical Expressions".
"""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated, opening
from edition.render.html.enclose import Compiler, Handler, between, running
from edition.render.html.mathml import is_math
from edition.render.rules import Rule
from edition.tei.names import local

# What ``notation`` calls code that a reader knows to read, and how it is named to him.
_CODES = {
    **dict.fromkeys("tex latex amstex la-tex plaintex mathjax".split(), "TeX"),
    "asciimath": "AsciiMath",
    "eqn": "eqn",
    "maple": "Maple",
    "mathematica": "Mathematica",
    "smiles": "SMILES",
}
_STANDING = frozenset("display block displayed displaymath center centered".split())


def formula(rule: Rule, compiler: Compiler) -> Handler:
    """A formula in its line, or standing alone with its number."""
    inner = running(compiler.inner(rule))
    tags = {name: opening(rule, name, "formula") for name in ("span", "div")}
    standing = {name: opening(rule, name, "formula", "display") for name in ("span", "div")}

    def handle(element: etree._Element, context: Context) -> None:
        displayed = is_displayed(element) or not context.phrase
        tag = "span" if context.phrase else "div"
        start = (standing if displayed else tags)[tag](element, context)
        number = (element.get("n") or "").strip()

        def content() -> None:
            _written(element, context, inner)
            if displayed and number:
                context.write(" " + generated(_bracketed(number), "number"))

        between(context, start, f"</{tag}>", content)

    return handle


def _written(element: etree._Element, context: Context, inner: Handler) -> None:
    code = code_of(element)
    if not code:
        inner(element, context)
        return
    keep, context.keep = context.keep, True
    between(
        context,
        '<code data-space="preserve">',
        "</code>",
        lambda: inner(element, context),
    )
    context.keep = keep
    context.write(" " + generated(code, "label"))


def _bracketed(number: str) -> str:
    return number if number.startswith(("(", "[")) else f"({number})"


def code_of(element: etree._Element) -> str:
    """The name of the code that a formula is written in; empty where it is drawn or is text."""
    if any(is_math(child) for child in element):
        return ""
    return _CODES.get((element.get("notation") or "").strip().lower(), "")


def is_displayed(element: etree._Element) -> bool:
    """Whether a formula asks for lines of its own."""
    words = set((element.get("rend") or "").lower().split())
    drawn = (c for c in element if is_math(c) and local(c) == "math")
    return bool(words & _STANDING) or any(c.get("display") == "block" for c in drawn)
