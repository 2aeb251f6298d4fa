"""The page of the search: what a reader without scripts is told, and the words for the script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.publish.frame import Page, canonical, register_title
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.search.scripts import FOLDER
from edition.publish.search.units import KINDS
from edition.publish.urls import HOME, SEARCH

SCRIPTS = ("search-index.js", "search.js")
SCRIPT_FOLDER = Path(__file__).parent.parent / "theme" / "scripts"

DOCUMENTS = 10  # on a page of what was found
HITS = 3  # of a document, before more are asked for
VALUES = 8  # of a facet
CONTEXT = 160  # characters after what was found; before it half of that

_SAID = (
    "label button help_title fewer next previous pages page_of clear filters restored documents "
    "from_year to_year none none_filtered no_word no_phrase scattered short unclosed only_excluded "
    "failed bar gap kinds_title years_title register page all_values results"
).split()
_COUNTED = ("passages", "in_documents", "more_here")
_EXAMPLES = ("words", "prefix", "phrase", "without", "exact")


def search_page(plan: Plan) -> tuple[Page, dict[str, Any]]:
    """The page, and its context."""
    t = plan.t
    title, full = t("search.title"), canonical(plan, SEARCH)
    page = Page("search-page", SEARCH, title, t("search.description"), SEARCH, full)
    ways = [(register_title(plan, s), plan.addresses.register(s)) for s in plan.registers]
    shown = {
        "ways": [(t("documents"), HOME), *ways],
        "given": {
            "say": _words(t),
            "folder": FOLDER,
            "documents": DOCUMENTS,
            "hits": HITS,
            "values": VALUES,
            "context": CONTEXT,
        },
        "scripts": SCRIPTS,
    }
    return page, {"search": shown}


def _words(t: Phrases) -> dict[str, Any]:
    """The phrases that the script says; numbers stand as ``{n}``."""
    said: dict[str, Any] = {name: t(f"search.{name}") for name in _SAID}
    for name in _COUNTED:
        said[name] = {"one": t(f"search.{name}", n=1), "other": t(f"search.{name}", n="{n}")}
    said["held"] = t("text.held_back")
    said["paragraph"] = t("document.paragraph", n="{n}")
    said["kinds"] = {kind: t(f"search.kind.{kind}") for kind in KINDS}
    said["help"] = [[t(f"search.example.{n}"), t(f"search.explained.{n}")] for n in _EXAMPLES]
    return said
