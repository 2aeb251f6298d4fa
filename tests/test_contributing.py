"""CONTRIBUTING.md is true: the mark that it adds in four files works as it is written there."""

import re
from pathlib import Path

from edition.encode import encode_sources
from edition.encode.mark import Mark
from edition.encode.marks import MARKS
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.names import tei
from tests.tools.pages import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_mark_of_the_page_is_a_mark(tmp_path: Path) -> None:
    (block,) = re.findall(r"^   ```python\n(.*?)^   ```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(re.sub(r"^   ", "", block, flags=re.MULTILINE), names)  # our own page
    (mark,) = names["MARKS"]  # type: ignore[misc]
    assert isinstance(mark, Mark)
    (tmp_path / "sources").mkdir()
    source = "---\nid: song\ntitle: Song\n---\nHe sang [sol la]{.music} twice.\n"
    (tmp_path / "sources/song.md").write_text(source, encoding="utf-8")
    marks = {**MARKS, mark.name: mark}
    encoded = encode_sources(tmp_path, Settings(), Authority(), marks=marks)
    assert encoded.findings == []
    (music,) = encoded.documents["tei/song.xml"].root.iter(tei("notatedMusic"))
    assert music.text == "sol la"


def test_the_files_that_the_page_names_are_there() -> None:
    for name in re.findall(r"`((?:edition|docs|tests)/[\w./-]+?)`", PAGE):
        example = "music" in name
        assert (ROOT / name).exists() is not example, name
