"""The list of the letters for correspSearch, in the Correspondence Metadata Interchange Format.

Each letter with who sent it where and when, who received it, and their numbers in authority files.
Source: CMIF 1, https://correspsearch.net/en/documentation.html, and its schema, by which sent and
received are the only actions and uncertainty has one degree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.exporter import Exporter, Files
from edition.export.lacking import drops, lacks, wants
from edition.export.machines.needs import needs_address
from edition.export.material import Material
from edition.export.xml import LISTED, Writer, clean, file, piece, with_pieces
from edition.location import Span
from edition.model.catalogue import Responsible
from edition.model.correspondence import Action, NameRef
from edition.model.date import Date
from edition.records import Party, TextRecord
from edition.records.authorities import FILES
from edition.records.dates import iso, parts
from edition.records.parties import party

FILE = "cmif.xml"
_NAME, _TARGET = "cmif", "CMIF"
_T = Writer("http://www.tei-c.org/ns/1.0")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_OPEN = re.compile(r"CC-BY-4\.0|CC0-1\.0")
_WEB = re.compile(r"https?://\S+\Z")
_PEOPLE = ("gnd", "viaf", "bnf", "lccn", "isni", "wikidata", "ulan", "orcid", "ror")
_PLACES = ("geonames", "gnd", "tgn", "wikidata", "pleiades")
_PREFIXES = {file.key: file.prefix for file in FILES} | {"geonames": "https://www.geonames.org/"}
_UNSURE = frozenset({"low", "medium", "unknown"})
_ENDS = {"notBefore": "not_before", "notAfter": "not_after", "from": "from_", "to": "to"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the list: its description as it stands there, and whether it has a sender.

    ``people`` are its correspondents by name, and whether an authority file knows them; ``passed``
    says that something else became of it, and ``kinds`` what.
    """

    title: str
    at: Span
    described: str
    is_sent: bool
    people: tuple[tuple[str, bool], ...]
    passed: bool
    kinds: tuple[str, ...]


def tell(material: Material, text: TextRecord) -> Letter | None:
    """What the list says of a text, if its header says who sent it or to whom."""
    if not text.is_letter:
        return None
    passed = material.facts(text).passed
    return Letter(
        text.title,
        material.place(text),
        _described(material, text),
        _sent(text, material),
        tuple(_people(text, material).items()),
        bool(passed),
        tuple(dict.fromkeys(clean(a.type) for a in passed if a.type)),
    )


def _described(material: Material, text: TextRecord) -> str:
    """A letter as an element, with the marks of its namespace and of the list left out."""
    page = material.record.url(material.page(text))
    letter = etree.Element(_T.name("correspDesc"), nsmap={None: _T.namespace})
    _T.set(letter, ref=page, source=f"#{_source(material)}")
    for kind, actions in (("sent", text.sent), ("received", text.received)):
        for action in actions:
            _action(letter, kind, action, text, material)
    return piece(letter)


def _source(material: Material) -> str:
    return f"edition-{uuid5(NAMESPACE_URL, material.record.address)}"


def _letters(material: Material) -> list[Letter]:
    return [letter for _, letter in material.told(_NAME, tell)]


def fits(material: Material) -> bool:
    """Whether there is a letter."""
    return bool(_letters(material))


def check(material: Material) -> Iterator[Diagnostic]:
    """Whether somebody answers for the list, and all letters have a sender."""
    found = _letters(material)
    if not found:
        help = "say in the front matter who sent a text: `sent: {by: …, date: …}`"
        yield lacks(_TARGET, "a letter: a text with a sender", material.setting(), help)
    yield from needs.title(_TARGET, material)
    yield from needs_address(_TARGET, material)
    yield from needs.year(_TARGET, material)
    yield from needs.publisher(_TARGET, material)
    yield from _answering(material)
    yield from _open(material)
    yield from _senders([letter for letter in found if not letter.is_sent])
    yield from _unknown(found)
    yield from _passed([letter for letter in found if letter.passed])


def _answering(material: Material) -> Iterator[Diagnostic]:
    if not material.record.editors:
        help = 'name them: [edition] editors = ["Berg, Johanna"]'
        yield lacks(_TARGET, "an editor by name", material.setting(), help)
    elif not any((material.record.contact, *(e.email for e in material.record.editors))):
        help = 'write [edition] contact = "…"'
        yield wants(_TARGET, "an address for mail", material.setting(), help)


def _open(material: Material) -> Iterator[Diagnostic]:
    licence = material.record.licence
    if not _WEB.match(licence.target):
        help = 'write [edition] licence_target = "https://creativecommons.org/licenses/by/4.0/"'
        yield lacks(_TARGET, "the address of a licence", material.setting(), help)
    elif not _OPEN.fullmatch(licence.spdx):
        what = f"CC BY 4.0 or CC0 1.0 as the licence of the list; it is {licence.name or 'another'}"
        help = "ask correspSearch whether it takes the list so"
        yield wants(_TARGET, what, material.setting(licence.target), help)


def _senders(silent: list[Letter]) -> Iterator[Diagnostic]:
    """A letter without a sender: a list has a name for each, be it "Unknown"."""
    if silent:
        others = f" and of {len(silent) - 1} more" if len(silent) > 1 else ""
        what = f'a sender of the letter "{clean(silent[0].title)}"{others}'
        help = (
            'name the sender, "Unknown" where nobody knows: `sent: {by: Unknown}` in the front '
            'matter, `correspAction type="sent"` with `persName` in TEI'
        )
        yield lacks(_TARGET, what, silent[0].at, help)


def _people(text: TextRecord, material: Material) -> dict[str, bool]:
    """Correspondents, and whether they have a number in an authority file."""
    actions = (*text.sent, *text.received)
    found = (who for action in actions for _, who in _known(action.names, text, material))
    return {who.name.literal: bool(_address(who, _PEOPLE)) for who in found}


def _unknown(found: list[Letter]) -> Iterator[Diagnostic]:
    """Correspondents who have no number in an authority file: nobody finds their letters."""
    people = dict(pair for letter in found for pair in letter.people)
    without = [name for name, known in people.items() if not known]
    if without:
        what = (
            f"numbers of authority files for {len(without)} of {len(people)} correspondents, "
            f"such as {without[0]}"
        )
        help = "write them into the register of persons: GND, VIAF, BnF, LCCN, ISNI, Wikidata"
        yield wants(_TARGET, what, found[0].at, help)


def _passed(found: list[Letter]) -> Iterator[Diagnostic]:
    """What else became of letters: the list knows sending and receiving only."""
    first = next((letter for letter in found if letter.kinds), None)
    if first:
        others = len(found) - 1
        more = f", nor what became of {others} more" if others else ""
        what = f'that the letter "{clean(first.title)}" was {" and ".join(first.kinds)}{more}'
        yield drops(_TARGET, what, first.at)


def whole(material: Material) -> Files:
    """The list."""
    root = _T.root("TEI")
    header = _T.group(root, "teiHeader")
    _about(_T.group(header, "fileDesc"), material, _source(material))
    listed = _T.group(header, "profileDesc")
    letters = [letter.described for letter in _letters(material)]
    if letters:
        listed.append(etree.Comment(LISTED))
    # The text of the list is empty, and must be there.
    body = _T.group(_T.group(root, "text"), "body")
    _T.group(body, "p").text = " "
    yield FILE, with_pieces(file(root), letters)


def _about(description: etree._Element, material: Material, source: str) -> None:
    """Who answers for the list, its licence, its address, and the edition that it is of."""
    record = material.record
    titles = _T.group(description, "titleStmt")
    _T.text(titles, "title", record.cited.title)
    for number, editor in enumerate(record.editors):
        _T.text(titles, "editor", editor.name.natural)
        email = editor.email or (record.contact if not number else "")
        if email and "@" in email:
            titles[-1].text = f"{titles[-1].text} "
            _T.text(titles[-1], "email", email)
    publication = _T.group(description, "publicationStmt")
    if _WEB.match(record.publisher_id):
        publisher = _T.group(publication, "publisher")
        _T.text(publisher, "ref", record.publisher, target=record.publisher_id)
    else:
        _T.text(publication, "publisher", record.publisher)
    _T.text(publication, "idno", record.url(FILE), type="url")
    _T.group(publication, "date", when=iso(parts(record.date)))
    licence = record.licence
    words = licence.name or licence.target
    _T.text(_T.group(publication, "availability"), "licence", words, target=licence.target)
    edition = _T.group(_T.group(description, "sourceDesc"), "bibl", type="online")
    edition.set(_ID, source)
    edition.text = f"{clean(_cited(material))} "
    _T.text(edition, "ref", record.id, target=record.id)


def _cited(material: Material) -> str:
    """The edition in one line; its address follows."""
    record = material.record
    editors = ", ".join(editor.name.natural for editor in record.editors)
    imprint = ", ".join(p for p in (record.place, record.publisher, record.date) if p)
    return f"{record.cited.title}. {editors}. {imprint}."


def _action(
    letter: etree._Element, kind: str, action: Action, text: TextRecord, material: Material
) -> None:
    date = action.date or (text.written if kind == "sent" else None)
    people = list(_known(action.names, text, material))
    places = list(_known(action.places, text, material))
    if not (people or places or (date and _when(date))):
        return
    element = _T.group(letter, "correspAction", type=kind)
    for name, who in people:
        called = "orgName" if who.is_organisation else "persName"
        known = _address(who, _PEOPLE)
        _T.text(element, called, who.name.literal, ref=known, cert=_cert(name.cert))
    for name, place in places:
        known = _address(place, _PLACES)
        _T.text(element, "placeName", place.name.literal, ref=known, cert=_cert(name.cert))
    if date and (_when(date) or clean(date.text)):
        _T.group(element, "date", **_when(date), cert=_cert(date.cert)).text = clean(date.text)


def _sent(text: TextRecord, material: Material) -> bool:
    """Whether a letter has a sender."""
    return any(True for action in text.sent for _ in _known(action.names, text, material))


def _known(
    names: Iterable[NameRef], text: TextRecord, material: Material
) -> Iterator[tuple[NameRef, Party]]:
    """Names of people or places, and what the registers know of them."""
    for name in names:
        found = party(Responsible(name), material.edition, text.document)
        if clean(found.name.literal):
            yield name, found


def _address(found: Party, keys: Iterable[str]) -> str:
    """The address in the first of these authority files that knows somebody, written in one way.

    The list is searched by addresses: ``…/gnd/118609807/`` would be somebody else.
    """
    numbers = ((_PREFIXES[key], found.number(key)) for key in keys)
    return next((prefix + number for prefix, number in numbers if number), "")


def _when(date: Date) -> dict[str, str]:
    """The attributes of a date, as far as they are dates."""
    if exact := _iso(date.when):
        return {"when": exact}
    found = {name: _iso(getattr(date, field)) for name, field in _ENDS.items()}
    return {name: value for name, value in found.items() if value}


def _iso(value: str) -> str:
    found = parts(value)
    return iso(found) if found and found[0] else ""


def _cert(value: str) -> str:
    return "low" if value in _UNSURE else ""


CMIF = Exporter(
    _NAME,
    "CMIF, the list of letters",
    "correspSearch",
    check,
    whole,
    fits=fits,
    site=True,
    tell=tell,
    late=True,
)
