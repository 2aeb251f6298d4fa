"""A part of the header as a nested list: every element a line, under its label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.escape import attribute, text
from edition.model.date import date_of
from edition.phrases import say, term
from edition.render.dates import said as date_said
from edition.render.header_labels import PROSE, implied, label
from edition.render.html.attributes import generated, language
from edition.render.references import References
from edition.tei.names import BLOCK, STATEMENTS, XML_ID, XML_LANG, local, tei
from edition.tei.whitespace import is_layout, label_text, normalise, plain_text

# Attributes that say something of an element that has words, too.
_TOLD = frozenset("type subtype role ident n unit quantity cert".split())
# What words make needless: codes for programs.
_CODES = frozenset({"ident", "key", "unit", "quantity"})
_DATES = frozenset("when notBefore notAfter from to when-iso notBefore-iso notAfter-iso".split())
# Attributes for programs: nothing that a reader asks for.
_TECHNICAL = frozenset({XML_ID, XML_LANG, "part", "default", "instant", "full", "anchored"})
# What gives the thing that is pointed at its name.
_NAMES = tuple(map(tei, ("persName", "orgName", "placeName", "name", "title", "catDesc")))
_LONGEST = 60
_COMPOUND = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+$")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Lists that stand deeper in each other are no help to anybody: their words run on.
_DEEPEST = 60


@dataclass(frozen=True)
class HeaderList:
    """What makes lists of parts of a header, without the elements that are told elsewhere."""

    references: References
    told: Collection[etree._Element] = frozenset()

    def listed(self, element: etree._Element, depth: int = 0) -> str:
        """What *element* holds: running text, or a list of what its children say."""
        if runs(element) or depth > _DEEPEST:
            return "".join(_flow(element, self.references)).strip()
        if local(element) == "respStmt":
            return self._line(element)
        items = "".join(self._item(child, depth) for child in self._elements(element))
        return f'<ul class="header">{items}</ul>' if items else ""

    def _line(self, element: etree._Element) -> str:
        """Who did what, in a line: "edited by: A, B"."""
        line, before = "", ""
        for child in self._elements(element):
            said = self._said(child, _DEEPEST)
            line += (generated(before) if line and said else "") + said
            before = say("colon") if said and local(child) == "resp" else ", "
        return line

    def _elements(self, element: etree._Element) -> Iterator[etree._Element]:
        return (child for child in element.iterchildren(etree.Element) if child not in self.told)

    def _item(self, element: etree._Element, depth: int) -> str:
        said = self._said(element, depth)
        return f"<li{_language(element)}>{said}</li>" if said else ""

    def _said(self, element: etree._Element, depth: int) -> str:
        """The label of *element* and what it holds.

        Of elements that hold but one other, the innermost gives the label.
        """
        chain = list(self._chain(element, depth))
        last = chain[-1]
        content = self.listed(last, depth + len(chain))
        values = (v for one in chain for v in _told(one, bool(content), one is last))
        told = ", ".join(dict.fromkeys(term(self._named(value)) for value in values))
        if not content and (not told or not _is_empty(last)):
            return ""  # an empty element that says nothing, or one that is told elsewhere
        names = (
            _label(one, content.startswith("<ul")) for one in (chain[::-1] if content else chain)
        )
        name = next(filter(None, names), "")
        between = f"{name}{say('colon')}{told}" if name and told else name or told
        said = f"{name} ({told})" if name and told else name or told
        start = generated(f"{said}{say('colon')}" if content else between) if said else ""
        return _linked(last, start + content, self.references)

    def _named(self, value: str) -> str:
        """What a pointer points at, in the document or in a register, by its name; else *value*."""
        entry = self._entry(value) if "#" in value[1:] else None
        if entry is not None:
            return entry
        target = self.references.element(value[1:]) if value.startswith("#") else None
        if target is None:
            return value
        named = next(target.iter(*_NAMES), target)
        words = label_text(named)
        return words if 0 < len(words) <= _LONGEST else value

    def _entry(self, pointer: str) -> str | None:
        """The label of the entry of a register that *pointer* names."""
        entry = self.references.edition.entry(pointer, self.references.document.path)
        return entry.label if entry else None

    def _chain(self, element: etree._Element, depth: int) -> Iterator[etree._Element]:
        """*element*, the one that it holds, the one that this holds …"""
        only: etree._Element | None = element
        while only is not None and depth < _DEEPEST:
            yield (last := only)
            depth += 1
            only = self._only(last)
        if depth >= _DEEPEST and only is element:
            yield element

    def _only(self, element: etree._Element) -> etree._Element | None:
        """The one element that *element* holds, where that is all and in no other language."""
        if runs(element):
            return None
        found = list(self._elements(element))
        return found[0] if len(found) == 1 and found[0].get(XML_LANG) is None else None


def runs(element: etree._Element) -> bool:
    """Whether *element* has text of its own, nothing but text, or is prose or a name."""
    if not is_layout(element.text) or any(not is_layout(child.tail) for child in element):
        return True
    if all(not isinstance(child.tag, str) for child in element):
        return True
    is_prose = local(element) in PROSE and not any(local(e) in BLOCK for e in element)
    return is_prose and not _is_empty(element)


def _is_empty(element: etree._Element) -> bool:
    return all(is_layout(str(text)) for text in element.itertext())


def _label(element: etree._Element, heads_list: bool) -> str:
    """The label, unless what the element stands in says already what it is."""
    parent, name = element.getparent(), local(element)
    known = parent is not None and name in implied(local(parent))
    return "" if known and not heads_list else label(name)


def _told(element: etree._Element, has_words: bool, innermost: bool) -> Iterator[str]:
    """The attributes that a reader wants to know; dates in words, where the text has them not."""
    dates = {name: value for name, value in element.items() if name in _DATES}
    date = date_said(date_of(dates)) if dates else ""
    if date and not (local(element) == "date" and _year(date) in plain_text(element)):
        yield date
    for name, value in element.items():
        if not value.strip() or (date and name in _DATES):
            continue
        if has_words and (name not in _TOLD | _DATES or name in _CODES or value.startswith("#")):
            continue
        if name in _TECHNICAL or not (innermost or name in _TOLD | _CODES | _DATES):
            continue
        yield _CAPITAL.sub(" ", value).lower() if _COMPOUND.match(value) else value


def _year(date: str) -> str:
    return date.rpartition(" ")[2]


def _language(element: etree._Element) -> str:
    given = element.get(XML_LANG)
    return language(given) if given else ""


def _linked(element: etree._Element, html: str, references: References) -> str:
    """*html* as a link where the element points at something and holds no links itself."""
    pointer = element.get("target") or element.get("ref")
    href = references.hrefs(pointer) if pointer and "<a " not in html and "<ul" not in html else ""
    outside = href and not href.startswith("#")
    return f'<a href="{attribute(href or "")}">{html}</a>' if outside else html


def _flow(element: etree._Element, references: References) -> Iterator[str]:
    """The running text of *element*, in document order; what points outside is a link."""
    yield text(normalise(element.text or ""))
    open_elements = [(element, iter(element))]
    while open_elements:
        parent, rest = open_elements[-1]
        node = next(rest, None)
        if node is None:
            open_elements.pop()
            if open_elements:
                yield _apart(parent) + text(normalise(parent.tail or ""))
        elif isinstance(node.tag, str) and len(node):
            yield _before(node) + _apart(node) + text(normalise(node.text or ""))
            open_elements.append((node, iter(node)))
        else:
            around = _apart(node)
            yield (
                _before(node)
                + around
                + _leaf(node, references)
                + around
                + text(normalise(node.tail or ""))
            )


def _before(node: etree._Element) -> str:
    """A space between two names, or their parts, with nothing between them."""
    before = node.getprevious()
    if local(node) == "email":
        return " "
    both = before is not None and local(before) in STATEMENTS and local(node) in STATEMENTS
    return " " if both and before is not None and not before.tail else ""


def _apart(node: etree._Element) -> str:
    """A space around what would stand on a line of its own."""
    return " " if local(node) in BLOCK else ""


def _leaf(node: etree._Element, references: References) -> str:
    if isinstance(node, etree._Entity):
        return text(node.text or "")
    if not isinstance(node.tag, str):
        return ""
    words = text(normalise(node.text or ""))
    shown = words or generated(node.get("target") or "") if node.get("target") else words
    return _linked(node, shown, references) if shown else ""
