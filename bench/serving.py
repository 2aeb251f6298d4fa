"""From a save to the reloaded page of the preview: ``python -m bench.serving [--letters N]``.

The edition of this repository, and generated letters, each in a folder of its own. A comma is added
to one source (or to one TEI file, of letters), as an editor's program saves it; then Chromium is
asked when the page has loaded anew. What the build itself took is what the preview says.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench.letters import letters
from bench.measure import HERE, environment

_OWN = ("edition.toml", "sources", "tei", "site")
_SAID = re.compile(r"built in ([\d.]+) (ms|s)")
_PATIENCE = 300_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds from a save to the reloaded page, and what the build took of them: the medians."""

    reloaded: float
    built: float
    saves: int


def own_edition(place: Path) -> tuple[Path, str, str]:
    """The edition of this repository: its folder, a source, the page of it."""
    root = place / "own"
    root.mkdir()
    for name in _OWN:
        copy = shutil.copytree if (HERE / name).is_dir() else shutil.copy
        copy(HERE / name, root / name)
    return root, "sources/memo-fuller.md", "memo-fuller.html"


def letters_edition(place: Path, count: int) -> tuple[Path, str, str]:
    """Generated letters: their folder, one of them, its page."""
    root = place / f"letters-{count}"
    letters(count, root)
    return root, "tei/letter-1.xml", "letter-1.html"


def served(browser: Browser, root: Path, file: str, page: str, saves: int) -> Served:
    """How long the page takes to follow a save of the file."""
    with _preview(root) as (address, errors):
        opened = browser.new_page()
        opened.goto(address + page, timeout=_PATIENCE)
        taken = [_saved(opened, root / file) for _ in range(saves + 1)]
        opened.close()
        said = [float(n) / (1000 if u == "ms" else 1) for n, u in _SAID.findall(errors.read_text())]
    # The first is thrown away: it makes what is kept for all others.
    built = statistics.median(said[1:] or [0.0])
    return Served(statistics.median(taken[1:]), built, saves)


def _saved(page: Page, file: Path) -> float:
    text = file.read_text(encoding="utf-8")
    at = text.index(" the ", len(text) // 2)
    time.sleep(0.5)
    page.evaluate("window.before = true")
    aside = file.with_name(f".{file.name}.new")
    aside.write_text(f"{text[:at]},{text[at:]}", encoding="utf-8")
    begun = time.perf_counter()
    aside.replace(file)
    anew = "!window.before && document.readyState === 'complete'"
    page.wait_for_function(anew, polling=2, timeout=_PATIENCE)
    return time.perf_counter() - begun


@contextmanager
def _preview(root: Path) -> Iterator[tuple[str, Path]]:
    """The preview at work: its address, and the file with what it says."""
    told = root.with_suffix(".txt")
    command = [sys.executable, "-m", "edition", "serve", "-C", str(root), "--port", "0"]
    with told.open("w") as errors:
        process = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=errors, text=True
        )
        assert process.stdout
        address = process.stdout.readline().strip()
        if not address:
            raise RuntimeError(told.read_text()[-2000:])
        yield address, told
        process.send_signal(signal.SIGINT)
        process.wait(30)


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.serving")
    parser.add_argument("--letters", type=int, nargs="*", default=[1000], metavar="N")
    parser.add_argument("--saves", type=int, default=9)
    options = parser.parse_args()
    program = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        editions = [own_edition(Path(name))]
        editions += [letters_edition(Path(name), count) for count in options.letters]
        print(f"load {os.getloadavg()[0]:.1f}; median of {options.saves} saves, seconds\n")
        print("| edition | save to reloaded page | of it the build |\n|--|--:|--:|")
        for root, file, page in editions:
            found = served(browser, root, file, page, options.saves)
            print(f"| {root.name} | {found.reloaded:.2f} | {found.built:.2f} |", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
