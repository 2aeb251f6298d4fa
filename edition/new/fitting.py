"""What was found in a folder of TEI → settings that fit, each with the reason why."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from edition.new.found import Facts
from edition.new.wishes import title_fault
from edition.settings import EditionFacts, Paths, RegisterSetting, Settings, SiteSetting

# The languages that the package speaks itself (edition/publish/theme/phrases).
SPOKEN = ("en", "de", "fr", "it", "es")
_NAMED = {"person": "persName", "org": "orgName", "place": "placeName", "work": "title"}
_MOST_WITNESSES = 12
_NEARLY_ALL = 0.9
_DIFFERING = ("subst", "mod", "lb", "line", "pb", "surface", "del", "add", "ex")
_PAIRS = (("sic", "corr"), ("abbr", "expan"), ("orig", "reg"))


@dataclass
class Fitted:
    """Settings for a folder of TEI, why, what is only suggested, and what the title may be."""

    settings: Settings = field(default_factory=Settings)
    why: dict[str, str] = field(default_factory=dict)
    suggested: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    language: str = "en"


def fitted(facts: Facts, folder: str, is_there: Callable[[str], bool]) -> Fitted:
    """Settings for the files of *folder*, which is seen from the edition as all paths are.

    *is_there* says whether the edition has a file.
    """
    made = Fitted(Settings(paths=Paths(tei=folder), registers=(), responsibilities=()))
    made.why["paths.tei"] = _of_files(facts, folder)
    _title(facts, made)
    _language(facts, made)
    _rights(facts, made)
    _registers(facts, made)
    _views(facts, made)
    _images(facts, made, is_there)
    _genre(facts, made)
    return made


def _of_files(facts: Facts, folder: str) -> str:
    lists = len({path for files in facts.registers.values() for path in files})
    of_lists = f", {_count(lists, 'register')}" if lists else ""
    where = "this folder itself" if folder == "." else f"the folder {folder}"
    said = f"Found in {where}: {_count(facts.documents, 'document')}{of_lists}."
    if facts.unread:
        shown = ", ".join(facts.unread[:5]) + (" …" if len(facts.unread) > 5 else "")
        said += f" {_count(len(facts.unread), 'file')} cannot be read: {shown}."
    return said


def _title(facts: Facts, made: Fitted) -> None:
    series, times = _first(facts.series)
    if series and times * 2 >= facts.documents and not title_fault(series):
        made.title = series
        made.why["edition.title"] = f"The title of the series in {_of(times, facts.documents)}."
    elif len(facts.titles) == 1 and not title_fault(facts.titles[0]):
        made.title = facts.titles[0]
        made.why["edition.title"] = "The title of the one document."
    elif common := _common(facts.titles):
        made.title = common
        made.why["edition.title"] = "How the titles of all documents begin."


def _common(titles: list[str]) -> str:
    """The words with which all titles begin, if they are two or more."""
    split = [title.split() for title in titles]
    words = []
    for several in zip(*split, strict=False):
        if len(set(several)) > 1:
            break
        words.append(several[0])
    common = " ".join(words).strip(" ,;:.([-\N{EN DASH}")
    return common if len(titles) > 1 and len(common.split()) > 1 else ""


def _language(facts: Facts, made: Fitted) -> None:
    """The language of the edition's own words; those of the texts stay what they are."""
    texts = facts.languages
    named = ((facts.own_language, "TEI"), (facts.main_language, "texts"))
    chosen = (
        (_first(Counter({t: n for t, n in tags.items() if _speaks(t)})), what)
        for tags, what in (*named, (texts if len(texts) == 1 else Counter(), "texts"))
    )
    (tag, times), what = next((c for c in chosen if c[0][0]), ((None, 0), ""))
    if tag:
        made.language = tag
        said = f"The language of the {what} of {_of(times, facts.documents)}."
    else:
        said = "No language that the site speaks by itself (en, de, fr, it, es) is that of the TEI."
    if texts:
        said += f" The texts name: {', '.join(tag for tag, _ in _ordered(texts)[:12])}."
    made.why["edition.language"] = said


def _speaks(tag: str) -> bool:
    return tag.partition("-")[0] in SPOKEN


def _rights(facts: Facts, made: Fitted) -> None:
    """The licence and the publisher, where nearly all documents name the same."""
    found: dict[str, str] = {}
    licence, times = _first(facts.licences)
    if licence and times >= _NEARLY_ALL * facts.documents:
        text, target = licence
        found |= {"licence": text if len(text) <= 80 and text else _licence_of(target)}
        found |= {"licence_target": target}
        made.why["edition.licence"] = f"The licence of {_of(times, facts.documents)}."
    publisher, times = _first(facts.publishers)
    if publisher and times >= _NEARLY_ALL * facts.documents:
        found["publisher"] = publisher
        made.why["edition.publisher"] = f"The publisher of {_of(times, facts.documents)}."
    kept = {key: value for key, value in found.items() if value and not title_fault(value)}
    if "licence" not in kept:
        kept.pop("licence_target", None)
        made.why.pop("edition.licence", None)
    facts_of = EditionFacts(
        publisher=kept.get("publisher", ""),
        licence=kept.get("licence", ""),
        licence_target=kept.get("licence_target", ""),
    )
    made.settings = replace(made.settings, edition=facts_of)


def _licence_of(target: str) -> str:
    """A short name for a licence of Creative Commons, else its address."""
    parts = target.rstrip("/").split("/")
    if "creativecommons.org" in target and "licenses" in parts:
        kind, *version = parts[parts.index("licenses") + 1 :]
        return " ".join(["CC", kind.upper(), *version[:1]]) if kind else target
    return target


def _registers(facts: Facts, made: Fitted) -> None:
    rows: list[RegisterSetting] = []
    for kind in _NAMED:
        files = sorted(facts.registers.get(kind, {}).items(), key=lambda found: (-found[1], found))
        for number, (path, entries) in enumerate(files, 1):
            scheme = kind if number == 1 else f"{kind}-{number}"
            made.why[f"register.{len(rows)}"] = f"{_count(entries, 'entry', 'entries')} with an id."
            rows.append(RegisterSetting(scheme, path, _NAMED[kind]))
    made.settings = replace(made.settings, registers=tuple(rows))
    if rows:
        made.why["register"] = (
            "Each of these files is a page of the site, to which names in the texts lead: "
            'ref="FILE#ID", ref="#ID".'
        )


def _views(facts: Facts, made: Fitted) -> None:
    found = facts.elements
    differing = [f"{a}/{b}" for a, b in _PAIRS if found[a] and found[b] and found["choice"]]
    differing += [name for name in _DIFFERING if found[name]]
    views = ["reading", *(["diplomatic"] if differing else [])]
    said = (
        f"The texts have {', '.join(differing)}: the diplomatic view shows the sheet."
        if differing
        else "The texts have no choice, no lines and no pages: one view shows all there is."
    )
    if found["with witnesses"]:
        number = len(facts.witnesses)
        few = number <= _MOST_WITNESSES
        views += ["witnesses"] if few else []
        each = "each can be read as a text of its own."
        many = 'too many for a view each, but "witnesses" may be added.'
        named = _count(number, "witness", "witnesses")
        said += f" The apparatus names {named}: {each if few else many}"
    made.settings = replace(made.settings, site=SiteSetting(views=tuple(views)))
    made.why["site.views"] = said


def _images(facts: Facts, made: Fitted, is_there: Callable[[str], bool]) -> None:
    said = []
    if facts.hosts:
        hosts = [host for host, _ in _ordered(facts.hosts)]
        made.suggested["facsimile.hosts"] = tuple(hosts[:8])
        images = _count(sum(facts.hosts.values()), "image or page", "images or pages")
        of = ", ".join(hosts[:3]) + (" …" if len(hosts) > 3 else "")
        said.append(
            f"The texts name {images} of {of}. They are links; whoever is named as a host learns "
            "who reads the page."
        )
    there = [path for path in facts.pictures if is_there(path)]
    if there:
        folder, _ = _first(Counter(map(posixpath.dirname, there)))
        said.append(f"Images of the edition lie in {folder}, and are shown beside the text.")
    elif facts.pictures:
        said.append(f"The texts name images that are not here: {min(facts.pictures)}.")
    if said:
        made.why["facsimile"] = " ".join(said)


def _genre(facts: Facts, made: Fitted) -> None:
    found = facts.elements
    for genre, names in (
        ("reference work", ("entry", "entryFree")),
        ("drama", ("sp",)),
        ("verse", ("l",)),
        ("prose", ("p", "ab")),
    ):
        times = sum(found[name] for name in names)
        if times and (times > found["p"] or genre in ("prose", "drama")):
            made.suggested["export.genre"] = genre
            return


def _first(counter: Counter[Any]) -> tuple[Any, int]:
    """What is most often there, of several the first by name; nothing, 0 times."""
    ordered = _ordered(counter)
    return ordered[0] if ordered else (None, 0)


def _ordered(counter: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(counter.items(), key=lambda found: (-found[1], found[0]))


def _of(times: int, all: int) -> str:
    if times >= all:
        return "all documents" if all > 1 else "the document"
    return f"{times} of {_count(all, 'document')}"


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"


def folder_from(edition: str, given: str) -> str | None:
    """*given* as seen from the folder *edition*; None where it lies outside. Both are absolute."""
    relative = posixpath.relpath(given, edition)
    return None if relative == ".." or relative.startswith("../") else relative
