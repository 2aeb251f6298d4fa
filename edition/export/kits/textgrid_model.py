"""``project.yaml`` and ``collection.yaml`` of TextGrid's import modeller.

For every field of a text it takes one XPath for all texts, or a value that holds where the XPath
finds nothing.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import yaml

from edition.export.catalogues import needs
from edition.export.kits.textgrid_places import (
    AUTHOR,
    AUTHORS,
    TITLE,
    best_place,
    dates,
    found_in,
    is_address,
    is_author,
    is_date,
    is_family,
    is_first,
    is_given,
    is_last,
    is_title,
)
from edition.export.material import Material
from edition.export.tei import archive_name
from edition.export.xml import clean
from edition.records import TextRecord

FOLDER = "tei"
PROJECT = "project.yaml"
COLLECTION = "collection/collection.yaml"
_RESULT = "collection/result"
Data = dict[str, Any]


def project(material: Material) -> bytes:
    """The project: its title, who collected it, where its texts are."""
    record = material.record
    return _file(
        {
            "project": {
                "title": clean(record.title),
                "description": clean(record.description),
                "avatar": None,
                "xslt": None,
                "readme": None,
                "portalconfig": None,
                # the template of the modeller calls it fullname, its check asks for name
                "collectors": [{"name": c["fullname"], **c} for c in _collectors(material)],
            },
            "proposals": {"min_hitrate": 50},
            "subprojects": [
                {
                    "inpath": FOLDER,
                    "name": _short(material),
                    "outpath": _RESULT,
                    "basepath": COLLECTION.partition("/")[0],
                    "files": [f"{FOLDER}/{name}" for name in _files(material)],
                }
            ],
        }
    )


def collection(material: Material) -> bytes:
    """The collection: what holds for all texts, and where each says what it says."""
    record = material.record
    holder = {"fullname": clean(record.publisher) or None, "url": record.publisher_id or None}
    nothing = {"fullname": None, "url": None}
    made: Data = {
        "title": {"short": _short(material), "long": clean(record.title)},
        "rights_holder": {"values": [holder], "xpaths": nothing},
        "collector": _collectors(material) or [nothing],
        "attributes": {"work": _work(material), "edition": _edition(material)},
        "basic_classifications": [],
        "gnd_subjects": [],
        "eltec_specs": {name: _is() for name in _ELTEC},
        "images": {"xpaths": [], "notes": {"value": None}},
        "elements": [{"fullpath": f"{FOLDER}/{n}", "filename": n} for n in _files(material)],
    }
    return _file({"collection": made})


_ELTEC = ("time_slot", "author_gender", "size", "reprintCount", "corpus_collection")


def _work(material: Material) -> Data:
    best = partial(best_place, material)
    return {
        "title": _is(xpath=best(TITLE, is_title)),
        "author": _author(material),
        "genre": _is(material.settings.export.genre),
        "dateOfCreation": {
            "date": _is(xpath=best(dates("when"), is_date)),
            "notBefore": _is(xpath=best(dates("notBefore", "from"), is_first)),
            "notAfter": _is(xpath=best(dates("notAfter", "to"), is_last)),
        },
        "place": _is(),
        "id": _is(),
    }


def _edition(material: Material) -> Data:
    record = material.record
    licence = {"title": _is(clean(record.licence.name)), "url": _is(record.licence.target)}
    return {
        "title": _is(xpath=best_place(material, TITLE, is_title)),
        "author": _author(material),
        "license": licence,
        "date": _is(record.date),
        "place": _is(clean(record.place)),
        "language": _language(material),
        "wordcount": _is(),
    }


def _author(material: Material) -> Data:
    """The author by the whole name, or by its parts where headers divide it."""
    best = partial(best_place, material)
    parts = {
        part: [f"{AUTHORS}/{around}{part}" for around in ("persName/", "")]
        for part in ("forename", "surname")
    }
    return {
        "id": _is(xpath=best([f"{path}/@ref" for path in AUTHOR], is_address)),
        "fullname": _is(xpath=best(AUTHOR, is_author)),
        "firstname": _is(xpath=best(parts["forename"], is_given)),
        "lastname": _is(xpath=best(parts["surname"], is_family)),
    }


def _language(material: Material) -> Data:
    tags = {text.language for text in material.texts}
    one = next(iter(tags)) if len(tags) == 1 else ""
    return _is(one, "" if one else "//profileDesc/langUsage/language/@ident")


def _is(value: str = "", xpath: str = "") -> Data:
    return {"value": value or None, "xpath": xpath or None}


def _collectors(material: Material) -> list[Data]:
    makers = needs.makers(material.record)
    return [{"fullname": clean(p.name.inverted), "url": p.address() or None} for p in makers]


def _short(material: Material) -> str:
    return archive_name(material).removesuffix(".zip")


def _files(material: Material) -> list[str]:
    return sorted(f"{text.name}.xml" for text in material.texts)


def _file(data: Data) -> bytes:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100).encode()


def undated(material: Material) -> list[TextRecord]:
    """The texts in which the modeller finds no date."""
    chosen = _work(material)["dateOfCreation"]
    when, first, last = (chosen[name]["xpath"] for name in ("date", "notBefore", "notAfter"))
    return [
        text
        for text in material.texts
        if not found_in(material, text, when)
        and not (found_in(material, text, first) and found_in(material, text, last))
    ]


def untitled(material: Material) -> list[TextRecord]:
    """The texts of which the modeller would not find the whole title."""
    xpath = best_place(material, TITLE, is_title)
    return [text for text in material.texts if not is_title(text, found_in(material, text, xpath))]
