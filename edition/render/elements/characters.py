"""Characters, ruby and music (TEI P5, chapters WD, CO 3.4.2, FT)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Ruby",
        "HTML has ruby of its own: the gloss above or beside its base.",
        *each("inline", "ruby", tag="ruby"),
        *each("inline", "rb"),
        *each("inline", "rt", tag="rt"),
    ),
    group(
        "Characters and glyphs",
        "The declaration of a character, each property as name and value.",
        *each("block", "charDecl"),
        row("char", "labelled", label="Character", show="xml:id"),
        row("glyph", "labelled", label="Glyph", show="xml:id"),
        row("localProp", "labelled", show="name value"),
        row("unicodeProp", "labelled", show="name value"),
        row("unihanProp", "labelled", show="name value"),
        row("mapping", "labelled", show="type"),
    ),
    group(
        "Written notation of music",
        "Notation is not set as music: a label, its words and links show that it is there.",
        *each("labelled", "notatedMusic", label="Music", class_="notation"),
    ),
)
