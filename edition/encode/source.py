"""Reading the files of sources: bytes → text, and what can be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.encode.markdown.faults import CONTROL
from edition.location import SourceFile, Span
from edition.tei.folder import Folder, folder_of

MAX_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class ReadSource:
    """The text of a source, and whether its file had marks or line ends that are left out."""

    file: SourceFile
    cleaned: bool


def source_files(root: Path, folder: str) -> list[str]:
    """The sources of an edition: Markdown files directly in *folder*, in order of name.

    Files in folders below (raw transcriptions, drafts) are no sources.
    """
    place = root / folder
    if not place.is_dir():
        return []
    inside = root.resolve()
    found = [
        p
        for p in place.iterdir()
        if p.suffix == ".md" and not p.name.startswith((".", "_")) and p.name != "README.md"
    ]
    kept = [p for p in found if p.resolve().is_relative_to(inside)]
    return sorted(f"{folder}/{p.name}" for p in kept)


def read_source(place: Path | Folder, path: str) -> tuple[ReadSource | None, list[Diagnostic]]:
    """Read the source *path* below the edition's folder."""
    try:
        data = folder_of(place).read(path)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        help = "check that it exists and that you may read it"
        return None, [Diagnostic("unreadable-file", message, Span(path), help=help)]
    return decode(data, path)


def decode(data: bytes, path: str) -> tuple[ReadSource | None, list[Diagnostic]]:
    """The text of *data*: UTF-8, with or without a byte order mark, any line ends."""
    if len(data) > MAX_BYTES:
        message = f"this file has more than {MAX_BYTES // 1048576} MB, which is the limit"
        help = "split it: one document a file"
        return None, [Diagnostic("file-too-large", message, Span(path), help=help)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error, path)]
    cleaned = text.startswith("\ufeff") or "\r" in text
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    file = SourceFile(path, text)
    if not text.strip():
        help = "write its front matter and text, or remove the file"
        return None, [Diagnostic("empty-file", "this file is empty", Span(path), help=help)]
    findings = _controls(file)
    return (None if findings else ReadSource(file, cleaned)), findings


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> Diagnostic:
    before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252 or Latin-1"
    return Diagnostic(
        "bad-encoding",
        f"this file is not UTF-8: byte 0x{data[error.start]:02x} here cannot be read",
        Span(path, line, column),
        help=f"save the file as UTF-8; it may be {guess} now",
    )


def _controls(file: SourceFile) -> list[Diagnostic]:
    """Characters that XML cannot hold, each at its place."""
    findings = []
    for number, line in enumerate(file.lines, 1):
        for found in CONTROL.finditer(line):
            name = "NUL" if found.group() == "\0" else f"U+{ord(found.group()):04X}"
            findings.append(
                Diagnostic(
                    "control-character",
                    f"the control character {name} stands here; no XML can hold it",
                    file.span(number, found.start() + 1, found.end() + 1),
                    help="remove it; if it stands for a letter, write the letter",
                )
            )
            if len(findings) >= 20:
                return findings
    return findings
