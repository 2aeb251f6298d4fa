"""Rendering against parsing, and against a walk written by hand: ``python -m bench.render``.

What is compared is measured in turns in one process, in CPU time, the best of several rounds each,
so that a busy machine disturbs all of them alike. The targets: a view costs less than 4 × parsing
its document with lxml, and at most 1.5 × the walk by hand.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from bench.dense import dense_text
from bench.handwritten import render as by_hand
from edition.build import THEME
from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import VIEWS, NoLinks, compile_html, compile_plain
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.parse import parse

ROUNDS = 7
OF_PARSING, OF_HAND = 4.0, 1.5
# Volumes of documents with many names and references; a text with a large apparatus.
FOLDERS = ("frus", "caesar-balex")


def measured(jobs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The CPU time of each job: all in turns, the best round of each."""
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, job in jobs.items():
            begun = time.process_time()
            job()
            best[name] = min(best[name], time.process_time() - begun)
    return best


def texts() -> Iterator[tuple[str, bytes]]:
    """What is rendered: volumes of documents and an apparatus where they are at hand, and a
    dense text.
    """
    corpora = os.environ.get("EDITION_CORPORA")
    for folder in FOLDERS:
        files = sorted((Path(corpora) / folder).glob("*.xml")) if corpora else []
        if not files:
            print(f"EDITION_CORPORA names no folder with `{folder}`: it is not measured")
        for file in files:
            yield file.name, file.read_bytes()
    yield "dense text", dense_text()


def jobs(data: bytes) -> dict[str, Callable[[], object]]:
    """What is to be measured for one text."""
    document, findings = parse(data, "tei/bench.xml")
    assert document is not None, findings
    edition = merge([collect(document)], Settings())
    made: dict[str, Callable[[], object]] = {
        "parse": lambda: etree.fromstring(data),
        "by hand": lambda: by_hand(document.root),
    }
    for view in VIEWS.values():
        renderer, _ = compile_html(view, Settings(), (THEME / "elements",))
        made[view.name] = _job(renderer.render, document, edition)
    made["plain text"] = _job(compile_plain(VIEWS["reading"], Settings()).render, document, edition)
    return made


def _job(
    render: Callable[..., object], document: Document, edition: object
) -> Callable[[], object]:
    return lambda: render(document, edition, NoLinks())


def main() -> int:
    """Print the ratios; returns 1 where a view misses a target."""
    missed = False
    for name, data in texts():
        found = measured(jobs(data), ROUNDS)
        parsing, hand = found["parse"], found["by hand"]
        print(f"{name}: {len(data) / 1e6:.1f} MB; by hand {hand / parsing:.2f} × parsing")
        for job in (j for j in found if j not in ("parse", "by hand")):
            ratios = found[job] / parsing, found[job] / hand
            slow = ratios[0] >= OF_PARSING or ratios[1] > OF_HAND
            missed = missed or slow
            sign = "  misses its target" if slow else ""
            print(f"  {job:12} {ratios[0]:5.2f} × parsing  {ratios[1]:5.2f} × by hand{sign}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
