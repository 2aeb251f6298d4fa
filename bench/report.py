"""What was measured, as a page of the documentation and a plot."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.increments import Increments
from bench.measure import Taken
from bench.plot import Panel, as_svg
from bench.scaling import Line, Scaling
from bench.whole import Whole

PLOT = "performance.svg"
INTRODUCTION = """\
# Performance

What a build takes, measured by `make bench` and written by it. Ratios are taken between commands \
that were run in turns on one machine; the seconds are those of that machine.

The *floor* is what anybody has to do and no more: parse each document with lxml, put it through a \
stylesheet of twenty lines with libxslt, write as many files of as many bytes as the site has, \
without its index. A build does besides what an edition is: the verdict of the schema, rules, \
registers, two views, the TEI as a page, citations, notes, navigation.

Every build is *cold*, of sources of which nothing has been kept, but those of *One change*: they \
are *warm*, and find what the build before them kept.
"""


@dataclass(frozen=True)
class Results:
    """All that one run has found; what was not measured is missing, with a word why."""

    date: str
    load: tuple[float, float]  # of the machine, before and after
    wholes: Sequence[Whole] = ()
    changes: Increments | None = None
    scaling: Scaling | None = None
    peer: Mapping[str, Taken] | None = None
    remarks: list[str] = field(default_factory=list)


def machine() -> str:
    """How large this machine is; never what it is called."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, Python {platform.python_version()}"


def as_markdown(results: Results) -> str:
    """The page ``docs/performance.md``."""
    before, after = results.load
    when = (
        f"Measured on {results.date}: {machine()}; load {before:.1f} before and {after:.1f} after."
    )
    parts = [INTRODUCTION, f"{when}\n"]
    for whole in results.wholes:
        parts += [f"## {whole.name}\n", *_whole(whole)]
    if results.changes:
        parts += ["## One change\n", *_changes(results.changes)]
    if results.scaling:
        parts += ["## More documents\n", *_scaling(results.scaling)]
    if results.peer:
        parts += ["## Beside SaxonC\n", *_peer(results.peer)]
    if results.remarks:
        parts += ["## Not measured\n", "".join(f"- {remark}\n" for remark in results.remarks)]
    return "\n".join(parts)


def as_plot(scaling: Scaling) -> str:
    """The plot ``docs/performance.svg``: time and memory by the number of documents."""
    seconds = {count: taken.seconds for count, taken in scaling.taken.items()}
    megabytes = {count: taken.megabytes for count, taken in scaling.taken.items()}
    return as_svg(
        Panel("seconds of a whole build", seconds, scaling.seconds),
        Panel("memory of the largest process, MiB", megabytes, scaling.megabytes),
    )


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    """A table in Markdown, its numbers to the right."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _whole(whole: Whole) -> Iterator[str]:
    yield (
        f"{whole.documents:,} documents, {whole.megabytes:,.1f} MB of TEI; "
        f"a site of {whole.files:,} files and {whole.written:,.0f} MB.\n"
    )
    floors = [name for name in whole.taken if name.startswith("floor")]
    head = ["", "seconds", "processor", *(f"× {name}" for name in floors), "MiB"]
    yield table(head, (_row(name, whole, floors) for name in whole.taken))


def _row(name: str, whole: Whole, floors: Sequence[str]) -> list[str]:
    taken = whole.taken[name]
    ratios = (f"{whole.ratio(name, floor):.1f}" for floor in floors)
    return [name, *_seconds(taken), *ratios, f"{taken.megabytes:,.0f}"]


def _seconds(taken: Taken) -> list[str]:
    return [f"{taken.seconds:,.2f}", f"{taken.processor:,.2f}"]


def _changes(found: Increments) -> Iterator[str]:
    whole = found.whole.seconds
    yield (
        f"An edition of {found.documents:,} letters was built in {whole:,.1f} s; then one thing "
        "was changed, and it was built again. The time is that of the whole command.\n"
    )
    rows = (
        [name, f"{taken.seconds:,.2f}", f"{100 * taken.seconds / whole:,.1f}"]
        for name, taken in found.changes.items()
    )
    yield table(["", "seconds", "% of the whole"], rows)


def _scaling(found: Scaling) -> Iterator[str]:
    yield f"![Time and memory by the number of documents]({PLOT})\n"
    rows = (_growth(count, taken) for count, taken in found.taken.items())
    yield table(["letters", "seconds", "processor", "ms a letter", "MiB"], rows)
    yield _line("Time", found.seconds, "s", "ms", 1000)
    yield _line("Memory", found.megabytes, "MiB", "KiB", 1024)


def _growth(count: int, taken: Taken) -> list[str]:
    each = f"{1000 * taken.seconds / count:,.1f}"
    return [f"{count:,}", *_seconds(taken), each, f"{taken.megabytes:,.0f}"]


def _line(what: str, found: Line, unit: str, small: str, times: int) -> str:
    return (
        f"{what} is {found.at_none:,.1f} {unit} and {found.each * times:,.2f} {small} a letter; "
        f"the farthest point lies {100 * found.deviation:,.0f} % from that line.\n"
    )


def _peer(found: Mapping[str, Taken]) -> Iterator[str]:
    yield (
        "SaxonC-HE with a small stylesheet of ours (`bench/saxon.py`): one page for each letter "
        "with links, notes and a list of who is named; no verdict, registers, index or other "
        "view.\n"
    )
    first = next(iter(found.values())).seconds
    rows = (
        [name, *_seconds(taken), f"{taken.seconds / first:.1f}", f"{taken.megabytes:,.0f}"]
        for name, taken in found.items()
    )
    yield table(["", "seconds", "processor", "×", "MiB"], rows)
