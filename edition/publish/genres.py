"""The genres of texts: groups of rules that a page has only where its text needs them.

A genre is a file of rules in the folder ``genres``. A page needs it where its text has the names of
elements, the classes and the attributes that one of these rules asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from pathlib import Path

from edition.publish.selectors import Names, asked, names_on

FOLDER = Path(__file__).parent / "theme" / "css"
# A page has the files in this order.
GENRES = (
    "sheets",
    "data",
    "looks",
    "numbered",
    "notes",
    "verse",
    "drama",
    "speech",
    "letters",
    "prose",
    "lists",
    "tables",
    "figures",
    "dictionary",
    "manuscript",
    "changes",
    "genetic",
    "specification",
    "registers",
    "expansions",
    "witnesses",
    "apparatus",
    "corpus",
    "twins",
    "parallel",
    "redaction",
    "margin",
    "forms",
)
# Genres of another layer than that of their name.
LAYERS: Mapping[str, str] = {
    **dict.fromkeys("sheets data looks".split(), "text"),
    **dict.fromkeys("redaction margin forms".split(), "signs"),
}


def genres_of(html: str, around: Collection[str] = ()) -> tuple[str, ...]:
    """The genres of a text, given its HTML; *around* are the classes of what holds it.

    >>> genres_of('<div class="tei-sp"><p class="speaker">Hamlet</p></div>')
    ('drama',)
    >>> genres_of('<span class="tei-ex">et</span>', ["text", "diplomatic"])
    ('expansions',)
    """
    found = names_on(html, _asked_by_any()) | {f".{name}" for name in around}
    return _with_names(_of_rules() & found)


@lru_cache(maxsize=4096)  # the texts of an edition are much alike
def _with_names(found: Names) -> tuple[str, ...]:
    return tuple(genre for genre in GENRES if any(names <= found for names in rules_of(genre)))


@cache
def rules_of(genre: str) -> frozenset[Names]:
    """What the rules of a genre ask for, each set of names enough for one of them."""
    return asked(FOLDER / "genres" / f"{genre}.css")


@cache
def _asked_by_any() -> frozenset[Names]:
    return frozenset[Names]().union(*map(rules_of, GENRES))


@cache
def _of_rules() -> Names:
    """All names that any of the rules asks for."""
    return frozenset[str]().union(*_asked_by_any())
