"""The texts of any file of a site: what is packed is opened, archives in archives as well."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from edition.embargo.pdf import is_pdf, texts_of_pdf
from edition.embargo.texts import decodings, packed, readings

DEEPEST = 6
MOST = 512 * 1024 * 1024  # bytes of one file when it is unpacked


class Text(NamedTuple):
    """A text and where it was found: ``book.epub``, in it ``OEBPS/one.xhtml``."""

    place: tuple[str, ...]
    text: str


class Unsearched(NamedTuple):
    """Something that could not be opened, and why."""

    place: tuple[str, ...]
    why: str


Found = Iterator[Text | Unsearched]
_FAULTS = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, RuntimeError, struct.error)
_DEFLATE = 0x78  # with this byte deflated data begins
_MOST_STARTS = 100
_PNG = b"\x89PNG\r\n\x1a\n"
_SEALED = {
    b"\x28\xb5\x2f\xfd": "packed with zstd",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
}
_SEALED_NAMES = {".br": "packed with Brotli"}


def texts(name: str, data: bytes) -> Found:
    """All texts of a file, also of what is in it."""
    yield from _texts((name,), data, 0)


def _texts(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    sealed = next((why for start, why in _SEALED.items() if data.startswith(start)), "")
    sealed = sealed or next((w for e, w in _SEALED_NAMES.items() if place[-1].endswith(e)), "")
    if sealed:
        yield Unsearched(place, sealed)
    if depth >= DEEPEST:
        yield Unsearched(place, "packed too deep in itself")
        return
    for opens, opened in _KINDS:
        if opens(data):
            try:
                yield from opened(place, data, depth)
            except (*_FAULTS, zipfile.BadZipFile, tarfile.TarError) as error:
                yield Unsearched(place, f"cannot be opened: {error}")
            if opened is not _pdf:  # whatever stands before or after what was opened
                yield from _plain(place, data, depth, inside=False)
            return
    yield from _plain(place, data, depth, inside=True)


def _plain(place: tuple[str, ...], data: bytes, depth: int, *, inside: bool) -> Found:
    for decoded in decodings(data):
        for reading in readings(decoded):
            yield Text(place, reading)
            if inside:
                for inner in packed(reading):
                    if _says_something(inner):
                        yield from _texts((*place, "base64"), inner, depth + 1)


def _says_something(data: bytes) -> bool:
    """Whether *data* is text, or of a kind that can be opened; not numbers and hashes."""
    if b"\0" in data[:64] or any(opens(data) for opens, _ in _KINDS):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _zip(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield Text(place, archive.comment.decode("utf-8", "replace"))
        for member in archive.infolist():
            inner = (*place, member.filename)
            yield Text(inner, member.filename)
            yield Text(inner, member.comment.decode("utf-8", "replace"))
            try:
                with archive.open(member) as opened:
                    yield from _limited(inner, opened.read, depth)
            except (*_FAULTS, zipfile.BadZipFile, NotImplementedError) as error:
                yield Unsearched(inner, f"cannot be opened: {error}")


def _tar(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            inner = (*place, member.name)
            yield Text(inner, member.name)
            opened = archive.extractfile(member) if member.isfile() else None
            if opened is not None:
                yield from _limited(inner, opened.read, depth)


def _limited(place: tuple[str, ...], read: Callable[[int], bytes], depth: int) -> Found:
    content = read(MOST)
    if len(content) == MOST:
        yield Unsearched(place, "too large when it is unpacked")
    yield from _texts(place, content, depth + 1)


def _gzip(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as opened:
        yield from _limited((*place, "unpacked"), opened.read, depth)


def _bz2(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    with bz2.BZ2File(io.BytesIO(data)) as opened:
        yield from _limited((*place, "unpacked"), opened.read, depth)


def _xz(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    with lzma.LZMAFile(io.BytesIO(data)) as opened:
        yield from _limited((*place, "unpacked"), opened.read, depth)


def _pdf(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    for text in texts_of_pdf(data, MOST):
        for reading in readings(text):
            yield Text(place, reading)
    yield from (Text(place, text) for text in decodings(data))


def _png(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    """The chunks of text of a picture (PNG, 11.3.4)."""
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at + 8 : at + 8 + length]
        at += length + 12
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield from _plain(place, chunk.replace(b"\0", b" "), depth, inside=True)
            starts = (n for n, byte in enumerate(chunk) if byte == _DEFLATE)
            for start in islice(starts, _MOST_STARTS):
                yield from _deflated(place, chunk[start:], depth)


def _deflated(place: tuple[str, ...], data: bytes, depth: int) -> Found:
    try:
        unpacked = zlib.decompressobj().decompress(data, MOST)
    except zlib.error:
        return
    yield from _texts(place, unpacked, depth + 1)


_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[tuple[str, ...], bytes, int], Found]], ...]
_KINDS = (
    (lambda data: data.startswith(b"\x1f\x8b"), _gzip),
    (lambda data: data.startswith(b"BZh"), _bz2),
    (lambda data: data.startswith(b"\xfd7zXZ\0"), _xz),
    (lambda data: data.startswith(_PNG), _png),
    (is_pdf, _pdf),
    (lambda data: data[257:262] == b"ustar", _tar),
    (lambda data: b"PK\5\6" in data[-65_557:] and zipfile.is_zipfile(io.BytesIO(data)), _zip),
)
