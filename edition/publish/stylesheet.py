"""One stylesheet for the whole site, put together from the parts of the theme.

Each part is a cascade layer, so that a later part wins over an earlier one whatever its
selectors, and the edition's own ``site/style.css``, in no layer, wins over all of them. The
rules of a genre are there only where a document of the edition uses an element of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent / "theme" / "css"
PARTS = ("tokens", "ground", "page", "home", "text", "genres", "signs", "print")

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


def stylesheet(own: str = "", elements: Collection[str] = ()) -> str:
    """The stylesheet of the theme for documents that use *elements*; after it *own*, the edition's.

    >>> "speaker" in stylesheet(), "speaker" in stylesheet(elements={"sp"})
    (False, True)
    """
    parts = (_layer(name, elements) for name in PARTS)
    return "\n".join([f"@layer {', '.join(PARTS)};", *parts, own]).rstrip() + "\n"


def _layer(name: str, elements: Collection[str]) -> str:
    files = [FOLDER / f"{name}.css"]
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
