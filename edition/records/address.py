"""The addresses that a citation ends with: a DOI, or the place of the site."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from edition.settings import EditionFacts

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_IN_ADDRESSES = "/:;()@!$&'*,=~-._"


def as_doi(text: str) -> str:
    """The DOI in *text*, however it is written; "" where there is none.

    >>> as_doi("https://doi.org/10.5281/zenodo.1"), as_doi("ISBN 3")
    ('10.5281/zenodo.1', '')
    """
    found = _DOI.fullmatch(text.strip())
    if found is None:
        return ""
    return unquote(found[1]) if "://" in text else found[1]


def doi_address(doi: str) -> str:
    """The address of a DOI, in which signs stand that addresses have not; "" for none.

    >>> doi_address("10.1002/(SICI)199601)99:1<1::AID-1>3.0"), doi_address("")
    ('https://doi.org/10.1002/(SICI)199601)99:1%3C1::AID-1%3E3.0', '')
    """
    return f"https://doi.org/{quote(doi, safe=_IN_ADDRESSES)}" if doi else ""


def doi_of(facts: EditionFacts) -> str:
    """The DOI of the edition: as it says, or its number where that is a DOI."""
    return as_doi(facts.doi) or as_doi(facts.idno)


def base_address(facts: EditionFacts) -> str:
    """The address of the site with a slash at its end, or ""."""
    return facts.address.rstrip("/") + "/" if facts.address else ""
