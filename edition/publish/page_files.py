"""Files of the site: their bytes, and what those that are pages need of the theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from edition.cache.values import digest, packed
from edition.publish.citing import cited
from edition.publish.frame import Page, site_frame
from edition.publish.plan import Plan
from edition.publish.stylesheet import CITED
from edition.publish.templates import Templates

MadePage = tuple[str, Page, dict[str, Any]]
"""A page before it is written: its template, its frame, what the template is told."""


@dataclass(frozen=True, slots=True)
class File:
    """A file by its address. Of a page ``kinds`` are the groups of rules that it needs besides
    those of all pages, ``genres`` those of its text.
    """

    address: str
    data: bytes
    kinds: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """What pages use of the theme: kinds and genres of rules, scripts of images, signs; sorted."""

    kinds: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


def used_by(
    files: Iterable[File] = (), *, signs: Iterable[str] = (), scripts: Iterable[str] = ()
) -> Used:
    """What *files* use, with the *signs* and *scripts* that they are known to have."""
    kinds: set[str] = set()
    genres: set[str] = set()
    for file in files:
        kinds.update(file.kinds)
        genres.update(file.genres)
    return Used(*(tuple(sorted(set(names))) for names in (kinds, genres, scripts, signs)))


def all_used(found: Iterable[Used]) -> Used:
    """What any of several pages uses."""
    members = [(u.kinds, u.genres, u.scripts, u.signs) for u in found]
    joined = ({name for names in column for name in names} for column in zip(*members, strict=True))
    return Used(*(tuple(sorted(names)) for names in joined))


def page_file(made: MadePage, plan: Plan, templates: Templates, *kinds: str) -> File:
    """A page as a file; *kinds* are groups of rules that it needs besides those of its kind.

    Raises :class:`edition.diagnostics.EditionError` where a template of the edition has a fault.
    """
    template, page, context = made
    page = cited(page, plan)
    html = templates.render(template, page=page, **context)
    needed = (page.kind, *([CITED] if page.cited else ()), *kinds)
    return File(page.address, html.encode(), needed, page.genres)


def templates_of(plan: Plan, *, draft: bool = False) -> Templates:
    """The templates of the theme and of an edition, told what is the same on all pages."""
    path = f"{plan.settings.paths.site}/templates"
    frame = site_frame(plan, draft=draft)
    same = digest(packed((frame, plan.t.language, plan.t.all)))
    return Templates(plan.site / "templates", path, plan.reader, same, site=frame, t=plan.t)
