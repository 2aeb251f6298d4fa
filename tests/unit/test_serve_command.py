"""`edition serve` as an editor runs it: what it says, what follows a save, how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from edition.cli import main

LETTER = "---\nid: letter\ntitle: A letter\n---\nDear Anna,\n\nthe parcel has come.\n"
SETTINGS = '[edition]\ntitle = "Letters"\n'
PATIENCE = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/letter.md").write_text(LETTER)
    (tmp_path / "edition.toml").write_text(SETTINGS)
    return tmp_path


class Preview:
    """The command, at work."""

    def __init__(self, root: Path, *options: str) -> None:
        self.errors = (root.parent / f"{root.name}.err").open("w+")
        command = [sys.executable, "-m", "edition", "serve", "-C", str(root), "--port", "0"]
        self.process = subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=self.errors, text=True
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def page(self, name: str) -> str:
        with urlopen(f"{self.address}{name}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def said(self) -> str:
        """What stands on the terminal."""
        return Path(self.errors.name).read_text()

    def ended(self, number: int = signal.SIGINT) -> int:
        """What the command ends with, when it is asked to."""
        self.process.send_signal(number)
        try:
            return self.process.wait(10)
        finally:
            self.process.kill()
            self.errors.close()


class Stream:
    """An open page."""

    def __init__(self, preview: Preview, page: str) -> None:
        build = preview.page(page).partition('data-build="')[2].partition('"')[0]
        address = f"{preview.address}.edition/events?page={page}&build={build}"
        self.opened = urlopen(address, timeout=PATIENCE)

    def heard(self) -> dict[str, Any]:
        """The next event."""
        while line := self.opened.readline().decode():
            if line.startswith("data: "):
                told: dict[str, Any] = json.loads(line.removeprefix("data: "))
                return told
        raise EOFError


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    preview = Preview(root)
    yield preview
    if preview.process.poll() is None:
        preview.ended()


def test_a_save_is_built_and_open_pages_are_told(root: Path, preview: Preview) -> None:
    assert "the parcel has come" in preview.page("letter.html")
    stream = Stream(preview, "letter.html")
    assert stream.heard()["changed"] == []
    source = root / "sources/letter.md"
    for word in ("not", "never", "hardly"):
        source.write_text(LETTER.replace("has", f"has {word}"))
        told = stream.heard()
        assert "letter.html" in told["changed"]
        assert f"has {word} come" in preview.page("letter.html")
    source.write_text(LETTER.replace("parcel", "[parcel]{.unclera}"))
    told = stream.heard()
    assert (told["errors"], told["findings"][0]["own"]) == (1, True)
    assert told["findings"][0]["place"].startswith("sources/letter.md:7:")
    assert "error[unknown-class]" in preview.said()
    (root / "edition.toml").write_text("[edition\n")
    told = stream.heard()
    assert (told["failed"], told["changed"]) == (True, [])
    (root / "edition.toml").write_text(SETTINGS)
    assert not stream.heard()["failed"]
    source.write_text(LETTER)
    while "letter.html" not in told["changed"]:
        told = stream.heard()
    assert "the parcel has come" in preview.page("letter.html")


def test_no_file_of_the_site_knows_of_the_preview(root: Path, preview: Preview) -> None:
    assert "/.edition/live.js" in preview.page("letter.html")
    for file in (root / "public").rglob("*.html"):
        assert b"live.js" not in file.read_bytes()


def test_it_answers_this_computer_only(preview: Preview) -> None:
    port = int(preview.address.rstrip("/").rpartition(":")[2])
    addresses = {i[4][0] for i in socket.getaddrinfo(socket.gethostname(), None)} | {"127.0.0.2"}
    for address in addresses - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"refused|unreachable|timed out|available"):
            socket.create_connection((address, port), timeout=2)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_while_pages_are_open(root: Path, preview: Preview, number: int) -> None:
    streams = [Stream(preview, "letter.html") for _ in range(3)]
    assert all(stream.heard() for stream in streams)
    began = time.monotonic()
    assert preview.ended(number) == 0, preview.said()
    assert time.monotonic() - began < 5
    for stream in streams:
        with pytest.raises(EOFError):
            stream.heard()
    assert "Traceback" not in preview.said()
    assert (root / "public/letter.html").is_file()


def test_it_ends_cleanly_during_a_build(root: Path, preview: Preview) -> None:
    for number in range(60):
        (root / f"sources/letter-{number}.md").write_text(LETTER.replace("letter", f"l{number}"))
    time.sleep(0.3)
    status = preview.ended()
    assert (status, "Traceback" in preview.said()) == (0, False), preview.said()
    assert (root / "public/letter.html").is_file()


def test_a_port_that_is_taken_is_a_sentence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "-C", str(root), "--port", str(port)]) == 1
    told = capsys.readouterr().err
    assert f"port {port} cannot be used: address already in use" in told
    assert "--port" in told
    assert not (root / "public").exists(), "it is told before anything is built"


def test_where_the_first_build_fails_the_site_of_an_earlier_one_is_shown(root: Path) -> None:
    first = Preview(root)
    first.ended()
    (root / "edition.toml").write_text("[edition\n")
    second = Preview(root)
    assert "the parcel has come" in second.page("letter.html")
    assert Stream(second, "letter.html").heard()["failed"]
    (root / "edition.toml").write_text(SETTINGS)
    assert second.ended() == 0


def test_without_watching_it_only_shows(root: Path) -> None:
    preview = Preview(root, "--no-watch")
    page = preview.page("letter.html")
    assert page == (root / "public/letter.html").read_text()
    (root / "sources/letter.md").write_text(LETTER.replace("has", "has not"))
    time.sleep(0.5)
    assert preview.page("letter.html") == page
    assert preview.ended() == 0


@pytest.mark.skipif(os.name != "posix", reason="there are no signals")
def test_an_edition_without_a_site_and_with_broken_settings_is_an_error(root: Path) -> None:
    (root / "edition.toml").write_text("[edition\n")
    preview = Preview(root)
    assert preview.address == ""
    assert preview.process.wait(PATIENCE) == 1
    assert "error[bad-settings]" in preview.said()


def test_the_preview_may_have_a_folder_of_its_own(root: Path) -> None:
    preview = Preview(root, "-o", str(root / ".preview"))
    stream = Stream(preview, "letter.html")
    stream.heard()
    (root / "sources/letter.md").write_text(LETTER.replace("has", "has not"))
    assert "letter.html" in stream.heard()["changed"]
    assert "has not come" in preview.page("letter.html")
    assert preview.ended() == 0
    assert not (root / "public").exists()
    assert (root / ".preview/letter.html").is_file()
