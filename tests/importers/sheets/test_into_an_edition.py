"""Pages become sources that are published without a fault, with their images and zones."""

import shutil
from pathlib import Path

from edition.commands.importing import Asked, import_files
from edition.read import read_edition
from edition.tei.names import local
from tests.importers.sheets.drafted import HERE


def edition(root: Path) -> Path:
    """An edition with pages that nobody has imported yet."""
    (root / "edition.toml").write_text('[edition]\ntitle = "Briefe"\n', encoding="utf-8")
    for name in ("letter", "journal"):
        shutil.copytree(HERE / name, root / "scans" / name)
    return root


def test_drafts_have_no_fault_and_no_pointer_leads_nowhere(tmp_path: Path) -> None:
    root = edition(tmp_path)
    done = import_files(root, [str(p) for p in sorted(root.glob("scans/**/*.xml"))], Asked())
    assert [f for f in done.report if f.is_error] == []
    assert sorted(p.path.name for p in done.drafts) == ["journal-0003.md", "letter.md"]
    assert done.failed == []
    read = read_edition(root)
    assert [str(f) for f in read.report if f.is_error] == []
    letter = read.documents["tei/letter.xml"]
    pointing = {local(e) for e in letter.elements if e.get("facs")}
    assert pointing == {
        "pb", "lb", "fw", "dateline", "salute", "p", "note", "seg", "head", "table", "signed",
    }  # fmt: skip


def test_a_second_import_writes_nothing_new(tmp_path: Path) -> None:
    root = edition(tmp_path)
    files = [str(p) for p in sorted(root.glob("scans/letter/page/*.xml"))]
    import_files(root, files, Asked())
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    again = import_files(root, files, Asked())
    assert [p.is_new for p in again.drafts] == [False]
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


def test_a_draft_that_was_edited_is_not_touched(tmp_path: Path) -> None:
    root = edition(tmp_path)
    files = [str(p) for p in sorted(root.glob("scans/letter/page/*.xml"))]
    import_files(root, files, Asked())
    mine = root / "sources/letter.md"
    mine.write_text(mine.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    again = import_files(root, files, Asked())
    assert mine.read_text(encoding="utf-8").endswith("Mine.\n")
    assert [f.code for f in again.report] == ["draft-beside-source"]
    assert sorted(p.name for p in (root / "sources/_drafts").iterdir()) == [
        "letter.facsimile.xml",
        "letter.md",
    ]
