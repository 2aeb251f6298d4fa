"""The page of a kit as HTML: boxes can be ticked, and a click selects what is to be typed."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from edition.escape import text as escaped

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_BOX = re.compile(r"^<li>(?:<p>)?\[ \] (.*)</li>$", re.MULTILINE)
STYLE = """
body { margin: 0 auto; padding: 1rem; max-width: 46rem; font: 1rem/1.5 system-ui, sans-serif;
  color: #1a1a1a; background: #fff; }
h1 { font-size: 1.4rem; line-height: 1.2; } h2 { font-size: 1.1rem; margin: 1.8em 0 .4em; }
ul { padding-left: 1.2rem; } li { margin: .35rem 0; } li:has(input) { list-style: none; }
label { display: grid; grid-template-columns: 1.6rem 1fr; margin-left: -1.2rem; }
input { width: 1rem; height: 1rem; margin: .25rem 0 0; }
code { font: .92em/1.5 ui-monospace, monospace; background: #f1f1ee; padding: .1em .3em;
  overflow-wrap: anywhere; white-space: pre-wrap; -webkit-user-select: all; user-select: all; }
a { color: #1b4b8a; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } code { background: none; } }
"""


def in_browser(markdown: str, title: str) -> bytes:
    """A page of HTML that needs nothing else, from the Markdown of a checklist."""
    body = _BOX.sub(_box, _MARKDOWN.render(markdown))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Checklist: {escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    ).encode()


def _box(item: re.Match[str]) -> str:
    return f'<li><label><input type="checkbox"><span>{item[1]}</span></label></li>'
