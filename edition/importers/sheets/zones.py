"""The surfaces of a draft, and the names of its zones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.importers.draft import Surface, Zone
from edition.importers.sheets.kinds import plain_name
from edition.importers.sheets.model import Sheet

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 24
_AREAS = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass
class Zones:
    """Names for all that has corners, each given once: ``f1`` for a page, ``f1-r2`` in it.

    ``of``: the name of the zone of a region or line, by the identity of that value.
    """

    prefix: str = "f"
    of: dict[int, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def surface(self, sheet: Sheet, number: int) -> Surface:
        """The page *number*, with a zone for each region and line that has corners."""
        page = f"{self.prefix}{number}"
        zones: list[Zone] = []
        for region in sheet.regions:
            if region.points:
                kind = _AREAS.sub("-", plain_name(region.kind)).strip("-")
                zones.append(Zone(self._name(region, region.id, page), region.points, kind))
            zones.extend(
                Zone(self._name(line, line.id, page), line.points, "line")
                for line in region.all_lines()
                if line.points
            )
        return Surface(page, sheet.image, sheet.width, sheet.height, tuple(zones), sheet.in_pixels)

    def _name(self, thing: object, given: str, page: str) -> str:
        plain = _NOT_IN_NAMES.sub("-", given).strip("-")
        plain = plain if plain and len(plain) <= _LONGEST else f"z{len(self.taken) + 1}"
        name, number = f"{page}-{plain}", 2
        while name in self.taken:
            name, number = f"{page}-{plain}-{number}", number + 1
        self.taken.add(name)
        self.of[id(thing)] = name
        return name


def zones_for(document: str) -> Zones:
    """The zones of a document; its own id is none of theirs."""
    return Zones("facs" if re.fullmatch(r"f\d+", document) else "f")


def surfaces(zones: Zones, sheets: Sequence[Sheet]) -> tuple[Surface, ...]:
    """A surface for each of *sheets*."""
    return tuple(zones.surface(sheet, number) for number, sheet in enumerate(sheets, 1))
