"""Character data as it is written: runs of white space as one space, escaped where it has to be.

Most pieces of text in a document are short and come again and again: the layout between elements,
a comma, a name. Those are remembered, so that they are worked out once.
"""

from __future__ import annotations

from collections.abc import Callable

_LONGEST, _MOST = 60, 20_000  # what is remembered: letters of one text, and how many texts


def one_space(text: str) -> str:
    """Runs of XML white space as one space; other white space stays, it is none in XML.

    >>> one_space("\\n  a\\t b \\N{NO-BREAK SPACE} ")
    ' a b \\xa0 '
    """
    if "\t" in text or "\r" in text:
        text = text.replace("\t", " ").replace("\r", " ")
    if "\n" in text:
        text = _one_line(text)
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _one_line(text: str) -> str:
    """The lines of *text*, without what stands before and after them, with a space between."""
    joined = " ".join([line.strip(" ") for line in text.split("\n")])
    if text[0] == " " and joined[0] != " ":
        joined = " " + joined
    return joined + " " if text[-1] == " " and joined[-1] != " " else joined


def folded(text: str) -> str:
    """*text* with one space for each run of white space, for an output without escapes."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        return one_space(text)
    return text


def escaped(text: str) -> str:
    """*text* with the characters that mean something in HTML spelled out."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def for_html(text: str) -> str:
    """*text* as HTML has it.

    >>> for_html("a\\n  < b")
    'a &lt; b'
    """
    return escaped(folded(text))


class Written(dict[str, str]):
    """Text of the TEI → text of the output."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, text: str) -> str:
        made = self._write(text)
        if len(text) <= _LONGEST and len(self) < _MOST:
            self[text] = made
        return made
