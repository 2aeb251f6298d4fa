"""The record of the edition for Zenodo and other repositories that run InvenioRDM.

``zenodo.json`` is the body of a draft as the programming interface takes it, ``.zenodo.json`` what
Zenodo reads in a Git repository. Sources: https://inveniordm.docs.cern.ch/reference/metadata/,
https://developers.zenodo.org.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from edition.diagnostics import Diagnostic
from edition.escape import text as escaped
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.material import Material
from edition.records import EditionRecord, Grant, Party, Role
from edition.records.address import as_doi
from edition.records.dates import iso, span
from edition.tei.languages import three_letters

Data = dict[str, Any]
_TYPES = {
    "dataset": "dataset",
    "book": "publication-book",
    "annotationcollection": "publication-annotationcollection",
}
_OLD_TYPES = {"dataset": ("dataset", ""), "book": ("publication", "book")}
_OLD_TYPES |= {"annotationcollection": ("publication", "annotationcollection")}
# Roles that the vocabulary of InvenioRDM has; whatever else somebody did is "other".
_ROLES = {
    Role.EDITOR: "editor",
    Role.TRANSLATOR: "translator",
    Role.PRINCIPAL: "projectleader",
    Role.SPONSOR: "sponsor",
}
_OLD_ROLES = {
    Role.EDITOR: "Editor",
    Role.PRINCIPAL: "ProjectLeader",
    Role.SPONSOR: "Sponsor",
}
OF_ZENODO = "10.5281/zenodo."
_SCHEMES = ("orcid", "gnd", "isni", "ror")


def check(material: Material) -> Iterator[Diagnostic]:
    """What a draft must have: a title, a maker, a date; and a licence, since it is published."""
    target = "Zenodo"
    yield from needs.title(target, material)
    yield from needs.people(target, material)
    yield from needs.year(target, material)
    yield from needs.licence(target, material, spdx=True)
    yield from needs.undivided(target, material)


def write(material: Material) -> Files:
    """Both files."""
    draft: Data = {
        "access": {"record": "public", "files": "public"},
        "files": {"enabled": True},
        "metadata": metadata(material),
    }
    if is_of_another(material.record.doi):
        draft["pids"] = {"doi": {"identifier": material.record.doi, "provider": "external"}}
    yield "zenodo.json", _file(draft)
    yield ".zenodo.json", _file(_of_repository(material))


def is_of_another(doi: str) -> bool:
    """Whether a DOI was not given by Zenodo: with none, it would give one more."""
    return bool(doi) and not doi.startswith(OF_ZENODO)


def metadata(material: Material) -> Data:
    """The metadata of a draft."""
    record = material.record
    creators = needs.makers(record)
    others = [p for p in record.others if p not in creators]
    return _said(
        {
            "resource_type": {"id": _TYPES[material.settings.export.resource_type]},
            "title": record.title,
            "additional_titles": _subtitle(record),
            "publication_date": record.date,
            "creators": [_creator(p, with_role=p.role is not Role.AUTHOR) for p in creators],
            "contributors": [_creator(p, with_role=True) for p in others],
            "description": _paragraphs(record.description),
            "publisher": record.publisher,
            "version": record.release,
            "languages": [{"id": code} for code in _languages(record)],
            "subjects": [{"subject": keyword} for keyword in record.keywords],
            "rights": _rights(record),
            "dates": _dates(material),
            "identifiers": _identifiers(record),
            "funding": [_funding(grant) for grant in record.grants],
        }
    )


def _said(data: Mapping[str, Any]) -> Data:
    return {name: value for name, value in data.items() if value}


def _subtitle(record: EditionRecord) -> list[Data]:
    return [{"title": record.subtitle, "type": {"id": "subtitle"}}] if record.subtitle else []


def _creator(party: Party, *, with_role: bool) -> Data:
    name = party.name
    if party.is_organisation:
        who: Data = {"type": "organizational", "name": name.literal}
    else:  # a name that nobody has divided stands where the surname does
        who = {"type": "personal", "family_name": name.family or name.literal}
        who |= {"given_name": name.given} if name.given else {}
    numbers = [{"scheme": s, "identifier": n} for s in _SCHEMES if (n := party.number(s))]
    who |= {"identifiers": numbers} if numbers else {}
    found: Data = {"person_or_org": who}
    if with_role:
        found["role"] = {"id": _ROLES.get(party.role, "other")}
    if party.affiliation:
        found["affiliations"] = [{"name": party.affiliation}]
    return found


def _paragraphs(description: str) -> str:
    """A description in the HTML that repositories show."""
    blocks = (" ".join(block.split()) for block in description.split("\n\n"))
    return "".join(f"<p>{escaped(block)}</p>" for block in blocks if block)


def _languages(record: EditionRecord) -> list[str]:
    codes = (three_letters(tag) for tag in (record.languages or (record.language,)))
    return list(dict.fromkeys(code for code in codes if code))


def _rights(record: EditionRecord) -> list[Data]:
    found = record.licence
    if found.spdx:
        return [{"id": found.spdx.lower()}]
    own = {"title": {"en": found.label}, "link": found.target}
    return [_said(own)] if found else []


def _dates(material: Material) -> list[Data]:
    """When each text was written would be too much: the first and the last day of them all.

    There are no years before Christ there.
    """
    first, last = span(text.written for text in material.texts)
    if not first or not last or first[0] < 0:
        return []
    said = iso(first) if first == last else f"{iso(first)}/{iso(last)}"
    return [{"date": said, "type": {"id": "created"}, "description": "when the texts were written"}]


def _identifiers(record: EditionRecord) -> list[Data]:
    return [{"scheme": "url", "identifier": record.address}] if record.address else []


def _funding(grant: Grant) -> Data:
    found: Data = {"funder": {"name": grant.name}}
    if grant.award or grant.title:
        title = {"en": grant.title or grant.award}
        address = _address(grant.address)
        found["award"] = _said({"number": grant.award, "title": title, "identifiers": address})
    return found


def _address(url: str) -> list[Data]:
    if doi := as_doi(url):
        return [{"scheme": "doi", "identifier": doi}]
    return [{"scheme": "url", "identifier": url}] if url else []


def _of_repository(material: Material) -> Data:
    """The older form, which Zenodo reads when a release is made on a forge."""
    record = material.record
    kind, publication = _OLD_TYPES[material.settings.export.resource_type]
    creators = needs.makers(record)
    others = [p for p in record.others if p not in creators]
    return _said(
        {
            "title": ": ".join(filter(None, (record.title, record.subtitle))),
            "upload_type": kind,
            "publication_type": publication,
            "publication_date": record.date,
            "creators": [_old_creator(party) for party in creators],
            "contributors": [
                {**_old_creator(p), "type": _OLD_ROLES.get(p.role, "Other")} for p in others
            ],
            "description": _paragraphs(record.description),
            "version": record.release,
            "language": next(iter(_languages(record)), ""),
            "keywords": list(record.keywords),
            "license": record.licence.spdx.lower(),
            "doi": record.doi if is_of_another(record.doi) else "",
        }
    )


def _old_creator(party: Party) -> Data:
    said = {"name": party.name.inverted, "affiliation": party.affiliation}
    return _said({**said, "orcid": party.number("orcid"), "gnd": party.number("gnd")})


def _file(data: Data) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


ZENODO = Exporter("zenodo", "Zenodo (InvenioRDM)", "Zenodo and its kin", check, write)
