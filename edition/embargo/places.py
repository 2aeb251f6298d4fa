"""What takes the place of held-back text, so that the TEI stays valid: data, by names of elements.

The names are those of TEI P5; what may hold a ``gap`` follows from their content models.
"""

from __future__ import annotations

# Elements with running text: a gap may stand anywhere in them.
MIXED = frozenset(
    """
    ab abbr accMat acquisition activity actor add addName additions addrLine affiliation age author
    authority bibl biblScope birth bloc byline camera caption case castItem catchwords cell change
    channel citedRange cl classCode closer collation collection colloc colophon condition
    constitution corr country custEvent damage date dateline death decoNote def del derivation
    dictScrap distinct distributor district docAuthor docDate docEdition docImprint domain edition
    editor education eg email emph entryFree etym expan explicit extent factuality faith filiation
    finalRubric floruit foliation foreign forename form funder fw gen genName geoDecl geogFeat
    geogName gloss gram gramGrp handNote head headItem headLabel heraldry hi hyph iType imprimatur
    incipit institution interaction item l label lang langKnown language layout lbl lem licence line
    locale m material measure mentioned metSym metamark mod mood musicNotation name nameLink
    nationality note num number objectName objectType occupation offset opener orgName orig origDate
    origPlace origin orth p per persName persPronouns phr placeName pos preparedness principal pron
    provenance pubPlace publisher purpose q quote rb rdg re ref reg region repository residence resp
    restore retrace rhyme role roleDesc roleName rs rt rubric s said salute scriptNote secFol secl
    seg sense series settlement sex sic signatures signed soCalled socecStatus sound source span
    speaker sponsor stage stamp street stress subc summary supplied support surname surplus
    surrogates syll tech term textLang time title titlePart tns trailer typeNote u unclear unit usg
    valDesc view w watermark wit witDetail writing xr zone
    """.split()
)

# Elements without running text in which a gap may stand.
ROOMY = frozenset(
    """
    address argument back body castGroup castList cit div div1 div2 div3 div4 div5 div6 div7
    docTitle entry epigraph epilogue figure floatingText front group hom lg list msItem performance
    person personGrp persona postscript prologue set sourceDoc sp spGrp surface surfaceGrp table
    text titlePage
    """.split()
)

# Elements, not of the ones above, that may hold a gap and nothing else.
SUFFICES = frozenset(
    "back cit entry epigraph figure hom msItem person personGrp persona set".split()
)

# Elements that stay with a gap in them, and what must be between the two.
KEPT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        "p ab l head item cell label opener closer dateline salute signed byline trailer titlePart "
        "speaker stage castItem note fw lem rdg line figDesc".split(),
        (),
    ),
    **dict.fromkeys("div div1 div2 div3 div4 div5 div6 div7".split(), ("p",)),
    **dict.fromkeys("sp argument postscript epigraph front body back".split(), ("p",)),
    **dict.fromkeys(("text", "floatingText"), ("body", "p")),
    "lg": ("l",),
    "list": ("item",),
    "table": ("row", "cell"),
    "row": ("cell",),
    "group": ("text", "body", "p"),
    "docTitle": ("titlePart",),
    "titlePage": ("titlePart",),
    "castList": ("castItem",),
}

# Elements that state one thing, and go without a trace.
GONE = frozenset(
    """
    person personGrp persona org place event object nym relation listPerson listPlace listOrg
    listEvent listObject listNym listRelation witness listWit link linkGrp join joinGrp alt altGrp
    interp interpGrp span spanGrp annotation listAnnotation certainty precision respons app
    relatedItem ptr graphic media index anchor when category catRef classCode specDesc handShift
    addSpan delSpan damageSpan milestone
    """.split()
)

# Where blocks stand, so that a paragraph with a gap takes the place of one; elements that stand
# among blocks without being one, whose place a bare gap takes.
BLOCK_CONTAINERS = frozenset(
    "div div1 div2 div3 div4 div5 div6 div7 body front back argument epigraph postscript".split()
)
AMONG_BLOCKS = frozenset(
    """
    note fw pb lb cb gb milestone anchor gap figure index handShift addSpan delSpan damageSpan
    metamark notatedMusic space witDetail
    """.split()
)

# What is kept of the attributes of an element that stays: the shape of a table.
ATTRIBUTES = {"cell": ("cols", "rows")}

# Elements that hold nothing but what may have gone, and go with it.
CONTAINERS = frozenset(
    """
    listPerson listPlace listOrg listEvent listObject listNym listRelation listWit listBibl linkGrp
    joinGrp altGrp interpGrp spanGrp listApp listAnnotation correspContext standOff choice subst app
    rdgGrp particDesc settingDesc noteGrp specList textClass
    """.split()
)

# What a gap says of its size, and where that comes from (TEI P5, att.dimensions, att.ranging).
SIZES = frozenset(
    """
    unit quantity scope extent precision min max atLeast atMost confidence evidence source
    """.split()
)
