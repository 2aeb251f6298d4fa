"""Pictures, sounds, films. A picture of the edition is shown; what lies on another host is never
loaded, only linked, and what is not there is named.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from edition.escape import attribute
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import attributes, generated
from edition.render.html.enclose import Compiler, Handler, between, running
from edition.render.rules import Rule
from edition.tei.names import local, tei
from edition.tei.whitespace import is_layout, plain_text

_DESCRIPTIONS = tuple(tei(name) for name in ("figDesc", "desc", "head"))
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)\s*(px|pt|pc|cm|mm|in|em|%)?$")
_KINDS = (("audio/", "sound"), ("video/", "film"), ("image/", "picture"))
_ENDINGS = {
    **dict.fromkeys("mp3 ogg oga wav m4a flac aac mid midi".split(), "sound"),
    **dict.fromkeys("mp4 webm ogv mov avi".split(), "film"),
    **dict.fromkeys("mei musicxml".split(), "notation"),
}
# A number, or a mixture of numbers and single letters such as a UUID, with or without an ending.
_FOR_MACHINES = re.compile(r"(?=[^.]*\d)[\da-f_{}~-]+(?:\.\w{1,5})?", re.IGNORECASE)
_FOLIO = re.compile(r"\d+ ?[rv]")
_SURFACE, _PB = tei("surface"), tei("pb")
_LONGEST = 60
_DATA = "encoded data, not words"


def figure(element: etree._Element, context: Context) -> dict[str, Any]:
    """What a figure is told: whether it stands in running text, and whether it holds nothing."""
    empty = not len(element) and is_layout(element.text)
    return {"standing": not context.phrase, "empty": say("text.figure") if empty else ""}


def in_figure(inner: Handler) -> Handler:
    """The content of a figure: blocks with lines of their own, wherever the figure stands."""

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.lines, context.numbered, context.phrase
        context.lines, context.numbered, context.phrase = True, False, False
        with context.holding():
            inner(element, context)
        context.lines, context.numbered, context.phrase = saved

    return handle


def graphic(rule: Rule, compiler: Compiler) -> Handler:
    """A picture, or a link to it; a sound and a film are links."""
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        start = f'<span class="tei-{rule.name} picture"{attributes(element, context)}>'

        def content() -> None:
            context.write(_picture(element, context))
            inner(element, context)

        between(context, start, "</span>", content)

    return handle


def _picture(element: etree._Element, context: Context) -> str:
    url = (element.get("url") or "").strip()
    image = getattr(context.references.links, "image", None)
    address = image(url) if image is not None and url else None
    if address and address.shown:
        words = attribute(_alternative(element))
        size = f' style="{style}"' if (style := _size(element)) else ""
        return f'<img src="{attribute(address.href)}" alt="{words}"{size} loading="lazy"/>'
    shown = generated(named(element))
    href = address.href if address else context.references.href(url) if url else None
    return f'<a href="{attribute(href)}">{shown}</a>' if href and not context.link else shown


def named(element: etree._Element) -> str:
    """What stands for a picture that is not shown: "[picture: harbour.jpg]".

    Where the name of the file is only a number for machines, the page says more to a reader.
    """
    url = (element.get("url") or "").strip()
    kind = _kind(element, url)
    if url.startswith("data:"):
        return say("text.picture.in_file", kind=kind)
    name = url.rstrip("/").rpartition("/")[2]
    if _FOR_MACHINES.fullmatch(name):
        page = _page_of(element)
        if page:
            key = "of_folio" if _FOLIO.fullmatch(page) else "of_page"
            return say(f"text.picture.{key}", kind=kind, n=page)
        name = _shortened(_alternative(element)) or name
    return say("text.picture.named", kind=kind, name=name) if name else f"[{kind}]"


def _page_of(element: etree._Element) -> str:
    """The number of the surface that a picture shows, or of the page that begins before it."""
    for around in (element, *element.iterancestors()):
        if around.tag == _SURFACE:
            folios = (str(v) for name, v in around.items() if _bare(str(name)) == "folio")
            return around.get("n") or next(folios, "")
        page = next(around.itersiblings(_PB, preceding=True), None)
        if page is not None:
            return page.get("n") or ""
    return ""


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"


def _kind(element: etree._Element, url: str) -> str:
    mime = (element.get("mimeType") or "").lower()
    ending = url.rpartition(".")[2].lower()
    found = next((word for start, word in _KINDS if mime.startswith(start)), None)
    otherwise = "picture" if local(element) == "graphic" else "recording"
    return say(f"text.picture.{found or _ENDINGS.get(ending, otherwise)}")


def _size(element: etree._Element) -> str:
    """``width``, or else ``height``, as CSS; never wider than the text."""
    for name in ("width", "height"):
        length = _LENGTH.match((element.get(name) or "").strip().lower())
        if length and float(length[1]) > 0:
            return f"{name}:{length[1]}{length[2] or 'px'}"
    return ""


def _alternative(element: etree._Element) -> str:
    """The words for those who do not see the picture: its description, or else its heading."""
    around = (element, element.getparent())
    found = (p.find(name) for name in _DESCRIPTIONS for p in around if p is not None)
    return next((plain_text(words) for words in found if words is not None), "")


def data(rule: Rule, compiler: Compiler) -> Handler:
    """Encoded data of a picture or sound: said to be there. Its letters are no words."""
    inner = running(compiler.inner(rule))

    def handle(element: etree._Element, context: Context) -> None:
        if not data_omitted(element, context):
            inner(element, context)
            return
        shown = generated(said_of_data(element))
        start = f'<span class="tei-{rule.name} picture"{attributes(element, context)}>'
        context.write(f"{start}{shown}</span>")

    return handle


def data_omitted(element: etree._Element, context: Context) -> bool:
    """Whether an element holds data only, which is then counted as left out."""
    if len(element):
        return False
    context.omit(element, _DATA)
    return True


def said_of_data(element: etree._Element) -> str:
    """What stands for encoded data: "[picture, in the file: image/png]"."""
    mime = (element.get("mimeType") or "").strip()
    kind = _kind(element, "") if "/" in mime else say("text.picture.data")
    if mime:
        return say("text.picture.in_file_as", kind=kind, type=mime)
    return say("text.picture.in_file", kind=kind)
