"""From TEI to what a reader sees: a table of elements, behaviours, views, outputs."""

from edition.render.compile import Renderer, compile_html, compile_plain
from edition.render.fragment import Fragment, Heading, Hidden, Links, NoLinks, PageMark
from edition.render.header import describe
from edition.render.renderers import Renderers, html_renderers, text_renderers
from edition.render.view_set import ViewSet
from edition.render.views import VIEWS, View

__all__ = [
    "VIEWS",
    "Fragment",
    "Heading",
    "Hidden",
    "Links",
    "NoLinks",
    "PageMark",
    "Renderer",
    "Renderers",
    "View",
    "ViewSet",
    "compile_html",
    "compile_plain",
    "describe",
    "html_renderers",
    "text_renderers",
]
