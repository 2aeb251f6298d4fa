"""The statement of accessibility: what the tests of the package check, and what falls short.

The checks stand in ``theme/accessibility.toml``, which the tests read as their own list. The
statement says of sites what holds for the theme; what editors write is theirs to test.
Source: Web Content Accessibility Guidelines (WCAG) 2.2, W3C Recommendation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from edition import __version__
from edition.escape import safe_url
from edition.publish.frame import Page, canonical, lang
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan
from edition.publish.reading import FromDisk
from edition.publish.urls import ACCESSIBILITY

SOFTWARE = f"Edition {__version__}"
DATA = Path(__file__).parent / "theme" / "accessibility.toml"
_MAIL = re.compile(r"[^\s@:/<>]+@[^\s@:/<>]+\.[^\s@:/<>]+")


@dataclass(frozen=True)
class Criterion:
    """A criterion of success: ``number`` and ``name`` as the standard has them."""

    number: str
    name: str
    level: str
    address: str


@dataclass(frozen=True)
class Check:
    """What is tried on pages, and the criteria to which it belongs."""

    key: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Shortcoming:
    """What is known to fall short; ``when`` names what a site must have for it, "" nothing."""

    key: str
    when: str = ""


@dataclass(frozen=True)
class Tested:
    """All that is checked: ``widths`` in pixels, ``kinds`` of page, ``axe`` the release of axe."""

    standard: str
    address: str
    level: str
    axe: str
    widths: tuple[int, ...]
    kinds: tuple[str, ...]
    checks: tuple[Check, ...]
    shortcomings: tuple[Shortcoming, ...]


@lru_cache
def what_is_tested() -> Tested:
    """What the tests check, as the file of the theme lists it."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    criteria = {
        number: Criterion(number, c["name"], c["level"], f"{data['address']}#{c['at']}")
        for number, c in data["criterion"].items()
    }
    return Tested(
        data["standard"],
        data["address"],
        data["level"],
        data["axe"],
        tuple(data["widths"]),
        tuple(data["kinds"]),
        tuple(Check(c["key"], tuple(criteria[n] for n in c["criteria"])) for c in data["check"]),
        tuple(Shortcoming(s["key"], s.get("when", "")) for s in data["short"]),
    )


def accessibility_page(plan: Plan, images: bool) -> tuple[str, Page, dict[str, Any]]:
    """The statement of a site; *images*: some of its pages show images of the source."""
    t, listed = plan.t, what_is_tested()
    title, lead = t("accessibility.title"), t("accessibility.lead")
    address = canonical(plan, ACCESSIBILITY)
    page = Page("accessibility-page", ACCESSIBILITY, title, lead, ACCESSIBILITY, address)
    has = {name for name, there in (("images", images), ("own", _is_changed(plan))) if there}
    kinds = (t(f"accessibility.kind.{kind.removesuffix('-page')}") for kind in listed.kinds)
    shown = {
        "aim": _linked("aim", "standard", listed.standard, listed.address, t, level=listed.level),
        "tested": t("accessibility.tested", software=SOFTWARE, kinds=t.joined(kinds)),
        "checks": [_sentence(check, listed, t) for check in listed.checks],
        "criteria": list(_by_criterion(listed)),
        "english": lang("en", t),
        "short": [t(f"accessibility.short.{key}") for key in _shortcomings(listed, has)],
        "contact": _contact(plan.settings.edition.contact, t),
    }
    return "accessibility.html", page, {"statement": shown}


def address_of(contact: str) -> str:
    """Where a contact leads: a mail address or a page; "" where it is words only.

    >>> address_of("anna@example.org"), address_of("https://example.org/"), address_of("Room 5")
    ('mailto:anna@example.org', 'https://example.org/', '')
    """
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return (safe_url(contact) or "") if re.match(r"(https?|mailto):", contact) else ""


def _contact(contact: str, t: Phrases) -> Markup:
    if not contact:
        return escape(t("accessibility.no_contact"))
    return _linked("contact", "contact", contact, address_of(contact), t)


def _linked(key: str, place: str, words: str, address: str, t: Phrases, **values: str) -> Markup:
    """A sentence in which the words at a place are a link, if there is an address for them."""
    before, _, after = t(f"accessibility.{key}", **{place: "\0"}, **values).partition("\0")
    link = Markup('<a class="bare" href="{}">{}</a>').format(address, words)
    return escape(before) + (link if address else escape(words)) + escape(after)


def _sentence(check: Check, listed: Tested, t: Phrases) -> str:
    widths = t.joined(map(str, listed.widths))  # as they are written: a separator is a comma, too
    return t(f"accessibility.check.{check.key}", axe=listed.axe, widths=widths)


def _by_criterion(listed: Tested) -> Iterator[tuple[Criterion, list[int]]]:
    """Each criterion, in the order of the standard, with the numbers of the checks for it."""
    found: dict[Criterion, list[int]] = {}
    for number, check in enumerate(listed.checks, 1):
        for criterion in check.criteria:
            found.setdefault(criterion, []).append(number)
    yield from sorted(found.items(), key=lambda item: _order(item[0].number))


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _shortcomings(listed: Tested, has: Collection[str]) -> Iterator[str]:
    yield from (s.key for s in listed.shortcomings if not s.when or s.when in has)


def _is_changed(plan: Plan) -> bool:
    """Whether the editors have pages, rules or templates of their own, which nobody tested."""
    reader, site = plan.reader or FromDisk(plan.root), plan.settings.paths.site
    rules, templates = reader.read(f"{site}/style.css"), reader.files(f"{site}/templates/*")
    return bool(plan.pages or templates) or rules is not None
