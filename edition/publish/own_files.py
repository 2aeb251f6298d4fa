"""What an edition changes of the theme, looked at as a whole before a page is written."""

from __future__ import annotations

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
    if style.is_file() and style.resolve().is_relative_to(site.resolve()):
        css = style.read_text(encoding="utf-8", errors="replace")
        found += check_style(css, f"{path}/style.css")
    if faults := [finding for finding in found if finding.is_error]:
        raise EditionError(*faults)
    report.extend(found)
