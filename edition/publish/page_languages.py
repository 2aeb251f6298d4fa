"""Pages of the editors in several languages: ``about.md`` and ``about.de.md`` belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from edition.publish.frame import canonical, lang
from edition.publish.plan import Plan
from edition.publish.prose import ProsePage

_ITSELF = Markup(' aria-current="page"')
# What languages call themselves, so that whoever looks for one finds it.
_NAMES = {
    "ar": "العربية",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hu": "Magyar",
    "it": "Italiano",
    "ja": "日本語",
    "la": "Latina",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sv": "Svenska",
    "tr": "Türkçe",
    "uk": "Українська",
    "zh": "中文",
}


@dataclass(frozen=True)
class Version:
    """A page in one language: what the language calls itself, and where the page is."""

    language: str
    name: str
    address: str
    attributes: Markup


def versions(page: ProsePage, plan: Plan) -> list[Version]:
    """The page in all its languages, that of the edition first; none where it has one only."""
    same = [other for other in plan.pages if other.base == page.base]
    if len(same) < 2:
        return []
    own = plan.settings.edition.language
    same.sort(key=lambda other: (bool(other.language), other.language))
    return [
        Version(
            other.language or own,
            _name(other.language or own),
            plan.addresses.page(other.name),
            _attributes(other, page, plan),
        )
        for other in same
    ]


def alternates(found: Iterable[Version], plan: Plan) -> tuple[tuple[str, str], ...]:
    """Languages and addresses for ``hreflang``; whoever reads none of them gets the first."""
    told = [(v.language, canonical(plan, v.address) or v.address) for v in found]
    return (*told, ("x-default", told[0][1])) if told else ()


def _attributes(other: ProsePage, page: ProsePage, plan: Plan) -> Markup:
    spoken = lang(other.language or plan.settings.edition.language, plan.t)
    return spoken + (_ITSELF if other is page else Markup(""))


def _name(language: str) -> str:
    return _NAMES.get(re.split("[-_]", language)[0].lower(), language)
