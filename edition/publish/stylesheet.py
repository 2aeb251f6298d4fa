"""The stylesheets of the site, put together from the parts of the theme.

Every page has ``edition.css``; each kind of page has others besides, and the page of a text one
more for each genre that is in it, so that no page loads rules that it has no use for.
Each part is a cascade layer: a later part wins over an earlier one whatever its selectors and its
file, and the edition's own ``site/style.css``, in no layer, wins over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from edition.publish.genres import FOLDER, GENRES, LAYERS

# All layers, the later winning over the earlier.
PARTS = (
    *"tokens ground page document prose source report strips home timeline cite".split(),
    *"compare ledger registers search text genres signs facsimile print".split(),
)
MAIN = "edition.css"
# The files, and the parts in each.
SHEETS: Mapping[str, Collection[str]] = {
    MAIN: ("tokens", "ground", "page", "print"),
    "edition.prose.css": ("prose",),
    "edition.source.css": ("source",),
    "edition.report.css": ("report",),
    "edition.strips.css": ("strips",),
    "edition.home.css": ("home", "timeline"),
    "edition.document.css": ("document",),
    "edition.text.css": ("text",),
    "edition.signs.css": ("signs",),
    "edition.compare.css": ("compare",),
    "edition.ledger.css": ("ledger",),
    "edition.registers.css": ("registers",),
    "edition.search.css": ("search",),
    "edition.cite.css": ("cite",),
    "edition.facsimile.css": ("facsimile",),
}
# Stands among the kinds of page where pages have images of the source.
FACSIMILE = "facsimile"
# Stands among them where a page of another kind says how it is cited.
CITED = "cited"
# Files besides the first, by the kind of page; a kind that is not here is a page of prose.
_OF_PAGES: Mapping[str, Collection[str]] = {
    kind: tuple(f"edition.{name}.css" for name in names.split())
    for kind, names in {
        "prose-page": "prose",
        "home-page": "prose strips home",
        "list-page": "strips home",
        "timeline-page": "home",
        "document-page": "document text signs",
        "source-page": "document source",
        "legend-page": "document text signs",
        "compare-page": "signs genre.redaction genre.margin genre.forms compare",
        "ledger-page": "strips ledger",
        "register-page": "registers",
        "search-page": "search",
        "cite-page": "cite",
        "report-page": "report",
        "moved-page": "",
        FACSIMILE: "facsimile",
        CITED: "cite",
    }.items()
}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")


def sheets_of(kind: str, genres: Collection[str] = (), *, cited: bool = False) -> tuple[str, ...]:
    """The stylesheets of a kind of page, with those of the *genres* of its text.

    *cited*: it says how it is cited itself.

    >>> sheets_of("register-page", ["verse"])
    ('edition.css', 'edition.registers.css', 'edition.genre.verse.css')
    """
    of_page = _OF_PAGES.get(kind, _OF_PAGES["prose-page"])
    of_page = (*of_page, *_OF_PAGES[CITED]) if cited else of_page
    return (
        MAIN,
        *of_page,
        *(file for genre in genres if (file := _genre_file(genre)) not in of_page),
    )


def stylesheets(
    own: str = "", genres: Collection[str] = (), kinds: Collection[str] = tuple(_OF_PAGES)
) -> dict[str, str]:
    """The stylesheets, by their names, for texts of *genres* and pages of *kinds*.

    After the rules of the theme the first has *own*, those of the edition.

    >>> "speaker" in stylesheets(genres=["drama"])["edition.genre.drama.css"]
    True
    """
    wanted = {name for kind in kinds for name in sheets_of(kind)} | {MAIN}
    sheets = {
        name: "\n".join(_layer(part, FOLDER / f"{part}.css") for part in parts) + "\n"
        for name, parts in SHEETS.items()
        if name in wanted
    }
    # All pages have the first file first, so it states the order of the layers for all files.
    sheets[MAIN] = f"@layer {','.join(PARTS)};\n{sheets[MAIN]}{own}".rstrip() + "\n"
    of_genres = {_genre_file(genre): _genre(genre) for genre in GENRES}
    in_texts = {_genre_file(genre) for genre in genres}
    return sheets | {name: css for name, css in of_genres.items() if name in wanted | in_texts}


def _genre_file(genre: str) -> str:
    return f"edition.genre.{genre}.css"


def _genre(name: str) -> str:
    return _layer(LAYERS.get(name, "genres"), FOLDER / "genres" / f"{name}.css") + "\n"


def _layer(name: str, file: Path) -> str:
    return f"@layer {name}{{\n{compact(file.read_text(encoding='utf-8'))}\n}}"


def compact(css: str) -> str:
    """*css* without comments, indentation and needless space; strings stay as they are.

    >>> compact("/* a */\\np + a {  margin: 0 calc(1em * .5);  }")
    'p + a{margin:0 calc(1em*.5)}'
    """
    pieces = _STRING.split(_COMMENT.sub("", css))
    pieces[::2] = [_squeezed(piece) for piece in pieces[::2]]
    return "".join(pieces).strip()


def _squeezed(css: str) -> str:
    css = re.sub(r"[ \t]*\n\s*", "\n", css)
    css = re.sub(r"([{;,:(])\s+", r"\1", css)  # a selector has no space after its colon
    css = re.sub(r"\s*([{>~)])", r"\1", css)
    css = re.sub(r"([{>~])\s*", r"\1", css)
    css = re.sub(r"\s*;?\s*\}\s*", "}", css)
    # In calculations; a `*` among selectors stands before no number and no variable.
    return re.sub(r"(?<=[\w)%]) ([*/]) (?=\.?\d|-\d|var\(|\()", r"\1", css)
