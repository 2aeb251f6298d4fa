"""The bytes of a file → its text, with line ends as ``\\n``; or a sentence why there is none."""

from __future__ import annotations

import codecs
import re

from edition.diagnostics import Diagnostic, Severity
from edition.importers.encodings import readings
from edition.location import SourceFile, Span

MAX_BYTES = 50 * 1000 * 1000
# A text takes a minute and some hundred megabytes of memory for every few of its own.
MAX_TEXT_BYTES = 10 * 1000 * 1000
# The longest first: the mark of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_MOST_TOLD = 20
_SHARE_OF_CONTROLS = 0.01
_SAVE = "save the file as UTF-8, or say what it is: --encoding windows-1252"


def too_large(size: int, path: str, *, is_text: bool = False) -> Diagnostic | None:
    """The finding about a file of *size* bytes, if that is more than can be read."""
    what, most = ("text", MAX_TEXT_BYTES) if is_text else ("file", MAX_BYTES)
    if size <= most:
        return None
    has = f"{size / 1e6:.0f} MB" if size >= most + 5e5 else f"more than {most // 10**6} MB"
    message = f"this {what} has {has}; of a {what} at most {most // 10**6} MB are imported"
    parts = "" if is_text else f" (texts of at most {MAX_TEXT_BYTES // 10**6} MB)"
    help = f"split it into several files{parts}, where a document ends; give them in one call"
    return Diagnostic("file-too-large", message, Span(path), help=help)


def decode(data: bytes, path: str, encoding: str = "") -> tuple[str | None, list[Diagnostic]]:
    """The text of *data*, and what is to be said of it.

    Without *encoding*: UTF-8 or what a byte order mark says; something else only if there is but
    one way to read it, which is told. Control characters are U+FFFD, each told with its place.
    """
    large = too_large(len(data), path, is_text=True)
    if large:
        return None, [large]
    text, findings = _text(data, path, encoding)
    if text is None:
        return None, findings
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [*findings, _error("empty-file", "this file is empty", path, "remove it")]
    controls = len(_CONTROL.findall(text))
    if controls > 2 + _SHARE_OF_CONTROLS * len(text):
        message = "this file is no text: it is full of control characters"
        return None, [
            _error("not-text", message, path, "export its text from the program it is of")
        ]
    if controls:
        findings += _controls(SourceFile(path, text))
        text = _CONTROL.sub("\ufffd", text)
    return text, findings


def _text(data: bytes, path: str, encoding: str) -> tuple[str | None, list[Diagnostic]]:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    name = encoding or marked or _utf16(data) or "utf-8"
    try:
        text = data.decode(name)
    except LookupError:
        message = f'no encoding is called "{name}"'
        return None, [_error("unknown-encoding", message, path, "try utf-8 or windows-1252")]
    except UnicodeDecodeError as error:
        if name != "utf-8" or encoding:
            return None, [_broken(data, error, path, name)]
        return _guessed(data, error, path)
    except UnicodeError as error:  # of encodings that are none of texts, such as that of domains
        message = f"this file is not {name.upper()}: {error}"
        return None, [_error("unknown-encoding", message, path, _SAVE)]
    if name.startswith("utf-8") or encoding:
        return text, []
    return text, [_told(path, name.upper())]


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of a text in Latin letters is 0."""
    beginning = data[:4096]
    if len(beginning) < 8 or b"\0" not in beginning:
        return ""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    half = len(beginning) // 2
    if odd > 0.8 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * half and not odd else ""


def _guessed(
    data: bytes, error: UnicodeDecodeError, path: str
) -> tuple[str | None, list[Diagnostic]]:
    if b"\0" in data:
        message = "this file is no text: it holds bytes that are 0"
        return None, [
            _error("not-text", message, path, "export its text from the program it is of")
        ]
    if _is_with_halves(data):
        return None, [_broken(data, error, path, "utf-8")]
    found = readings(data)
    if len(found) == 1:
        ((text, name),) = found.items()
        return text, [_told(path, name)]
    if not found:
        return None, [_broken(data, error, path, "utf-8")]
    words = [f"“{_word(text, data, name)}” in {name}" for text, name in list(found.items())[:4]]
    message = f"this file is not UTF-8, and could be several things: {', '.join(words)}"
    return None, [_error("unknown-encoding", message, path, _SAVE)]


def _is_with_halves(data: bytes) -> bool:
    """Whether it would be UTF-8, did not halves of characters stand in it (surrogates)."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _word(text: str, data: bytes, name: str) -> str:
    """The first word of *text* that the candidates may read otherwise."""
    found = re.search(r"[^\s]*[^\x00-\x7f][^\s]*", text)
    return found.group()[:30] if found else ""


def _broken(data: bytes, error: UnicodeDecodeError, path: str, name: str) -> Diagnostic:
    before = _readable(data[: error.start], name).replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    message = f"this file is not {name.upper()}: byte 0x{data[error.start]:02x} cannot be read here"
    return Diagnostic("unknown-encoding", message, Span(path, line, column), help=_SAVE)


def _readable(data: bytes, name: str) -> str:
    try:
        return data.decode(name, "replace")
    except UnicodeError:  # an encoding of domains or the like, which replaces nothing
        return data.decode("latin-1")


def _told(path: str, name: str) -> Diagnostic:
    message = f"this file is not UTF-8 but {name}, the only way to read it; it was read so"
    help = "look at the letters with accents in the draft"
    return Diagnostic("converted-encoding", message, Span(path), Severity.WARNING, help=help)


def _error(code: str, message: str, path: str, help: str) -> Diagnostic:
    return Diagnostic(code, message, Span(path), help=help)


def _controls(file: SourceFile) -> list[Diagnostic]:
    findings = []
    for number, line in enumerate(file.lines, 1):
        for found in _CONTROL.finditer(line):
            code = ord(found.group())
            message = (
                f"the control character U+{code:04X} stands here; the draft has � in its place"
            )
            at = file.span(number, found.start() + 1, found.end() + 1)
            help = "no XML can hold it: write the letter it stands for, or delete it"
            findings.append(
                Diagnostic("control-character", message, at, Severity.WARNING, help=help)
            )
            if len(findings) == _MOST_TOLD:
                return findings
    return findings
