"""Printing findings: with excerpts for people, a line each, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from edition.diagnostics import Diagnostic, Label, Report, Severity
from edition.escape import for_terminal
from edition.kinds import kinds
from edition.location import SourceFile, Span, stretch

FORMATS = ("full", "concise", "json", "github")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}
_FEW = 30  # so many findings are printed in full, whatever their kinds
_FIRST = 2  # of each kind in full, where there are more; what says the same counts once
_LINES = 8  # of each kind as a line
_EXCERPT = 96


class Excerpts:
    """Lines of the files that findings speak of, read when they are asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, SourceFile] = {}

    def line(self, span: Span) -> str:
        """The line on which *span* begins."""
        if span.file not in self._files:
            self._files[span.file] = SourceFile(span.file, self._text(span.file))
        return self._files[span.file].line(span.line)

    def _text(self, file: str) -> str:
        try:
            place = self.root / file
            data = place.read_bytes() if place.is_file() else b""  # a pipe might never end
        except (OSError, ValueError):
            return ""
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n")


def render(report: Report, root: Path, form: str, *, colour: bool = False) -> str:
    """All findings in the format *form*, ending with a newline unless there are none.

    What they quote from files reaches no terminal as an order; JSON has it as it is.
    """
    findings = report.sorted()
    printable = [_printable(finding) for finding in findings]
    lines: Iterable[str]
    if form == "json":
        lines = (_json(d) for d in findings)
    elif form == "github":
        lines = (_github(d) for d in findings)
    elif form == "concise":
        lines = (concise(d) for d in printable)
    else:
        lines = _full(printable, Excerpts(root), colour)
    return "".join(f"{line}\n" for line in lines)


def _printable(finding: Diagnostic) -> Diagnostic:
    """*finding* with signs in the place of what a terminal would obey."""
    labels = tuple(Label(_named(label.at), for_terminal(label.text)) for label in finding.labels)
    message, help = for_terminal(finding.message), for_terminal(finding.help or "")
    at = _named(finding.at)
    return replace(finding, message=message, at=at, labels=labels, help=help or None)


def _named(span: Span) -> Span:
    return replace(span, file=for_terminal(span.file))


def concise(finding: Diagnostic) -> str:
    """``file:line:column: error[code] message``."""
    return (
        f"{finding.at}: {finding.severity}[{finding.code}] {finding.message.replace(chr(10), ' ')}"
    )


def summary(report: Report) -> str:
    """How many findings there are: "2 errors, 1 warning"."""
    parts = [_count(report.errors, "error"), _count(report.warnings, "warning")]
    notices = len(report) - report.errors - report.warnings
    parts.append(_count(notices, "notice"))
    return ", ".join(p for p in parts if p) or "no findings"


def is_long(report: Report) -> bool:
    """Whether there are too many findings to print all of them in full."""
    return len(report) > _FEW


def by_rule(report: Report) -> str:
    """A line for each kind of finding: how often, in how many files; errors first."""
    return "".join(
        f"{kind.count:7,} {kind.severity}[{kind.code}] in {_count(kind.files, 'file')}\n"
        for kind in kinds(report)
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _json(finding: Diagnostic) -> str:
    value = asdict(finding)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _github(finding: Diagnostic) -> str:
    """An annotation as GitHub's runner reads it ("Workflow commands for GitHub Actions")."""
    level = {"info": "notice"}.get(finding.severity, str(finding.severity))
    text = finding.message + (f" ({finding.help})" if finding.help else "")
    at = finding.at
    place = f"file={_property(at.file)},line={at.line},col={at.column}"
    return f"::{level} {place},title={_property(finding.code)}::{_data(text)}"


def _data(text: str) -> str:
    return for_terminal(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _full(findings: Sequence[Diagnostic], excerpts: Excerpts, colour: bool) -> Iterator[str]:
    """A few findings all in full; of many, for each kind, what is said in different words."""
    if len(findings) <= _FEW:
        yield from (_one(finding, excerpts, colour) for finding in findings)
        return
    for kind in kinds(findings):
        for same in kind.same[:_FIRST]:
            yield _one(same.first, excerpts, colour, same.more)
        for same in kind.same[_FIRST : _FIRST + _LINES]:
            yield f"  also {concise(same.first)}" + (f" · {same.more}" if same.more else "")
        left = len(kind.same) - _FIRST - _LINES
        if left > 0:
            yield f"  and {left:,} others of [{kind.code}]; --format concise lists them all"
        if len(kind.same) > _FIRST:
            yield ""


def _one(finding: Diagnostic, excerpts: Excerpts, colour: bool, more: str = "") -> str:
    head = f"{finding.severity}[{finding.code}]"
    if colour:
        head = f"\x1b[1;{_COLOURS[finding.severity]}m{head}\x1b[0m"
    lines = [f"{head}: {finding.message}", *_place(Label(finding.at, ""), excerpts)]
    for label in finding.labels:
        lines += _place(label, excerpts)
    if more:
        lines.append(f"  also {more}")
    if finding.help:
        lines.append(f"  help: {finding.help}")
    return "\n".join(lines) + "\n"


def _place(label: Label, excerpts: Excerpts) -> list[str]:
    """The place, its line, and a stroke under it."""
    span = label.at
    lines = [f"  {span}"]
    text = excerpts.line(span)
    if not text.strip():
        return lines + ([f"      {label.text}"] if label.text else [])
    start = max(0, span.column - 1 - _EXCERPT // 2) if len(text) > _EXCERPT else 0
    shown = for_terminal(text[start : start + _EXCERPT])
    width = max(1, min(stretch(text, span), len(shown) - (span.column - 1 - start)))
    dots = "…" if start else ""
    indent = span.column - 1 - start + len(dots)
    number = f"{span.line:>5}"
    lines.append(f"{number} │ {dots}{shown}{'…' if start + _EXCERPT < len(text) else ''}")
    lines.append(f"{' ' * 5} │ {' ' * indent}{'─' * width} {label.text}".rstrip())
    return lines
