"""The words in context: the texts of units in files of their own, loaded for what is shown."""

from __future__ import annotations

from collections.abc import Callable

from edition.publish.search.scripts import address, script
from edition.publish.search.units import Unit
from edition.publish.urls import with_fragment

SIZE = 24_000  # characters of a file
Write = Callable[[str, bytes], None]


class Texts:
    """Writes the texts of units as they come; ``counts`` says how many are in each file."""

    def __init__(self, write: Write) -> None:
        self.write = write
        self.counts: list[int] = []
        self._rows: list[list[str]] = []
        self._size = 0

    def add(self, unit: Unit, home: str) -> None:
        """Add a unit of a document whose first page is *home*."""
        link = with_fragment("" if unit.address == home else unit.address, unit.anchor)
        self._rows.append([link, unit.number, unit.text])
        self._size += len(unit.text)
        if self._size >= SIZE:
            self.finish()

    def finish(self) -> None:
        """Write what is not yet written."""
        if self._rows:
            name = f"t{len(self.counts)}"
            self.write(address(name), script(name, self._rows))
            self.counts.append(len(self._rows))
            self._rows, self._size = [], 0
