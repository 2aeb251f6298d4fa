"""Table × output × view → handlers. Everything that is constant is settled here, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.phrases import Phrases, phrases
from edition.render.added import Added, AddedBehaviour, guarded, known_behaviours
from edition.render.choice import is_alternative
from edition.render.context import Context
from edition.render.fragment import Fragment, Heading, Hidden, Links, PageMark
from edition.render.html import HTML, TEMPLATED, Look, apparatus
from edition.render.html.attributes import generated
from edition.render.html.enclose import Handler, Make, enclosed, running
from edition.render.html.foreign import foreign_html
from edition.render.html.markup import EXAMPLES
from edition.render.html.parallel import passages
from edition.render.html.redactions import is_withheld
from edition.render.html.rows import row_content
from edition.render.html.shapes import in_line
from edition.render.html.unknown import html_line, plain_line, unknown
from edition.render.parallels import CONTAINERS, PASSAGES
from edition.render.plain import PLAIN, added_plain, plain_string
from edition.render.plain_genres import foreign_plain
from edition.render.renderer import Renderer
from edition.render.row_choice import first_fitting
from edition.render.row_table import by_class, rows_of
from edition.render.rules import Condition, Rule, own_rules
from edition.render.templates import ElementTemplate, ElementTemplates, Parts, telling, templated
from edition.render.views import View
from edition.render.walk import (
    at_once,
    children,
    either,
    elements_only,
    entity,
    in_pieces,
    keeping_space,
    nothing,
    with_strings,
    with_values,
)
from edition.render.written import Written, for_html
from edition.settings import Settings
from edition.tei.names import TEI, local, tei

__all__ = [
    "Fragment",
    "Heading",
    "Hidden",
    "Links",
    "PageMark",
    "Renderer",
    "compile_html",
    "compile_plain",
]


def compile_html(
    view: View,
    settings: Settings,
    element_templates: Sequence[Path] = (),
    *,
    root: Path | None = None,
    added: Added = MappingProxyType({}),
    t: Phrases | None = None,
) -> tuple[Renderer, list[Diagnostic]]:
    """The renderer for a view of an edition, and what is wrong with its rows and templates.

    *element_templates* are folders, searched first to last, then the theme's. Findings name
    templates relative to *root*. *added* are behaviours of plugins, by name. *t* is what the
    edition says itself; without it, what the package has in the language of the settings.
    """
    view = replace(view, apparatus=settings.site.apparatus)
    own, findings = own_rules(settings.elements, known_behaviours(added))
    templates = ElementTemplates(element_templates, view.names, root)

    def handlers(keep: bool, pieces: bool) -> Handlers:
        return Handlers(view, HTML, own, templates, keep=keep, pieces=pieces, added=added)

    renderer = Renderer(view, handlers, t or phrases(settings.edition.language))
    renderer.compile_all()
    return renderer, [*findings, *templates.diagnostics]


def compile_plain(
    view: View,
    settings: Settings,
    added: Added = MappingProxyType({}),
    t: Phrases | None = None,
) -> Renderer:
    """The renderer that writes a view as plain text: through the same table and the same rows.

    *added* are behaviours of plugins, by name, *t* is what the edition says itself. What is wrong
    with the rows is what :func:`compile_html` says; such rows are passed over here.
    """
    own, _ = own_rules(settings.elements, known_behaviours(added))

    def handlers(keep: bool, pieces: bool) -> Handlers:
        return Handlers(view, PLAIN, own, None, keep=keep, pieces=pieces, added=added)

    return Renderer(view, handlers, t or phrases(settings.edition.language), plain=True)


# Members of these belong to one word or passage: white space between them is never a space.
_CLOSE = frozenset({"choice", "subst", "app", "rdgGrp"})
# These may hold text, or, like the ones above, elements only.
_EITHER = frozenset({"mod", "restore"})
# What may correspond to something else, or hold columns.
_PARALLEL = PASSAGES | CONTAINERS


class Handlers(dict[Any, Handler]):
    """Handlers by qualified name; one is made when its element is first met."""

    def __init__(
        self,
        view: View,
        makes: Mapping[str, Make],
        own: Sequence[Rule],
        templates: ElementTemplates | None,
        *,
        keep: bool,
        pieces: bool = False,
        added: Added = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.view = view
        self._added = added
        self._makes = makes
        self._templates = templates
        self._keep = keep
        self._rules = rows_of(view, own)
        walks = children(self), elements_only(self)
        if templates is not None and not keep:
            walks = at_once(self, Written(for_html)), walks[1]
        if pieces:
            walks = in_pieces(self, layout=False), in_pieces(self, layout=True)
        self._walks = tuple(keeping_space(w) for w in walks) if keep else walks
        self[etree.Comment] = self[etree.ProcessingInstruction] = nothing
        self[etree.Entity] = entity

    def compile_all(self) -> None:
        """Make the handlers of all elements that the table has, so that faults are found."""
        for name in self._rules:
            self[tei(name)]

    def child(self, element: etree._Element, context: Context) -> None:
        """Render one child, as the table says."""
        self[element.tag](element, context)

    def inner(self, rule: Rule) -> Handler:
        """The handler of the content of an element, with the row's strings around it."""
        walk = self._walks[rule.name in _CLOSE]
        if rule.name in _EITHER:
            walk = either(*self._walks)
        if self._templates is not None and rule.name in _PARALLEL:
            walk = passages(walk, self)
        string = generated if self._templates is not None else plain_string
        if rule.behaviour == "inline" and rule.parameter("otherwise"):
            walk = with_values(walk, rule.parameter("otherwise").split(), string)
        before, after = (string(s) if s else "" for s in (rule.before, rule.after))
        return with_strings(walk, before, after)

    def __missing__(self, tag: str) -> Handler:
        name, space = local(tag), tag[1:].partition("}")[0] if tag.startswith("{") else ""
        if space == TEI or (space == EXAMPLES and name == "egXML"):
            made = self._of_name(name)
        elif not space:
            made = _noting(self[tei(name)])
        else:
            made = self._foreign_element(space) or _noting(self._unknown())
        self[tag] = made
        return made

    def _foreign_element(self, space: str) -> Handler | None:
        """The handler for elements of a namespace that TEI lets in, such as MathML."""
        known = foreign_plain if self._templates is None else foreign_html
        return known(space, self._walks[0])

    def _unknown(self) -> Handler:
        """The handler for elements of a namespace that nobody knows."""
        line = plain_line if self._templates is None else html_line
        return unknown(self, self._walks[0], line)

    def _of_name(self, name: str) -> Handler:
        """The rows of an element as one handler: the first that fits."""
        rules = self._rules.get(name)
        if not rules:
            return _noting(self._make(by_class(name)))
        made = [(rule, self._make(rule)) for rule in rules if not rule.unconditional]
        last = next((rule for rule in rules if rule.unconditional), None)
        otherwise = self._make(last) if last else _noting(self._make(by_class(name)))
        return first_fitting(made, otherwise)

    def _make(self, rule: Rule) -> Handler:
        """The handler of one row."""
        added = self._added.get(rule.behaviour)
        if self._templates is None:
            return (
                added_plain(rule, self, added) if added else self._makes[rule.behaviour](rule, self)
            )
        if added is not None:
            return self._foreign(rule, added)
        look = TEMPLATED.get(rule.behaviour)
        if look is not None:
            return self._look(rule, look)
        handler = self._makes[rule.behaviour](rule, self)
        own = None if rule.behaviour == "omit" else self._templates.own(rule.name)
        return self._templated(rule, own, None, handler) if own else handler

    def _foreign(self, rule: Rule, added: AddedBehaviour) -> Handler:
        """A behaviour of a plugin; a template of the edition goes before it all the same."""
        assert self._templates is not None
        otherwise = enclosed(rule, self, "span" if added.behaviour.kind == "inline" else "div")
        handler = guarded(rule, self, added, added.html, otherwise)
        own = self._templates.own(rule.name)
        return self._templated(rule, own, None, handler) if own else handler

    def _look(self, rule: Rule, look: Look) -> Handler:
        """A behaviour that a template of the theme, or of the edition, says the look of."""
        assert self._templates is not None
        if rule.behaviour == "apparatus" and self.view.apparatus != "inline":
            return self._printed(rule)
        name = rule.parameter("template") or look.template
        fallback = running(enclosed(rule, self, "span"))
        template = self._templates.find(name)
        made = self._templated(rule, template, look, fallback) if template else fallback
        if rule.behaviour == "withheld":
            return _once(made, self.inner(rule))
        if rule.behaviour == "apparatus":
            return _where(is_alternative, made, fallback)
        if rule.behaviour == "framed":
            bar = self._look(Rule(rule.name, "withheld"), TEMPLATED["withheld"])
            return _where(is_withheld, bar, made)
        return made

    def _printed(self, rule: Rule) -> Handler:
        """The printed apparatus; a template of the edition may say how an entry looks."""
        assert self._templates is not None
        own = self._templates.own(rule.parameter("template") or apparatus.TEMPLATE)
        if own is None:
            return apparatus.printed(rule, self)
        parts = Parts(own, None, _plainly(self.inner(rule)), self.child, nothing)
        return apparatus.printed(rule, self, telling(parts, self.view.name))

    def _templated(
        self, rule: Rule, template: ElementTemplate, look: Look | None, otherwise: Handler
    ) -> Handler:
        kind = known_behaviours(self._added)[rule.behaviour].kind
        in_text = kind == "inline" or rule.parameter("tag") == "p"
        in_text = in_text or rule.behaviour in ("paragraph", "heading")
        shape = look.shape if look else in_line if in_text else _plainly
        inner = row_content(self) if rule.parameter("rows") else self.inner(rule)
        parts = Parts(
            template,
            look.tell if look else None,
            content=shape(inner),
            child=shape(self.child),
            otherwise=otherwise,
        )
        return _then_notes(templated(parts))


def _plainly(handler: Handler) -> Handler:
    return handler


def _noting(handler: Handler) -> Handler:
    """*handler* for an element that the table does not have."""

    def handle(element: etree._Element, context: Context) -> None:
        context.meet_unknown(element)
        handler(element, context)

    return handle


def _then_notes(handler: Handler) -> Handler:
    """*handler*, and after a block its notes."""

    def handle(element: etree._Element, context: Context) -> None:
        handler(element, context)
        if not context.phrase:
            context.flush()

    return handle


def _once(handler: Handler, inner: Handler) -> Handler:
    """The gap inside a bar is the bar: only what is said in it is shown."""

    def handle(element: etree._Element, context: Context) -> None:
        if context.barred:
            inner(element, context)
        else:
            handler(element, context)

    return handle


def _where(holds: Condition, handler: Handler, otherwise: Handler) -> Handler:
    """*handler* for elements of which *holds* is true.

    A redaction that shows no word is withheld, whatever its subtype says; an entry of the
    apparatus with text between its readings has nothing to choose from.
    """

    def handle(element: etree._Element, context: Context) -> None:
        (handler if holds(element) else otherwise)(element, context)

    return handle
