"""Which page of the site a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from edition.diagnostics import Diagnostic
from edition.escape import id_safe
from edition.serve.news import Found

# The id that a file states for its document: in front matter, or on the first element of a text.
_STATED = {
    ".md": re.compile(rb"""\A---[^\n]*\n(?:(?!---)[^\n]*\n)*?id:[ \t]*["']?([^\s"'#]+)"""),
    ".xml": re.compile(rb"""<(?:\w+:)?TEI\b[^>]*?\bxml:id\s*=\s*["']([^"']+)["']"""),
}
_HEAD = 8192
_MOST = 500  # files that are looked into after a build; few editions have faults in more


def placed(findings: Iterable[Diagnostic], root: Path) -> tuple[Found, ...]:
    """Each finding with the name of the page of its document, where there may be one.

    It is used to put the findings of a page first and to link to the page, so that a name that is
    not found does no harm.
    """
    names: dict[str, str] = {}
    found = []
    for finding in findings:
        file = finding.at.file
        if file not in names:
            names[file] = page_name(root, file, looked_into=len(names) < _MOST)
        found.append(Found(finding, names[file]))
    return tuple(found)


def page_name(root: Path, file: str, *, looked_into: bool = True) -> str:
    """The name of the page that is made of *file*, "" of one that has none.

    A file that is not *looked_into* is taken to be called like its document.
    """
    path = PurePosixPath(file)
    if path.suffix in ("", ".toml"):
        return ""
    stated = _stated(root / file) if looked_into else ""
    return id_safe(stated or path.stem).replace(".", "-")


def _stated(file: Path) -> str:
    """The id that *file* states at its beginning."""
    pattern = _STATED.get(file.suffix)
    try:
        head = file.open("rb") if pattern and file.is_file() else None
    except (OSError, ValueError):
        return ""
    if head is None or pattern is None:
        return ""
    with head:
        found = pattern.search(head.read(_HEAD))
    return found[1].decode(errors="replace") if found else ""
