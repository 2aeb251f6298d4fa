"""Plain text of lists, pictures, formulas and dictionaries."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from edition.render.context import Context
from edition.render.html.corpora import TEXTS, is_of_corpus, title_of
from edition.render.html.described import plain_header
from edition.render.html.dictionaries import held, marked
from edition.render.html.enclose import Compiler, Handler, Make
from edition.render.html.figures import data_omitted, named, said_of_data
from edition.render.html.foreign import NOTICED, QUOTED, noticed
from edition.render.html.formulas import is_displayed
from edition.render.html.markup import keeping, quoting_whole
from edition.render.html.mathml import MATHML
from edition.render.lexicon import ENTRIES, stands_alone
from edition.render.list_kinds import ITEMS, kind_of
from edition.render.rules import Rule
from edition.tei.names import local
from edition.tei.whitespace import is_layout, normalise

_SIGNS = {"msup": "^", "mover": "^", "msub": "_", "munder": "_", "mfrac": "/"}
_NOTATION = "the same formula in another notation"


def document(rule: Rule, compiler: Compiler) -> Handler:
    """A text, or a part of it; one of a corpus after its title."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.phrase, context.lines
        context.phrase, context.lines = False, False
        titled = rule.name in TEXTS and is_of_corpus(element)
        context.write(f"\n\n{title_of(element)}\n\n" if titled else "\n\n")
        inner(element, context)
        context.write("\n\n")
        context.phrase, context.lines = saved
        if not context.phrase:
            context.flush()

    return handle


def list_(rule: Rule, compiler: Compiler) -> Handler:
    """Items on lines of their own, each after its label; the items of a list in a line run on."""

    def handle(element: etree._Element, context: Context) -> None:
        inline = kind_of(element).tag == "span"
        saved = context.phrase, context.lines, context.slot
        context.phrase, context.lines = inline, False
        context.write("" if inline else "\n\n")
        _stray(element.text, context)
        for child in element:
            context.slot = "span" if inline else ""
            compiler.child(child, context)
            context.slot = ""
            between = " " if inline and child.getnext() is not None else ""
            _stray(between if is_layout(child.tail) else child.tail, context, keep=inline)
        context.write("" if inline else "\n\n")
        context.phrase, context.lines, context.slot = saved
        if not context.phrase:
            context.flush()

    return handle


def _stray(text: str | None, context: Context, *, keep: bool = False) -> None:
    if text and (keep or not is_layout(text)):
        context.write("" if keep else "\n")
        context.text(text)


def item(rule: Rule, compiler: Compiler) -> Handler:
    """A line; a label begins the line of its item."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        slot, context.slot = context.slot, ""
        if slot == "span":
            inner(element, context)
            return
        context.write("" if _after_label(element) else "\n")
        inner(element, context)
        following = element.getnext()
        continued = following is not None and _after_label(following)
        context.write("\t" if continued else "")
        if not context.phrase and not continued:
            context.flush()

    return handle


def _after_label(element: etree._Element) -> bool:
    """Whether an item stands directly after its label."""
    before = element.getprevious()
    is_item = local(element) in ITEMS or local(element) == "headItem"
    return is_item and before is not None and local(before) in ("label", "headLabel")


def picture(rule: Rule, compiler: Compiler) -> Handler:
    """The name of a picture, a sound, a film."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write(named(element))
        inner(element, context)

    return handle


def data(rule: Rule, compiler: Compiler) -> Handler:
    """Encoded data is said to be there."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        if data_omitted(element, context):
            context.write(said_of_data(element))
        else:
            inner(element, context)

    return handle


def formula(rule: Rule, compiler: Compiler) -> Handler:
    """A formula in one line; one that stands alone has lines of its own."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        around = "\n\n" if is_displayed(element) or not context.phrase else ""
        phrase, context.phrase = context.phrase, True
        context.write(around)
        inner(element, context)
        context.write(around)
        context.phrase = phrase

    return handle


def entry(rule: Rule, compiler: Compiler) -> Handler:
    """An entry stands between empty lines, a sense on a line of its own."""
    content = held(rule, compiler, _bare)

    def handle(element: etree._Element, context: Context) -> None:
        around = "\n\n" if rule.name in ENTRIES else "" if stands_alone(element) else "\n"
        _begin(around, context)
        content(element, context)
        _begin(around, context)
        if not context.phrase:
            context.flush()

    return handle


def _begin(line: str, context: Context) -> None:
    last = next((piece for piece in reversed(context.out) if piece.strip(" ")), "\n\n")
    if not last.endswith(line):
        context.write(line)


def lexical(rule: Rule, compiler: Compiler) -> Handler:
    """A part of an entry, with the signs that it gets."""
    return marked(rule, compiler, _bare)


def _bare(sign: str, kind: str) -> str:
    return sign


def verbatim(rule: Rule, compiler: Compiler) -> Handler:
    """An example in lines of its own, which are kept."""
    content = keeping(compiler)

    def handle(element: etree._Element, context: Context) -> None:
        around = "" if context.phrase else "\n\n"
        context.write(around)
        content(element, context)
        context.write(around)

    return handle


def foreign_plain(space: str, inner: Handler) -> Handler | None:
    """The handler for elements of a namespace that TEI lets in; None for any other."""
    if space == MATHML:
        return math
    if space in QUOTED:
        return quoting_whole(str)
    if space in NOTICED:
        return noticed(NOTICED[space], str, inner)
    return None


def math(element: etree._Element, context: Context) -> None:
    """MathML in a line: "E=mc^2", "(a+b)/2"."""
    name = local(element)
    if name.startswith("annotation"):
        context.omit(element, _NOTATION)
        return
    if not is_layout(element.text):
        context.text(normalise(element.text or "").strip())
    parts = [child for child in element if isinstance(child.tag, str)]
    for position, child in enumerate(parts):
        if name == "msqrt" and not position:
            context.write("\N{SQUARE ROOT}")
        if position:
            context.write(_SIGNS.get(name, "^_"[position % 2]) if _is_script(name) else "")
        _grouped(child, context, name in _SIGNS or _is_script(name) or name == "msqrt")
        if not is_layout(child.tail):
            context.text(normalise(child.tail or "").strip())


def _is_script(name: str) -> bool:
    return name in _SIGNS or name in ("msubsup", "munderover")


def _grouped(child: etree._Element, context: Context, wanted: bool) -> None:
    several = wanted and sum(1 for _ in child.iter(etree.Element)) > 2
    context.write("(" if several else "")
    math(child, context)
    context.write(")" if several else "")


GENRES: Mapping[str, Make] = {
    "document": document,
    "list": list_,
    "listItem": item,
    "graphic": picture,
    "header": plain_header,
    "data": data,
    "formula": formula,
    "verbatim": verbatim,
    "entry": entry,
    "lexical": lexical,
}
"""The behaviours of this module, by name."""
