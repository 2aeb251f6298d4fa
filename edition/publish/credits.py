"""The credits: who did what, who paid, which programs were used.

Taken from the settings and from the headers of the documents (TEI P5, chapter HD: the title
statement, the description of applications); what neither says is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from edition import __version__
from edition.escape import safe_url
from edition.publish.checksums import CHECKSUMS
from edition.publish.credited import role
from edition.publish.facsimile_page import IMAGE_SCRIPTS, VIEWER
from edition.publish.frame import Page, canonical
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.site_pieces import SitePieces
from edition.publish.urls import HUMANS, HUMANS_TEXT
from edition.settings.values import DEFAULT_RESPONSIBILITIES

_LISTED = 5  # documents that are named; more are counted
_RELEASE = re.compile(rb"//! openseadragon (\S+)")


@dataclass
class Task:
    """What somebody did; ``documents`` are the paths of those for which a header says so.

    ``whole``: the settings say it of the edition.
    """

    said: str
    whole: bool = False
    documents: dict[str, None] = field(default_factory=dict)


@dataclass
class Credit:
    """Somebody with what he did; ``address`` leads to him in an authority file."""

    name: str
    address: str = ""
    tasks: dict[str, Task] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A task for readers: of all documents, or of how many, or of which (name, address)."""

    said: str
    counted: str = ""
    documents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Program:
    """A program with its release, and what it was used for."""

    name: str
    release: str
    purpose: str


class Credits:
    """People and those who paid, in the order in which settings and headers name them."""

    def __init__(self, plan: Plan, pieces: SitePieces) -> None:
        self.plan = plan
        self.people: dict[str, Credit] = {}
        self.paying: dict[str, Credit] = {}
        self._of_settings()
        for path, credited in pieces.credits():
            for share in credited.shares:
                found = self.paying if share.paying else self.people
                self._add(found, share.name, share.task, path, share.address)

    def _of_settings(self) -> None:
        settings = self.plan.settings
        for editor in settings.edition.editors:
            self._add(self.people, editor, role("editor", self.plan.t))
        for one in settings.contributors:
            self._add(self.people, one.name, role(one.role, self.plan.t), address=one.id)
        for responsible in settings.responsibilities:
            if responsible not in DEFAULT_RESPONSIBILITIES:
                self._add(self.people, responsible.name, responsible.task)
        for funder in settings.funders:
            award = " ".join(filter(None, (funder.award_title, funder.award)))
            self._add(self.paying, funder.name, award, address=funder.id)

    def _add(
        self,
        found: dict[str, Credit],
        name: str,
        task: str,
        document: str = "",
        address: str = "",
    ) -> None:
        if not name:
            return
        credit = found.setdefault(_key(name), Credit(name))
        if not credit.address and address.startswith(("http://", "https://")):
            credit.address = safe_url(address.split()[0]) or ""
        if not task and credit.tasks:
            return
        done = credit.tasks.setdefault(task.casefold(), Task(task))
        if document:
            done.documents[document] = None
        done.whole = done.whole or not document


def _key(name: str) -> str:
    """Under which a name is one with others: "Berg, Johanna" is "Johanna Berg"."""
    family, comma, given = name.partition(",")
    natural = f"{given} {family}" if comma and "," not in given else name
    return " ".join(natural.casefold().split())


def credits_page(plan: Plan, pieces: SitePieces) -> tuple[str, Page, dict[str, Any]]:
    """The page of the credits of a site."""
    t, found = plan.t, Credits(plan, pieces)
    title, lead = t("humans.title"), t("humans.lead")
    page = Page("credits-page", HUMANS, title, lead, HUMANS, canonical(plan, HUMANS))
    shown = {
        "people": [(credit, _tasks(credit, plan)) for credit in found.people.values()],
        "paying": [(credit, _tasks(credit, plan)) for credit in found.paying.values()],
        "programs": list(programs(plan, pieces)),
        "text": HUMANS_TEXT,
        "checksums": _checksums(t),
    }
    return "humans.html", page, {"humans": shown}


def _tasks(credit: Credit, plan: Plan) -> list[Told]:
    return [_told(task, plan) for task in credit.tasks.values()]


def _told(task: Task, plan: Plan) -> Told:
    if task.whole or len(task.documents) == len(plan.paths):
        return Told(task.said)
    if len(task.documents) > _LISTED:
        return Told(task.said, plan.t("humans.documents", n=len(task.documents)))
    named = ((plan.names[d], plan.addresses.document(d)) for d in task.documents)
    return Told(task.said, documents=tuple(named))


def _checksums(t: Phrases) -> Markup:
    """What the list of checksums is, with a link to it."""
    link = Markup('<a href="{0}">{0}</a>').format(CHECKSUMS)
    command = Markup('<code class="command">sha256sum -c {}</code>').format(CHECKSUMS)
    words = escape(t("humans.checksums", file="\0", command="\1"))
    return Markup(words.replace("\0", link).replace("\1", command))


def programs(plan: Plan, pieces: SitePieces) -> Iterator[Program]:
    """The programs with which the site was made, then those that headers name."""
    yield Program("Edition", __version__, plan.t("humans.made_site"))
    if VIEWER in pieces.used.scripts:
        release = _RELEASE.match(IMAGE_SCRIPTS[VIEWER].read_bytes()[:200])
        named_so = release[1].decode() if release else ""
        yield Program("OpenSeadragon", named_so, plan.t("humans.shows_images"))
    found: dict[tuple[str, str], int] = {}
    for _, credited in pieces.credits():
        for program in credited.programs:
            found[program] = found.get(program, 0) + 1
    for (name, release_of), n in found.items():
        if name == "Edition" and f"{__version__}.".startswith(f"{release_of}."):
            continue  # the one that made the site
        yield Program(name, release_of, plan.t("humans.made_documents", n=n))


def humans_text(plan: Plan, pieces: SitePieces) -> str:
    """The credits as ``humans.txt``. Source of the form: humanstxt.org."""
    t, found, facts = plan.t, Credits(plan, pieces), plan.settings.edition
    made = [f"{p.name} {p.release}".strip() + f": {p.purpose}" for p in programs(plan, pieces)]
    release = t("foot.release", release=facts.release) if facts.release else ""
    known = (facts.title, release, facts.date, facts.publisher, facts.address, facts.contact)
    sections: tuple[tuple[str, list[str]], ...] = (
        (t("humans.people"), [*_lines(found.people.values(), plan)]),
        (t("humans.paying"), [*_lines(found.paying.values(), plan)]),
        (t("humans.programs"), made),
        (t("humans.site"), [line for line in known if line]),
    )
    told = ([f"/* {_one_line(head)} */", *map(_one_line, rows)] for head, rows in sections if rows)
    return "\n\n".join("\n".join(lines) for lines in told) + "\n"


def _lines(found: Iterable[Credit], plan: Plan) -> Iterator[str]:
    for credit in found:
        tasks = "; ".join(filter(None, map(_in_words, _tasks(credit, plan))))
        yield f"{credit.name}: {tasks}" if tasks else credit.name


def _in_words(told: Told) -> str:
    where = told.counted or ", ".join(name for name, _ in told.documents)
    return f"{told.said} ({where})".strip() if where else told.said


def _one_line(text: str) -> str:
    """A line of the file, which no value may end."""
    return " ".join(text.replace("*/", "* /").split())
