"""What is put into a page while it is served: the script that keeps it up to date.

No file of the site has it: a page that is read from its folder, or published, knows nothing of the
preview.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

SCRIPT = ".edition/live.js"
EVENTS = ".edition/events"
_FOLDER = Path(__file__).parent / "page"
_PARTS = ("place.js", "styles.js", "panel.js", "live.js")


@cache
def script() -> bytes:
    """The script: its parts in one function, so that the page has no name of theirs."""
    style = json.dumps((_FOLDER / "panel.css").read_text(encoding="utf-8"))
    parts = [(_FOLDER / name).read_text(encoding="utf-8") for name in _PARTS]
    head = f'(() => {{\n"use strict";\nconst PANEL_STYLE = {style};\n'
    return "\n".join((head, *parts, "})();\n")).encode()


def with_script(page: bytes, build: str, *, missing: bool = False) -> bytes:
    """*page* with the script at the end of its body; *build* is the build that it is made by.

    >>> with_script(b"<body>Words</body>", "1.2")
    b'<body>Words<script src="/.edition/live.js" data-build="1.2"></script></body>'
    """
    told = " data-missing" if missing else ""
    tag = f'<script src="/{SCRIPT}" data-build="{escape(build)}"{told}></script>'.encode()
    end = page.lower().rfind(b"</body>")
    return page[:end] + tag + page[end:] if end >= 0 else page + tag


def missing_page(address: str, build: str) -> bytes:
    """What stands in the place of a page that is not there; it becomes the page once it is."""
    shown = escape(address.encode(errors="replace").decode())
    page = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not in the site</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>:root {{ color-scheme: light dark; background: light-dark(#f8f5ed, #171512);
color: light-dark(#1d1a16, #e8e1d3) }} a {{ color: light-dark(#21469c, #a6bdf6) }}
body {{ margin: 12vh auto; width: min(33.5rem, 86vw); overflow-wrap: anywhere;
font: 1.125rem/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, P052, Georgia, serif }}
h1 {{ font-weight: 400 }}</style></head>
<body><main><h1>Not in the site</h1>
<p>There is no <code>{shown}</code> in the site as it was built last. Its file may have been removed
or renamed, or it has errors: then it is left out until they are mended. This page comes by itself
as soon as it is in the site again.</p>
<p><a href="/">The first page</a></p></main></body></html>
"""
    return with_script(page.encode(), build, missing=True)
