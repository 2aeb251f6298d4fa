"""Which page a finding is about: what a file states of its document, or how it is called."""

from pathlib import Path

import pytest

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.serve.places import page_name, placed

TEI = '<?xml version="1.0"?>\n<!-- a --><TEI xmlns="http://www.tei-c.org/ns/1.0"\n xml:id="memo-2">'


@pytest.mark.parametrize(
    ("file", "text", "page"),
    [
        ("sources/a.md", "---\ntitle: A\nid: letter-1\n---\nid: no\n", "letter-1"),
        ("sources/b.md", '---\nid: "b.c d"  # a remark\n---\n', "b-c"),
        ("sources/c.md", "---\ntitle: C\n---\nid: no\n", "c"),
        ("sources/d.md", "id: no\n", "d"),
        ("sources/é è.md", "---\ntitle: E\n---\n", "e-e"),
        ("tei/memo.xml", TEI, "memo-2"),
        ("tei/plain.xml", "<TEI><text xml:id='t'/></TEI>", "plain"),
        ("site/pages/about.md", "# About\n", "about"),
        ("tei/registers/persons.xml", "<listPerson/>", "persons"),
        ("edition.toml", "", ""),
        ("public", "", ""),
    ],
)
def test_the_page_of_a_file(tmp_path: Path, file: str, text: str, page: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert page_name(tmp_path, file) == page


def test_a_file_that_is_not_there_has_the_page_of_its_name(tmp_path: Path) -> None:
    assert page_name(tmp_path, "sources/gone.md") == "gone"
    assert page_name(tmp_path, "sources/a\0b.md") == "a-b"


def test_of_very_many_files_the_last_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "z.md").write_text("---\nid: other\n---\n")
    names = [*(f"{number}.md" for number in range(600)), "z.md"]
    found = placed([Diagnostic("odd", "odd", Span(name)) for name in names], tmp_path)
    assert [one.page for one in found] == [*map(str, range(600)), "z"]
