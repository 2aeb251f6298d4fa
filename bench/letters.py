"""Letters that nobody wrote: ``python -m bench.letters COUNT FOLDER [--markdown]``.

An edition of *COUNT* letters of some 400 words each, with registers of 2,000 persons and 200
places, with notes, page breaks, dates, a correspondence from letter to letter, and settings. A
letter depends on its number alone: an edition of 1,000 is the beginning of one of 10,000. The same
letters can be had as TEI or as the Markdown that TEI is made from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.tools.english import text

PERSONS, PLACES = 2_000, 200
WORDS, PARAGRAPHS = 400, 7
GIVEN = (
    "Ada Agnes Alban Alma Ambrose Anselm Beatrix Bertha Cecil Clara Conrad Cora Cyril Dora Edgar "
    "Edith Eliza Emil Enid Ernest Esther Felix Flora Georg Greta Harald Hedwig Henry Ida Ines "
    "Irma Jasper Josef Julia Konrad Laura Leonora Lucas Mabel Martin Matilda Moritz Nora Oscar "
    "Paula Quentin Rufus Selma Theodor Ursula"
).split()
FAMILY = (
    "Abbott Amann Barlow Becker Calder Carver Dorn Ebner Fairfax Frey Garland Haberer Hale Hollis "
    "Ibsen Keller Kerr Lindner Marlow Meyer Mott Nadler Orchard Pell Quill Reiner Ruhland Sayer "
    "Seidel Stroud Talbot Thorne Ulmer Vance Weber Wexley Winter Yarrow Yates Zorn"
).split()
BEGUN = (
    "Ash Brand Clay Dun Elm Fen Grim Hart Ing Kirk Lang Marsh Nor Oak Pen Red Stan Thorn Up Wex"
).split()
ENDED = "beck bridge combe den field ford ham hurst minster mouth".split()
FIRST = date(1848, 3, 14)
SETTINGS = """[edition]
title = "Letters of nobody"
subtitle = "{count} letters to measure with"
description = "Letters that nobody wrote, made to measure how fast an edition is built."
language = "en"
editors = ["Nobody"]
publisher = "Nobody"
date = "2026-01-01"
release = "1.0"
licence = "CC BY 4.0"
licence_target = "https://creativecommons.org/licenses/by/4.0/"

[encoding]
project = "The letters are made up."

[[register]]
scheme = "person"
file = "tei/registers/persons.xml"
element = "persName"

[[register]]
scheme = "place"
file = "tei/registers/places.xml"
element = "placeName"
"""
REGISTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
    <publicationStmt><p>Made up.</p></publicationStmt>
    <sourceDesc><p>Made up.</p></sourceDesc></fileDesc></teiHeader>
  <standOff>
    <{element}>
{entries}    </{element}>
  </standOff>
</TEI>
"""
PERSON = """      <person xml:id="p{n}">
        <persName><forename>{given}</forename> <surname>{family}</surname></persName>
        <birth when="{born}">{born}</birth>
        <note><p>{note}</p></note>
      </person>
"""
PLACE = """      <place xml:id="l{n}">
        <placeName>{name}</placeName>
        <location><geo>{north}.{n:03} {east}.{n:03}</geo></location>
      </place>
"""
LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter-{n}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>{title}</title>
        <author><persName ref="registers/persons.xml#p{sender}">{sent_by}</persName></author>
        <editor xml:id="ed">Nobody</editor>
      </titleStmt>
      <publicationStmt><p>Letters to measure with.</p></publicationStmt>
      <sourceDesc><msDesc>
        <msIdentifier><settlement>Wexcombe</settlement><repository>Nowhere Library</repository>\
<idno>Papers {n}</idno></msIdentifier>
        <physDesc><objectDesc form="letter"><supportDesc><extent>1 sheet, 2 pages</extent>\
</supportDesc></objectDesc></physDesc>
      </msDesc></sourceDesc>
    </fileDesc>
    <profileDesc>
      <creation><date when="{day}"/></creation>
      <langUsage><language ident="en">English</language></langUsage>
      <correspDesc>
        <correspAction type="sent"><persName ref="registers/persons.xml#p{sender}">{sent_by}\
</persName><placeName ref="registers/places.xml#l{place}">{placed}</placeName>\
<date when="{day}"/></correspAction>
        <correspAction type="received"><persName ref="registers/persons.xml#p{receiver}">{sent_to}\
</persName></correspAction>{context}
      </correspDesc>
      <textClass><keywords><term type="genre">letter</term></keywords></textClass>
    </profileDesc>
  </teiHeader>
  <text>
    <body>
      <div type="letter">
        <pb n="1r"/>
        <opener>
          <dateline><placeName ref="registers/places.xml#l{place}">{placed}</placeName>, \
<date when="{day}">{day}</date></dateline>
          <salute>Dear <persName ref="registers/persons.xml#p{receiver}">{greeted}</persName>,\
</salute>
        </opener>
{paragraphs}        <closer>
          <salute>Your obedient servant,</salute>
          <signed>{sent_by}</signed>
        </closer>
      </div>
    </body>
  </text>
</TEI>
"""
CONTEXT = """
        <correspContext><ref type="previous" target="letter-{n}.xml">the letter before</ref>\
</correspContext>"""
SOURCE = """---
id: letter-{n}
title: "{title}"
type: letter
language: en
author: p{sender}
date: {day}
sent: {{by: p{sender}, place: l{place}, date: {day}}}
received: {{by: p{receiver}}}{context}
source:
  settlement: Wexcombe
  repository: Nowhere Library
  shelfmark: Papers {n}
  form: leaf
  extent: 1 sheet, 2 pages
transcription: plain
status: edited
---

[]{{.pb n=1r}}

{{.dateline}}
[{placed}](place:l{place}), [{day}](date:{day})

{{.salute}}
Dear [{greeted}](person:p{receiver}),

{paragraphs}
{{.salute}}
Your obedient servant,

{{.signed}}
{sent_by}
{notes}"""


class Piece(NamedTuple):
    """A part of a paragraph: words, or what is named, noted, dated or begun in it."""

    kind: str  # text person place date note page emphasis
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, as it will be written in TEI or in Markdown."""

    number: int
    day: str
    sender: int
    receiver: int
    place: int
    paragraphs: tuple[tuple[Piece, ...], ...]


@lru_cache(maxsize=1)
def pool() -> tuple[str, ...]:
    """The words that letters take their sentences from."""
    return tuple(word for paragraph in text(WORDS * 500, 1) for word in paragraph)


def person(number: int) -> str:
    """The name of a person; no two have the same."""
    family, given = divmod(number % (len(GIVEN) * len(FAMILY)), len(GIVEN))
    return f"{GIVEN[given]} {FAMILY[family]}"


def place(number: int) -> str:
    """The name of a place; no two have the same."""
    begun, ended = divmod(number % PLACES, len(ENDED))
    return BEGUN[begun] + ENDED[ended]


def letter(number: int, people: int = PERSONS) -> Letter:
    """The letter of that number, always the same, in a world of so many *people*."""
    random = Random(f"letter {number}")
    paragraphs = tuple(tuple(_pieces(random, turn, people)) for turn in range(PARAGRAPHS))
    day = (FIRST + timedelta(days=number % 20_000)).isoformat()
    both = _common(random, people), _common(random, people)
    return Letter(number, day, *both, _common(random, PLACES), paragraphs)


def _common(random: Random, count: int) -> int:
    """A number below *count*: few come often, most seldom."""
    return int(count * random.random() ** 3)


def _pieces(random: Random, turn: int, people: int) -> Iterator[Piece]:
    """A paragraph; the one in the middle begins a page."""
    words, many = pool(), WORDS // PARAGRAPHS
    begin = random.randrange(len(words) - many)
    own = words[begin : begin + many]
    cuts = sorted(random.sample(range(4, many - 4), 4))
    kinds = (("person", "place", "note"), ("date", "person"), ("emphasis", "place"), ("person",))
    before = 0
    for cut, choice in zip(cuts, kinds, strict=True):
        yield Piece("text", " ".join(own[before:cut]) + " ")
        yield _named(random, random.choice(choice), people)
        if turn == PARAGRAPHS // 2 and before == 0:
            yield Piece("page", "1v")
        yield Piece("text", " ")
        before = cut
    yield Piece("text", " ".join(own[before:]))


def _named(random: Random, kind: str, people: int) -> Piece:
    if kind == "person":
        number = _common(random, people)
        return Piece(kind, person(number), f"p{number}")
    if kind == "place":
        number = _common(random, PLACES)
        return Piece(kind, place(number), f"l{number}")
    if kind == "date":
        day = (FIRST + timedelta(days=random.randrange(20_000))).isoformat()
        return Piece(kind, f"the {int(day[8:])}th", day)
    begin = random.randrange(len(pool()) - 20)
    words = pool()[begin : begin + (2 if kind == "emphasis" else 14)]
    return Piece(kind, " ".join(words).rstrip(",;"))


TEI = {
    "text": "{text}",
    "person": '<persName ref="registers/persons.xml#{key}">{text}</persName>',
    "place": '<placeName ref="registers/places.xml#{key}">{text}</placeName>',
    "date": '<date when="{key}">{text}</date>',
    "note": '<seg>this</seg><note resp="#ed">{text}</note>',
    "page": '<pb n="{text}"/>',
    "emphasis": '<hi rend="underline">{text}</hi>',
}
MARKDOWN = {
    "text": "{text}",
    "person": "[{text}](person:{key})",
    "place": "[{text}](place:{key})",
    "date": "[{text}](date:{key})",
    "note": "this[^{key}]",
    "page": "[]{{.pb n={text}}}",
    "emphasis": "[{text}]{{.underline}}",
}


def as_tei(made: Letter) -> str:
    """The letter in TEI."""
    paragraphs = "".join(
        f"        <p>{''.join(TEI[p.kind].format(**p._asdict()) for p in pieces)}</p>\n"
        for pieces in made.paragraphs
    )
    context = CONTEXT.format(n=made.number - 1) if made.number > 1 else ""
    return LETTER.format(**_said(made), paragraphs=paragraphs, context=context)


def as_markdown(made: Letter) -> str:
    """The letter in Markdown, as an editor would have transcribed it."""
    paragraphs, notes = [], []
    for pieces in made.paragraphs:
        written = ""
        for piece in pieces:
            key = piece.key
            if piece.kind == "note":
                key = f"n{len(notes) + 1}"
                notes.append(f"\n[^{key}]: {piece.text}\n")
            written += MARKDOWN[piece.kind].format(kind=piece.kind, text=piece.text, key=key)
        paragraphs.append(f"{written}\n\n")
    before = made.number - 1
    context = f"\nrelated: [{{type: previous, ref: letter-{before}}}]" if before else ""
    text = {"paragraphs": "".join(paragraphs).rstrip("\n") + "\n", "notes": "".join(notes)}
    return SOURCE.format(**_said(made), **text, context=context)


def _said(made: Letter) -> dict[str, object]:
    sent_by, sent_to = person(made.sender), person(made.receiver)
    return {
        "n": made.number,
        "title": f"{sent_by} to {sent_to}, {made.day}",
        "day": made.day,
        "sender": made.sender,
        "sent_by": sent_by,
        "receiver": made.receiver,
        "sent_to": sent_to,
        "greeted": sent_to.split()[0],
        "place": made.place,
        "placed": place(made.place),
    }


def register_of_persons(people: int) -> str:
    """The register of so many persons."""
    return _register("Persons", "listPerson", (person_entry(n) for n in range(people)))


def register_of_places() -> str:
    """The register of places."""
    entries = (
        PLACE.format(n=n, name=place(n), north=45 + n % 10, east=5 + n // 10 % 20)
        for n in range(PLACES)
    )
    return _register("Places", "listPlace", entries)


def person_entry(number: int) -> str:
    """A person in the register."""
    given, family = person(number).split()
    begin = number * 7 % 1000
    note = " ".join(pool()[begin : begin + 8]).rstrip(",;.")
    born = 1790 + number % 60
    return PERSON.format(n=number, given=given, family=family, born=born, note=f"{note}.")


def _register(title: str, element: str, entries: Iterable[str]) -> str:
    return REGISTER.format(title=title, element=element, entries="".join(entries))


def letters(count: int, root: Path, *, people: int = PERSONS, markdown: bool = False) -> None:
    """Write an edition of *count* letters into the folder *root*."""
    folder, name, said = ("sources", "md", as_markdown) if markdown else ("tei", "xml", as_tei)
    (root / "tei/registers").mkdir(parents=True, exist_ok=True)
    (root / folder).mkdir(exist_ok=True)
    (root / "edition.toml").write_text(SETTINGS.format(count=count), encoding="utf-8")
    (root / "tei/registers/persons.xml").write_text(register_of_persons(people), encoding="utf-8")
    (root / "tei/registers/places.xml").write_text(register_of_places(), encoding="utf-8")
    for number in range(1, count + 1):
        file = root / folder / f"letter-{number}.{name}"
        file.write_text(said(letter(number, people)), encoding="utf-8")


if __name__ == "__main__":
    letters(int(sys.argv[1]), Path(sys.argv[2]), markdown="--markdown" in sys.argv)
