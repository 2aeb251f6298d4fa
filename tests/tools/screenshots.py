"""Pictures of built pages for the documentation, taken with Chromium.

    python -m tests.tools.screenshots                       # those in docs/screenshots, anew
    python -m tests.tools.screenshots index 360x800 1280x900        # a new page in two sizes
    python -m tests.tools.screenshots -o FOLDER index 768x1024      # somewhere else

The name of a picture says what it shows: `index-1280x900.png` is `public/index.html` in a window of
1280 by 900 pixels. One in a folder, as `letters/index-1280x900.png`, shows the edition of that name
in `tests/editions`, which is built for it.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from edition.build import build_site
from tests.tools.needs import find
from tests.tools.pages import ROOT

PICTURES = ROOT / "docs" / "screenshots"
PUBLIC = ROOT / "public"
EDITIONS = ROOT / "tests" / "editions"
NAME = re.compile(r"(?P<page>.+)-(?P<width>\d+)x(?P<height>\d+)\.png")


def main(arguments: list[str]) -> int:
    """Take the pictures asked for; 0 also where there is no Chromium, which is said."""
    parser = argparse.ArgumentParser(description="Take pictures of pages in public/.")
    parser.add_argument("-o", "--output", type=Path, default=PICTURES, metavar="FOLDER")
    parser.add_argument("page", nargs="?")
    parser.add_argument("size", nargs="*", help="WIDTHxHEIGHT")
    chosen = parser.parse_args(arguments)
    chromium = find("chromium")
    if chromium is None:
        print("Chromium is not installed: the pictures stay as they are.")
        return 0
    if chosen.page:
        names = [f"{chosen.page}-{size}.png" for size in chosen.size or ["1280x900"]]
    else:
        names = sorted(path.name for path in PICTURES.glob("*.png"))
    failed = max((take(chromium, name, chosen.output) for name in names), default=0)
    return failed if chosen.page else max(failed, take_editions(chromium, chosen.output))


def take_editions(chromium: Path, output: Path) -> int:
    """Take the pictures of the editions in `tests/editions`, each built anew; 1 if one fails."""
    failed = 0
    for folder in sorted(path for path in PICTURES.iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as place:
            root = Path(shutil.copytree(EDITIONS / folder.name, Path(place) / folder.name))
            build_site(root)
            for name in sorted(path.name for path in folder.glob("*.png")):
                taken = take(chromium, name, output / folder.name, root / "public")
                failed = max(failed, taken)
    return failed


def take(chromium: Path, name: str, folder: Path, site: Path = PUBLIC) -> int:
    """Take the picture *name* of a *site*; 1 if its page is not there or Chromium fails."""
    found = NAME.fullmatch(name)
    page = site / f"{found['page']}.html" if found else site
    if not found or not page.is_file():
        print(f"{name}: shows no page of {site.name}/", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    target = (folder / name).resolve()
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [f"--screenshot={target}", f"--window-size={found['width']},{found['height']}"]
        options += [f"--user-data-dir={profile}", "--headless=new", "--hide-scrollbars"]
        # Chromium refuses its sandbox to root, as in a container.
        options += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [str(chromium), *options, page.as_uri()]
        result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not target.is_file():
        print(f"{name}: Chromium made no picture:\n{result.stderr}", file=sys.stderr)
        return 1
    print(f"{name} taken")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
