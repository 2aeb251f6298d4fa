"""Finding the front matter: the lines between ``---`` and ``---`` at the top of a source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.diagnostics import Diagnostic, Label
from edition.escape import id_safe
from edition.location import SourceFile

_FENCE = re.compile(r"---\s*\Z")
_LIKE_YAML = re.compile(r"[ \t]|#|- |[\]}]|[\"']?[\w-]+[\"']?\s*:(\s|\Z)")
_HEADING = re.compile(r"#+\s+(.+?)\s*#*\s*\Z")
_BARE = re.compile(r"[\w][^:#\n]*\Z")
_TITLE_LENGTH = 60


@dataclass(frozen=True)
class Block:
    """The YAML of a source.

    ``first`` is the number of its first line in the file; ``lines`` is how many lines of the file
    the front matter takes with its fences.
    """

    text: str
    first: int
    lines: int


def find_block(file: SourceFile) -> tuple[Block | None, list[Diagnostic]]:
    """The front matter of *file*.

    Returns None and an error where there is none; where the closing fence is missing, an error
    and the lines that look like front matter, so that their own faults are found as well.
    """
    lines = file.lines
    top = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.match(lines[top]):
        return None, [_absent(file)]
    for index in range(top + 1, len(lines)):
        if _FENCE.match(lines[index]):
            return _block(lines, top, index, index + 1), []
    end = top + 1
    while end < len(lines) and _LIKE_YAML.match(lines[end]):
        end += 1
    return _block(lines, top, end, end), [_unclosed(file, top + 1, end + 1)]


def _block(lines: tuple[str, ...], top: int, end: int, taken: int) -> Block:
    return Block("\n".join(lines[top + 1 : end]), top + 2, taken)


def _absent(file: SourceFile) -> Diagnostic:
    return Diagnostic(
        "no-front-matter",
        "this source has no front matter, the lines between --- and --- at its top",
        file.span(1, 1),
        help=f"put these lines before everything else, and correct them:\n{_ready_made(file)}",
    )


def _ready_made(file: SourceFile) -> str:
    """Front matter for *file*, from its name and its first heading or line."""
    stem = id_safe(file.path.rpartition("/")[2].removesuffix(".md"))
    name = stem if stem[0].isalpha() else f"document-{stem}"
    written = [line.strip() for line in file.lines if line.strip()]
    headings = (m.group(1) for m in map(_HEADING.match, written) if m)
    title = next(headings, written[0] if written else "")[:_TITLE_LENGTH].strip()
    title = title or "What this document is called"
    if not _BARE.match(title):
        title = "'" + title.replace("'", "''") + "'"
    return f"---\nid: {name}\ntitle: {title}\n---"


def _unclosed(file: SourceFile, opened: int, end: int) -> Diagnostic:
    label = Label(file.span(end, 1), "the front matter seems to end before this line")
    return Diagnostic(
        "unclosed-front-matter",
        "the front matter that opens here is never closed",
        file.span(opened, 1, 4),
        labels=(label,),
        help="write --- on a line of its own after the last key",
    )
