"""Elements available in all TEI documents (TEI P5, chapter CO), characters and figures."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

# In these a quotation is an example or a translation, and runs on.
_DICTIONARY = "entry entryFree superEntry hom sense re dictScrap form etym xr"

GROUPS: tuple[Group, ...] = (
    group(
        "Common elements",
        "Phrases stay in their line; lists, tables, addresses and pictures stand on "
        "their own; names and dates carry links and normal forms.",
        *each("inline", "hi", tag="span"),
        *each("inline", "emph", tag="em"),
        *each("inline", "foreign distinct mentioned soCalled gloss lang"),
        *each("inline", "term"),
        *each("inline", "title", tag="cite"),
        row("cit", "lexical", parent=_DICTIONARY, structure="yes"),
        row("cit", "inline", _when="type=trans"),
        row("cit", "inline", _when="type=translation"),
        *each("cit", "quote q said cit"),
        *each("date", "date time"),
        *each("name", "persName placeName orgName name rs geogName eventName objectName"),
        *each("name", "settlement country region district bloc author editor publisher pubPlace"),
        *each(
            "inline",
            "addName forename surname roleName genName nameLink offset geogFeat "
            "num measure measureGrp unit email street postCode postBox ident",
        ),
        *each("inline", "idno", class_="idno"),
        row("code", "inline", tag="code"),
        row("gi", "inline", before="<", after=">"),
        row("att", "inline", before="@"),
        row("val", "inline", before='"', after='"'),
        row("tag", "inline", _when="type=end", before="</", after=">"),
        row("tag", "inline", _when="type=empty", before="<", after="/>"),
        row("tag", "inline", _when="type=pi", before="<?", after="?>"),
        row("tag", "inline", _when="type=comment", before="<!--", after="-->"),
        row("tag", "inline", before="<", after=">"),
        *each("block", "address", lines="yes"),
        *each("block", "addrLine", tag="p"),
        row("ptr", "link", _when="type=note", mark="yes"),
        *each("link", "ref ptr"),
        *each("list", "list castList"),
        *each("listItem", "item castItem"),
        row("label", "listItem", parent="list castList"),
        row("label", "inline", _when="type=run-in", class_="run-in"),
        row("label", "inline", parent="p ab del", class_="enum"),
        row("label", "inline"),
        *each("listItem", "headLabel headItem"),
        *each("table", "table"),
        *each("row", "row"),
        *each("cell", "cell"),
        row("figure", "figure", template="figure"),
        *each("graphic", "graphic media"),
        *each("data", "binaryObject"),
        row("figDesc", "block", tag="p", class_="description"),
        *each("block", "desc", tag="p"),
        *each("formula", "formula"),
        *each("verbatim", "eg"),
        *each("glyph", "g"),
        *each("inline", "c w pc s cl phr m"),
        # seg, here and in forms
        row("seg", "option", _when="type=option"),
        *each("inline", "seg"),
    ),
)
