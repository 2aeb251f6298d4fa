"""Validating against libxml2, jing and parsing, in one run: ``python -m bench.validate``.

What is compared is measured in turns in one process, the best of several rounds each; rates are
told beside the time of parsing the same bytes, since they are a property of the machine. jing is
started once for all files, as its start takes most of its time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from edition.settings import Settings
from edition.tei.names import TEI
from edition.validate.schema_file import Schema, schema_for
from tests.tools.libxml2 import Verdict
from tests.tools.mutants import mutants
from tests.tools.needs import find

ROUNDS = 5
MUTANTS = 20


def best(job: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The shortest time of several rounds, in seconds: of this process, if no *clock* is given."""
    times = []
    for _ in range(ROUNDS):
        begun = clock()
        job()
        times.append(clock() - begun)
    return min(times)


def compiling(file: Path) -> None:
    """Reading the schema up to the first verdict, and libxml2 compiling it."""
    root = etree.fromstring(file.read_bytes())
    tree = schema_for(Settings(), None).grammar.root
    ours = best(lambda: Schema(tree, "TEI All").admits(root))
    theirs = best(lambda: Verdict(tree))
    print(
        f"schema read, and a first verdict: {ours / theirs:.1f} × libxml2 compiling ({ours:.2f} s)"
    )


def verdict(schema: Schema, file: Path) -> None:
    """The verdict on a valid file against parsing it, and against libxml2."""
    data = file.read_bytes()
    root = etree.fromstring(data)
    libxml2 = Verdict(schema.grammar.root)
    parsing = best(lambda: etree.fromstring(data))
    ours, theirs = best(lambda: schema.admits(root)), best(lambda: libxml2.admits(root))
    rate = len(data) / ours / 1e6
    print(
        f"verdict on {file.name}: {ours / parsing:.1f} × parsing it, {rate:.0f} MB/s; "
        f"libxml2: {theirs / ours:.1f} × our time"
    )


def words(schema: Schema, file: Path, folder: Path) -> None:
    """All faults of invalid files, in words, against jing on the same files."""
    names = [name for name in schema.grammar.elements if TEI in name]
    made = mutants(file.read_bytes(), names, 1, MUTANTS)
    roots = [etree.fromstring(m.data, etree.XMLParser(collect_ids=False)) for m in made]
    clock = time.perf_counter  # of jing only the wall clock knows
    ours = best(lambda: [list(schema.judge.faults(root)) for root in roots], clock)
    size = sum(len(m.data) for m in made) / 1e6
    print(f"words on {len(made)} mutants of {file.name}: {size / ours:.1f} MB/s", end="")
    java, jing = find("java"), find("jing")
    if not java or not jing:
        print("; jing is not there")
        return
    paths = [folder / f"{number}.xml" for number in range(len(made))]
    for path, mutant in zip(paths, made, strict=True):
        path.write_bytes(mutant.data)
    grammar = folder / "tei.rng"
    grammar.write_bytes(etree.tostring(schema.grammar.root))
    command = [str(java), "-jar", str(jing), "-i", str(grammar), *map(str, paths)]
    theirs = best(lambda: subprocess.run(command, capture_output=True, check=False), clock)
    print(f"; jing, started once for all of them: {theirs / ours:.1f} × our time")


def main() -> int:
    """Print the figures; 1 where there is nothing to measure."""
    corpora = Path(os.environ.get("EDITION_CORPORA") or ".")
    volumes = sorted((corpora / "frus").glob("*.xml"))
    if not volumes:
        print("EDITION_CORPORA names no folder with `frus`: nothing is measured")
        return 1
    schema = schema_for(Settings(), None)
    compiling(corpora / "dse-cookiecutter" / "wkfm-0023.xml")
    for file in volumes:
        if schema.admits(etree.fromstring(file.read_bytes())):
            verdict(schema, file)
    with TemporaryDirectory() as folder:
        words(schema, corpora / "gerdracor" / "fock-cili-cohrs.xml", Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
