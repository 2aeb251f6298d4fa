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
    """Build the edition in *root* in all ways, in turns with the floor."""
    site = scratch / "site"
    _built("edition", root, site)  # the first compiles modules; and the floor needs its files
    sizes = scratch / "sizes"
    found = [(p, p.stat().st_size) for p in sorted(site.rglob("*")) if p.is_file()]
    kept = [size for path, size in found if path.relative_to(site).parts[0] != INDEX]
    sizes.write_text("\n".join(map(str, kept)), encoding="ascii")
    taken = in_turns(_jobs(root, site, sizes, cores), rounds)
    shutil.rmtree(site, ignore_errors=True)
    tei = [p.stat().st_size for p in (root / "tei").rglob("*.xml")]
    written = sum(size for _, size in found) / 1e6
    return Whole(name, len(tei), sum(tei) / 1e6, len(found), written, taken)


def _jobs(root: Path, site: Path, sizes: Path, cores: int) -> dict[str, Callable[[], Taken]]:
    floor = partial(_floor, root, sizes, site)
    jobs: dict[str, Callable[[], Taken]] = {"floor": partial(floor, 1)}
    if cores > 1:
        jobs[f"floor, {cores} processes"] = partial(floor, cores)
    if not knows("--jobs"):
        return jobs | {
            "build": partial(_built, "edition", root, site),
            "build without the index": partial(_built, "bench.unsearched", root, site),
        }
    for count in dict.fromkeys((1, cores)):
        also = ("--jobs", str(count))
        jobs[f"build, {count} jobs"] = partial(_built, "edition", root, site, *also)
        without = partial(_built, "bench.unsearched", root, site, *also)
        jobs[f"build without the index, {count} jobs"] = without
    return jobs


def _built(module: str, root: Path, site: Path, *options: str) -> Taken:
    """A build from nothing: no site and nothing that an earlier build remembers."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(root / ".edition", ignore_errors=True)
    return run(module, "build", "-C", str(root), "-o", str(site), "--quiet", *options)


def _floor(root: Path, sizes: Path, out: Path, processes: int) -> Taken:
    shutil.rmtree(out, ignore_errors=True)
    return run("bench.floor", str(root), str(sizes), str(out), str(processes))
