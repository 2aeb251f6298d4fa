"""Validating against libxml2, jing and parsing, in one run: ``python -m bench.validate``.

What is compared is measured in turns in one process, the best of several rounds each; rates are
told beside the time of parsing the same bytes, since they are a property of the machine. Our steps
are remembered from one file to the next, libxml2's are not: so the first file is told by itself.
Starting Java, and reading the schema, takes most of jing's time: so words are compared twice, with
all that, ours and jing's, and without, by what five times as many files take more.
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
    tree = schema.grammar.root
    libxml2 = Verdict(tree)
    parsing = best(lambda: etree.fromstring(data))
    fresh = Schema(tree, "TEI All")
    begun = time.process_time()
    fresh.admits(root)
    first = time.process_time() - begun
    ours, theirs = best(lambda: schema.admits(root)), best(lambda: libxml2.admits(root))
    rate = len(data) / 1e6
    print(
        f"verdict on {file.name}: {ours / parsing:.1f} × parsing it, {rate / ours:.0f} MB/s "
        f"({rate / first:.0f} MB/s where it is the first file); libxml2: {theirs / ours:.1f} × our "
        f"time ({theirs / first:.1f} × where it is the first)"
    )


def words(tree: etree._Element, file: Path, folder: Path) -> None:
    """All faults of invalid files, in words, against jing on the same files."""
    names = [name for name in Schema(tree, "TEI All").grammar.elements if TEI in name]
    made = [m.data for m in mutants(file.read_bytes(), names, 1, 5 * MUTANTS)]
    clock = time.perf_counter  # of jing only the wall clock knows

    def ours(files: list[bytes]) -> float:
        return best(lambda: _in_words(tree, files), clock)

    some, all_of_them = ours(made[:MUTANTS]), ours(made)
    size = sum(map(len, made[MUTANTS:])) / 1e6
    print(f"words on mutants of {file.name}: {size / (all_of_them - some):.1f} MB/s", end="")
    java, jing = find("java"), find("jing")
    if not java or not jing:
        print("; jing is not there")
        return
    paths = [folder / f"{number}.xml" for number in range(len(made))]
    for path, data in zip(paths, made, strict=True):
        path.write_bytes(data)
    grammar = folder / "tei.rng"
    grammar.write_bytes(etree.tostring(tree))
    command = [str(java), "-jar", str(jing), "-i", str(grammar)]

    def theirs(files: list[Path]) -> float:
        started = [*command, *map(str, files)]
        return best(lambda: subprocess.run(started, capture_output=True, check=False), clock)

    few, many = theirs(paths[:MUTANTS]), theirs(paths)
    print(
        f"; jing on {MUTANTS} files, all told: {few / some:.1f} × our time; for each further file: "
        f"{(many - few) / (all_of_them - some):.1f} × our time"
    )


def _in_words(tree: etree._Element, files: list[bytes]) -> None:
    """What a command does: make the schema, parse the files, find their faults."""
    schema = Schema(tree, "TEI All")
    parser = etree.XMLParser(collect_ids=False)
    for data in files:
        list(schema.judge.faults(etree.fromstring(data, parser)))


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
        words(schema.grammar.root, corpora / "gerdracor" / "fock-cili-cohrs.xml", Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
