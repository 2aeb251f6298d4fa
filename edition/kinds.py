"""Many findings as a few: by their kind, and within a kind by what they say.

Thousands of findings are mostly the same mistake made again; what differs is worth reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from edition.diagnostics import Diagnostic, Severity

_COUNTED = re.compile(r" \((?:once|(\d{1,15}) times) more: lines? [\d, …]+\)\Z")


@dataclass(frozen=True)
class Same:
    """Findings that say the same: the first of them, how many there are, in how many files."""

    first: Diagnostic
    count: int
    files: int

    @property
    def more(self) -> str:
        """How often it was found besides: "5 times more, in 3 files", or ""."""
        if self.count == 1:
            return ""
        times = "once more" if self.count == 2 else f"{self.count - 1:,} times more"
        return times if self.files == 1 else f"{times}, in {self.files:,} files"


@dataclass(frozen=True)
class Kind:
    """All findings of one code and severity."""

    code: str
    severity: Severity
    count: int
    files: int
    same: tuple[Same, ...]


def kinds(findings: Iterable[Diagnostic]) -> list[Kind]:
    """*findings* by code and severity: errors first, the most frequent first."""
    groups: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.severity), []).append(finding)
    gravity = list(Severity)
    found = [_kind(code, severity, group) for (code, severity), group in groups.items()]
    return sorted(found, key=lambda kind: (gravity.index(kind.severity), -kind.count, kind.code))


def _kind(code: str, severity: Severity, found: list[Diagnostic]) -> Kind:
    said: dict[str, list[Diagnostic]] = {}
    for finding in found:
        said.setdefault(_COUNTED.sub("", finding.message), []).append(finding)
    same = [_same(words, group) for words, group in said.items()]
    return Kind(code, severity, len(found), _files(found), tuple(same))


def _same(words: str, group: list[Diagnostic]) -> Same:
    first = group[0] if len(group) == 1 else replace(group[0], message=words)
    return Same(first, sum(map(_times, group)) if len(group) > 1 else 1, _files(group))


def _files(found: Iterable[Diagnostic]) -> int:
    return len({finding.at.file for finding in found})


def _times(finding: Diagnostic) -> int:
    """How many places a finding stands for: the gate tells many in one document as one."""
    counted = _COUNTED.search(finding.message)
    return 1 if counted is None else 1 + int(counted[1] or "1")
