"""Marks of the apparatus in the text, and the foot where its entries stand: linked both ways."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from edition.escape import attribute
from edition.escape import text as escape_text
from edition.render.apparatus_places import letter
from edition.render.apparatus_state import Waiting
from edition.render.context import Context
from edition.render.html.attributes import generated

_RING = "\N{DEGREE SIGN}"
NAME = "Apparatus"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text and its entry: ``id`` is that of the entry, ``back`` that of the place.

    ``key`` is what the entry is found by: a letter, or the number of a line (``is_place``);
    ``anchor`` names the place for the stylesheet. Without ``back`` nothing in the text is marked.
    """

    id: str
    key: str
    is_place: bool = False
    back: str = ""
    anchor: str = ""

    @property
    def spoken(self) -> str:
        """What a reader is told who does not see it."""
        return f"{NAME}, {self.key}" if self.is_place else f"{NAME} {self.key}"

    def in_text(self, context: Context, *, moves: bool = True) -> str:
        """The mark; *moves*: the words of the entry stand in the TEI where the mark stands."""
        kind = "ref" if moves else "point"
        shown = _RING if self.is_place else self.key
        classes = f"{kind} place" if self.is_place else kind
        tag, href = ("span", "") if context.link else ("a", f' href="#{self.id}"')
        return (
            f'<{tag} class="{classes}" id="{self.back}"{href} aria-label="{attribute(self.spoken)}"'
            f' style="anchor-name:--{self.anchor}" data-generated="">{escape_text(shown)}</{tag}>'
        )

    def in_entry(self) -> str:
        """What the entry begins with: the way back, or only its place."""
        if not self.key:
            return ""
        classes = "n place" if self.is_place else "n"
        if not self.back:
            return generated(self.key, *classes.split()) + " "
        return (
            f'<a class="{classes}" href="#{self.back}" aria-label="Back to '
            f'{attribute(self.key)} in the text" data-generated="">{escape_text(self.key)}</a> '
        )


def marked(key: str, is_place: bool, context: Context) -> Mark:
    """A new mark."""
    context.marks += 1
    apparatus = context.apparatus
    apparatus.count += 1
    name = context.references.free(f"app-{apparatus.count}")
    back = context.references.free(f"ref-{name}")
    return Mark(name, key, is_place, back, f"r{context.marks}")


def unmarked(key: str, context: Context) -> Mark:
    """An entry to which nothing in the text leads."""
    apparatus = context.apparatus
    apparatus.count += 1
    return Mark(context.references.free(f"app-{apparatus.count}"), key, True)


def foot(waiting: list[Waiting], phrase: bool) -> str:
    """Entries as a block: a list that runs on; in running text they stay in their line."""
    block, item = ("span", "span") if phrase else ("ul", "li")
    role = ' role="note"' if phrase else ""
    entries = "".join(
        f'<{item} class="entry" id="{entry.id}">{entry.content}</{item}>\n' for entry in waiting
    )
    return f'<{block} class="apparatus"{role} aria-label="{NAME}">\n{entries}</{block}>\n'


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
    if context.view.apparatus == "inline":
        return
    letters: Counter[etree._Element | None] = Counter()
    for entry, point in apparatus.places.points.items():
        place = entry.get("loc") or point.line
        if not place:
            letters[entry.getparent()] += 1
        mark = marked(place or letter(letters[entry.getparent()] - 1), bool(place), context)
        apparatus.prepared[entry] = mark
        apparatus.points.setdefault(point.end, []).append(mark.in_text(context, moves=False))
