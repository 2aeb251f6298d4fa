"""The table: how each TEI element behaves. Data only.

Of the rows that fit an element, one with conditions goes before one without, a row of
``edition.toml`` before one of the table, an earlier one before a later one.

The order of the groups follows the chapters of the TEI Guidelines. An element that is not here
gets a default by its class (block, inline, point), so that nothing disappears.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.render.rules import Rule


def _each(behaviour: str, names: str, **parameters: str) -> Iterator[Rule]:
    """One behaviour for several elements."""
    given = {key.rstrip("_"): value for key, value in parameters.items()}
    return (Rule(name, behaviour, parameters=given) for name in names.split())


def _row(
    name: str, behaviour: str, *, parent: str = "", view: str = "", _when: str = "", **given: str
) -> Rule:
    """One row; ``_when`` is "type=redaction subtype=withheld"."""
    when = dict(pair.split("=", 1) for pair in _when.split())
    parameters = {key.rstrip("_"): value for key, value in given.items()}
    return Rule(name, behaviour, when=when, parent=parent, view=view, parameters=parameters)


# Heads of these are captions, not headings of divisions.
_CAPTIONED = (
    "figure table list lg castList castGroup listBibl listPerson listPlace listOrg listEvent "
    "listWit listApp listRelation listNym note floatingText person place org event argument sp"
)

_STRUCTURE = (
    *_each("document", "TEI teiCorpus text group front body back standOff"),
    _row("teiHeader", "omit", rule="the header is described, not shown"),
    _row("facsimile", "omit", rule="images are listed, not transcribed"),
    *_each("section", "div div1 div2 div3 div4 div5 div6 div7"),
    _row("head", "block", _when="type=genre", tag="p", class_="genre", lines="yes"),
    _row("head", "block", _when="type=subject", tag="p", class_="subject", lines="yes"),
    _row("head", "block", parent=_CAPTIONED, tag="p", class_="caption", lines="yes"),
    _row("head", "heading"),
    *_each("paragraph", "p ab"),
    *_each("block", "floatingText argument epigraph postscript", unnumbered="yes"),
    _row("opener", "block", class_="opening", hold="yes"),
    _row("closer", "block", class_="closing", hold="yes"),
    _row("signed", "block", tag="p", class_="signed", hand="yes", lines="yes"),
    *_each("block", "dateline salute byline trailer meeting", tag="p", lines="yes"),
    _row("titlePage", "block", class_="title-page", lines="yes", hold="yes"),
    *_each(
        "block",
        "docTitle titlePart docAuthor docEdition docImprint docDate imprimatur",
        tag="p",
        lines="yes",
    ),
)

_COMMON = (
    *_each("inline", "hi", tag="span"),
    *_each("inline", "emph", tag="em"),
    *_each("inline", "foreign distinct mentioned soCalled gloss lang pron"),
    *_each("inline", "term"),
    *_each("inline", "title", tag="cite"),
    _row("cit", "inline", _when="type=trans"),
    _row("cit", "inline", _when="type=translation"),
    *_each("cit", "quote q said cit"),
    *_each("date", "date time"),
    *_each("name", "persName placeName orgName name rs geogName eventName objectName"),
    *_each("name", "settlement country region district bloc author editor publisher pubPlace"),
    *_each(
        "inline",
        "addName forename surname roleName genName nameLink offset geogFeat "
        "num measure measureGrp unit email street postCode postBox ident code gi att val tag",
    ),
    *_each("inline", "idno", class_="idno"),
    *_each("block", "address", lines="yes"),
    *_each("block", "addrLine", tag="p"),
    _row("ptr", "link", _when="type=note", mark="yes"),
    *_each("link", "ref ptr"),
    *_each("list", "list castList"),
    *_each("listItem", "item castItem"),
    _row("label", "listItem", parent="list castList"),
    _row("label", "inline", _when="type=run-in", class_="run-in"),
    _row("label", "inline", parent="p ab del", class_="enum"),
    _row("label", "inline"),
    *_each("block", "headLabel headItem", tag="p"),
    *_each("table", "table"),
    *_each("row", "row"),
    *_each("cell", "cell"),
    _row("figure", "figure", template="figure"),
    *_each("graphic", "graphic media binaryObject"),
    _row("figDesc", "block", tag="p", class_="description"),
    *_each("block", "desc", tag="p"),
    _row("formula", "inline", tag="code"),
    *_each("block", "eg", tag="pre"),
    *_each("glyph", "g"),
    *_each("inline", "c w pc s cl phr m"),
    # seg, here and in forms
    _row("seg", "option", _when="type=option"),
    *_each("inline", "seg"),
)

_VERSE_AND_DRAMA = (
    *_each("block", "lg", class_="verse", lines="yes", unnumbered="yes"),
    *_each("line", "l"),
    *_each("block", "sp spGrp prologue epilogue performance set", unnumbered="yes"),
    _row("speaker", "block", tag="p", class_="speaker"),
    *_each("block", "stage", tag="p", class_="stage"),
    *_each("block", "castGroup"),
    *_each("inline", "role roleDesc actor rhyme"),
    *_each("anchor", "caesura"),
    *_each("block", "move view camera caption sound tech", tag="p"),
)

_BIBLIOGRAPHY = (
    *_each("block", "listBibl listPerson listPlace listOrg listEvent listRelation listNym listWit"),
    *_each("block", "bibl biblStruct biblFull witness msDesc", tag="p"),
    *_each("inline", "monogr analytic series imprint biblScope citedRange edition extent"),
    *_each("inline", "respStmt resp availability licence"),
    *_each("block", "person personGrp place org event relation nym"),
    *_each("inline", "birth death sex occupation affiliation residence education nationality age"),
    *_each("inline", "location geo state trait floruit faith langKnowledge"),
)

_DICTIONARIES = (
    *_each("block", "entry entryFree superEntry hom sense re etym dictScrap"),
    *_each("inline", "form orth hyph syll stress gramGrp gram pos gen number case per tns mood"),
    *_each("inline", "iType def usg lbl xr subc colloc tr itype oRef pRef"),
)

_MANUSCRIPTS = (
    *_each("block", "msIdentifier msContents msItem msItemStruct msPart msFrag physDesc history"),
    *_each("block", "objectDesc supportDesc layoutDesc handDesc typeDesc scriptDesc decoDesc"),
    *_each(
        "block", "bindingDesc sealDesc accMat additional adminInfo recordHist source custodialHist"
    ),
    *_each("block", "summary origin provenance acquisition binding seal", tag="p"),
    *_each("inline", "locus locusGrp incipit explicit rubric colophon finalRubric material"),
    *_each("inline", "dimensions height width depth dim watermark signatures catchwords secFol"),
    *_each("inline", "repository institution collection msName altIdentifier objectType origDate"),
    *_each("inline", "origPlace heraldry handNote textLang support condition foliation filiation"),
)

_TRANSCRIPTION = (
    *_each("alternate", "choice"),
    *_each("inline", "sic corr orig reg abbr expan am ex"),
    # deletions
    _row("del", "withheld", _when="type=redaction subtype=withheld", template="bar"),
    _row("del", "framed", _when="type=redaction", template="framed"),
    _row("del", "deletion", _when="type=cancellation", sign="cancelled"),
    _row("del", "omit", _when="type=revision", view="reading", rule="revision deletions"),
    _row("del", "omit", parent="subst", view="reading", rule="revision deletions"),
    *_each("deletion", "del", sign="struck"),
    *_each("addition", "add"),
    *_each("inline", "subst mod retrace redo undo metamark listTranspose transpose ellipsis"),
    *_each("inline", "restore", class_="restore"),
    *_each("inline", "surplus secl", class_="surplus", sign="surplus"),
    *_each("unclear", "unclear"),
    *_each("inline", "supplied", class_="supplied", sign="supplied"),
    *_each("inline", "damage", class_="damaged", sign="damaged"),
    _row("gap", "withheld", _when="reason=withheld", template="bar"),
    _row("gap", "withheld", _when="reason=redacted", template="bar"),
    _row("gap", "withheld", _when="reason=censored", template="bar"),
    *_each("gap", "gap"),
    *_each("space", "space"),
    *_each("hand", "handShift"),
    # points
    _row("pb", "break", unit="page"),
    _row("lb", "break", unit="line"),
    *_each("break", "cb gb", unit="column"),
    *_each("anchor", "milestone anchor delSpan addSpan damageSpan shift witStart witEnd"),
    *_each("anchor", "lacunaStart lacunaEnd"),
    # what stands around the text of a sheet
    _row("fw", "marking", _when="type=classification"),
    _row("fw", "block", _when="type=letterhead", tag="p", class_="letterhead", lines="yes"),
    _row("fw", "block", _when="type=office-symbol", tag="p", class_="office", lines="yes"),
    _row("fw", "block", tag="p", class_="fw", lines="yes", hand="yes"),
    _row("note", "marginal", _when="type=stamp", template="stamp-box"),
    _row("note", "marginal", _when="type=form", template="form-box", rows="yes"),
    _row("ab", "marginal", _when="type=form", template="form-box", rows="yes"),
    _row("note", "marginal", _when="type=annotation", template="annotation-box"),
    _row("note", "code", _when="type=exemption", template="margin-code"),
    _row("stamp", "inline", parent="fw"),
    _row("stamp", "block", parent="note", rows="yes", lines="yes"),
    _row("stamp", "inline", class_="stamped"),
    # by surface and zone
    *_each("zone", "sourceDoc surface surfaceGrp zone"),
    *_each("line", "line"),
)

_APPARATUS = (
    _row("app", "apparatus", template="apparatus-entry"),
    *_each("reading", "lem rdg"),
    *_each("inline", "rdgGrp wit witDetail"),
    *_each("block", "listApp"),
)

_NOTES = (
    *_each("note", "note"),
    *_each("pass-through", "noteGrp"),
)

# Statements about the text that are no part of it (TEI P5, chapters AI, FS, SA, CE, NH).
_ANALYSIS = tuple(
    _each(
        "omit",
        "index interp interpGrp spanGrp span link linkGrp join joinGrp alt altGrp certainty "
        "precision respons timeline fs fsGrp fLib fvLib substJoin listChange "
        "annotation listAnnotation xenoData",
        rule="statements about the text",
    )
)

TABLE: tuple[Rule, ...] = tuple(
    rule
    for group in (
        _STRUCTURE,
        _COMMON,
        _VERSE_AND_DRAMA,
        _BIBLIOGRAPHY,
        _DICTIONARIES,
        _MANUSCRIPTS,
        _TRANSCRIPTION,
        _APPARATUS,
        _NOTES,
        _ANALYSIS,
    )
    for rule in group
)

# Elements that HTML writes as blocks wherever they stand: a paragraph that holds one of them
# cannot be an HTML paragraph, which would end there.
BREAKERS = tuple(
    "p ab list table lg sp figure floatingText castList listBibl listPerson listPlace listOrg "
    "listEvent div div1 div2 div3 div4 div5 div6 div7 eg entry entryFree msDesc surface zone "
    "sourceDoc text body front back group TEI".split()
)
