"""Everything that is measured of whole builds, in one run: ``python -m bench [--small]``.

It writes ``docs/performance.md`` and ``docs/performance.svg``, or the same files into another
folder. A full run takes hours on two cores; with ``BENCH_ALL=1`` 80,000 letters are built as well.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.frus import frus
from bench.increments import Increments, increments
from bench.letters import PERSONS, letters
from bench.measure import HERE, Taken, knows
from bench.report import PLOT, Results, as_markdown, as_plot
from bench.saxon import saxon
from bench.scaling import Scaling, scaling
from bench.whole import Whole, whole

PARTS = ("frus", "letters", "increments", "scaling", "saxon")
T = TypeVar("T")


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    megabytes: float = 100
    letters: int = 10_000
    people: int = PERSONS
    counts: tuple[int, ...] = (10, 100, 1_000, 10_000)
    peer: int = 1_000
    rounds: int = 3


SMALL = Sizes(0, 12, 20, (4, 8), 4, 1)


def main() -> int:
    """Measure, and write what was found."""
    options = _options()
    sizes = _sizes(options)
    before = os.getloadavg()[0]
    with TemporaryDirectory(dir=options.scratch) as name:
        found = _Bench(sizes, Path(name), options.only or PARTS)
        wholes = [w for w in (found.volumes(), found.letters()) if w is not None]
        changes, growth, peer = found.increments(), found.scaling(), found.saxon()
    load = before, os.getloadavg()[0]
    results = Results(options.date, load, wholes, changes, growth, peer, found.remarks)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "performance.md").write_text(as_markdown(results), encoding="utf-8")
    if growth:
        (options.output / PLOT).write_text(as_plot(growth), encoding="utf-8")
    print(as_markdown(results))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure whole builds.")
    parser.add_argument("--small", action="store_true", help="so little that it takes a minute")
    parser.add_argument("--rounds", type=int, help="how often, of which the best counts")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--letters", type=int, help="how many letters are built and changed")
    parser.add_argument("--most", type=int, help="how many the largest of growing editions has")
    parser.add_argument("--megabytes", type=float, help="how many megabytes of volumes are built")
    parser.add_argument("-o", "--output", type=Path, default=HERE / "docs", metavar="DIR")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where editions are built")
    parser.add_argument(
        "--date", default=datetime.date.today().isoformat(), help="the date that the page tells"
    )
    return parser.parse_args()


def _sizes(options: argparse.Namespace) -> Sizes:
    known = SMALL if options.small else Sizes()
    counts = known.counts
    if os.environ.get("BENCH_ALL") == "1" and not options.small:
        counts = (*counts, 80_000)
    counts = tuple(n for n in counts if options.most is None or n <= options.most)
    given = {name: getattr(options, name) for name in ("megabytes", "letters", "rounds")}
    asked = {name: value for name, value in given.items() if value is not None}
    return replace(known, counts=counts, **asked)


class _Bench:
    """The parts of the bench, each in a folder of its own that is gone afterwards."""

    def __init__(self, sizes: Sizes, scratch: Path, parts: tuple[str, ...]) -> None:
        self.sizes, self.scratch, self.parts = sizes, scratch, parts
        self.remarks: list[str] = []
        if not knows("--jobs"):
            self.remarks.append("several processes: the build has no option `--jobs`")

    def volumes(self) -> Whole | None:
        """Large documents."""

        def job(folder: Path) -> Whole | None:
            if not self.sizes.megabytes or not frus(self.sizes.megabytes, folder / "edition"):
                self.remarks.append("large volumes: `EDITION_CORPORA` names no folder with `frus`")
                return None
            return self._whole("Large volumes", folder)

        return self._part("frus", job)

    def letters(self) -> Whole | None:
        """Many small documents."""

        def job(folder: Path) -> Whole:
            letters(self.sizes.letters, folder / "edition", people=self.sizes.people)
            return self._whole("Small letters", folder)

        return self._part("letters", job)

    def increments(self) -> Increments | None:
        """One change after the other."""
        count, people, rounds = self.sizes.letters, self.sizes.people, self.sizes.rounds
        return self._part("increments", lambda f: increments(f, count, people, rounds=rounds))

    def scaling(self) -> Scaling | None:
        """More and more documents."""
        return self._part("scaling", lambda f: scaling(f, self.sizes.counts, self.sizes.people))

    def saxon(self) -> dict[str, Taken] | None:
        """A peer."""

        def job(folder: Path) -> dict[str, Taken] | None:
            letters(self.sizes.peer, folder / "edition", people=self.sizes.people)
            found = saxon(folder / "edition", folder, rounds=self.sizes.rounds)
            if found is None:
                self.remarks.append("SaxonC: it is not installed (`pip install saxonche`)")
            return found

        return self._part("saxon", job)

    def _whole(self, name: str, folder: Path) -> Whole:
        cores = os.cpu_count() or 1
        return whole(name, folder / "edition", folder, rounds=self.sizes.rounds, cores=cores)

    def _part(self, name: str, job: Callable[[Path], T]) -> T | None:
        if name not in self.parts:
            return None
        print(f"{name} …", file=sys.stderr, flush=True)
        folder = self.scratch / name
        folder.mkdir()
        try:
            return job(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
