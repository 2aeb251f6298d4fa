"""The report for editors: every finding with its place and the lines that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from edition.diagnostics import Diagnostic, Report
from edition.location import SourceFile, Span
from edition.publish.frame import Page
from edition.publish.plan import Plan
from edition.publish.urls import REPORT

_LONGEST = 160


@dataclass(frozen=True)
class FindingView:
    """A finding as its page shows it."""

    code: str
    severity: str
    place: str
    message: Markup
    excerpt: str
    help: Markup
    labels: tuple[tuple[str, Markup], ...]


def findings_page(report: Report, plan: Plan) -> tuple[Page, dict[str, Any]]:
    """The page of all findings, and its context."""
    t = plan.t
    findings = report.sorted()
    title = t("findings.title")
    page = Page("report-page", REPORT, title, t("findings.lead"), within=REPORT)
    excerpts = _Excerpts(plan.root)
    context = {
        "count": t("findings.count", n=len(findings)) if findings else t("findings.none"),
        "found": [_view(finding, excerpts) for finding in findings],
    }
    return page, {"findings": context}


def _view(finding: Diagnostic, excerpts: _Excerpts) -> FindingView:
    return FindingView(
        finding.code,
        finding.severity.value,
        str(finding.at),
        _with_code(finding.message),
        excerpts.of(finding.at),
        _with_code(finding.help or ""),
        tuple((str(label.at), _with_code(label.text)) for label in finding.labels),
    )


def _with_code(text: str) -> Markup:
    """*text* with what stands between backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one backtick has no partner
        return escape(text)
    code = (
        Markup("<code>{}</code>").format(p) if i % 2 else escape(p) for i, p in enumerate(parts)
    )
    return Markup("").join(code)


class _Excerpts:
    """Lines of the editors' files, each file read once."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.files: dict[str, SourceFile] = {}

    def of(self, span: Span) -> str:
        """The line of *span* with its place underlined, or "" where there is no such file."""
        line = self.file(span.file).line(span.line)
        if not line.strip():
            return ""
        indented = len(line) - len(line.lstrip())
        column = min(max(span.column - 1, indented), len(line))
        start = max(indented, column - _LONGEST // 2)
        length = span.end_column - span.column if span.end_column else 1
        shown = line[start : start + _LONGEST].replace("\t", " ")
        under = "─" * min(max(length, 1), max(len(shown) - (column - start), 1))
        return f"{shown}\n{' ' * (column - start)}{under}"

    def file(self, path: str) -> SourceFile:
        if path not in self.files:
            self.files[path] = SourceFile(path, self._read(path))
        return self.files[path]

    def _read(self, path: str) -> str:
        file = (self.root / path).resolve()
        if not file.is_relative_to(self.root) or not file.is_file():
            return ""
        try:
            return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        except OSError:
            return ""
