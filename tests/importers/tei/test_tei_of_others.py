"""TEI that others made comes back with the same body, or the place where it does not is told."""

from pathlib import Path

import pytest
from lxml import etree

from edition.importers.tei.differences import differences
from edition.importers.tei.settled import settled
from edition.tei.names import tei
from tests.importers.tei.edition import made, of_file
from tests.tools.needs import find, needs

LARGEST = 60_000  # bytes
FOLDER = find("corpora")
FILES = [
    path.relative_to(FOLDER).as_posix()
    for path in (sorted(FOLDER.rglob("*")) if FOLDER else ())
    if path.suffix in (".xml", ".tei") and path.stat().st_size <= LARGEST
] or [""]


def body(data: bytes) -> etree._Element | None:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    return root.find(f"{tei('text')}/{tei('body')}")


@pytest.mark.parametrize("name", FILES)
def test_a_body_comes_back_or_is_told(name: str) -> None:
    data = (needs("corpora") / name).read_bytes()
    wanted = body(data)
    if wanted is None:
        pytest.skip("a file without a body")
    found = of_file(data, Path(name).stem)
    again = made({"sources/x.md": found.text}).encoded
    (document,) = again.documents.values()
    there = document.root.find(f"{tei('text')}/{tei('body')}")
    assert there is not None
    left = list(differences(settled(wanted), settled(there)))
    assert not left or {f.code for f in found.findings} >= {"tei-differs"}
    assert bool(left) is not found.is_equal
