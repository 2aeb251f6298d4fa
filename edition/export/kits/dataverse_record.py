"""The record of a data set as the native interface of Dataverse takes it.

Only the block ``citation`` is in it, and of its controlled lists only words that they have. Source:
https://guides.dataverse.org, "Native API", and the metadata block ``citation.tsv``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from edition.export.catalogues import needs
from edition.export.kits import known
from edition.export.material import Material
from edition.export.xml import clean
from edition.records import EditionRecord, Grant, Licence, Party, Role
from edition.records.address import doi_address

Data = dict[str, Any]
SUBJECT = "Arts and Humanities"
_TYPES = {
    Role.EDITOR: "Editor",
    Role.PRINCIPAL: "Project Leader",
    Role.SPONSOR: "Sponsor",
    Role.FUNDER: "Funder",
}
_SCHEMES = {"orcid": "ORCID", "isni": "ISNI", "lccn": "LCNA", "viaf": "VIAF", "gnd": "GND"}
# Languages by the names of the controlled list, where one name is all that stands there.
_LANGUAGES = dict(
    pair.split(":")
    for pair in """
    ar:Arabic bg:Bulgarian cs:Czech cy:Welsh da:Danish de:German en:English et:Estonian fi:Finnish
    fr:French hr:Croatian hu:Hungarian hy:Armenian is:Icelandic it:Italian ja:Japanese ka:Georgian
    ko:Korean la:Latin lt:Lithuanian lv:Latvian mk:Macedonian nl:Dutch no:Norwegian oc:Occitan
    pl:Polish pt:Portuguese ro:Romanian ru:Russian sk:Slovak sl:Slovene sr:Serbian sv:Swedish
    tr:Turkish uk:Ukrainian ur:Urdu yi:Yiddish
    """.split()
)
_NAMES = frozenset(_LANGUAGES.values())
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
_KINDS = ("digital scholarly edition", "TEI P5")


def record_of(material: Material) -> bytes:
    """The body of the request that makes a data set."""
    version = {**_terms(material.record), "metadataBlocks": {"citation": _block(material)}}
    data = {"datasetVersion": version}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def languages(tags: Iterable[str]) -> tuple[str, ...]:
    """The languages by their names in Dataverse; others by their tags, for people to look up."""
    every = (_LANGUAGES.get(tag.partition("-")[0], tag) for tag in tags)
    return tuple(dict.fromkeys(every))


def _terms(record: EditionRecord) -> Data:
    """The licence as installations list those of Creative Commons, or else the terms in words.

    A record that says nothing would be given another licence than the edition's.
    """
    licence = record.licence
    if licence.spdx.startswith(("CC-", "CC0-")):
        address = licence.deed or licence.target
        return {"license": {"name": _name(licence), "uri": address.rstrip("/")}}
    return {"termsOfUse": clean(known.in_words(licence))}


def _name(licence: Licence) -> str:
    """``CC BY-SA 4.0`` for ``CC-BY-SA-4.0``."""
    first, _, rest = licence.spdx.partition("-")
    kind, _, version = rest.partition("-") if first == "CC0" else rest.rpartition("-")
    return " ".join(filter(None, (first, kind, version)))


def _block(material: Material) -> Data:
    record = material.record
    makers = needs.makers(record)
    first, last = known.written(material.texts)
    fields = [
        _one("title", record.title),
        _one("subtitle", record.subtitle),
        _one("alternativeURL", record.address),
        _many("otherId", [{"otherIdValue": doi_address(record.doi)}]),
        _many("author", map(_author, makers)),
        _many("datasetContact", [_contact(record, makers)]),
        _many("dsDescription", [{"dsDescriptionValue": record.description}]),
        _listed("subject", [SUBJECT]),
        _many("keyword", ({"keywordValue": keyword} for keyword in record.keywords)),
        _listed("language", [n for n in languages(record.languages) if n in _NAMES]),
        _many("contributor", (_contributor(p) for p in record.others if p not in makers)),
        _many("grantNumber", map(_grant, record.grants)),
        _many("distributor", [{"distributorName": record.publisher}]),
        _one("distributionDate", record.date if _DAY.match(record.date) else ""),
        _many("timePeriodCovered", [_period(first, last)]),
        {**_field("kindOfData", list(_KINDS)), "multiple": True},
    ]
    return {"displayName": "Citation Metadata", "fields": [f for f in fields if f["value"]]}


def _field(name: str, value: Any, kind: str = "primitive") -> Data:
    return {"typeName": name, "multiple": False, "typeClass": kind, "value": value}


def _one(name: str, value: str) -> Data:
    return _field(name, clean(value))


def _listed(name: str, values: list[str]) -> Data:
    return {**_field(name, values, "controlledVocabulary"), "multiple": True}


def _many(name: str, rows: Iterable[Mapping[str, str]]) -> Data:
    """A compound field: rows of fields, of which those without a value are left out."""
    made = ({part: _part(part, value) for part, value in row.items() if value} for row in rows)
    return {**_field(name, [row for row in made if row], "compound"), "multiple": True}


def _part(name: str, value: str) -> Data:
    listed = name in ("authorIdentifierScheme", "contributorType")
    return _field(name, clean(value), "controlledVocabulary" if listed else "primitive")


def _author(party: Party) -> dict[str, str]:
    known_by = next((key for key in _SCHEMES if party.number(key)), "")
    return {
        "authorName": party.name.inverted,
        "authorAffiliation": party.affiliation,
        "authorIdentifierScheme": _SCHEMES.get(known_by, ""),
        "authorIdentifier": party.number(known_by) if known_by else "",
    }


def _contact(record: EditionRecord, makers: tuple[Party, ...]) -> dict[str, str]:
    """Whoever of the makers has this address, or else the address alone."""
    name = next((p.name.inverted for p in makers if p.email == record.contact), "")
    return {"datasetContactName": name, "datasetContactEmail": record.contact}


def _contributor(party: Party) -> dict[str, str]:
    kind = _TYPES.get(party.role, "Other")
    return {"contributorType": kind, "contributorName": party.name.inverted}


def _grant(grant: Grant) -> dict[str, str]:
    return {"grantNumberAgency": grant.name, "grantNumberValue": grant.award}


def _period(first: str, last: str) -> dict[str, str]:
    if not (_DAY.match(first) and _DAY.match(last)):
        return {}
    return {"timePeriodCoveredStart": first, "timePeriodCoveredEnd": last}
