"""The stylesheets of the site, put together from the parts of the theme.

Every page has ``edition.css``; a page that shows a text, the home page, the comparison of copies
each have one more. Each part is a cascade layer, so that a later part wins over an earlier one
whatever its selectors and its file, and the edition's own ``site/style.css``, in no layer, wins
over all of them. The rules of a genre are there only where a document uses an element of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent / "theme" / "css"
# All layers, the later winning over the earlier.
PARTS = (
    *"tokens ground page home timeline cite".split(),
    *"compare ledger registers search text genres signs facsimile print".split(),
)
MAIN = "edition.css"
# The files, and the parts in each.
SHEETS: Mapping[str, Collection[str]] = {
    MAIN: ("tokens", "ground", "page", "signs", "print"),
    "edition.home.css": ("home", "timeline"),
    "edition.text.css": ("text", "genres"),
    "edition.compare.css": ("compare",),
    "edition.ledger.css": ("ledger",),
    "edition.registers.css": ("registers",),
    "edition.search.css": ("search",),
    "edition.cite.css": ("cite",),
    "edition.facsimile.css": ("facsimile",),
}
# Stands among the kinds of page where pages have images of the source.
FACSIMILE = "facsimile"
# Kinds of page with a file besides the first.
_OF_PAGES: Mapping[str, Collection[str]] = {
    "home-page": ("edition.home.css",),
    "list-page": ("edition.home.css",),
    "timeline-page": ("edition.home.css",),
    "document-page": ("edition.text.css",),
    "legend-page": ("edition.text.css",),
    "compare-page": ("edition.compare.css",),
    "ledger-page": ("edition.ledger.css",),
    "register-page": ("edition.registers.css",),
    "search-page": ("edition.search.css",),
    "cite-page": ("edition.cite.css",),
    FACSIMILE: ("edition.facsimile.css",),
}

# Stands among the names of elements where passages correspond, which is said by attributes.
PARALLEL = "@corresp"
# A genre is a file of rules in the folder ``genres``, wanted for any of these elements.
GENRES: Mapping[str, Collection[str]] = {
    "verse": "l lg caesura".split(),
    "drama": "sp stage castList castGroup performance prologue epilogue set".split(),
    "speech": "u event vocal kinesic incident writing shift".split(),
    "letters": "opener closer postscript salute signed dateline address correspDesc".split(),
    "prose": "floatingText argument epigraph trailer cit milestone note said".split(),
    "lists": "list listBibl biblStruct".split(),
    "tables": "table".split(),
    "figures": "figure formula notatedMusic graphic".split(),
    "dictionary": "entry entryFree superEntry dictScrap".split(),
    "manuscript": "msDesc msPart msFrag msItem msContents physDesc history".split(),
    "changes": "add addSpan del delSpan handShift".split(),
    "genetic": "sourceDoc surface zone line retrace metamark transpose undo redo path".split(),
    "specification": "schemaSpec elementSpec classSpec macroSpec dataSpec egXML specList "
    "specGrp moduleSpec content constraintSpec eg graph tree eTree forest listForest fsdDecl "
    "fsDecl char glyph".split(),
    "registers": "listPerson listPlace listOrg listEvent listObject listNym person place org "
    "event object nym relation standOff".split(),
    "expansions": "ex am".split(),
    "witnesses": "app witStart witEnd lacunaStart lacunaEnd".split(),
    "apparatus": "app listApp listWit".split(),
    "corpus": "teiCorpus group".split(),
    "parallel": (PARALLEL,),
}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")


def sheets_of(kind: str) -> tuple[str, ...]:
    """The stylesheets of a kind of page.

    >>> sheets_of("home-page")
    ('edition.css', 'edition.home.css')
    """
    return MAIN, *_OF_PAGES.get(kind, ())


def stylesheets(
    own: str = "", elements: Collection[str] = (), kinds: Collection[str] = tuple(_OF_PAGES)
) -> dict[str, str]:
    """The stylesheets, by their names, for documents that use *elements* and pages of *kinds*.

    After the rules of the theme the first has *own*, those of the edition.

    >>> "speaker" in stylesheets()["edition.text.css"]
    False
    >>> "speaker" in stylesheets(elements={"sp"})["edition.text.css"]
    True
    """
    wanted = {name for kind in kinds for name in sheets_of(kind)} | {MAIN}
    return {
        name: _sheet(parts, elements, own if name == MAIN else "")
        for name, parts in SHEETS.items()
        if name in wanted
    }


def _sheet(parts: Collection[str], elements: Collection[str], own: str) -> str:
    layers = [f"@layer {', '.join(PARTS)};", *(_layer(part, elements) for part in parts), own]
    return "\n".join(layers).rstrip() + "\n"


def _layer(name: str, elements: Collection[str]) -> str:
    files = [file] if (file := FOLDER / f"{name}.css").is_file() else []
    if name == "genres":
        wanted = (g for g, names in GENRES.items() if any(n in elements for n in names))
        files = [file for g in wanted if (file := FOLDER / name / f"{g}.css").is_file()]
    rules = "\n".join(compact(file.read_text(encoding="utf-8")) for file in files)
    return f"@layer {name}{{\n{rules}\n}}" if rules else ""


def compact(css: str) -> str:
    """*css* without comments and indentation; strings stay as they are.

    >>> compact("/* a */\\np {  margin: 0;  }")
    'p{margin:0}'
    """
    pieces = _STRING.split(_COMMENT.sub("", css))
    pieces[::2] = [_squeezed(piece) for piece in pieces[::2]]
    return "".join(pieces).strip()


def _squeezed(css: str) -> str:
    css = re.sub(r"[ \t]*\n\s*", "\n", css)
    css = re.sub(r"([{;,:])\s+", r"\1", css)  # a selector has no space after its colon
    css = re.sub(r"\s*([{>])\s*", r"\1", css)
    return re.sub(r"\s*;?\s*\}[ \t]*", "}", css)
