"""An edition that has the kinds of page which only large or old editions have.

Lists of documents, a timeline and a calendar by year, entries with pages of their own, a document
in parts, pages that have moved. It is French, as its pages. So that it stays small it is built with
limits that are lower than those of the package.
"""

from pathlib import Path

import pytest

from edition.build import build_site
from edition.publish import home, planning, registers_dates, timeline
from tests.tools.publishing import letter, write

LETTERS = 26
SETTINGS = """
[edition]
title = "Lettres de la vigne"
language = "fr"
editors = ["Roche, Anne"]
release = "2.0"
date = "2026-05-01"
contact = "anne@example.org"

[site]
split = "div"
"""
PERSON = '<person xml:id="p{n}"><persName>Personne {n}</persName><note>Vigneron.</note></person>'
REGISTER = letter(
    f"<listPerson>{''.join(PERSON.format(n=n) for n in range(1, 9))}</listPerson>",
    "Personnes",
    language="fr",
)
PARTS = "".join(
    f'<div xml:id="d{n}"><head>Chapitre {n}</head><p xml:id="c{n}">{"Vendange et pressoir. " * 60}'
    "</p></div>"
    for n in (1, 2)
)
OLD = """{
 "releases": ["1.0"],
 "pages": {
  "ancienne.html": {"1.0": ["a"]},
  "feuillets.html": {"1.0": ["a", "b"]}
 }
}
"""
# The first sends its readers on. Of the second only the places are elsewhere: one can stay on it.
REDIRECTS = """[redirects]
"ancienne.html" = "l-01.html"
"feuillets.html#a" = "l-01.html#a"
"feuillets.html#b" = "l-02.html#b"
"""


def _letter(n: int) -> str:
    year = 1890 + n
    body = (
        f'<pb n="1"/><p xml:id="a">Le <date when="{year}-04-02">2 avril</date>, <persName '
        f'ref="#p{n % 8 + 1}">Personne {n % 8 + 1}</persName> taille la vigne.</p>'
        '<p xml:id="b">Il y a du gel.<note>Gel tardif.</note></p>'
    )
    dated = f'<creation><date when="{year}-04-0{n % 9 + 1}"/></creation>'
    return letter(body, f"Lettre {n}", profile=dated, language="fr")


FILES = {
    "edition.toml": SETTINGS,
    "tei/registers/persons.xml": REGISTER,
    "tei/cahier.xml": letter(PARTS, "Cahier", language="fr"),
    "site/addresses.json": OLD,
    "site/redirects.toml": REDIRECTS,
    **{f"tei/l-{n:02}.xml": _letter(n) for n in range(1, LETTERS + 1)},
}


def build_many(root: Path) -> None:
    """Write the edition into *root*, and build it as one that is large."""
    write(root, FILES)
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(home, "LIST", 12)
        limits.setattr(planning, "_MOST_ENTRIES", 4)
        limits.setattr(registers_dates, "_ON_ONE_PAGE", 10)
        limits.setattr(timeline, "_ON_ONE_PAGE", 10)
        build_site(root, draft=True)
