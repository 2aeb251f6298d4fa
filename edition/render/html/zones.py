"""Transcription by surface and zone (TEI P5, chapter PH, "Representation of Primary Sources").

A surface is a sheet with its label. Its zones stand where their coordinates place them, in
proportion; without coordinates, where the words of ``@type`` and ``@place`` say; on narrow
screens, and in the reading view, one below the other.
"""

from __future__ import annotations

import re

from lxml import etree

from edition.escape import attribute, id_safe
from edition.phrases import say
from edition.render.context import Context
from edition.render.fragment import PageMark
from edition.render.geometry import Grid, box_of, grid
from edition.render.html.attributes import generated, opening
from edition.render.html.breaks import new_sheet
from edition.render.html.enclose import Compiler, Handler, between, standing
from edition.render.rules import Rule
from edition.tei.names import XML_ID, local, tei
from edition.tei.pictures import page_picture

_PLACED = (tei("zone"), tei("line"), tei("surface"))
_FOLIO = re.compile(r"\d+\s*[rv]\b|[rv]\d+|\d+[ab]?(?:recto|verso)")
_WORDS = re.compile(r"[a-zäöü]+|\d+", re.IGNORECASE)
_PLAIN = frozenset("main body text textblock central centre center".split())
# Words of @type, @subtype, @place: where a zone stands.
_SIDES = (
    ("corner", re.compile(r"pagin|page|foli|librar|number|catch|signature|quire")),
    ("left", re.compile(r"left|links|gauche|^margin(?:al\w*)?$|rand")),
    ("right", re.compile(r"right|rechts|droit")),
    ("top", re.compile(r"top|head|above|oben|haut")),
    ("bottom", re.compile(r"bottom|foot|below|unten|bas$")),
    ("between", re.compile(r"inter")),
)


_AT_SIDES = (("at-left",), ("at-right",), ("at-left", "at-right"))
_KINDS: tuple[tuple[str, ...], ...] = ((), ("placed",), *_AT_SIDES)


def surface(rule: Rule, compiler: Compiler) -> Handler:
    """A side of a leaf: a sheet with its label; a surface in a surface is a piece of it."""
    starts = {kind: opening(rule, "div", "surface", *kind) for kind in _KINDS}
    inner = standing(compiler.inner(rule), lines=True, unnumbered=True)
    sheets = compiler.view.sheets

    def handle(element: etree._Element, context: Context) -> None:
        if not context.phrase:
            context.flush()
        mark, label = _mark(element, context)
        link = f'<a id="{mark.id}" href="#{mark.id}" data-generated="">{label}</a>'
        if sheets and not context.surfaces and not context.captured and not context.phrase:
            new_sheet(context, f'<p class="pb">{link}</p>', label)
        else:
            tag = "span" if context.phrase or context.slot else "div"
            context.write(f'<{tag} class="pb">{link}</{tag}>')
        style = _layout(element, context)
        start = starts[("placed",) if style else _sides(element)]
        tag = _with_style(start(element, context), style)
        context.surfaces += 1
        between(context, tag, "</div>", lambda: inner(element, context))
        context.surfaces -= 1

    return handle


def _mark(element: etree._Element, context: Context) -> tuple[PageMark, str]:
    """The page that the surface is, and what it is called."""
    number = next((v.strip() for k, v in element.items() if local(k) in ("n", "folio")), "")
    count = len(context.pages) + 1
    wanted = f"p{id_safe(number)}" if number else f"surface-{count}"
    free = context.references.free(wanted)
    mark = PageMark(free, number or str(count), certain=True, facs=page_picture(element))
    context.pages.append(mark)
    kind = " ".join(_WORDS.findall(element.get("type") or ""))
    if number:
        label = say("text.folio" if _FOLIO.match(number) else "text.page", n=number)
    else:
        label = say("text.surface", n=element.get(XML_ID) or str(count))
    if kind and kind.casefold() not in label.casefold():
        label = f"{label}, {kind}"
    return mark, attribute(label)


def _sides(element: etree._Element) -> tuple[str, ...]:
    """On which sides of the surface zones stand, by their words."""
    sides = {_side(_words(child)) for child in element if child.tag == _PLACED[0]}
    return tuple(f"at-{side}" for side in ("left", "right") if side in sides)


def _layout(element: etree._Element, context: Context) -> str:
    """The grid of a surface as CSS; where its zones stand is noted for them."""
    placed = [(c, b) for c in element if c.tag in _PLACED and (b := box_of(c)) is not None]
    made = grid([b for _, b in placed], box_of(element)) if placed else None
    if made is None:
        return ""
    for (child, _), area in zip(placed, made.areas, strict=True):
        context.areas[child] = area
    _below(element, made, context)
    return f"--columns:{made.columns};--rows:{made.rows}"


def _below(element: etree._Element, made: Grid, context: Context) -> None:
    """What has no coordinates stands below what has, over the whole width."""
    row = made.rows.count("minmax") + 1
    for child in element:
        if isinstance(child.tag, str) and child not in context.areas:
            context.areas[child] = f"{row}/1/{row + 1}/-1"
            row += 1


def zone(rule: Rule, compiler: Compiler) -> Handler:
    """A part of a surface, named by its type where that says more than that it holds the text."""
    starts = {side: opening(rule, "div", *f"zone {side}".split()) for side in _all_sides()}
    inner = standing(compiler.inner(rule), lines=True, unnumbered=True)

    def handle(element: etree._Element, context: Context) -> None:
        words = _words(element)
        tag = starts[_side(words)](element, context)
        area = context.areas.get(element)
        label = _label(words, element)

        def content() -> None:
            if label:
                context.write(generated(label, "where"))
            inner(element, context)

        between(context, _with_style(tag, f"--area:{area}" if area else ""), "</div>", content)

    return handle


def _all_sides() -> tuple[str, ...]:
    return ("", *(side for side, _ in _SIDES))


def _words(element: etree._Element) -> list[str]:
    """The words of what a zone is, and where: "margin_left" → margin, left."""
    value = " ".join(element.get(name) or "" for name in ("type", "subtype", "place"))
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value)
    return list(dict.fromkeys(word.casefold() for word in _WORDS.findall(spaced)))


def _side(words: list[str]) -> str:
    for side, pattern in reversed(_SIDES):
        if any(pattern.search(word) for word in words):
            return side
    return ""


def _label(words: list[str], element: etree._Element) -> str:
    said = [" ".join(words)] if words and not _PLAIN.issuperset(words) else []
    turn = element.get("rotate") or ""
    if turn.isdecimal() and int(turn) % 360:
        said.append(say("text.turned", n=int(turn) % 360))
    return ", ".join(said)


def _with_style(tag: str, style: str) -> str:
    """An opening tag with our own declarations, before those that the document asks for."""
    if not style:
        return tag
    if ' style="' in tag:
        return tag.replace(' style="', f' style="{style};', 1)
    return f'{tag[:-1]} style="{style}">'
