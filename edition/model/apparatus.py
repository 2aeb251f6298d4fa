"""The witnesses of an apparatus: their sigla, their groups, their hands, which entries name them.

A witness is declared by ``witness``, wherever that stands; a ``listWit`` with an id is a group of
the witnesses in it (TEI P5, chapter TC, "Witness Lists"). A siglum that is only used in ``wit``
is a witness, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from edition.model.walk import Walk
from edition.tei.document import Document
from edition.tei.names import XML_ID, local, tei
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import plain_text

# What follows the siglum of a witness in that of one of its hands: Aac, A1, A2, Apc, Amr, A*.
_HAND = re.compile(r"[ ._-]?(?:ac|pc|c|corr|mr|mg|marg|sl|vl|m?\d{1,2}|\*|['\N{PRIME}]+)$")
_BEFORE = re.compile(r"[ ._-]?(?:ac|m?1|\*)$")  # before anybody corrected it
_LONG = 80
_AROUND_LISTS = frozenset(map(tei, ("text", "body", "back", "front", "div")))
_IN_LISTS = frozenset(map(tei, ("listApp", "listWit", "head", "note")))


@dataclass(frozen=True, slots=True)
class TextWitness:
    """A witness of a text.

    ``id`` is what ``wit`` names, ``siglum`` what is printed, ``label`` what the list says of it.
    ``within`` are the groups and witnesses that it is a part of, the nearest first; ``hand_of``
    is the witness of which it is a hand or a state; ``declared``: a list of witnesses names it.
    """

    id: str
    siglum: str
    label: str = ""
    within: tuple[str, ...] = ()
    hand_of: str = ""
    declared: bool = True

    @property
    def first_hand(self) -> bool:
        """Whether it is a state before corrections."""
        return bool(self.hand_of and _BEFORE.match(self.id.removeprefix(self.hand_of)))


@dataclass(frozen=True, slots=True)
class Recorded:
    """Entries that are alike: the sigla that they name, whether silence means the lemma.

    ``alone`` says that they stand in a list and that the document has no text for them, so that
    no witness can be read in it.
    """

    sigla: tuple[str, ...]
    negative: bool
    count: int = 1
    alone: bool = False


def siglum_of(pointer: str) -> str:
    """The siglum that a pointer names, wherever it is declared.

    >>> siglum_of("#A"), siglum_of("lists/witnesses.xml#Ba"), siglum_of("wit:C"), siglum_of("D")
    ('A', 'Ba', 'C', 'D')
    """
    before, hash_, fragment = pointer.partition("#")
    return fragment if hash_ else re.split(r"[:/]", before)[-1]


@lru_cache(maxsize=4096)
def sigla_in(value: str | None) -> tuple[str, ...]:
    """The sigla in an attribute ``wit``."""
    return tuple(s for s in map(siglum_of, split_pointers(value or "")) if s)


def collect_witness(element: etree._Element, walk: Walk) -> None:
    """A ``witness`` with an id."""
    identifier = element.get(XML_ID)
    if not identifier:
        return
    around = [e for e in reversed(walk.around) if local(e) in ("witness", "listWit")]
    within = tuple(e.get(XML_ID) or "" for e in around if e.get(XML_ID))
    siglum = _printed(element) or identifier
    label = plain_text(element, lambda e: local(e) == "listWit" or e is _siglum_element(element))
    walk.add(TextWitness(identifier, siglum, _short(label), within))


def _siglum_element(element: etree._Element) -> etree._Element | None:
    return next((e for e in element if e.get("type") == "siglum"), None)


def _printed(element: etree._Element) -> str:
    found = _siglum_element(element)
    return plain_text(found) if found is not None else element.get("n") or ""


def _short(label: str) -> str:
    label = " ".join(label.split())
    if len(label) <= _LONG:
        return label
    return label[:_LONG].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


COLLECTORS = {"witness": collect_witness}


def recorded(document: Document) -> tuple[Recorded, ...]:
    """What the entries of a document's apparatus name, alike ones counted together."""
    found: Counter[tuple[tuple[str, ...], bool]] = Counter()
    for entry in document.root.iter(tei("app")):
        found[_named(entry)] += 1
    alone = bool(found) and _is_list(document.root)
    return tuple(Recorded(*key, count, alone) for key, count in sorted(found.items()))


def _is_list(root: etree._Element) -> bool:
    """Whether nothing but lists of entries stands in the text, with what divides and heads them."""
    pending = list(root.iterchildren(tei("text")))
    while pending:
        element = pending.pop()
        if element.tag in _AROUND_LISTS:
            pending += element.iterchildren(etree.Element)
        elif element.tag not in _IN_LISTS:
            return False
    return True


def _named(entry: etree._Element) -> tuple[tuple[str, ...], bool]:
    sigla: dict[str, None] = {}
    negative = False
    for part in entry.iter(tei("lem"), tei("rdg"), tei("rdgGrp")):
        parent = part.getparent()
        if parent is entry or (parent is not None and local(parent) == "rdgGrp"):
            sigla.update(dict.fromkeys(sigla_in(part.get("wit"))))
            negative = negative or is_negative(part)
    return tuple(sorted(sigla)), negative


def is_negative(lemma: etree._Element) -> bool:
    """Whether a lemma is that of all witnesses that no other reading names.

    One that names its witnesses is not, and a conjecture is in none of them.
    """
    if local(lemma) != "lem" or lemma.get("wit") or lemma.get("source"):
        return False
    return not (lemma.get("type") or "").startswith(("conj", "emend"))


def witnesses_of(
    declared: Iterable[TextWitness],
    entries: Iterable[Recorded],
    elsewhere: Mapping[str, TextWitness],
) -> tuple[TextWitness, ...]:
    """The witnesses of a document: those it declares, then those that only its entries name.

    *elsewhere* are those that other documents of the edition declare, by their ids.
    """
    found: dict[str, TextWitness] = {}
    for witness in declared:
        found.setdefault(witness.id, witness)
    known = {**elsewhere, **found}
    groups = {name for w in known.values() for name in w.within} - set(known)
    named = dict.fromkeys(siglum for entry in entries for siglum in entry.sigla)
    for witness in elsewhere.values():
        if witness.id in named or groups.intersection(witness.within).intersection(named):
            found.setdefault(witness.id, witness)
    for siglum in named:
        if siglum not in known and siglum not in groups:
            found[siglum] = TextWitness(siglum, siglum, declared=False)
    return tuple(replace(w, hand_of=_hand_of(w, found)) for w in found.values())


def _hand_of(witness: TextWitness, known: Mapping[str, TextWitness]) -> str:
    """The witness of which another is a hand: it stands around it, or its siglum begins alike."""
    near = [name for name in witness.within if name in known]
    for name in (*near, *sorted(known, key=len, reverse=True)):
        if name != witness.id and witness.id.startswith(name):
            rest = witness.id.removeprefix(name)
            if _HAND.match(rest) and (name in near or known[name].declared == witness.declared):
                return name
    return ""


def order_of(witness: TextWitness, known: Iterable[TextWitness]) -> tuple[str, ...]:
    """The sigla that speak for a witness, the nearest first.

    Itself; its hands, the last one first and never one before correction; or, for a hand, the
    witness it belongs to; then the groups and witnesses around.
    """
    known = tuple(known)
    hands = [w.id for w in known if w.hand_of == witness.id and not w.first_hand]
    around = next((w.within for w in known if w.id == witness.hand_of), ())
    names = [witness.id, *reversed(hands), witness.hand_of, *witness.within, *around]
    return tuple(dict.fromkeys(name for name in names if name))


def share(witness: TextWitness, known: Iterable[TextWitness], entries: Iterable[Recorded]) -> float:
    """In what part of the entries something is recorded of a witness, from 0 to 1."""
    order = set(order_of(witness, known))
    entries = tuple(entries)
    known_of = (e for e in entries if e.negative or order.intersection(e.sigla))
    told = sum(e.count for e in known_of if not e.alone)
    return told / sum(e.count for e in entries) if entries else 0.0


def witnesses_by_id(documents: Iterable[tuple[TextWitness, ...]]) -> dict[str, TextWitness]:
    """All declared witnesses by id; of several with one id, the first."""
    found: dict[str, TextWitness] = {}
    for witness in _all(documents):
        found.setdefault(witness.id, witness)
    return found


def _all(documents: Iterable[tuple[TextWitness, ...]]) -> Iterator[TextWitness]:
    return (witness for witnesses in documents for witness in witnesses)
