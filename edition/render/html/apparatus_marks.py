"""Marks of the apparatus in the text, and the foot where its entries stand: linked both ways."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from lxml import etree

from edition.escape import attribute
from edition.escape import text as escape_text
from edition.phrases import say
from edition.render.apparatus_places import letter
from edition.render.apparatus_state import Waiting
from edition.render.context import Context
from edition.render.html.attributes import generated

_JOIN = "\N{NO-BREAK SPACE}"
_ARROW = "\N{NORTH EAST ARROW}"
_RING = "\N{DEGREE SIGN}"
NAME = "text.apparatus.name"
SIGLA = "text.apparatus.sigla"


class Mark(NamedTuple):
    """A place in the text and its entry: ``id`` is that of the entry, ``back`` that of the place.

    ``key`` is what the entry is found by: a letter, or the number of a line (``is_place``);
    ``anchor`` names the place for the stylesheet. ``moves``: the words of the entry stand in the
    TEI where the mark stands. Without ``back`` nothing in the text is marked; ``address`` is then
    that of a place in another document.
    """

    id: str
    key: str
    is_place: bool = False
    back: str = ""
    anchor: str = ""
    moves: bool = True
    address: str = ""

    @property
    def spoken(self) -> str:
        """What a reader is told who does not see it."""
        return f"{say(NAME)}, {self.key}" if self.is_place else f"{say(NAME)} {self.key}"

    def in_text(self, context: Context) -> str:
        """The mark; a link unless it stands in one."""
        kind = "ref" if self.moves else "point"
        shown = _RING if self.is_place else self.key
        classes = f"{kind} place" if self.is_place else kind
        tag, href = ("span", "") if context.link else ("a", f' href="#{self.id}"')
        return (
            f'<{tag} class="{classes}" id="{self.back}"{href} aria-label="{attribute(self.spoken)}"'
            f' style="--anchor:--{self.anchor}" data-generated="">{escape_text(shown)}</{tag}>'
        )

    def in_entry(self) -> str:
        """What the entry begins with: the way back, or only its place."""
        if self.address:
            start = f'<a class="n place" href="{attribute(self.address)}" data-generated="">'
            return f"{start}{escape_text(self.key or _ARROW)}</a>{_JOIN}"
        if not self.key:
            return ""
        classes = "n place" if self.is_place else "n"
        if not self.back:
            return generated(self.key, *classes.split()) + _JOIN
        label = attribute(say("text.back", n=self.key))
        start = f'<a class="{classes}" href="#{self.back}" aria-label="{label}" data-generated="">'
        return f"{start}{escape_text(self.key)}</a>{_JOIN}"


def marked(key: str, is_place: bool, context: Context, *, moves: bool = True) -> Mark:
    """A new mark."""
    context.marks += 1
    apparatus = context.apparatus
    apparatus.count += 1
    name = context.references.free(f"app-{apparatus.count}")
    back = context.references.free(f"ref-{name}")
    return Mark(name, key, is_place, back, f"r{context.marks}", moves)


def unmarked(entry: etree._Element, context: Context) -> Mark:
    """An entry to which nothing in the text leads; it may lead to a place in another document."""
    key, references = entry.get("loc") or "", context.references
    pointers = (pointer for pointer in (entry.get("from"), entry.get("to")) if pointer)
    found = (references.hrefs(pointer) for pointer in pointers if not pointer.startswith("#"))
    address = next((one for one in found if one), "")
    apparatus = context.apparatus
    apparatus.count += 1
    return Mark(
        context.references.free(f"app-{apparatus.count}"), key, True, moves=False, address=address
    )


def foot(waiting: list[Waiting], phrase: bool) -> str:
    """Entries as a block: a list that runs on; in running text they stay in their line."""
    block, item = ("span", "span") if phrase else ("ul", "li")
    role = ' role="note"' if phrase else ""
    entries = "".join(
        f'<{item} class="entry" id="{entry.id}">{entry.content}</{item}>\n' for entry in waiting
    )
    label = attribute(say(NAME))
    return f'<{block} class="apparatus"{role} aria-label="{label}">\n{entries}</{block}>\n'


def beside(mark: Mark, content: str) -> str:
    """An entry as a note in the margin."""
    return (
        f'<aside class="note entry" id="{mark.id}" style="--at:--{mark.anchor}" '
        f'aria-label="{attribute(mark.spoken)}">{content}</aside>\n'
    )


def begin(context: Context) -> None:
    """Prepare the marks of entries that stand apart from their places."""
    apparatus = context.apparatus
    apparatus.foot = foot
    if context.view.apparatus == "inline" or context.view.of_witness:
        return
    letters: Counter[etree._Element | None] = Counter()
    for entry, point in apparatus.places.points.items():
        place = entry.get("loc") or point.line
        if not place:
            letters[entry.getparent()] += 1
        key = place or letter(letters[entry.getparent()] - 1)
        mark = marked(key, bool(place), context, moves=False)
        apparatus.prepared[entry] = mark
        apparatus.points.setdefault(point.end, []).append(mark.in_text(context))


def conspectus(context: Context) -> None:
    """The witnesses that sigla lead to and no list in the text names: a conspectus siglorum."""
    listed = context.apparatus.sigla.listed
    if not listed:
        return
    rows = "".join(
        f'<div id="{name}"><dt>{one.html}</dt><dd>{escape_text(one.title)}</dd></div>\n'
        for name, one in sorted(listed.items(), key=lambda item: item[1].text)
    )
    name = context.references.free("sigla")
    context.write(
        f'<section class="sigla" aria-labelledby="{name}" data-generated="">'
        f'<h2 id="{name}">{escape_text(say(SIGLA))}</h2>\n<dl>\n{rows}</dl></section>\n'
    )
