"""How each page and each paragraph of a text is cited: a page beside that of the text.

A place is called there as in the text, ``letter.html#p-7`` and ``letter.cite.html#p-7``, and the
theme shows the citation of the place that is addressed. So it needs no script, and the text itself
carries none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from edition.escape import attribute
from edition.model.facts import Facts
from edition.publish.citation import Record
from edition.publish.citation.files import file_names
from edition.publish.citation.places import Places
from edition.publish.citation.shown import Shown, shown
from edition.publish.frame import Page, canonical, lang
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.urls import with_fragment
from edition.render.fragment import Fragment, PageMark

ON_ONE_PAGE = 100  # places; a citation in all its forms takes some two kilobytes
_INCIPIT = 60  # letters of a paragraph by which it is known
_PLACE = re.compile(r'<a class="pn" href="#([^"]+)"[^>]*>([^<]*)<| id="([^"]*)"')
# The number of a paragraph, or that of a page.
_NUMBER = re.compile(
    r'<a (?:class="pn" href="#([^"]+)"|id="([^"]+)" href="#\2" data-generated="")[^>]*>[^<]*</a>'
)


@dataclass(frozen=True)
class Place:
    """A page or a paragraph: ``label`` says which, ``incipit`` how it begins."""

    id: str
    label: str
    incipit: str
    leaf: bool
    address: str
    cited: Shown


@dataclass(frozen=True)
class _Found:
    """A place in the text, before it is cited; ``leaf`` is the number of a page."""

    id: str
    number: str
    leaf: str = ""


def cite_address(text: str, number: int = 1) -> str:
    """The address of a page with citations, from that of the page with the text.

    >>> cite_address("letter.html"), cite_address("letter.html", 2)
    ('letter.cite.html', 'letter.cite.2.html')
    """
    return f"{text.removesuffix('.html')}.cite{f'.{number}' if number > 1 else ''}.html"


def cite_pages(
    facts: Facts, text: Page, record: Record, rendered: Fragment, plan: Plan
) -> Iterator[tuple[Page, dict[str, Any], Sequence[str]]]:
    """The pages with the citations of one page of text, each with the ids that it has."""
    found = _places(rendered)
    begins = _incipits(rendered.html)
    cuts = range(0, max(1, len(found)), ON_ONE_PAGE)
    parts = [found[at : at + ON_ONE_PAGE] for at in cuts]
    ways = [_way(n, part, text.address, plan.t) for n, part in enumerate(parts, 1) if part]
    whole, whole_address = shown(record, plan.t), canonical(plan, text.address)
    places = Places(record, plan.t)
    for number, part in enumerate(parts, 1):
        address = cite_address(text.address, number)
        told = {
            "of": text.title,
            "of_address": text.address,
            "lang": lang(plan.settings.edition.language, plan.t),
            "text_lang": lang(facts.language, plan.t),
            "whole": whole,
            "files": file_names(text.address.removesuffix(".html")),
            "places": [_place(p, places, text.address, begins) for p in part],
            "ways": ways if len(ways) > 1 else [],
        }
        title = plan.t("cite.title_of", title=text.title)
        page = Page("cite-page", address, title, f"{title}.", canonical=whole_address)
        yield page, {"cite": told}, [place.id for place in part]


def with_citing(
    html: str, homes: Mapping[str, str], label: str, is_meant: Callable[[str], bool]
) -> str:
    """*html* with a link to its citation beside the number of each paragraph and page.

    *homes* are the pages of the citations, by the ids of what is cited, of which *is_meant* says
    whether they mean the same here. The theme shows such a link only where the place is addressed.
    """

    def after(found: re.Match[str]) -> str:
        name = unescape(found[1] or found[2])
        if name not in homes or not is_meant(name):
            return found[0]
        href = attribute(with_fragment(homes[name], name))
        return f'{found[0]}<a class="to-cite" href="{href}" data-generated="">{said}</a>'

    said = attribute(label)
    return _NUMBER.sub(after, html) if homes else html


def _places(rendered: Fragment) -> list[_Found]:
    """The pages and the numbered paragraphs of a text, in their order, each once."""
    marks = {mark.id: mark for mark in rendered.pages if mark.id and mark.n}
    found: dict[str, _Found] = {}
    for at in _PLACE.finditer(rendered.html):
        paragraph, number, other = (unescape(text or "") for text in at.groups())
        if paragraph:
            found.setdefault(paragraph, _Found(paragraph, number))
        elif other in marks:
            found.setdefault(other, _leaf(marks[other]))
    return list(found.values())


def _leaf(mark: PageMark) -> _Found:
    number = mark.n if mark.certain else f"[{mark.n}]"
    return _Found(mark.id, number, number)


def _place(found: _Found, places: Places, text: str, begins: Mapping[str, str]) -> Place:
    cited = places.place(found.number, found.id, leaf=bool(found.leaf))
    incipit = "" if found.leaf else begins.get(found.id, "")
    address = with_fragment(text, found.id)
    return Place(found.id, _label(found, places.t), incipit, bool(found.leaf), address, cited)


def _label(found: _Found, t: Phrases) -> str:
    if found.leaf:
        label = t("document.page", n=found.number)
        return label[:1].upper() + label[1:]
    return t("text.paragraph", n=found.number)


def _way(number: int, part: Sequence[_Found], text: str, t: Phrases) -> tuple[str, str]:
    """The way to one of several pages with citations: from which place to which."""
    label = t("cite.from_to", first=_label(part[0], t), last=_label(part[-1], t))
    return label, cite_address(text, number)


def _incipits(html: str) -> dict[str, str]:
    """How the numbered paragraphs begin, by their ids."""
    if 'class="pn"' not in html:
        return {}
    parser = etree.HTMLParser(huge_tree=True, recover=True, encoding="utf-8")
    root = etree.fromstring(f"<div>{html}</div>".encode(), parser)
    numbers = root.iterfind(".//a[@class='pn']") if root is not None else ()
    parents = ((a.get("href", "")[1:], a.getparent()) for a in numbers)
    return {name: _first_words(p) for name, p in parents if p is not None}


def _first_words(paragraph: etree._Element) -> str:
    """The first words that the document itself has in a paragraph, without its notes."""
    words = ""
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if _is_added(element):
                walk.skip_subtree()
            else:
                words += element.text or ""
        elif element is not paragraph:
            words += element.tail or ""
        if len(words) > _INCIPIT * 3:
            break
    return shortened(" ".join(words.split()))


def _is_added(element: etree._Element) -> bool:
    return element.tag == "aside" or element.get("data-generated") is not None


def shortened(text: str) -> str:
    """*text* up to the end of a word, where it is too long.

    >>> shortened("The sundew is back.")
    'The sundew is back.'
    """
    if len(text) <= _INCIPIT:
        return text
    return text[:_INCIPIT].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
