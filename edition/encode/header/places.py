"""Where the elements of a header belong: element → the path of its parent (TEI P5, chapter HD)."""

FILE, ENCODING, PROFILE = "fileDesc", "encodingDesc", "profileDesc"
TITLES, SOURCE = f"{FILE}/titleStmt", f"{FILE}/sourceDesc"
MANUSCRIPT = f"{SOURCE}/msDesc"
SHEETS = f"{MANUSCRIPT}/physDesc"
CLASSES = f"{PROFILE}/textClass"

_CHILDREN = {
    "": "xenoData",
    FILE: "editionStmt extent publicationStmt seriesStmt",
    TITLES: "title author editor respStmt sponsor funder principal meeting",
    f"{FILE}/notesStmt": "note relatedItem",
    SOURCE: "msDesc bibl biblStruct biblFull listBibl listWit recordingStmt scriptStmt listObject",
    f"{MANUSCRIPT}/msIdentifier": "altIdentifier msName objectName",
    MANUSCRIPT: "head history additional msPart msFrag",
    f"{MANUSCRIPT}/msContents": "textLang titlePage msItem msItemStruct",
    SHEETS: "bindingDesc handDesc scriptDesc musicNotation decoDesc sealDesc accMat",
    f"{SHEETS}/objectDesc": "layoutDesc",
    ENCODING: "projectDesc samplingDecl styleDefDecl tagsDecl refsDecl listPrefixDef classDecl "
    "geoDecl unitDecl charDecl fsdDecl metDecl schemaSpec schemaRef transcriptionDesc",
    f"{ENCODING}/editorialDecl": "correction hyphenation interpretation normalization punctuation "
    "quotation segmentation stdVals",
    f"{ENCODING}/appInfo": "application",
    PROFILE: "abstract creation langUsage calendarDesc particDesc settingDesc textDesc "
    "correspDesc listTranspose",
    f"{PROFILE}/langUsage": "language",
    f"{PROFILE}/handNotes": "handNote",
    CLASSES: "keywords catRef classCode",
    "revisionDesc": "change listChange",
}
PARENTS = {name: path for path, names in _CHILDREN.items() for name in names.split()}

# Elements that hold others of the table: what is inside them is placed, one by one.
_HOLDERS = (
    FILE, TITLES, f"{FILE}/notesStmt", SOURCE, SHEETS, ENCODING, f"{ENCODING}/editorialDecl",
    f"{ENCODING}/appInfo", PROFILE, f"{PROFILE}/handNotes", CLASSES, "revisionDesc",
)  # fmt: skip
CONTAINERS = {path.rpartition("/")[2]: path for path in _HOLDERS}

# Elements of which there is one: the author's takes the place of that of the settings.
SINGLE = frozenset(
    "editionStmt extent publicationStmt seriesStmt msDesc creation langUsage history additional "
    "textLang correction hyphenation interpretation normalization".split()
)

# Order of children where the schema has one; elements that are not named come last.
ORDER = {
    "teiHeader": "fileDesc encodingDesc profileDesc xenoData revisionDesc",
    "fileDesc": "titleStmt editionStmt extent publicationStmt seriesStmt notesStmt sourceDesc",
    "titleStmt": "title",
    "msDesc": "head msIdentifier msContents physDesc history additional msPart msFrag",
    "msContents": "summary textLang titlePage",
    "physDesc": "objectDesc bindingDesc handDesc typeDesc scriptDesc musicNotation decoDesc "
    "additions sealDesc accMat",
    "objectDesc": "supportDesc layoutDesc",
}
