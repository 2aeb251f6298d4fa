"""Names of TEI: the namespace, qualified names, classes of elements as data."""

from __future__ import annotations

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
_PREFIX = f"{{{TEI}}}"

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
XML_SPACE = f"{{{XML}}}space"


def tei(name: str) -> str:
    """The qualified name of the TEI element *name*, as lxml writes it."""
    return _PREFIX + name


class _Locals(dict[object, str]):
    """Tags and the names in them, remembered: a document has few of them."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < _MOST:
            self[tag] = name
        return name


_MOST = 10_000
_LOCAL = _Locals()


def local(item: etree._Element | str) -> str:
    """The name without its namespace; an empty string for comments and instructions."""
    return _LOCAL[item if isinstance(item, str) else item.tag]


def is_tei(element: etree._Element) -> bool:
    """Whether *element* stands in the TEI namespace."""
    return isinstance(element.tag, str) and element.tag.startswith(_PREFIX)


# Elements that hold elements only: white space in them is layout of the file, never text
# (TEI P5, chapter "A Gentle Introduction to XML", and the content models of the elements).
ELEMENT_ONLY = frozenset(
    """
    TEI teiCorpus teiHeader fileDesc titleStmt editionStmt publicationStmt seriesStmt notesStmt
    sourceDesc encodingDesc profileDesc revisionDesc xenoData editorialDecl tagsDecl refsDecl
    classDecl taxonomy langUsage textClass correspDesc correspAction correspContext handNotes
    particDesc settingDesc listChange listPrefixDef prefixDef respStmt standOff text front body
    back group floatingText div div1 div2 div3 div4 div5 div6 div7 lg list table row listBibl
    listPerson listPlace listOrg listEvent listRelation listWit listApp listNym msDesc
    msIdentifier msContents physDesc objectDesc supportDesc history additional adminInfo
    keywords altIdentifier choice subst app rdgGrp figure sourceDoc surface surfaceGrp facsimile
    zone graphicGroup person place org event personGrp castList
    castGroup sp spGrp biblStruct monogr analytic
    imprint titlePage appInfo application variantEncoding variantSet entry superEntry entryFree
    hom sense gramGrp form correction normalization hyphenation interpretation
    """.split()
) - {"form", "zone", "entryFree", "sense"}

# Elements that end a run of text: a word before them and a word after them are two words.
BLOCK = frozenset(
    """
    TEI teiCorpus teiHeader text front body back group floatingText div div1 div2 div3 div4 div5
    div6 div7 p ab lg l list item head opener closer dateline salute signed byline argument
    epigraph trailer postscript table row cell figure figDesc sp speaker stage castList castItem
    quote cit bibl biblStruct listBibl listPerson listPlace listOrg person place org event note
    fw stamp label titlePage docTitle titlePart docImprint msDesc msItem entry sense eg egXML
    address addrLine line surface zone standOff sourceDoc app rdg
    """.split()
) - {"note", "quote", "label", "stamp", "app", "rdg", "bibl", "zone"}

# Empty elements that mark a point: page, line, column, anchor, shift.
MILESTONE = frozenset(
    """
    pb lb cb gb milestone anchor handShift delSpan addSpan damageSpan shift index caesura
    lacunaStart lacunaEnd witStart witEnd
    """.split()
)

# Milestones that separate words, unless they say break="no" (TEI P5, att.breaking).
BREAKING = frozenset({"lb", "pb", "cb", "gb", "milestone"})

# Parts of names, of titles and of references, measures: with nothing between two of them, each is
# still a statement of its own, since no word is spread over two (TEI P5, chapters CO, ND, MS).
STATEMENTS = frozenset(
    """
    forename surname nameLink roleName genName addName persName placeName orgName geogName
    eventName objectName settlement country region district bloc location geo birth death date
    titlePart title author editor publisher pubPlace biblScope idno measure num height width depth
    dim dimensions repository institution collection org place person occupation affiliation
    """.split()
)
