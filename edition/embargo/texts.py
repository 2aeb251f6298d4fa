"""All texts of a file of markup, data or code, in every way in which it could be read.

A passage may be split by tags, hidden in an attribute, a comment or a string of a script, written
with entities or escapes, or packed as base64: each way to write it is undone, and each result is
looked through by itself.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from edition.embargo.added import TAG, without_tags

_HEX = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_CSS = re.compile(r"\\([0-9A-Fa-f]{1,6})[ \t\n]?")
_CONTROL = re.compile(r"\\[nrtbfv/\"'\\]|\\\n")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}(?:\s*[A-Za-z0-9+/_-]{4,})*={0,2}")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def readings(text: str) -> Iterator[str]:
    """*text* as it stands and as whatever reads it may understand it, each once."""
    seen = set()
    for plain in _unescaped(text):
        for decoded in (plain, unescape(plain) if "&" in plain else plain):
            for reading in (decoded, *(without_tags(decoded) if "<" in decoded else ())):
                if reading not in seen:
                    seen.add(reading)
                    yield reading
    if "&" in text and "<" in text:  # markup that a page shows as text
        shown = unescape(TAG.sub("", text))
        yield shown
        yield TAG.sub("", shown)


def _unescaped(text: str) -> Iterator[str]:
    """As it stands; with the escapes of JSON and scripts, of stylesheets, of addresses undone."""
    yield text
    if "\\" in text:
        yield _of_script(text)
        yield _CSS.sub(lambda found: _character(found[1]), text)
    if "%" in text:
        yield unquote(text)


def _of_script(text: str) -> str:
    plain = _HEX.sub(lambda found: _character(found[1] or found[2] or found[3]), text)
    plain = _CONTROL.sub(" ", plain)
    return _SURROGATES.sub(
        lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), plain
    )


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else ""


def packed(text: str) -> Iterator[bytes]:
    """What is packed in *text* as base64, in addresses that begin with ``data:`` or elsewhere."""
    for found in _BASE64.finditer(unquote(text) if "%2" in text else text):
        written = re.sub(r"\s", "", found[0]).replace("-", "+").replace("_", "/").rstrip("=")
        with_end = written[: len(written) // 4 * 4 or None]
        rest = written[len(with_end) :]
        with_end += rest + "=" * (4 - len(rest)) if len(rest) > 1 else ""
        try:
            yield base64.b64decode(with_end)
        except (binascii.Error, ValueError):
            continue


_LARGE = 64 * 1024  # bytes of pictures, sounds and films, of which only what is text is taken
_LETTER = rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3})"
_RUN = re.compile(_LETTER + rb"{12,}|(?:[\x20-\x7e]\0){12,}|(?:\0[\x20-\x7e]){12,}")


def decodings(data: bytes) -> Iterator[str]:
    """The characters of *data*, as UTF-8 or what its beginning says, and as others it may be in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield data.decode("utf-16", "replace")
        return
    if b"\0" in data and len(data) > _LARGE:
        runs = (run.replace(b"\0", b"") for run in _RUN.findall(data))
        yield " ".join(run.decode("utf-8", "ignore") for run in runs)
        return
    yield data.decode("utf-8-sig", "replace")
    if b"\0" in data:
        yield data.decode("utf-16-le", "ignore")
        yield data.decode("utf-16-be", "ignore")
        yield data[1:].decode("utf-16-le", "ignore")
    elif _is_not_utf8(data):
        yield data.decode("cp1252", "replace")


def _is_not_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
