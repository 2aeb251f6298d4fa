"""``CITATION.cff``: how the edition is cited, for the forge that its files lie on.

Source: Citation File Format 1.2.0, https://github.com/citation-file-format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.material import Material
from edition.export.xml import clean
from edition.records import Party

_MESSAGE = "If you use this edition, please cite it as below."


def check(material: Material) -> Iterator[Diagnostic]:
    """What the format demands: a title and an author; a day, where there is a date."""
    target = "CITATION.cff"
    yield from needs.title(target, material)
    yield from needs.people(target, material)
    if material.record.date:
        yield from needs.day(target, material)
    yield from needs.undivided(target, material)


def write(material: Material) -> Files:
    """The file."""
    record = material.record
    subtitle = f": {record.subtitle}" if record.subtitle else ""
    data: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": clean(record.title + subtitle),
        "authors": [_author(party) for party in needs.makers(record)],
        "abstract": clean(record.description),
        "keywords": [clean(keyword) for keyword in record.keywords],
        "version": clean(record.release),
        "date-released": record.date,
        "doi": record.doi,
        "license": record.licence.spdx,
        "license-url": "" if record.licence.spdx else record.licence.target,
        "url": record.address,
    }
    said = {name: value for name, value in data.items() if value}
    text = yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=100)
    yield "CITATION.cff", text.encode()


def _author(party: Party) -> dict[str, str]:
    """A person by the parts of the name; whose name is not divided is named as a whole."""
    orcid = party.number("orcid")
    if party.is_organisation or not party.name.family:
        who = {"name": clean(party.name.literal)}
    else:
        given = clean(party.name.given)
        who = {"family-names": clean(party.name.family), "given-names": given}
        who["affiliation"] = clean(party.affiliation)
    who["orcid"] = f"https://orcid.org/{orcid}" if orcid else ""
    return {name: value for name, value in who.items() if value}


CFF = Exporter("cff", "CITATION.cff", "Git forges, Zenodo, Zotero", check, write)
