"""Whole builds against the floor: ``python -m bench.whole`` is part of ``python -m bench``."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.measure import Taken, in_turns, knows, run

INDEX = "search"  # the folder of the index in a site


@dataclass(frozen=True, slots=True)
class Whole:
    """A workload: what it is, the size of its sources and of its site, what each job took."""

    name: str
    documents: int
    megabytes: float
    files: int
    written: float
    taken: Mapping[str, Taken]

    def ratio(self, job: str, floor: str) -> float:
        """How many times as long as the floor a job takes."""
        return self.taken[job].seconds / self.taken[floor].seconds


def whole(name: str, root: Path, scratch: Path, *, rounds: int, cores: int) -> Whole:
    """Build the edition in *root* in all ways, in turns with the floor.

    What a run writes is taken away when all have run: for minutes after thousands of files were
    removed, ext4 takes many times as long to make new ones.
    """
    aside = _Aside(scratch / "aside")
    first = aside.folder()
    _built("edition", root, aside, first)  # it compiles modules; and the floor needs its files
    sizes = scratch / "sizes"
    found = [(p, p.stat().st_size) for p in sorted(first.rglob("*")) if p.is_file()]
    kept = [size for path, size in found if path.relative_to(first).parts[0] != INDEX]
    sizes.write_text("\n".join(map(str, kept)), encoding="ascii")
    taken = in_turns(_jobs(root, aside, sizes, cores), rounds)
    shutil.rmtree(aside.path)
    tei = [p.stat().st_size for p in (root / "tei").rglob("*.xml")]
    written = sum(size for _, size in found) / 1e6
    return Whole(name, len(tei), sum(tei) / 1e6, len(found), written, taken)


@dataclass
class _Aside:
    """Where runs write, and where is put what later runs must not find: a folder for each."""

    path: Path
    count: int = 0

    def folder(self) -> Path:
        """One more; it is not there yet."""
        self.path.mkdir(exist_ok=True)
        self.count += 1
        return self.path / str(self.count)


def _jobs(root: Path, aside: _Aside, sizes: Path, cores: int) -> dict[str, Callable[[], Taken]]:
    floor = partial(_floor, root, sizes, aside)
    jobs: dict[str, Callable[[], Taken]] = {"floor": partial(floor, 1)}
    if cores > 1:
        jobs[f"floor, {cores} processes"] = partial(floor, cores)
    if not knows("--jobs"):
        return jobs | {
            "build": partial(_anew, "edition", root, aside),
            "build without the index": partial(_anew, "bench.unsearched", root, aside),
        }
    for count in dict.fromkeys((1, cores)):
        also = ("--jobs", str(count))
        jobs[f"build, {count} jobs"] = partial(_anew, "edition", root, aside, *also)
        without = partial(_anew, "bench.unsearched", root, aside, *also)
        jobs[f"build without the index, {count} jobs"] = without
    return jobs


def _anew(module: str, root: Path, aside: _Aside, *options: str) -> Taken:
    return _built(module, root, aside, aside.folder(), *options)


def _built(module: str, root: Path, aside: _Aside, site: Path, *options: str) -> Taken:
    """A build from nothing: no site and nothing that an earlier build remembers."""
    remembered = root / ".edition"
    if remembered.exists():
        remembered.rename(aside.folder())
    return run(module, "build", "-C", str(root), "-o", str(site), "--quiet", *options)


def _floor(root: Path, sizes: Path, aside: _Aside, processes: int) -> Taken:
    return run("bench.floor", str(root), str(sizes), str(aside.folder()), str(processes))
