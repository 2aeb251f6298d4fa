"""What an open page is told of a build: which files changed, and what was found.

The text of an event of the stream (HTML Standard, "Server-sent events"), with JSON in it::

    {"build": "1f.3", "changed": ["letter.html"], "all": false, "styles": false, "failed": false,
     "findings": [{"severity": "warning", "message": …, "place": "sources/letter.md:7:3", …}],
     "more": 0, "errors": 0, "warnings": 1}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.diagnostics import Diagnostic, Severity

_MOST = 100  # findings that a page lists; the terminal has them all


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the page of the document that it speaks of: its name without ending, or ""."""

    finding: Diagnostic
    page: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """One build: the addresses that it wrote or removed, what it found, whether it failed.

    ``site`` is the folder of the site.
    """

    changed: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    failed: bool = False
    site: Path = Path()


def event(build: str, changed: Iterable[str] | None, last: News, page: str) -> bytes:
    """The event for whoever looks at the page with the address *page*.

    *changed* is what has changed since that page was loaded; None: nobody knows.
    """
    addresses = sorted(set(changed or ()))
    own = page.partition(".")[0]
    shown = _first(last.found, own)
    told = {
        "build": build,
        "changed": addresses,
        "all": changed is None,
        "styles": bool(addresses) and all(address.endswith(".css") for address in addresses),
        "failed": last.failed,
        "findings": [_told(one, own, last.site) for one in shown],
        "more": len(last.found) - len(shown),
        "errors": _count(last.found, Severity.ERROR),
        "warnings": _count(last.found, Severity.WARNING),
    }
    return f"id: {build}\ndata: {json.dumps(told)}\n\n".encode()


def _first(found: Sequence[Found], own: str) -> list[Found]:
    """Those of the page's own document first, then errors; the rest as it stands."""
    ranked = sorted(found, key=lambda one: (one.page != own, not one.finding.is_error))
    return ranked[:_MOST]


def _told(one: Found, own: str, site: Path) -> dict[str, Any]:
    finding, page = one.finding, f"{one.page}.html"
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "place": str(finding.at),
        "labels": [{"place": str(label.at), "text": label.text} for label in finding.labels],
        "help": finding.help or "",
        "page": page if one.page and (site / page).is_file() else "",
        "own": bool(own) and one.page == own,
    }


def _count(found: Iterable[Found], severity: Severity) -> int:
    return sum(one.finding.severity is severity for one in found)
