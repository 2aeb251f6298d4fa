"""The words of a PDF, as far as they can be had without drawing its pages.

ISO 32000-1: streams are unpacked where they are deflated (7.4.4), the strings that are shown are
taken together (9.4.3), and glyphs of subset fonts are read by the maps that the file has (9.10.3).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])", re.DOTALL
)
_MOST_GLYPHS = 70_000
_SPACED = re.compile(rb"\]\s*TJ|Tj|T\*|Td|TD|Tm|ET|'|\"")

Glyphs = dict[str, str]


def is_pdf(data: bytes) -> bool:
    """Whether *data* is a PDF."""
    return b"%PDF-" in data[:1024]


def texts_of_pdf(data: bytes, most: int) -> Iterator[str]:
    """The strings of the file itself and of its streams, with and without spaces between them.

    No stream is unpacked further than to *most* bytes.
    """
    streams = [data, *_streams(data, most)]
    maps = [found for stream in streams if (found := _glyphs(stream))]
    for stream in streams:
        yield stream.decode("latin-1")
        strings = list(_strings(stream))
        yield from _shown(strings, stream)
        for glyphs in maps:
            yield "".join(_by_glyphs(string, glyphs) for string, _ in strings)


def _streams(data: bytes, most: int) -> Iterator[bytes]:
    for found in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(found[1], most)
        except zlib.error:
            yield found[1]


def _strings(stream: bytes) -> Iterator[tuple[bytes, int]]:
    """Every string with the place where it ends."""
    for found in _SHOWN.finditer(stream):
        if found[1] is not None:
            yield _ESCAPE.sub(_unescaped, found[1]), found.end()
        else:
            digits = re.sub(rb"\s", b"", found[2])
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), found.end()


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1] in b"01234567":
        return bytes([int(code, 8) & 255])
    return b"" if code in (b"\n", b"\r\n") else _NAMED.get(code, code)


def _shown(strings: list[tuple[bytes, int]], stream: bytes) -> Iterator[str]:
    """The strings one after the other; where one operator ends and another begins, a space."""
    whole, parted = [], []
    before = 0
    for string, end in strings:
        text = _decoded(string)
        moved = before and _SPACED.search(stream, before, end - 1)
        whole.append(text)
        parted.append(f" {text}" if moved else text)
        before = end
    yield "".join(whole)
    yield "".join(parted)


def _decoded(string: bytes) -> str:
    if string.startswith(b"\xfe\xff"):
        return string.decode("utf-16", "replace")
    return string.decode("cp1252", "replace")


def _by_glyphs(string: bytes, glyphs: Glyphs) -> str:
    width = len(next(iter(glyphs))) // 2
    codes = (string[i : i + width].hex() for i in range(0, len(string), width))
    return "".join(glyphs.get(code, " ") for code in codes)


def _glyphs(stream: bytes) -> Glyphs:
    """The characters of the glyphs of a font, by their codes."""
    found: Glyphs = {}
    for block in _CHARACTERS.findall(stream):
        found.update((code.decode().lower(), _utf16(text)) for code, text in _PAIR.findall(block))
    for block in _RANGES.findall(stream):
        for first, last, text, listed in _RANGE.findall(block):
            found.update(_range(first, last, text, listed))
    return found


def _range(first: bytes, last: bytes, text: bytes, listed: bytes) -> Iterator[tuple[str, str]]:
    start, end = int(first, 16), min(int(last, 16), int(first, 16) + _MOST_GLYPHS)
    texts = re.findall(rb"<([0-9A-Fa-f]+)>", listed)
    for number in range(start, end + 1):
        code = f"{number:0{len(first)}x}"
        if text:
            yield code, _after(_utf16(text), number - start)
        elif number - start < len(texts):
            yield code, _utf16(texts[number - start])


def _after(text: str, steps: int) -> str:
    """The character *steps* after the last of *text*."""
    if not text or ord(text[-1]) + steps > 0x10FFFF:
        return text
    return text[:-1] + chr(ord(text[-1]) + steps)


def _utf16(digits: bytes) -> str:
    padded = digits + b"0" * (len(digits) % 2)
    return bytes.fromhex(padded.decode()).decode("utf-16-be", "ignore")
