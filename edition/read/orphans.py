"""Files that are no documents by themselves: what a lost source left, and parts of other files."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span
from edition.settings import Settings

CODE = "orphan-tei"


def is_wanted(transcribed: bool, settings: Settings) -> bool:
    """Whether TEI that a source has left is published.

    Where the edition has transcriptions it is not: the document would be there twice, or after it
    was withdrawn.
    """
    return not transcribed or any(f.code == CODE and f.severity == "off" for f in settings.findings)


def orphan(path: str, source: str, successor: str, *, published: bool) -> Diagnostic:
    """TEI that was made from a source that is gone, or has become the file *successor*."""
    now = f"which gives {successor} now" if successor else "which is no source any more"
    message = f"{path} was made from {source}, {now}"
    if published:
        help = f"remove {path} if the document is gone; or put {source} back"
    else:
        message += "; it is not published"
        help = f"remove {path}; or, if it is to be published as it is, take the line <?edition …?> "
        help += "out of it" + ("" if successor else f"; or put {source} back")
    return Diagnostic(CODE, message, Span(path), Severity.WARNING, help=help)


def parts(included: Mapping[str, Collection[str]], settings: Settings) -> set[str]:
    """The files that another one includes whole, and that are therefore no documents.

    *included* are the files that each document includes, in the order of reading. Registers and
    taxonomies stay; and of files that include each other, the first.
    """
    named = {r.file for r in settings.registers} | {t.file for t in settings.taxonomies}
    found: set[str] = set()
    for path, inner in included.items():
        if path not in found:
            found.update(part for part in inner if part != path and part not in named)
    return found
