"""Two exports are the same bytes, whatever the machine, the day, the language and the folder."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from edition.export import FORMATS
from edition.export.kits import kits
from tests.tools.exporting import SETTINGS, make
from tests.tools.needs import needs

ROOT = Path(__file__).parents[2]
KNOWN = SETTINGS + (
    '[[funder]]\nname = "Fonds"\naward = "P 1"\n\n[export]\ngenre = "non-fiction"\n'
)
# Letters and images: each edition has one of them.
UNFIT: Mapping[str, set[str]] = {"briefe": {"iiif"}, "facsimile": {"cmif"}}
HERE: Mapping[str, str] = {
    "PYTHONHASHSEED": "1",
    "TZ": "UTC",
    "LANG": "C",
    "LC_ALL": "C",
    "SOURCE_DATE_EPOCH": "0",
}
THERE: Mapping[str, str] = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Auckland",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C.UTF-8",
    "SOURCE_DATE_EPOCH": "1700000000",
}


def edition(name: str, place: Path, *, day: int) -> Path:
    """An edition of the tests with all that formats ask for; its files are of another *day*."""
    root = Path(shutil.copytree(ROOT / "tests/editions" / name, place))
    tables = re.split(r"^(?=\[)", (root / "edition.toml").read_text("utf-8"), flags=re.M)[1:]
    own = "".join(table for table in tables if not table.startswith("[edition]"))
    make(root, {"edition.toml": f"{KNOWN}\n{own}"})
    for number, file in enumerate(sorted(root.rglob("*"))):
        os.utime(file, (day * 86400 + number, day * 86400 - number))
    return root


def written(
    root: Path, formats: Sequence[str], environment: Mapping[str, str], umask: int
) -> dict[str, str]:
    """The digests of all that the command writes, in a process of its own."""
    command = [sys.executable, "-m", "edition", "export", *formats, "kit", *kits()]
    variables = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, "-C", str(root)],
        env=variables,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    files = sorted(p for p in (root / "exports").rglob("*") if p.is_file())
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }


@pytest.mark.parametrize("name", UNFIT)
def test_two_exports_are_the_same_bytes(tmp_path: Path, name: str) -> None:
    needs("weasyprint")
    formats = [e.name for e in FORMATS if e.name not in UNFIT[name]]
    one = written(edition(name, tmp_path / "one", day=100), formats, HERE, 0o022)
    there = edition(name, tmp_path / "elsewhere/two", day=20_000)
    two = written(there, formats[::-1], THERE, 0o077)
    folders = {file.split("/")[1] for file in one if file.count("/") > 1}
    assert folders == {*formats, *(f"kit-{kit}" for kit in kits())}
    assert {file for file in {*one, *two} if one.get(file) != two.get(file)} == set()
