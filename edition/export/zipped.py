"""Files in one file: a ZIP archive that has the same bytes whenever it is made of the same files.

Source: .ZIP File Format Specification (APPNOTE 6.3.10); names are UTF-8, with slashes. No time of
day is in it: every file has the first moment that the format knows.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_FIRST = (1980, 1, 1, 0, 0, 0)
_UNIX, _FILE = 3, 0o100644 << 16
# What is packed already does not get smaller.
_PACKED = frozenset(".zip .epub .gz .jpg .jpeg .jp2 .png .webp .mp3 .mp4 .m4a .webm".split())


def write_zip(target: Path, files: Iterable[tuple[str, bytes | Path]]) -> None:
    """Write *files*, in their order, into the archive *target*."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            data = content.read_bytes() if isinstance(content, Path) else content
            archive.writestr(_entry(name), data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST)
    packed = Path(name).suffix.lower() in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = _UNIX, _FILE
    return entry


@contextmanager
def zipped(files: Iterable[tuple[str, bytes | Path]]) -> Iterator[Path]:
    """An archive of *files*, for as long as the block lasts: copy it, or read it."""
    with TemporaryDirectory(prefix="edition-") as folder:
        archive = Path(folder) / "archive.zip"
        write_zip(archive, files)
        yield archive
