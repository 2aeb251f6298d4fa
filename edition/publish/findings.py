"""The report for editors: what was found, by its kind, with the lines that it speaks of.

Thousands of findings are mostly the same few: of each kind the first are shown in full, the others
as lines that open at a click.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from edition.diagnostics import Diagnostic, Report
from edition.escape import writable
from edition.kinds import Kind, Same, kinds
from edition.location import SourceFile, Span, stretch
from edition.publish.frame import Page
from edition.publish.plan import Plan
from edition.publish.urls import REPORT
from edition.validate.explain import pages

_LONGEST = 110
_FEW = 30  # so many findings are shown in full, whatever their codes
_FIRST = 3  # of each code in full, where there are more; what says the same counts once
_LISTED = 500  # of each code as a line


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
    more: str


@dataclass(frozen=True)
class KindView:
    """All findings of one code: some in full, more in a line each, and how many are left.

    What is said in the same words is one; ``more`` says how often it was found.

    ``about`` is the first paragraph of the page that ``edition explain`` prints.
    """

    code: str
    severity: str
    count: str
    files: str
    about: Markup
    first: tuple[FindingView, ...]
    further: tuple[tuple[str, Markup, str], ...]
    how_many: str
    left: str


def findings_page(report: Report, plan: Plan) -> tuple[Page, dict[str, Any]]:
    """The page of all findings, grouped by their codes, and its context."""
    t = plan.t
    findings = [_public(f, plan) for f in report.sorted() if f.at.file not in plan.guard.gone]
    title = t("findings.title")
    page = Page("report-page", REPORT, title, t("findings.lead"), within=REPORT)
    excerpts, known = _Excerpts(plan.root, plan.guard.closed), pages()
    in_full = len(findings) if len(findings) <= _FEW else _FIRST
    context = {
        "count": t("findings.count", n=len(findings)) if findings else t("findings.none"),
        "kinds": [
            _kind(kind, in_full, excerpts, known.get(kind.code, ""), plan)
            for kind in kinds(findings)
        ],
    }
    return page, {"findings": context}


def _public(finding: Diagnostic, plan: Plan) -> Diagnostic:
    """A finding without its words, where they may be those of text that is held back."""
    places = (finding.at, *(label.at for label in finding.labels))
    if not any(at.file in plan.guard.closed for at in places):
        return finding
    return replace(finding, message=plan.t("findings.closed"), labels=(), help=None)


def _kind(kind: Kind, in_full: int, excerpts: _Excerpts, page: str, plan: Plan) -> KindView:
    further = kind.same[in_full:]
    return KindView(
        kind.code,
        kind.severity.value,
        plan.t.number(kind.count),
        plan.t("findings.files", n=kind.files),
        _with_code(" ".join(page.partition("\n\n")[0].split()).replace("``", "`")),
        tuple(_view(same, excerpts) for same in kind.same[:in_full]),
        tuple(
            (str(same.first.at), _with_code(same.first.message), same.more)
            for same in further[:_LISTED]
        ),
        plan.t("findings.further", n=len(further)),
        plan.t("findings.left", n=len(further) - _LISTED) if len(further) > _LISTED else "",
    )


def _view(same: Same, excerpts: _Excerpts) -> FindingView:
    finding = same.first
    return FindingView(
        finding.code,
        finding.severity.value,
        str(finding.at),
        _with_code(finding.message),
        excerpts.of(finding.at),
        _with_code(finding.help or ""),
        tuple((str(label.at), _with_code(label.text)) for label in finding.labels),
        same.more,
    )


def _with_code(text: str) -> Markup:
    """*text* with what stands between backticks as code."""
    parts = writable(text).split("`")
    if len(parts) % 2 == 0:  # one backtick has no partner
        return escape(text)
    code = (
        Markup("<code>{}</code>").format(p) if i % 2 else escape(p) for i, p in enumerate(parts)
    )
    return Markup("").join(code)


class _Excerpts:
    """Lines of the editors' files, each file read once; none of files with held-back text."""

    def __init__(self, root: Path, closed: frozenset[str]) -> None:
        self.root = root.resolve()
        self.closed = closed
        self.files: dict[str, SourceFile] = {}

    def of(self, span: Span) -> str:
        """The line of *span* with its place underlined, or "" where there is no such file."""
        line = self.file(span.file).line(span.line)
        if not line.strip():
            return ""
        indented = len(line) - len(line.lstrip())
        column = min(max(span.column - 1, indented), len(line))
        start = max(indented, column - _LONGEST // 2)
        shown = writable(line[start : start + _LONGEST].replace("\t", " "))
        under = "─" * min(stretch(line, span), max(len(shown) - (column - start), 1))
        return f"{shown}\n{' ' * (column - start)}{under}"

    def file(self, path: str) -> SourceFile:
        if path not in self.files:
            self.files[path] = SourceFile(path, self._read(path))
        return self.files[path]

    def _read(self, path: str) -> str:
        file = (self.root / path).resolve()
        if path in self.closed or not file.is_relative_to(self.root) or not file.is_file():
            return ""
        try:
            return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        except OSError:
            return ""
