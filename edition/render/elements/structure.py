"""The default text structure (TEI P5, chapter DS)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

# Heads of these are captions, not headings of divisions.
CAPTIONED = (
    "figure table list lg castList castGroup listBibl listPerson listPlace listOrg listEvent "
    "listWit listApp listRelation listNym note floatingText person place org event argument sp"
)

GROUPS: tuple[Group, ...] = (
    group(
        "Texts and divisions",
        "As in a printed book: divisions with headings, paragraphs; what opens or closes "
        "a letter keeps its lines.",
        *each("document", "TEI teiCorpus text group front body back standOff"),
        row("teiHeader", "header", rule="the header is described, not shown"),
        row("facsimile", "omit", rule="images are listed, not transcribed"),
        *each("section", "div div1 div2 div3 div4 div5 div6 div7"),
        row("head", "block", _when="type=genre", tag="p", class_="genre", lines="yes"),
        row("head", "block", _when="type=subject", tag="p", class_="subject", lines="yes"),
        row("head", "block", parent=CAPTIONED, tag="p", class_="caption", lines="yes"),
        row("head", "heading"),
        *each("paragraph", "p ab"),
        *each("block", "floatingText argument epigraph postscript", unnumbered="yes"),
        row("opener", "block", class_="opening", lines="yes", hold="yes"),
        row("closer", "block", class_="closing", lines="yes", hold="yes"),
        row("signed", "block", tag="p", class_="signed", hand="yes", lines="yes"),
        *each("block", "dateline salute byline trailer meeting", tag="p", lines="yes"),
        row("titlePage", "block", class_="title-page", lines="yes", hold="yes"),
        *each(
            "block",
            "docTitle titlePart docAuthor docEdition docImprint docDate imprimatur",
            tag="p",
            lines="yes",
        ),
        row("divGen", "anchor"),
    ),
)
