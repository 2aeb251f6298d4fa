"""The addresses that a citation ends with: a DOI, or the place of the site."""

from __future__ import annotations

import re

from edition.settings import EditionFacts

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def as_doi(text: str) -> str:
    """The DOI in *text*, however it is written; "" where there is none.

    >>> as_doi("https://doi.org/10.5281/zenodo.1"), as_doi("ISBN 3")
    ('10.5281/zenodo.1', '')
    """
    found = _DOI.fullmatch(text.strip())
    return found[1] if found else ""


def doi_of(facts: EditionFacts) -> str:
    """The DOI of the edition: as it says, or its number where that is a DOI."""
    return as_doi(facts.doi) or as_doi(facts.idno)


def base_address(facts: EditionFacts) -> str:
    """The address of the site with a slash at its end, or ""."""
    return facts.address.rstrip("/") + "/" if facts.address else ""
