"""Registers in the text: entries, relations between them, the numbers by which others know them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.escape import attribute, id_safe
from edition.phrases import say, term
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.blocks import holds_blocks
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.html.entry_names import linked, named
from edition.render.html.entry_names import reference as referring
from edition.render.html.register_lists import said_by_attributes
from edition.render.rules import Rule
from edition.tei.names import XML_ID
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import is_layout, normalise

_MOST = 12  # documents that an entry lists; a register page of its own lists all
_TOO_GENERAL = frozenset({"", "url", "uri", "idno", "id"})


def entry(rule: Rule, compiler: Compiler) -> Handler:
    """An entry: its name, its statements a line each, then the documents that name it."""
    inner = named(compiler.inner(rule), compiler)

    def content(element: etree._Element, context: Context) -> None:
        told = said_by_attributes(element)
        if told:
            context.write(f'<p data-generated="">{attribute(told)}</p>')
        inner(element, context)
        places = ", ".join(_named_in(element, context))
        if places:
            told = attribute(say("text.named_in"))
            context.write(f'<p class="named" data-generated="">{told}{places}</p>')

    as_block = standing(enclosed(rule, compiler, "div", "record", inner=content), unnumbered=True)
    as_phrase = running(enclosed(rule, compiler, "span"))

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def reference(rule: Rule, compiler: Compiler) -> Handler:
    """An entry of a bibliography: commas between its parts where nothing stands there."""
    inner = referring(compiler.inner(rule), compiler)
    as_paragraph = running(enclosed(rule, compiler, "p", "reference", inner=inner))
    as_division = running(enclosed(rule, compiler, "div", "reference", inner=inner))
    as_phrase = running(enclosed(rule, compiler, "span", inner=inner))

    def as_block(element: etree._Element, context: Context) -> None:
        (as_division if holds_blocks(element) else as_paragraph)(element, context)

    standing_block = standing(as_block, unnumbered=True)

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else standing_block)(element, context)

    return handle


def _named_in(element: etree._Element, context: Context) -> Iterator[str]:
    """Links to the documents that name an entry, each to the first place."""
    identifier = element.get(XML_ID)
    references = context.references
    if not identifier:
        return
    uri = references.edition.address(f"#{identifier}", references.document.path)
    edition = references.edition
    seen: dict[str, str | None] = {}
    for document, place, _ in edition.occurrences.get(uri, ()):
        seen.setdefault(document, id_safe(place) if place else None)
    for document, found in list(seen.items())[:_MOST]:
        path = edition.paths.get(document, "")
        href = references.links.document(document, found)
        if path == references.document.path or path not in edition.heads or not href:
            continue
        yield f'<a href="{attribute(href)}">{attribute(edition.heads[path].title or document)}</a>'
    if len(seen) > _MOST:
        yield attribute(say("text.more", n=len(seen) - _MOST))


def identifier(rule: Rule, compiler: Compiler) -> Handler:
    """A number under which somebody is known, to whom; an address is a link."""
    inner = compiler.inner(rule)

    def content(element: etree._Element, context: Context) -> None:
        if not context.phrase:
            context.write(generated(f"{known_to(element)}: ", "label"))
        phrase, context.phrase = context.phrase, True
        linked(inner, element, context)
        context.phrase = phrase

    as_block = enclosed(rule, compiler, "div", inner=content)
    as_phrase = enclosed(rule, compiler, "span", inner=content)

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def known_to(element: etree._Element) -> str:
    """To whom a number means something: "GND", "wikidata"; else that it is a number."""
    found = (element.get("subtype") or "", element.get("type") or "")
    return next((name for name in found if name.casefold() not in _TOO_GENERAL), term("Identifier"))


def relation(rule: Rule, compiler: Compiler) -> Handler:
    """A relation as a sentence: "Anna Berg – sister – Lisl Berg"; its own words follow."""
    inner = compiler.inner(rule)

    def content(element: etree._Element, context: Context) -> None:
        context.write(_sentence(element, context))
        if not is_layout(element.text) or len(element):
            context.write(generated(say("colon")))
            inner(element, context)

    as_block = standing(enclosed(rule, compiler, "div", "relation", inner=content))
    as_phrase = running(enclosed(rule, compiler, "span", "relation", inner=content))

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle


def _sentence(element: etree._Element, context: Context) -> str:
    """Who stands in which relation to whom, with links to their entries."""
    sides = [_people(element.get(name), context) for name in ("active", "mutual", "passive")]
    what = element.get("name") or element.get("type") or element.get("ref") or say("text.related")
    what = normalise(what.rpartition("/")[2].rpartition("#")[2] or what)
    active, mutual, passive = sides
    if mutual:
        return f"{mutual}{generated(say('colon') + what)}"
    parts = [side for side in (active, generated(what), passive) if side]
    return generated(" \N{EN DASH} ").join(parts)


def _people(value: str | None, context: Context) -> str:
    """The entries that pointers name, by their names."""
    return generated(", ").join(_person(p, context) for p in split_pointers(value or ""))


def _person(pointer: str, context: Context) -> str:
    references = context.references
    found = references.edition.entry(pointer, references.document.path)
    label = found.label if found else pointer.rpartition("#")[2] or pointer
    href = None if context.link else references.href(pointer)
    if href is None:
        return generated(label)
    return f'<a class="name" href="{attribute(href)}" data-generated="">{attribute(label)}</a>'


def relation_in_words(element: etree._Element, context: Context) -> str:
    """The relation as plain text."""
    references = context.references

    def named(value: str | None) -> str:
        entries = [
            (p, references.edition.entry(p, references.document.path))
            for p in split_pointers(value or "")
        ]
        return ", ".join(e.label if e else p.rpartition("#")[2] or p for p, e in entries)

    what = element.get("name") or element.get("type") or say("text.related")
    sides = named(element.get("active") or element.get("mutual")), named(element.get("passive"))
    return " \N{EN DASH} ".join(part for part in (sides[0], what, sides[1]) if part)
