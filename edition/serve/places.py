"""Which page of the site a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from edition.diagnostics import Diagnostic
from edition.escape import id_safe
from edition.serve.news import Found

_OWN_ID = re.compile(rb"""\A---[^\n]*\n(?:(?!---)[^\n]*\n)*?id:[ \t]*["']?([^\s"'#]+)""")
_HEAD = 4096


def placed(findings: Iterable[Diagnostic], root: Path, site: Path, read: Any) -> tuple[Found, ...]:
    """Each finding with the name of the page of its document, where there may be one.

    It is used to put the findings of a page first and to link to the page, so that a name that is
    not found does no harm. *read* is the edition as it was read, or None.
    """
    names: dict[str, str] = {}
    there: dict[str, bool] = {}
    found = []
    for finding in findings:
        file = finding.at.file
        if file not in names:
            names[file] = page_name(file, root, read)
        name = names[file]
        if name not in there:
            there[name] = bool(name) and (site / f"{name}.html").is_file()
        found.append(Found(finding, name, there[name]))
    return tuple(found)


def page_name(file: str, root: Path, read: Any) -> str:
    """The name of the page that is made of *file*, "" of one that has none."""
    path = PurePosixPath(file)
    if path.suffix == ".toml" or not path.suffix:
        return ""
    by_path = getattr(getattr(read, "edition", None), "by_path", {})
    own = by_path[file].id if file in by_path else _stated(root / file) or path.stem
    return id_safe(own).replace(".", "-")


def _stated(source: Path) -> str:
    """The id that the front matter of a source states."""
    if source.suffix != ".md":
        return ""
    try:
        with source.open("rb") as opened:
            found = _OWN_ID.match(opened.read(_HEAD))
    except (OSError, ValueError):
        return ""
    return found[1].decode(errors="replace") if found else ""
