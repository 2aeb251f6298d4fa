"""What an edition changes of the theme, looked at as a whole before a page is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from edition.diagnostics import EditionError, Report
from edition.publish.style_check import check_style
from edition.publish.template_check import check_templates


def check_own(site: Path, path: str, report: Report) -> None:
    """Look at the templates and the stylesheet in the folder *site*, which is called *path*.

    What works but has no effect is added to the report. Raises :class:`EditionError` with all
    faults for which nothing can be shown.
    """
    found = check_templates(site / "templates", f"{path}/templates")
    style = site / "style.css"
    if is_inside(style, site):
        css = style.read_text(encoding="utf-8", errors="replace")
        found += check_style(css, f"{path}/style.css")
    if faults := [finding for finding in found if finding.is_error]:
        raise EditionError(*faults)
    report.extend(found)


def files_below(folder: Path) -> Iterator[Path]:
    """The files below *folder*, following no link that leads out of it."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(base) / name for name in sorted(names)):
            if is_inside(path, folder) if path.is_symlink() else path.is_file():
                yield path


def is_inside(file: Path, folder: Path) -> bool:
    """Whether *file* is there, and no link that leads out of *folder*."""
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())
