"""The reference library of DTS as a judge: what it makes of the citation trees of a TEI file."""

import json
import subprocess
from pathlib import Path

from tests.tools.needs import needs

Unit = tuple[str, str, int, str | None]
"""A unit that can be cited: its reference, its kind, its level, the unit around it."""
_TREES = """
import json, sys
from dapytains.tei.document import Document

def flat(units):
    for unit in units:
        yield [unit.ref, unit.citeType, unit.level, unit.parent]
        yield from flat(unit.children)

found = Document(sys.argv[1])
print(json.dumps({name: list(flat(found.get_reffs(name))) for name in found.citeStructure}))
"""
_WORDS = """
import json, sys
from dapytains.tei.document import Document

found = Document(sys.argv[1])
asked = json.load(sys.stdin)
words = {ref: "".join(found.get_passage(ref, tree=sys.argv[2]).itertext()) for ref in asked}
print(json.dumps(words))
"""


def trees(file: Path) -> dict[str, list[Unit]]:
    """The units of each way of citing that the header of *file* declares."""
    found = json.loads(_run(_TREES, str(file)))
    return {name: [tuple(unit) for unit in units] for name, units in found.items()}


def words(file: Path, tree: str, references: list[str]) -> dict[str, str]:
    """The words of passages, without white space."""
    found = json.loads(_run(_WORDS, str(file), tree, given=json.dumps(references)))
    return {reference: "".join(text.split()) for reference, text in found.items()}


def _run(program: str, *arguments: str, given: str = "") -> str:
    command = [str(needs("dapytains")), "-c", program, *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
