"""The genres of texts: groups of rules that a page has only where its text needs them.

A genre is a file of rules in the folder ``genres``. A page needs it where its document has one of
the elements of the genre, and its text a class that only this genre has rules for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "theme" / "css"
# The elements of each genre; of any text where there are none. A page has the files in this order.
GENRES: Mapping[str, Collection[str]] = {
    "sheets": (),
    "data": (),
    "looks": (),
    "numbered": "seg lb".split(),
    "notes": ("note",),
    "verse": "l lg caesura".split(),
    "drama": "sp stage castList castGroup performance prologue epilogue set".split(),
    "speech": "u event vocal kinesic incident writing shift".split(),
    "letters": "opener closer postscript salute signed dateline address correspDesc".split(),
    "prose": "floatingText argument epigraph trailer cit milestone said".split(),
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
    "twins": (),
    "parallel": (),
    "redaction": (),
    "margin": (),
    "forms": (),
}
# Genres of another layer than that of their name.
LAYERS: Mapping[str, str] = {
    **dict.fromkeys("sheets data looks".split(), "text"),
    **dict.fromkeys("redaction margin forms".split(), "signs"),
}

# Rules that pages of texts have in any case.
_COMMON = "ground page document text signs".split()
# Classes that a genre shares with these, and by which it is known none the less.
_SHARED: Mapping[str, Collection[str]] = {
    "looks": ("@data-look",),
    "notes": ("note",),
    "sheets": ("leaf", "sheet"),
    "redaction": ("bar", "framed"),
    "margin": ("stamp", "row", "margin"),
    "forms": ("tick", "option"),
    "letters": ("opening", "closing"),
    "figures": ("picture",),
}
# Classes that say something of what others name.
_OF_OTHERS = frozenset(
    "bar framed stamp row margin sheet typed label continued first last "
    "beside inline on left right top bottom".split()
)
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_NO_CLASS = re.compile(r"/\*.*?\*/|\"[^\"]*\"", re.DOTALL)
_CLASSES = re.compile(r'\bclass="([^"]*)"')
_LOOK = ' data-look="'


def genres_of(html: str, elements: Collection[str] | None = None) -> tuple[str, ...]:
    """The genres of a text: its HTML, and the *elements* of its document, where they are known.

    >>> genres_of('<div class="tei-sp"><p class="speaker">', {"sp", "l"})
    ('drama',)
    """
    found = {name for names in set(_CLASSES.findall(html)) for name in names.split()}
    found |= {"@data-look"} if _LOOK in html else set()
    return tuple(
        genre
        for genre, names in GENRES.items()
        if (not names or elements is None or any(n in elements for n in names))
        and not found.isdisjoint(_known_by(genre))
    )


@cache
def _known_by(genre: str) -> frozenset[str]:
    """The classes by which a genre is known: those that no other rules of a text name."""
    common = _OF_OTHERS.union(*(_classes(FOLDER / f"{part}.css") for part in _COMMON))
    own = _classes(FOLDER / "genres" / f"{genre}.css") - common
    return frozenset(own.union(_SHARED.get(genre, ())))


def _classes(file: Path) -> set[str]:
    return set(_CLASS.findall(_NO_CLASS.sub("", file.read_text(encoding="utf-8"))))
