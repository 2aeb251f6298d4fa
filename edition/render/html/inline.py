"""Running text: highlighting, names, dates, references, quotations, characters."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.escape import attribute
from edition.model.date import days
from edition.model.mention import pointers_of
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import attributes, generated, opening
from edition.render.html.blocks import holds_blocks
from edition.render.html.breaks import with_content
from edition.render.html.enclose import Compiler, Handler, between, enclosed, running, standing
from edition.render.html.quotes import wants_marks
from edition.render.rend import looks
from edition.render.rules import Rule
from edition.render.statements import spaced
from edition.tei.names import XML_ID, tei

# Looks that HTML has an element for; several together are left to the style sheet.
_TAGS = {"sup": "sup", "sub": "sub", "italic": "i", "bold": "b", "underline": "u"}
# Elements that HTML makes links of: a link cannot stand in a link.
_LINKS = frozenset(
    tei(name)
    for name in (
        "ref ptr note app persName placeName orgName name rs geogName eventName objectName "
        "settlement country region district bloc author editor publisher pubPlace pb p"
    ).split()
)


def inline(rule: Rule, compiler: Compiler) -> Handler:
    """A stretch of text; ``rend`` chooses an element of HTML where it has one."""
    sign = rule.parameter("sign")
    tag = rule.parameter("tag")
    plain = running(enclosed(rule, compiler, tag or "span"))
    if tag not in ("", "span"):
        return _signed(plain, sign)
    made: dict[tuple[str, ...], Handler] = {
        (look,): running(enclosed(rule, compiler, html)) for look, html in _TAGS.items()
    }

    def handle(element: etree._Element, context: Context) -> None:
        rend = element.get("rend")
        if sign:
            context.signs.add(sign)
        if rend is None:
            plain(element, context)
        else:
            made.get(looks(rend), plain)(element, context)

    return handle


def _signed(handler: Handler, sign: str) -> Handler:
    if not sign:
        return handler

    def handle(element: etree._Element, context: Context) -> None:
        context.signs.add(sign)
        handler(element, context)

    return handle


def _linking(
    rule: Rule, compiler: Compiler, classes: str, address: Callable[[etree._Element, Context], str]
) -> Handler:
    """A link where there is an address and no other link is near, else a span."""
    content = spaced(compiler.inner(rule), compiler, generated)
    as_link = opening(rule, "a", classes)
    plain = running(enclosed(rule, compiler, "span", classes, inner=content))
    inner = running(content)

    def linked(element: etree._Element, context: Context) -> str:
        """The opening tag of the link, or an empty string where it leads nowhere."""
        href = address(element, context)
        start = f'{as_link(element, context)[:-1]} href="{attribute(href)}">' if href else ""
        if XML_ID not in element.attrib:
            context.references.tags[as_link, *element.items()] = start
        return start

    def handle(element: etree._Element, context: Context) -> None:
        filled = len(element)
        if context.link or (filled and _holds_links(element)):
            plain(element, context)
            return
        start = context.references.tags.get((as_link, *element.items()))
        if start is None:
            start = linked(element, context)
        if not start:
            plain(element, context)
            return
        write = context.write
        write(start)
        if filled:
            context.link = True
            context.stack.append((start, "</a>"))
            inner(element, context)
            context.stack.pop()
            context.link = False
        else:
            content(element, context)
        write("</a>")

    return handle


def _holds_links(element: etree._Element) -> bool:
    return any(child.tag in _LINKS or (len(child) and _holds_links(child)) for child in element)


def name(rule: Rule, compiler: Compiler) -> Handler:
    """A name, linked to the register entry or the place that ``ref`` or ``corresp`` names."""

    def address(element: etree._Element, context: Context) -> str:
        pointer = pointers_of(element)
        return (context.references.hrefs(pointer) if pointer else None) or ""

    return _linking(rule, compiler, "name", address)


def link(rule: Rule, compiler: Compiler) -> Handler:
    """A reference; an empty one shows its address."""

    def address(element: etree._Element, context: Context) -> str:
        return context.references.hrefs(element.get("target")) or ""

    filled = _linking(rule, compiler, "", address)

    if rule.parameter("mark"):
        return with_content(_mark, rule, compiler)

    def handle(element: etree._Element, context: Context) -> None:
        filled(element, context)
        if not (element.text or len(element)):
            _visible(element, context, address(element, context))

    return handle


def _mark(element: etree._Element, context: Context) -> None:
    """The mark of a note once more, where the text refers to it again."""
    target = element.get("target") or ""
    href = context.references.hrefs(target)
    number = attribute(context.references.number_of(target))
    label = attribute(say("text.note", n=context.references.number_of(target)))
    if href and not context.link:
        context.write(
            f'<a class="ref" href="{attribute(href)}" aria-label="{label}"'
            f'{attributes(element, context)} data-generated="">{number}</a>'
        )


def _visible(element: etree._Element, context: Context, href: str) -> None:
    target = element.get("target") or ""
    if target and href and not context.link:
        shown = generated(target.removeprefix("#"))
        context.write(f'<a class="target" href="{attribute(href)}">{shown}</a>')
    elif target and not href and not target.startswith("#"):
        context.write(generated(target))  # an address that a project's own tools understand


def date(rule: Rule, compiler: Compiler) -> Handler:
    """A date, with its normal form for programs."""
    start = opening(rule, "time")
    inner = running(compiler.inner(rule))
    plain = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        when = element.get("when") or ""
        if days(when) is None or when.startswith("-"):
            plain(element, context)
            return
        tag = f'{start(element, context)[:-1]} datetime="{attribute(when)}">'
        between(context, tag, "</time>", lambda: inner(element, context))

    return handle


def cit(rule: Rule, compiler: Compiler) -> Handler:
    """A quotation: in its line in running text, else standing off."""
    quoted = rule.name != "cit"
    plain = running(enclosed(rule, compiler, "q" if quoted else "span"))
    with_marks = running(enclosed(rule, compiler, "q", "marks"))
    may_mark = quoted and not compiler.view.sheets
    as_block = standing(enclosed(rule, compiler, "blockquote" if quoted else "div"))
    in_text = running(enclosed(rule, compiler, "div", "blockquote"))

    def handle(element: etree._Element, context: Context) -> None:
        if not context.phrase:
            as_block(element, context)
        elif len(element) and holds_blocks(element):
            in_text(element, context)
        elif may_mark and wants_marks(element, context):
            with_marks(element, context)
        else:
            plain(element, context)

    return handle


def glyph(rule: Rule, compiler: Compiler) -> Handler:
    """A character; an empty one is named by what it points at."""
    plain = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        plain(element, context)
        if not len(element) and not element.text:
            named = (element.get("ref") or "").rpartition("#")[2]
            context.write(
                generated(
                    f"\N{MATHEMATICAL LEFT ANGLE BRACKET}{named}"
                    "\N{MATHEMATICAL RIGHT ANGLE BRACKET}",
                    "glyph",
                )
            )

    return handle


def pass_through(rule: Rule, compiler: Compiler) -> Handler:
    """The content alone; an id stays as a point to link to."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        identifier = context.references.id_of(element)
        if identifier:
            context.write(f'<span id="{identifier}"></span>')
        inner(element, context)

    return handle


def omit(rule: Rule, compiler: Compiler) -> Handler:
    """Nothing: counted, with the name of the rule."""
    reason = rule.parameter("rule") or "left out by edition.toml"

    def handle(element: etree._Element, context: Context) -> None:
        context.omit(element, reason)

    return handle
