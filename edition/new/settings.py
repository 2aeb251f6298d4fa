"""The text of ``edition.toml`` for a new edition."""

from __future__ import annotations

from dataclasses import replace

from edition.new.fitting import Fitted
from edition.new.templates import words
from edition.new.wishes import Wish
from edition.settings import Settings, TaxonomySetting, Work
from edition.settings.told import with_remarks

_TAXONOMIES = "tei/registers/taxonomies.xml"
# The lists of each kind: the key of the marks, the id of the taxonomy.
_LISTS = {
    "documents": (("code", "codes"), ("level", "levels"), ("decision", "decisions")),
    "letters": (("code", "codes"),),
    "manuscripts": (("code", "codes"),),
    "tei": (),
}
_WORKS = {
    "documents": ("memo", "one-original"),
    "letters": ("letter", "independent"),
    "manuscripts": ("grant", "independent"),
}
_WHY = {
    "edition.title": "",
    "edition.language": "",
    "register": "Persons, organisations and places: [Berlin](place:berlin) in a source leads to "
    "the entry with that xml:id. The first row that you change is not enough: keep all you need.",
    "taxonomy": "What marks point at: code=privacy, level=level-secret. The keys are fixed, the "
    "lists are yours.",
    "work": "The example is kept in two copies: witness in the front matter says so. Delete the "
    "row together with them.",
    "responsibility": "resp=ed on a mark points at one of these.",
}


def settings_text(wish: Wish, fit: Fitted | None, *, with_example: bool) -> str:
    """The file, with remarks; *fit* is what suits texts that are there already."""
    made = fit.settings if fit else Settings()
    facts = replace(made.edition, title=wish.title, language=wish.language)
    settings = replace(made, edition=facts)
    reasons = {key: _WHY[key] for key in ("edition.title", "edition.language", "responsibility")}
    if with_example:
        reasons["register"] = _WHY["register"]
    elif fit is None:
        settings = replace(settings, registers=())
    if with_example and wish.kind != "tei":
        settings = replace(settings, taxonomies=_taxonomies(wish), works=_works(wish))
        reasons = dict(_WHY)
    if wish.kind == "tei":
        settings = replace(settings, responsibilities=())  # nobody speaks by marks
    if fit is None:
        return with_remarks(settings, reasons)
    return with_remarks(settings, reasons | fit.why, fit.suggested)


def _taxonomies(wish: Wish) -> tuple[TaxonomySetting, ...]:
    spoken = words(wish.language)
    rows = _LISTS[wish.kind]
    return tuple(TaxonomySetting(key, _TAXONOMIES, id, spoken[f"{key}_noun"]) for key, id in rows)


def _works(wish: Wish) -> tuple[Work, ...]:
    id, copies = _WORKS[wish.kind]
    return (Work(id, words(wish.language)[f"work_{wish.kind}"], copies),)
