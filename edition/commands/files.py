"""Files that a command writes where its user says: never over what somebody else wrote."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path

from edition.encode.output import write
from edition.settings import Settings

_INSTRUCTION = re.compile(rb'<\?edition-comparison digest="([0-9a-f]*)"\?>\n')
_BEGINNING = 400


def signed(data: bytes) -> bytes:
    """A TEI file with an instruction that tells whether anybody has changed it since."""
    declaration, _, rest = data.partition(b"\n")
    instruction = f'<?edition-comparison digest="{_digest(data)}"?>\n'
    return declaration + b"\n" + instruction.encode() + rest


def is_signed(data: bytes) -> bool:
    """Whether *data* is just what :func:`signed` has made."""
    found = _INSTRUCTION.search(data[:_BEGINNING])
    if not found:
        return False
    return _digest(data[: found.start()] + data[found.end() :]) == found.group(1).decode()


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def refused(root: Path, settings: Settings, target: Path, data: bytes) -> str | None:
    """Why *data* is not written to *target*: a sentence, or None where it may be."""
    if target.is_dir():
        return f"{target} is a folder; name a file"
    if not target.exists() or target.read_bytes() == data or is_signed(target.read_bytes()):
        return None
    if _INSTRUCTION.search(target.read_bytes()[:_BEGINNING]):
        return f"{target} was changed by hand and is not overwritten; remove it, or name another"
    if target.suffix.lower() == ".xml" or _is_of_the_edition(root, settings, target):
        return f"{target} was not written by this command and is not overwritten; name another file"
    return None


def _is_of_the_edition(root: Path, settings: Settings, target: Path) -> bool:
    """Whether *target* stands where the editors write."""
    paths, place = settings.paths, target.resolve()
    if place == (root / "edition.toml").resolve():
        return True
    folders = (paths.sources, paths.tei, paths.site)
    return any(place.is_relative_to((root / f).resolve()) for f in folders if f not in ("", "."))


def write_file(target: Path, data: bytes) -> bool:
    """Write *target* at once or not at all; False where it was the same already."""
    return write(target.parent, target.name, data)
