"""Registers for those who gather links by numbers of an authority file: BEACON.

One file for each authority, ``persons.gnd.beacon.txt``, in the format that libraries use for it
(BEACON link dump format, https://gbv.github.io/beaconspec/beacon.html). Its links must be whole
addresses, so there is none where the settings do not say where the site will be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.publish.citation import base_address
from edition.publish.plan import Plan
from edition.publish.registers_entries import EntryView
from edition.records.authorities import AuthorityFile

# A number of which the editors are not sure says nothing to those who only read numbers.
_DOUBTFUL = frozenset({"low", "unknown"})


def beacons(name: str, views: Sequence[EntryView], plan: Plan) -> Iterator[tuple[str, str]]:
    """The files for the register called *name*: address and text of each."""
    base = base_address(plan.settings.edition)
    if not base:
        return
    found: dict[AuthorityFile, dict[str, EntryView]] = {}
    for view in views:
        for known in view.known:
            if known.file and known.cert not in _DOUBTFUL:
                found.setdefault(known.file, {}).setdefault(known.number, view)
    for file in sorted(found, key=lambda f: f.key):
        head = _head(file, base, plan)
        links = (f"{n}|{v.mentions or ''}|{v.address}" for n, v in sorted(found[file].items()))
        yield f"{name}.{file.key}.beacon.txt", "\n".join((*head, "", *links, ""))


def _head(file: AuthorityFile, base: str, plan: Plan) -> Iterator[str]:
    """The fields of the head; none has a line break in it."""
    facts = plan.settings.edition
    fields = {
        "FORMAT": "BEACON",
        "PREFIX": file.prefix,
        "TARGET": f"{base}{{+ID}}",
        "NAME": facts.title,
        "INSTITUTION": facts.publisher,
        "HOMEPAGE": base,
        "TIMESTAMP": facts.date,
    }
    yield from (f"#{name}: {' '.join(said.split())}" for name, said in fields.items() if said)
