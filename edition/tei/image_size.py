"""The size of an image in pixels, read from its first bytes: PNG, GIF, JPEG, nothing else."""

from __future__ import annotations

import struct
from pathlib import Path

_HEAD = 256 * 1024
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # frames; the others are tables


def size_of_image(file: Path) -> tuple[int, int]:
    """Width and height, or (0, 0) where they are not known."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    try:
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack_from(">II", head, 16)
        elif head.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", head, 6)
        elif head.startswith(b"\xff\xd8"):
            width, height = _jpeg(head)
        else:
            return 0, 0
    except (struct.error, IndexError):
        return 0, 0
    return width, height


def _jpeg(head: bytes) -> tuple[int, int]:
    """The size in the first frame: segments are skipped by their lengths."""
    at = 2
    while head[at] == 0xFF:
        if head[at + 1] in _SIZES:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", head, at + 2)
        at += 2 + max(length, 2)
    return 0, 0
