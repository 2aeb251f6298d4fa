"""Two thousand mutants of valid TEI: the verdict of jing, and the first fault on its line."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.settings import Settings
from edition.tei.names import TEI
from edition.validate.schema_file import Schema, schema_for
from tests.tools.mutants import Mutant, event_line, lines_of, mutants
from tests.tools.needs import needs

SMALL = """cmif/Bonpland.xml dse-cookiecutter/listperson.xml dse-cookiecutter/wkfm-0023.xml
gerdracor/fock-cili-cohrs.xml gerdracor/pfeffel-serena.xml tei-exemplars/tei_ms.odd""".split()
LARGE = "caesar-balex/ldlt-balex.xml tei-exemplars/tei_simplePrint.odd".split()
OF_SMALL, OF_LARGE = 165, 5
_SAID = re.compile(r"[^\n]*/([^/\n]+\.xml):(\d+):\d+: (?:error|fatal): (.*)")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return schema_for(Settings(), None)


@pytest.mark.prove
def test_mutants_get_the_verdict_of_jing_and_the_first_fault_on_its_line(
    schema: Schema, corpora: Path, repository: Path, tmp_path: Path
) -> None:
    made = dict(all_mutants(schema, corpora, repository))
    assert len(made) >= 2000
    for name, mutant in made.items():
        (tmp_path / name).write_bytes(mutant.data)
    first = first_lines(schema, tmp_path, sorted(made))
    assert 800 < len(first) < len(made)  # both kinds of document
    elsewhere = [line for n, m in made.items() if (line := disagreement(n, m, schema, first))]
    verdicts = [line for line in elsewhere if "verdict" in line]
    assert not verdicts, "\n".join(verdicts)
    assert len(elsewhere) <= len(first) / 100, "\n".join(elsewhere)


def all_mutants(schema: Schema, corpora: Path, repository: Path) -> Iterator[tuple[str, Mutant]]:
    names = [name for name in schema.grammar.elements if TEI in name]
    own = sorted((repository / "tei").rglob("*.xml"))
    small = [(file, OF_SMALL) for file in (*(corpora / name for name in SMALL), *own)]
    large = [(corpora / name, OF_LARGE) for name in LARGE]
    for seed, (file, count) in enumerate((*small, *large)):
        for number, mutant in enumerate(mutants(file.read_bytes(), names, seed, count)):
            yield f"{file.stem}-{number:04}.xml", mutant


def first_lines(schema: Schema, folder: Path, names: list[str]) -> dict[str, tuple[int, str]]:
    """The first finding of jing in each file: its line, its words. ``-i``: ids are our own rule."""
    grammar = folder / "tei.rng"
    grammar.write_bytes(etree.tostring(schema.grammar.root))
    command = [str(needs("java")), "-jar", str(needs("jing")), "-i", str(grammar)]
    said = subprocess.run(
        [*command, *(str(folder / name) for name in names)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found: dict[str, tuple[int, str]] = {}
    for line in said.stdout.splitlines():
        if told := _SAID.match(line):
            found.setdefault(told[1], (int(told[2]), told[3]))
    return found


def disagreement(
    name: str, mutant: Mutant, schema: Schema, first: dict[str, tuple[int, str]]
) -> str:
    """In what we differ from jing, or ""."""
    root = etree.fromstring(mutant.data, etree.XMLParser(collect_ids=False))
    if schema.admits(root) == (name in first):
        return f"{name}, {mutant.done}: another verdict; jing says {first.get(name)}"
    if name not in first:
        return ""
    lines, ordinals = lines_of(mutant.data), {e: i for i, e in enumerate(root.iter(etree.Element))}
    ours = sorted(
        (event_line(fault, ordinals, lines), fault.kind.value)
        for fault in schema.judge.faults(root)
    )
    if ours and ours[0][0] == first[name][0]:
        return ""
    return f"{name}, {mutant.done}: jing says {first[name]}, we say {ours[:2]}"
