"""TEI that an author writes in a source: read safely, each element with its place."""

from __future__ import annotations

import re

from lxml import etree

from edition.tei.names import TEI
from edition.tei.origins import locate_elements

_OPENING = f'<wrapper xmlns="{TEI}">'
_MISMATCH = re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)")
_PLACE = re.compile(r", line \d+, column \d+.*$")

_ENTITY = re.compile(r"Entity '([\w.-]+)' not defined")
_CLOSE = "every element that opens here must close here"
_NAMED = "write the character itself, or its number: &#160; is the no-break space"

Place = tuple[int, int]  # line and column in the fragment, from 1


class FragmentFault(Exception):
    """A fragment that is not well formed; ``line`` and ``column`` count from 1 in it."""

    def __init__(self, message: str, line: int, column: int, help: str = _CLOSE) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.line = line
        self.column = column


def read_fragment(text: str) -> tuple[etree._Element, list[Place]]:
    """A wrapper around the nodes of *text*, and the places of its elements in document order.

    Raises :class:`FragmentFault` where it is not well formed. Entities and files are not read.
    """
    data = f"{_OPENING}{text}</wrapper>".encode()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        wrapper = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _fault(error, text) from error
    places = [_place(span.line, span.column) for span in locate_elements(data, "")]
    return wrapper, places[1:]


def _place(line: int, column: int) -> Place:
    return line, column - len(_OPENING) if line == 1 else column


def _fault(error: etree.XMLSyntaxError, text: str) -> FragmentFault:
    """The fault in words that speak of the fragment alone, at the tag that is wrong."""
    lines = text.split("\n")
    line, column = _place(*error.position)
    line = min(max(line, 1), len(lines))
    message = _PLACE.sub("", str(error.msg or "it cannot be read"))
    entity = _ENTITY.search(message)
    if entity:
        at = max(lines[line - 1].find(f"&{entity.group(1)};"), 0)
        return FragmentFault(f"XML knows no entity &{entity.group(1)};", line, at + 1, _NAMED)
    if lines[line - 1][max(column - 2, 0) :].lstrip("<").startswith(("!DOCTYPE", "!ENTITY")):
        message = "a document type or declaration cannot stand here"
        return FragmentFault(message, line, column, "take it out; write characters as they are")
    mismatch = _MISMATCH.search(message)
    if not mismatch:
        return FragmentFault(message, line, min(max(column, 1), len(lines[line - 1]) + 1))
    opened, opened_line, closed = mismatch.group(1), int(mismatch.group(2)), mismatch.group(3)
    if closed == "wrapper":
        at = max(lines[min(opened_line, len(lines)) - 1].rfind(f"<{opened}"), 0)
        return FragmentFault(f"<{opened}> is never closed", opened_line, at + 1)
    at = max(lines[line - 1].rfind(f"</{closed}", 0, max(column - 1, 0)), 0)
    if opened == "wrapper":
        return FragmentFault(f"</{closed}> closes nothing", line, at + 1)
    return FragmentFault(f"<{opened}> is still open where </{closed}> comes", line, at + 1)
