"""What the first bytes of an image say: whether it is one, how large, and which way up."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from edition.tei.image_size import size_of_image

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".jp2")
"""Images of pages; of several formats, the first is taken that is there: browsers show it."""

_HEAD = 64 * 1024
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\0\0\0\x0cjP  ", "jp2"),
)
_ORIENTATION, _WIDTH, _HEIGHT, _SHORT = 0x0112, 0x0100, 0x0101, 3
_LYING = frozenset({5, 6, 7, 8})


@dataclass(frozen=True)
class Header:
    """Width and height in pixels as the image is to be seen, 0 where they are not known."""

    kind: str
    width: int = 0
    height: int = 0


def read_header(file: Path) -> Header | None:
    """What kind of image *file* is; None where it is none. Raises OSError."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    kind = next((name for sign, name in _BEGINNINGS if head.startswith(sign)), "")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        kind = "webp"
    if not kind:
        return None
    try:
        width, height = _size(kind, head, file)
        lies = _orientation(kind, head) in _LYING
    except (struct.error, IndexError, ValueError):
        return Header(kind)
    if not (width and height):
        return Header(kind)
    return Header(kind, height, width) if lies else Header(kind, width, height)


def _size(kind: str, head: bytes, file: Path) -> tuple[int, int]:
    if kind == "tiff":
        entries = _entries(head)
        return entries.get(_WIDTH, 0), entries.get(_HEIGHT, 0)
    if kind == "bmp":
        width, height = struct.unpack_from("<ii", head, 18)
        return abs(width), abs(height)
    if kind == "jp2":
        height, width = struct.unpack_from(">II", head, head.index(b"ihdr") + 4)
        return width, height
    if kind == "webp":
        return _webp(head)
    return size_of_image(file)


def _webp(head: bytes) -> tuple[int, int]:
    form = head[12:16]
    if form == b"VP8X":
        width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27))
    elif form == b"VP8L":
        (bits,) = struct.unpack_from("<I", head, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (n & 0x3FFF for n in struct.unpack_from("<HH", head, 26))
    return width, height


def _orientation(kind: str, head: bytes) -> int:
    """How a camera was held, as it wrote (Exif 2.3, section 4.6.4); 1 is upright."""
    if kind == "tiff":
        return _entries(head).get(_ORIENTATION, 1)
    at = head.find(b"Exif\0\0") if kind == "jpeg" else -1
    return _entries(head[at + 6 :]).get(_ORIENTATION, 1) if at >= 0 else 1


def _entries(tiff: bytes) -> dict[int, int]:
    """The numbers of the first directory of a TIFF (TIFF 6.0, section 2)."""
    order = "<" if tiff[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    found: dict[int, int] = {}
    for number in range(count):
        place = at + 2 + 12 * number
        tag, type_, _ = struct.unpack_from(f"{order}HHI", tiff, place)
        form = "H" if type_ == _SHORT else "I"
        (found[tag],) = struct.unpack_from(f"{order}{form}", tiff, place + 8)
    return found
