"""The way between a text and its TEI: ids and pointers of the file as links, and back.

An element has one id in all views, the TEI among them: ``letter.html#p3``, ``letter.tei.html#p3``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from edition.escape import attribute, id_safe
from edition.model.facts import Facts
from edition.publish.plan import Plan
from edition.publish.urls import READING, with_fragment
from edition.render.fragment import Fragment
from edition.tei.pointers import POINTER_ATTRIBUTES, resolve

_DECLARED = re.compile(r"\sxml:id\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_WRITTEN = re.compile(r' id="([^"]*)"')
_LINE = re.compile(r"L\d+\Z")  # what the lines themselves are called
_NUMBER = re.compile(r'<a class="pn" href="#([^"]+)"[^>]*>[^<]*</a>')
_HEADING = re.compile(r'<h[1-6] (?:[^>]* )?id="([^"]+)"[^>]*>')


@dataclass
class SourceLinks:
    """The links of the page that shows a document's TEI.

    ``shown`` gives the address in the reading text for each id there; ``begins`` the ids that were
    made for elements without one, by the lines on which these begin. ``anchors`` and ``made`` fill
    while the page is made: the ids that it has, and those of them that are not of the TEI.
    """

    facts: Facts
    plan: Plan
    declared: frozenset[str] = frozenset()
    shown: Mapping[str, str] = field(default_factory=dict)
    begins: Mapping[int, list[str]] = field(default_factory=dict)
    anchors: dict[str, None] = field(default_factory=dict)
    made: dict[str, None] = field(default_factory=dict)
    names: frozenset[str] = POINTER_ATTRIBUTES | {"xml:id"}

    def of_view(self, view: str) -> Collection[str]:
        """The ids of the page that mean the same in *view*: others count what they make."""
        return self.anchors if view == READING else self.anchors.keys() - self.made.keys()

    def of_value(self, name: str, word: str) -> str:
        """The attributes of a link around one word of the value of *name*, or ""."""
        if name == "xml:id":
            return self._of_id(word)
        href = self._of_pointer(word)
        return f' href="{attribute(href)}"' if href else ""

    def of_line(self, number: int) -> str:
        """Anchors of the elements that begin on a line and have no id of their own.

        The first is a link to the reading text; several of them would only crowd the line.
        """
        found = [name for name in self.begins.get(number, ()) if name not in self.anchors]
        self.anchors |= dict.fromkeys(found)
        self.made |= dict.fromkeys(found)
        anchors = [f'<a id="{attribute(name)}"></a>' for name in found[1:]]
        if found:
            said = attribute(self.plan.t("document.in_text"))
            href = attribute(self.shown[found[0]])
            anchors.insert(
                0,
                f'<a id="{attribute(found[0])}" href="{href}" data-n="¶" aria-label="{said}"></a>',
            )
        return "".join(anchors)

    def _of_id(self, identifier: str) -> str:
        name = id_safe(identifier)
        if not identifier or name in self.anchors or _LINE.match(name):
            return ""
        self.anchors[name] = None
        address = self.shown.get(name) or self._entry(f"#{identifier}")
        href = f' href="{attribute(address)}"' if address else ""
        return f' id="{attribute(name)}"{href}'

    def _of_pointer(self, pointer: str) -> str:
        own = self.facts.document
        target = resolve(pointer, own)
        name = id_safe(target.fragment) if target.fragment else None
        if target.external or (name and _LINE.match(name)):
            return ""
        if target.document in (None, own):
            return with_fragment("", name) if name and target.fragment in self.declared else ""
        entry = self._entry(pointer)
        if entry or not self.plan.shows(target.document):
            return entry
        return with_fragment(self.plan.addresses.source(str(target.document)), name)

    def _entry(self, pointer: str) -> str:
        uri = self.plan.edition.address(pointer, self.facts.document)
        return self.plan.entries.get(uri, "")


def source_links(
    facts: Facts, text: str, reading: Fragment | None, plan: Plan, home: Callable[[str], str]
) -> SourceLinks:
    """The links of the TEI page of a document, whose file holds *text*.

    *home* gives the page of the reading text on which an id stands.
    """
    declared = frozenset(id_ for pair in _DECLARED.findall(text) for id_ in pair if id_)
    if reading is None:
        return SourceLinks(facts, plan, declared)
    written = _WRITTEN.findall(reading.html)
    shown = {name: with_fragment(home(name), name) for name in written}
    begins: dict[int, list[str]] = {}
    for name, line in reading.begins:
        if name in shown:
            begins.setdefault(line, []).append(name)
    return SourceLinks(facts, plan, declared, shown, begins)


def with_source(html: str, address: str, anchors: Collection[str], label: str) -> str:
    """*html* with a link to the TEI beside each number of a paragraph and in each heading.

    The theme shows such a link only where the place is addressed: it is for those who look closely.
    """

    def after(found: re.Match[str]) -> str:
        if found[1] not in anchors:
            return found[0]
        href = with_fragment(address, found[1])
        return f'{found[0]}<a class="to-tei" href="{attribute(href)}" data-generated="">{said}</a>'

    said = attribute(label)
    return _HEADING.sub(after, _NUMBER.sub(after, html)) if anchors else html
