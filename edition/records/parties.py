"""Who made an edition or a text of it, in which role, known by which number.

A role is one of few words that repositories know; whatever else somebody did is "other", and told
in the words of the header. Source of the words: MARC Code List for Relators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from edition.model.catalogue import Responsible
from edition.model.edition import Edition
from edition.model.register import Identifier
from edition.records.authorities import FILES, Known, known_as
from edition.records.labels import label_of
from edition.records.names import Name, encoded, written
from edition.settings.values import Contributor, Funder
from edition.tei.pointers import split_pointers

_NOT_PEOPLE = frozenset({"orgName", "org"})


class Role(StrEnum):
    """What somebody did."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    TRANSCRIBER = "transcriber"
    ENCODER = "encoder"
    ANNOTATOR = "annotator"
    PRINCIPAL = "principal"
    PROOFREADER = "proofreader"
    PHOTOGRAPHER = "photographer"
    FUNDER = "funder"
    SPONSOR = "sponsor"
    OTHER = "other"


# Words of statements of responsibility in the languages of editors, and the codes of relators; a
# star stands for any end of a word.
_SAID = (
    (Role.TRANSLATOR, "transl* trad traduc* tradui* traduz* übers* oversæt* vertaal* vertal* trl"),
    (Role.PROOFREADER, "proof* correct* korrekt* corrett* relect* pfr"),
    (Role.TRANSCRIBER, "transcri* transkri* trascri* trc keyboard* abschrift*"),
    (Role.ENCODER, "encod* kodier* codier* encodage* codific* markup mark-up mrk tagg*"),
    (Role.ANNOTATOR, "annot* kommentar* comment* anmerk* ann"),
    (Role.PHOTOGRAPHER, "photo* foto* pht digitis* digitiz* digitalis* scan scans scanning"),
    (Role.PRINCIPAL, "principal projektleit* director direction pdr"),
    (
        Role.EDITOR,
        "edit* edizion* ed eds éd édit* hrsg herausg* hg hgg uitg* cura curato curatore udg* utg* "
        "edt",
    ),
    (Role.FUNDER, "fund* finanz* fnd förder*"),
    (Role.SPONSOR, "sponsor* spn"),
)
_WEAK = {"tei": Role.ENCODER, "xml": Role.ENCODER}  # what the work was on, if no other word says it
_ELEMENTS = {role.value: role for role in (Role.EDITOR, Role.PRINCIPAL, Role.FUNDER, Role.SPONSOR)}
_PATTERNS = tuple((word, role) for role, words in _SAID for word in words.split())
_RELATOR = re.compile(r"https?://id\.loc\.gov/vocabulary/relators/([a-z]{3})")
_WORD = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True)
class Party:
    """A person or an organisation: its name, its role, ``task`` the role in the header's words.

    ``known`` are its numbers in authority files, ``affiliation`` where it works.
    """

    name: Name
    role: Role = Role.OTHER
    task: str = ""
    is_organisation: bool = False
    known: tuple[Known, ...] = ()
    affiliation: str = ""
    affiliation_id: str = ""
    email: str = ""

    def number(self, key: str) -> str:
        """Its number in an authority file ("orcid", "gnd"); "" where none is known."""
        return next((k.number for k in self.known if k.file and k.file.key == key), "")

    def address(self, *keys: str) -> str:
        """Its address in the first of these authority files that knows it, or in any."""
        found = {k.file.key: k.address for k in reversed(self.known) if k.file and k.address}
        wanted = keys or tuple(file.key for file in FILES)
        return next((found[key] for key in wanted if key in found), "")


@dataclass(frozen=True)
class Grant:
    """Who paid, and for which project."""

    name: str
    id: str = ""
    award: str = ""
    title: str = ""
    address: str = ""


def role_of(words: str, ref: str = "") -> Role:
    """The role that *words* of a header name, or the relator that *ref* points at.

    >>> role_of("Transkription und Kodierung"), role_of("", "http://id.loc.gov/vocabulary/relators/edt")
    (<Role.TRANSCRIBER: 'transcriber'>, <Role.EDITOR: 'editor'>)
    """
    found = _RELATOR.match(ref.strip())
    said = _WORD.findall((found[1] if found else words).casefold())
    for word in said:
        for pattern, role in _PATTERNS:
            if word == pattern or (pattern[-1] == "*" and word.startswith(pattern[:-1])):
                return role
    return next((_WEAK[word] for word in said if word in _WEAK), Role.OTHER)


def of_settings(editors: Iterable[str], contributors: Iterable[Contributor]) -> tuple[Party, ...]:
    """The parties that the settings name: the editors first, then the others, in their order."""
    rows = list(contributors)
    known = {party.name.literal: party for party in map(_contributor, rows)}
    known |= {party.name.natural: party for party in known.values()}
    named = []
    for editor in editors:
        name = written(editor)
        row = known.get(name.literal) or known.get(name.natural)
        named.append(row or Party(name, Role.EDITOR))
    others = (p for p in map(_contributor, rows) if all(p.name != n.name for n in named))
    return tuple(dict.fromkeys((*named, *others)))


def _contributor(row: Contributor) -> Party:
    name = Name(label_of(row.name)) if row.organisation else written(row.name)
    name = Name(row.name, row.family, row.given) if row.family else name
    role = role_of(row.role)
    numbers = (known_as(Identifier("", row.id)),) if row.id else ()
    return Party(
        name,
        role,
        row.role,
        bool(row.organisation) or any(k.file and k.file.key == "ror" for k in numbers),
        numbers,
        row.affiliation,
        row.affiliation_id,
        row.email,
    )


def of_funders(funders: Iterable[Funder]) -> tuple[Grant, ...]:
    """Those who paid, as the settings name them."""
    return tuple(Grant(f.name, f.id, f.award, f.award_title, f.award_address) for f in funders)


def of_header(found: Iterable[Responsible], edition: Edition, document: str) -> tuple[Party, ...]:
    """The parties that a header names, each once for every role."""
    return tuple(dict.fromkeys(party(one, edition, document) for one in found))


def party(found: Responsible, edition: Edition, document: str, role: Role | None = None) -> Party:
    """Somebody whom a header names: as the register has him, or else as he is written there."""
    entry = edition.entry(found.name.ref, document) if found.name.ref else None
    element = entry.element if entry else found.name.element
    numbers = tuple(_numbers(found, entry.identifiers if entry else ()))
    said = (found.task or found.role).rstrip(" :.;,")
    known = role or role_of(said, found.ref)
    return Party(
        encoded(found.name, edition, document),
        _ELEMENTS.get(found.element, known) if known is Role.OTHER else known,
        said,
        element in _NOT_PEOPLE,
        numbers,
    )


def _numbers(found: Responsible, registered: Iterable[Identifier]) -> Iterator[Known]:
    """The numbers in the name, in its pointers, and in the register; each once."""
    pointed = (Identifier("", p) for p in split_pointers(found.name.ref) if "://" in p)
    prefixed = (_prefixed(p) for p in split_pointers(found.name.ref) if "://" not in p)
    every = (*found.numbers, *pointed, *filter(None, prefixed), *registered)
    seen: set[tuple[str, str]] = set()
    for known in map(known_as, every):
        key = (known.label, known.number)
        if known.file and key not in seen:
            seen.add(key)
            yield known


def _prefixed(pointer: str) -> Identifier | None:
    """``gnd:118540238`` as projects write it."""
    prefix, colon, number = pointer.partition(":")
    return Identifier(prefix, number) if colon and number and not pointer.startswith("#") else None
