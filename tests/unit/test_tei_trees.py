"""Documents that are opened when they are wanted."""

from contextlib import closing
from pathlib import Path

import pytest

from edition.cache.asking import recording
from edition.cache.blobs import Blobs
from edition.cache.question import Damaged, Question
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.cache.writing import TablesWriter
from edition.diagnostics import EditionError
from edition.location import Span
from edition.tei import trees as module
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.parse import parse, read_document
from edition.tei.trees import TREE, Trees, tree_of
from tests.tools.publishing import write

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{0}</p></body></text></TEI>'
PART = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'


def stored(root: Path, documents: dict[str, Document], *, is_file: bool = True) -> Trees:
    """The documents as if they had been read by a task."""
    module._OPEN.clear()
    module._OPEN.size = 0
    blobs = Blobs(root / "cache/blobs")
    (root / "cache").mkdir(exist_ok=True)
    with closing(TablesWriter(root / "cache/facts.db")) as writer:
        writer.begin()
        for path, document in documents.items():
            writer.put([row_of(TREE, path, tree_of(document, blobs, is_file=is_file))], path)
        writer.commit()
    return Trees(Tables(root / "cache/facts.db"), blobs, Folder(root))


def read(root: Path, *paths: str) -> dict[str, Document]:
    found = {path: read_document(root, path)[0] for path in paths}
    return {path: document for path, document in found.items() if document is not None}


def test_a_document_is_opened_once_and_asked_for_each_time(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": TEI.format("one"), "tei/b.xml": TEI.format("two")})
    trees = stored(tmp_path, read(tmp_path, "tei/a.xml", "tei/b.xml"))
    assert (list(trees), len(trees)) == (["tei/a.xml", "tei/b.xml"], 2)
    first = trees["tei/a.xml"]
    with recording() as asked:
        assert trees["tei/a.xml"] is first
    assert asked == {Question(TREE, "tei/a.xml")}
    assert "tei/c.xml" not in trees
    with pytest.raises(KeyError):
        trees["tei/c.xml"]


def test_a_file_that_changed_since_it_was_read_is_told(tmp_path: Path) -> None:
    files = {"tei/a.xml": TEI.format(PART), "tei/part.xml": TEI.format("part")}
    trees = stored(write(tmp_path, dict(files)), read(tmp_path, "tei/a.xml"))
    assert trees["tei/a.xml"].included == ("tei/part.xml",)
    write(tmp_path, {"tei/part.xml": TEI.format("another")})
    trees = stored(tmp_path, {"tei/a.xml": trees["tei/a.xml"]})
    with pytest.raises(EditionError, match=r"tei/part\.xml was changed while"):
        trees["tei/a.xml"]
    (tmp_path / "tei/a.xml").unlink()
    with pytest.raises(EditionError, match=r"tei/a\.xml was changed while"):
        trees["tei/a.xml"]


def test_what_is_published_otherwise_than_it_lies_there(tmp_path: Path) -> None:
    places = (Span("sources/a.md", 1), None, Span("sources/a.md", 4, 2, 4, 9), None)
    data = TEI.format("less").encode()
    made, _ = parse(data, "tei/a.xml", source="sources/a.md", origins=places, source_text="text")
    assert made is not None
    write(tmp_path, {"tei/a.xml": TEI.format("more")})
    found = stored(tmp_path, {"tei/a.xml": made}, is_file=False)["tei/a.xml"]
    assert (found.data, found.origins, found.source) == (data, places, "sources/a.md")
    assert (found.source_text, found.file) == ("text", "sources/a.md")


def test_a_broken_value_is_damage(tmp_path: Path) -> None:
    made, _ = parse(TEI.format("x").encode(), "tei/a.xml")
    assert made is not None
    trees = stored(tmp_path, {"tei/a.xml": made}, is_file=False)
    for blob in (tmp_path / "cache/blobs").glob("??/*"):
        blob.write_bytes(b"?")
    with pytest.raises(Damaged):
        trees["tei/a.xml"]


def test_only_so_many_stay_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"tei/{n}.xml": TEI.format("word " * 200) for n in range(6)}
    monkeypatch.setattr(module, "MOST_BYTES", 3 * len(files["tei/0.xml"]))
    trees = stored(write(tmp_path, dict(files)), read(tmp_path, *files))
    first = trees["tei/0.xml"]
    for path in ("tei/1.xml", "tei/2.xml", "tei/0.xml", "tei/3.xml"):
        trees[path]
    assert [path for path, _ in module._OPEN] == ["tei/2.xml", "tei/0.xml", "tei/3.xml"]
    assert trees["tei/0.xml"] is first
