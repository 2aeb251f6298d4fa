"""What is searched besides the texts: what is known of a document, of a register entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model.facts import Facts
from edition.model.register import RegisterEntry
from edition.publish.dates import readable
from edition.publish.people import named
from edition.publish.plan import Plan
from edition.publish.registers_entries import life
from edition.publish.search.units import BIT, Unit, UnitWriter
from edition.publish.search.words import BREAK
from edition.records.labels import kind_label
from edition.tei.pointers import split_pointers


def unit_of(
    address: str, anchor: str, parts: Iterable[tuple[str, int]], language: str = ""
) -> Unit:
    """A unit of several statements, each with the kind of its words; no phrase goes over two."""
    writer = UnitWriter(Unit(address, anchor))
    for text, kinds in parts:
        if text.strip():
            writer.sign(BREAK)
            writer.write(text.strip(), kinds, language)
    return writer.finish()


def metadata(facts: Facts, address: str, plan: Plan) -> Unit:
    """What the header of a document says, with the people who wrote, sent and received it."""
    title, said = BIT["metadata"] | BIT["heading"], BIT["metadata"]
    parts = [(facts.title or facts.id, title), *((text, said) for text in _said(facts, plan))]
    unit = unit_of(address, "", parts, plan.settings.edition.language)
    unit.entries += dict.fromkeys(_parties(facts, plan))
    return unit


def _said(facts: Facts, plan: Plan) -> Iterator[str]:
    people = [*facts.authors, *(n for a in (*facts.sent, *facts.received) for n in a.names)]
    places = [p for action in (*facts.sent, *facts.received) for p in action.places]
    yield from dict.fromkeys(named(name, plan.edition, facts) for name in (*people, *places))
    yield readable(facts.date, plan.t)
    yield plan.t.term(kind_label(facts))
    yield from (facts.form, facts.extent, facts.repository)
    yield from (f"{i.type} {i.value}" for i in facts.identifiers)
    if facts.witness:
        yield f"{facts.witness.siglum} {facts.witness.label}"


def _parties(facts: Facts, plan: Plan) -> Iterator[str]:
    actions = [*facts.sent, *facts.received]
    names = [*facts.authors, *(n for a in actions for n in (*a.names, *a.places))]
    for name in names:
        for pointer in split_pointers(name.ref):
            address = plan.edition.of_register(pointer, facts.document)
            if address in plan.edition.entries:
                yield address


def entry_unit(entry: RegisterEntry, address: str, plan: Plan) -> Unit:
    """An entry of a register: names, dates, occupation or country, what is said of it, numbers."""
    heading, said = BIT["register"] | BIT["heading"], BIT["register"]
    names = [name for name in entry.names if name != entry.label]
    numbers = [f"{i.type} {i.value}" for i in entry.identifiers]
    details = (words for _, words in entry.details)
    texts = (*names, life(entry.dates, plan.t), *details, entry.note, *numbers)
    rest = ((text, said) for text in texts)
    page, _, anchor = address.partition("#")
    unit = unit_of(page, "", [(entry.label, heading), *rest], plan.settings.edition.language)
    unit.anchor = entry.id if anchor else ""
    unit.entries.append(entry.uri)
    return unit
