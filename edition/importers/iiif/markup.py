"""Text of a manifest, which may be HTML, → plain text; nothing of its markup is kept."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from edition.escape import writable

_MARKUP = re.compile(r"</?[A-Za-z][^>]*>|&(?:#\w+|\w+);")
_ENDING_LINES = frozenset({"br", "li", "tr", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"script", "style", "head", "template"})
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


class _Text(HTMLParser):
    """Collects the text of HTML; a paragraph ends in an empty line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(self._unseen - (tag in _UNSEEN), 0)
        if tag in _ENDING_LINES and tag != "br":
            self.parts.append("\n\n" if tag in _PARAGRAPHS else "\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def plain(value: str, *, is_html: bool | None = None) -> str:
    """*value* as text of lines; whether it is HTML is looked for where nobody says.

    >>> plain("<p>Letter<br/>to &amp; from <b>Anna</b></p>")
    'Letter\\nto & from Anna'
    """
    if is_html is None:
        is_html = bool(_MARKUP.search(value))
    if is_html:
        reader = _Text()
        reader.feed(re.sub(r"\s+", " ", value))
        reader.close()
        value = "".join(reader.parts)
    lines = (_SPACES.sub(" ", line).strip() for line in writable(value).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def on_one_line(value: str) -> str:
    """*value* as text without line ends."""
    return " ".join(plain(value).split())
