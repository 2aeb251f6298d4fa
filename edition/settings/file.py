"""The file ``edition.toml``: every key has a default, and an edition may have no file at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError
from edition.location import Span
from edition.settings.reader import FILE, Reader, finding
from edition.settings.slips import syntax
from edition.settings.values import Settings


def load_settings(root: Path) -> tuple[Settings, list[Diagnostic]]:
    """Read ``edition.toml`` in the folder *root*.

    A missing file gives the defaults; a fault gives findings, and the defaults in its place.

    Raises :class:`EditionError` where nothing of the file can be read: with defaults in the place
    of everything an editor settled, the edition would be another one.
    """
    path = root / FILE
    if not path.is_file():
        return Settings(), []
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        help = "save it as UTF-8 in your editor; nothing is written until then"
        raise EditionError(finding("bad-encoding", "this file is not UTF-8", 1, help)) from error
    except OSError as error:
        message = f"{FILE} cannot be read: {error}"
        raise EditionError(finding("unreadable-file", message, 1)) from error
    except tomllib.TOMLDecodeError as error:
        raise EditionError(syntax(error, text)) from error
    reader = Reader(text)
    return reader.settings(data), reader.findings


def place_of(root: Path, value: str) -> Span:
    """Where *value* is written in ``edition.toml``; its start where it is not."""
    try:
        data = (root / FILE).read_bytes()
    except OSError:
        return Span(FILE)
    return place_in(data, value)


def place_in(data: bytes, value: str) -> Span:
    """Where *value* is written in the bytes of ``edition.toml``."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        column = line.find(value)
        if column >= 0 and not line.lstrip().startswith("#"):
            return Span(FILE, number, column + 1, 0, column + len(value) + 1)
    return Span(FILE)
