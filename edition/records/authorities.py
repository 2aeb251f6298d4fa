"""Authority files: whose number it is, and the address under which it is found there."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from edition.escape import safe_url
from edition.model.register import Identifier


@dataclass(frozen=True)
class AuthorityFile:
    """An authority file: ``key`` for file names, ``prefix`` and ``suffix`` of addresses, ``form``
    of numbers.

    ``hosts`` are the beginnings of addresses that are its own; ``types`` are, besides the key and
    the name, what editors write for it in ``@type``.
    """

    key: str
    name: str
    prefix: str
    form: str
    hosts: Collection[str]
    types: Collection[str] = ()
    suffix: str = ""

    @cached_property
    def number(self) -> re.Pattern[str]:
        """What a number of it looks like."""
        return re.compile(self.form)

    @cached_property
    def address(self) -> re.Pattern[str]:
        """What an address of it looks like; the group is the number."""
        hosts = "|".join(map(re.escape, self.hosts))
        return re.compile(rf"https?://(?:www\.)?(?:{hosts})({self.form})(?:[/.?#].*)?")


FILES = (
    AuthorityFile(
        "gnd", "GND", "https://d-nb.info/gnd/", r"\d[\dX-]{3,11}", ("d-nb.info/gnd/",), ("pnd",)
    ),
    AuthorityFile("viaf", "VIAF", "https://viaf.org/viaf/", r"\d+", ("viaf.org/viaf/",)),
    AuthorityFile(
        "wikidata",
        "Wikidata",
        "https://www.wikidata.org/entity/",
        r"[QL]\d+",
        ("wikidata.org/entity/", "wikidata.org/wiki/"),
        ("wd", "wikidata-id"),
    ),
    AuthorityFile(
        "geonames",
        "GeoNames",
        "https://sws.geonames.org/",
        r"\d+",
        ("sws.geonames.org/", "geonames.org/"),
        suffix="/",
    ),
    AuthorityFile(
        "orcid", "ORCID", "https://orcid.org/", r"(?:\d{4}-){3}\d{3}[\dX]", ("orcid.org/",)
    ),
    AuthorityFile(
        "lccn",
        "LCCN",
        "https://id.loc.gov/authorities/names/",
        r"[a-z]{1,3}\d{8,10}",
        ("id.loc.gov/authorities/names/", "lccn.loc.gov/"),
        ("lc", "loc", "lcnaf", "naf"),
    ),
    AuthorityFile(
        "isni", "ISNI", "https://isni.org/isni/", r"\d{15}[\dX]", ("isni.org/isni/", "isni.org/")
    ),
    AuthorityFile(
        "bnf",
        "BnF",
        "https://catalogue.bnf.fr/ark:/12148/",
        r"cb\d{8}[0-9a-z]",
        ("catalogue.bnf.fr/ark:/12148/", "data.bnf.fr/ark:/12148/", "ark.bnf.fr/ark:/12148/"),
    ),
    AuthorityFile(
        "ulan",
        "ULAN",
        "https://vocab.getty.edu/ulan/",
        r"\d{9}",
        ("vocab.getty.edu/ulan/", "vocab.getty.edu/page/ulan/"),
    ),
    AuthorityFile(
        "tgn",
        "TGN",
        "https://vocab.getty.edu/tgn/",
        r"\d{7}",
        ("vocab.getty.edu/tgn/", "vocab.getty.edu/page/tgn/"),
    ),
    AuthorityFile(
        "pleiades",
        "Pleiades",
        "https://pleiades.stoa.org/places/",
        r"\d+",
        ("pleiades.stoa.org/places/",),
    ),
    AuthorityFile("ror", "ROR", "https://ror.org/", r"0[a-z0-9]{6}\d{2}", ("ror.org/",)),
    AuthorityFile(
        "doi", "DOI", "https://doi.org/", r"10\.\d{4,9}/\S+", ("doi.org/", "dx.doi.org/")
    ),
)
_BY_TYPE = {name.casefold(): file for file in FILES for name in (file.key, file.name, *file.types)}

# What says that it is an address, not whose.
_TOO_GENERAL = frozenset({"", "url", "uri", "idno", "id"})


@dataclass(frozen=True)
class Known:
    """Something under a number: ``label`` says whose it is, ``address`` is "" where there is none.

    ``number`` is the number alone where ``file`` is known, or else all that is written.
    """

    label: str
    number: str
    address: str = ""
    file: AuthorityFile | None = None
    cert: str = ""


def known_as(identifier: Identifier) -> Known:
    """What an identifier says: by its address, or by its type where the number fits it.

    >>> known_as(Identifier("GND", "118540238")).address
    'https://d-nb.info/gnd/118540238'
    """
    value, kind = identifier.value.strip(), identifier.type
    for file in FILES if "://" in value else ():
        found = file.address.fullmatch(value)
        if found and (address := safe_url(value)):
            return Known(file.name, found[1], address, file, identifier.cert)
    named = _BY_TYPE.get(kind.casefold().strip())
    number = value.replace(" ", "")
    if named and named.number.fullmatch(number):
        return Known(
            named.name, number, named.prefix + number + named.suffix, named, identifier.cert
        )
    address = (safe_url(value) if "://" in value else "") or ""
    label = _host(address) if address and kind.casefold() in _TOO_GENERAL else kind
    return Known(label, value, address, cert=identifier.cert)


def _host(address: str) -> str:
    """Whose an address is, where nothing else says it."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
