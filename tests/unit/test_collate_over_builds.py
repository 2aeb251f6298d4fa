"""`edition collate` over what builds have read: used again, and never older than the files."""

from pathlib import Path

from edition.build import build_site
from edition.build.options import Options
from edition.commands.collate import Compared, comparing, written
from edition.progress import Silent
from tests.tools.held_back import FILES, SETTINGS
from tests.tools.publishing import write
from tests.unit.test_held_back_compared import COPIES

WORK = '[[work]]\nid = "cable"\ncopies = "one-original"\n'
PLAIN = {**COPIES, "edition.toml": SETTINGS + WORK}


class Counted(Silent):
    """How many works were compared anew."""

    def __init__(self) -> None:
        self.works = 0

    def phase(self, name: str, total: int, count: int = 0) -> None:
        self.works += count if name == "2d" else 0


def text(compared: Compared) -> str:
    return written(compared, "text").decode()


def collated(folder: Path, *, public: bool = False, jobs: int = 1) -> tuple[str, int]:
    """What is said of the copies, and how many works were compared for it."""
    told = Counted()
    said = comparing(folder, text, None, Options(jobs=jobs), told, public=public)
    return said, told.works


def test_what_a_build_has_compared_is_not_compared_again(tmp_path: Path) -> None:
    write(tmp_path, FILES | PLAIN)
    build_site(tmp_path)
    said, works = collated(tmp_path)
    assert "that his cook has been arrested" in said
    assert works == 0


def test_a_word_changed_since_the_build_is_seen(tmp_path: Path) -> None:
    write(tmp_path, FILES | PLAIN)
    build_site(tmp_path)
    source = tmp_path / "sources/fuller.md"
    source.write_text(source.read_text("utf-8").replace("cook", "gardener"), "utf-8")
    said, works = collated(tmp_path)
    assert "that his gardener has been arrested" in said
    assert works == 1
    assert collated(tmp_path) == (said, 0)


def test_a_copy_that_came_and_went(tmp_path: Path) -> None:
    write(tmp_path, FILES | PLAIN)
    two = collated(tmp_path)[0]
    third = tmp_path / "sources/third.md"
    text = PLAIN["sources/excised.md"].replace("id: excised", "id: third")
    third.write_text(text.replace("siglum: B", "siglum: C"), "utf-8")
    assert "3 copies" in collated(tmp_path)[0]
    third.unlink()
    assert collated(tmp_path)[0] == two


def test_what_is_held_back_is_compared_beside_what_is_published(tmp_path: Path) -> None:
    """In any order, and none of both is taken for the other."""
    write(tmp_path, FILES | COPIES)
    whole, public = collated(tmp_path)[0], collated(tmp_path, public=True)[0]
    assert "cook" in whole
    assert "cook" not in public
    build_site(tmp_path)
    assert collated(tmp_path, public=True) == (public, 0)
    assert collated(tmp_path)[0] == whole
    assert collated(tmp_path, public=True)[0] == public
    build_site(tmp_path)
    assert "cook" not in (tmp_path / "public/compare.html").read_text("utf-8")


def test_several_processes_say_the_same(tmp_path: Path) -> None:
    write(tmp_path / "one", FILES | PLAIN)
    write(tmp_path / "two", FILES | PLAIN)
    assert collated(tmp_path / "one")[0] == collated(tmp_path / "two", jobs=2)[0]
