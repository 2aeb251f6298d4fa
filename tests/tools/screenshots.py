"""Pictures of built pages for the documentation, taken with Chromium.

    python -m tests.tools.screenshots                       # those in docs/screenshots, anew
    python -m tests.tools.screenshots index 360x800 1280x900        # a new page in two sizes
    python -m tests.tools.screenshots -o FOLDER index 768x1024      # somewhere else

The name of a picture says what it shows: `index-1280x900.png` is `public/index.html` in a window of
1280 by 900 pixels.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.tools.needs import find
from tests.tools.pages import ROOT

PICTURES = ROOT / "docs" / "screenshots"
PUBLIC = ROOT / "public"
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
    return max((take(chromium, name, chosen.output) for name in names), default=0)


def take(chromium: Path, name: str, folder: Path) -> int:
    """Take the picture *name* into *folder*; 1 if its page is not there or Chromium fails."""
    found = NAME.fullmatch(name)
    page = PUBLIC / f"{found['page']}.html" if found else PUBLIC
    if not found or not page.is_file():
        print(f"{name}: shows no page of {PUBLIC.name}/", file=sys.stderr)
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
