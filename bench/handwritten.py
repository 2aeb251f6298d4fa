"""What somebody would write by hand for one edition: a table of tags and one recursive function.

It gives HTML of about the same content as the reading view: classes and attributes, languages,
links that lead somewhere, numbered paragraphs, notes after their paragraph, page breaks, one space
for runs of white space. It is here to be compared with; nobody can configure it.
"""

from __future__ import annotations

import re
from html import escape

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SPACE = re.compile(r"[ \t\r\n]+")
TAGS = {
    "TEI": "div", "text": "div", "body": "div", "front": "div", "back": "div", "p": "p",
    "div": "section", "head": "h3", "list": "ul", "item": "li", "table": "table", "row": "tr",
    "cell": "td", "date": "time", "del": "del", "add": "ins", "title": "cite",
    "opener": "div", "closer": "div", "dateline": "p", "signed": "p", "figure": "figure",
    "emph": "em", "note": "aside", "ref": "a", "persName": "a", "placeName": "a", "lg": "div",
    "quote": "blockquote",
}  # fmt: skip
POINTERS = ("ref", "target", "corresp")
HIDDEN = {"teiHeader", "facsimile"}
FIRST_ONLY = {"choice"}
LAYOUT = {"TEI", "text", "body", "front", "back", "div", "list", "table", "row", "choice", "subst"}


class ByHand:
    """One rendering."""

    def __init__(self, root: etree._Element) -> None:
        self.out: list[str] = []
        self.notes: list[str] = []
        self.paragraphs = 0
        self.note_count = 0
        self.ids = {e.get(f"{XML}id") for e in root.iter(etree.Element)}
        self.element(root)

    def text(self, text: str | None, layout: bool = False) -> None:
        """Write text; white space between blocks is layout."""
        if text and not (layout and not text.strip()):
            if "\n" in text or "  " in text:  # else there is nothing to fold
                text = SPACE.sub(" ", text)
            self.out.append(escape(text, quote=False))

    def children(self, element: etree._Element, layout: bool) -> None:
        """Write what an element holds."""
        self.text(element.text, layout)
        if not len(element):
            return
        for child in element:
            self.element(child)
            self.text(child.tail, layout)

    def attributes(self, element: etree._Element) -> str:
        """The attributes of an element as those of HTML."""
        written = ""
        for name, value in element.items():
            if name == f"{XML}id":
                written += f' id="{escape(value)}"'
            elif name == f"{XML}lang":
                written += f' lang="{escape(value)}"'
            else:
                written += f' data-{name.rpartition("}")[2].lower()}="{escape(value)}"'
        return written

    def element(self, element: etree._Element) -> None:
        """Write an element."""
        if not isinstance(element.tag, str):
            return
        name = element.tag.removeprefix(TEI)
        if name in HIDDEN:
            return
        tag, extra = TAGS.get(name, "span"), ""
        if name == "note":
            self.note(element)
            return
        if tag == "a":
            target = next((element.get(p) for p in POINTERS if element.get(p)), "") or ""
            linked = not target.startswith("#") or target[1:] in self.ids
            tag, extra = ("a", f' href="{escape(target)}"') if linked else ("span", "")
        self.out.append(f'<{tag} class="tei-{name}"{self.attributes(element)}{extra}>')
        if name == "p":
            self.paragraphs += 1
            n = self.paragraphs
            self.out.append(f'<a class="pn" href="#par-{n}" aria-label="Paragraph {n}">{n}</a>')
        if name == "pb":
            self.out.append(f'<span class="page">{escape(element.get("n") or "")}</span>')
        self.children(element, name in LAYOUT)
        self.out.append(f"</{tag}>")
        if name in ("p", "head", "list", "table") and self.notes:
            self.out += self.notes
            self.notes = []

    def note(self, element: etree._Element) -> None:
        """A mark here; the note waits for the end of the paragraph."""
        self.note_count += 1
        n, out = self.note_count, self.out
        self.out = []
        self.children(element, False)
        waiting = "".join(self.out)
        self.out = out
        self.out.append(f'<a class="ref" id="r{n}" href="#n{n}"><sup>{n}</sup></a>')
        self.notes.append(
            f'<aside class="tei-note"{self.attributes(element)} id="n{n}">'
            f'<a class="n" href="#r{n}">{n}</a>{waiting}</aside>'
        )


def render(root: etree._Element) -> str:
    """The HTML of a document."""
    return "".join(ByHand(root).out)
