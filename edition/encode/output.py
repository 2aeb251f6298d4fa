"""Writing the TEI of sources, without ever overwriting what an editor wrote.

Every file that comes from a source says so at its top and carries the digest of the rest:
``<?edition source="sources/memo.md" digest="…"?>``. A file whose digest does not fit, or that has
none, was written or changed by hand, and is refused by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic, EditionError
from edition.escape import attribute
from edition.location import Span
from edition.tei.folder import Folder
from edition.tei.parse import read_document
from edition.tei.serialise import serialise
from edition.writing import put

_INSTRUCTION = re.compile(rb'<\?edition source="([^"]*)" digest="([0-9a-f]*)"\?>\n')


def with_digest(root: etree._Element, source: str) -> bytes:
    """The bytes of the tree, with the instruction that names its source."""
    bare = serialise(root)
    declaration, _, rest = bare.partition(b"\n")
    instruction = f'<?edition source="{attribute(source)}" digest="{_digest(bare)}"?>\n'
    return declaration + b"\n" + instruction.encode() + rest


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def is_ours(data: bytes) -> bool:
    """Whether *data* is just what was once written from a source."""
    found = _INSTRUCTION.search(data[:2000])
    if not found:
        return False
    bare = data[: found.start()] + data[found.end() :]
    return _digest(bare) == found.group(2).decode()


def made_from(data: bytes) -> str | None:
    """The source that *data* says it was made from, or None."""
    found = _INSTRUCTION.search(data[:2000])
    return found.group(1).decode("utf-8", "replace") if found else None


@dataclass(frozen=True)
class Committed:
    """The TEI file of a source as it stands in the edition: its bytes, and its tree."""

    data: bytes | None = None
    root: etree._Element | None = None


def committed(folder: Folder, path: str) -> Committed:
    """The file *path*, whose ids are kept; nothing where there is none that can be read."""
    try:
        data = folder.read(path)
    except (OSError, ValueError):
        return Committed()
    document, _findings = read_document(folder, path, data)
    return Committed(data, document.root if document else None)


def refusal(
    root: Path, path: str, data: bytes, source: str, present: bytes | None
) -> Diagnostic | None:
    """Why the file *path*, which now holds *present*, may not be written; None where it may."""
    target = root / path
    if target.is_symlink() or not target.resolve().is_relative_to(root.resolve()):
        message = f"{path} leads out of the edition's folder and is not written"
        return Diagnostic("outside-edition", message, Span(source))
    if not target.exists() or (present is not None and (present == data or is_ours(present))):
        return None
    return Diagnostic(
        "edited-tei",
        f"{path} was changed by hand and is not overwritten",
        Span(source),
        help=f"to keep the hand-made TEI, move {source} out of the sources; to replace it by what "
        "the source gives, run `edition encode --force`",
    )


def write(root: Path, path: str, data: bytes) -> bool:
    """Write the file *path* at once or not at all; False where it was the same already."""
    target = root / path
    if target.exists() and target.read_bytes() == data:
        return False
    put(target, data)
    return True


def give(root: Path, path: str, data: bytes) -> None:
    """Write the TEI file *path* of the edition. Raises :class:`EditionError` where it cannot be."""
    try:
        put(root / path, data)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or type(error).__name__}"
        help = "look whether the disk is full, and whether you may write there; then build again"
        raise EditionError(Diagnostic("unwritable-tei", message, Span(path), help=help)) from error
