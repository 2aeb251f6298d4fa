"""Licences: their words, their address, and the identifier that repositories know them by.

Source: the SPDX License List (https://spdx.org/licenses/), as DataCite, InvenioRDM and the
Citation File Format refer to it; the deeds of Creative Commons; RightsStatements.org.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DEED = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/"
    r"(?P<kind>[a-z-]+)/(?P<version>\d\.\d)(?:/(?P<place>[a-z]{2,3}))?(?:/.*)?"
)
_WORDS = re.compile(
    r"(?:creative commons |cc[ -]?)(?P<kind>by(?:[ -](?:nc|sa|nd))*|zero|0)"
    r"(?:[ -]v?(?P<version>\d(?:\.\d)?))?(?: international| universal)?",
    re.IGNORECASE,
)
_KINDS = frozenset("by by-sa by-nd by-nc by-nc-sa by-nc-nd".split())
_OTHERS = {
    "https://opensource.org/licenses/mit": "MIT",
    "https://www.gnu.org/licenses/gpl-3.0": "GPL-3.0-only",
    "https://www.apache.org/licenses/license-2.0": "Apache-2.0",
    "https://opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "https://opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "https://opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
    "https://www.etalab.gouv.fr/licence-ouverte-open-licence": "etalab-2.0",
}


_LONGEST = 100  # signs of a name; more are terms


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its words, its address, and its SPDX identifier where it has one."""

    name: str = ""
    target: str = ""
    spdx: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.target)

    @property
    def label(self) -> str:
        """What catalogues call it: its words, unless those are the licence itself.

        >>> Licence("You are free to share it. " * 9, "https://x.org/by", "CC-BY-4.0").label
        'CC BY 4.0'
        """
        if self.name and (len(self.name) <= _LONGEST or not self.spdx):
            return self.name
        return _spoken(self.spdx) or self.target

    @property
    def deed(self) -> str:
        """The address of a Creative Commons deed or a rights statement as IIIF wants it (http).

        Source: IIIF Presentation API 3.0, ``rights``.
        """
        known = ("creativecommons.org/", "rightsstatements.org/")
        _, found, path = self.target.partition("://")
        path = path.removeprefix("www.")
        return f"http://{path}" if found and path.startswith(known) else ""


def _spoken(spdx: str) -> str:
    """``CC BY-SA 4.0`` for ``CC-BY-SA-4.0``; those of others stand as they are."""
    if not spdx.startswith(("CC-", "CC0-")):
        return spdx
    kind, _, rest = spdx.partition("-")
    if kind == "CC0":
        return f"CC0 {rest}"
    words = rest.split("-")
    number = next(n for n, word in enumerate(words) if word[0].isdigit())
    return " ".join(("CC", "-".join(words[:number]), *words[number:]))


NONE = Licence()
"""No licence is stated."""


def licence(name: str, target: str) -> Licence:
    """The licence that is called *name* and found at *target*.

    >>> licence("CC BY 4.0", "").spdx, licence("", "https://creativecommons.org/licenses/by/3.0/de/").spdx
    ('CC-BY-4.0', 'CC-BY-3.0-DE')
    >>> licence("All rights reserved", "").spdx
    ''
    """
    spdx = _of_address(target) or (_of_words(name) if not target else "")
    return Licence(" ".join(name.split()), target or _address_of(spdx), spdx)


def _of_address(target: str) -> str:
    if found := _DEED.fullmatch(target.strip()):
        kind, version, place = found["kind"], found["version"], found["place"] or ""
        if kind == "zero":
            return f"CC0-{version}"
        if kind in _KINDS:
            return f"CC-{kind.upper()}-{version}" + (f"-{place.upper()}" if place else "")
    plain = target.strip().rstrip("/").lower().removesuffix(".html").replace("http://", "https://")
    return _OTHERS.get(plain, "")


def _of_words(name: str) -> str:
    """The licence that words name with its version; without a version they name several."""
    found = _WORDS.fullmatch(" ".join(name.split()))
    if not found:
        return ""
    kind = found["kind"].lower().replace(" ", "-")
    if kind in ("zero", "0"):
        return "CC0-1.0"
    version = found["version"] or ""
    if not version or kind not in _KINDS:
        return ""
    return f"CC-{kind.upper()}-{version if '.' in version else version + '.0'}"


def _address_of(spdx: str) -> str:
    """The address of a licence of Creative Commons that only words name."""
    if spdx == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    kind, _, version = spdx.removeprefix("CC-").rpartition("-")
    if not spdx.startswith("CC-") or not kind:
        return ""
    return f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
