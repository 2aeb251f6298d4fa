"""Compiled templates of the package, kept where Python keeps its compiled modules.

Jinja takes a quarter of a second to compile the templates of the theme, every time anew; a small
edition takes little longer for everything else. So what comes with the package is compiled once,
into ``__pycache__`` beside the templates, under the conditions of Python itself: not where it must
not be written, and never trusted where the template, its place or a version is another one.
Templates of an edition are compiled each time: what lies in its folder is nobody's code but theirs.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

THEME = Path(__file__).parent.parent / "publish" / "theme"
T = TypeVar("T")


def kept(file: Path, kind: str, source: str, make: Callable[[], T]) -> T:
    """What *make* makes of the *source* in *file*: code, or tuples of it.

    It is made once for each *kind* where the file is one of the package, else each time; what is
    compiled with other options is of another kind.
    """
    place = _place(file, kind)
    if place is None:
        return make()
    digest = _digest(file, kind, source)
    found = _read(place, digest)
    if found is None:
        found = make()
        _write(place, digest, found)
    return found  # type: ignore[no-any-return]


class Compiled(BytecodeCache):
    """The same for the pages: handed to an environment of Jinja, whose *kind* it is for."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file of the template, which is all that tells one from another."""
        return filename or ""

    def get_source_checksum(self, source: str) -> str:
        """The source itself: what is kept has a digest of it and of all else."""
        return source

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template its code, where that is kept."""
        place = _place(Path(bucket.key), self.kind)
        if place is not None:
            digest = _digest(Path(bucket.key), self.kind, bucket.checksum)
            bucket.code = _read(place, digest)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        place = _place(Path(bucket.key), self.kind)
        if place is not None:
            _write(place, _digest(Path(bucket.key), self.kind, bucket.checksum), bucket.code)


def _place(file: Path, kind: str) -> Path | None:
    """Where the code of a template is kept; None for one that is not of the package."""
    if not file.is_relative_to(THEME) or ".." in file.parts:
        return None
    try:
        return Path(cache_from_source(f"{file}.{kind}.py"))
    except NotImplementedError:  # a Python that keeps no compiled modules
        return None


def _digest(file: Path, kind: str, source: str) -> bytes:
    """Everything that the code depends on; the place is in its tracebacks."""
    told = "\0".join((jinja2.__version__, kind, str(file), source))
    return blake2b(MAGIC_NUMBER + told.encode(), digest_size=16).digest()


def _read(place: Path, digest: bytes) -> Any:
    """What is kept; None where it is something else, or was cut off."""
    try:
        data = place.read_bytes()
        return marshal.loads(data[16:]) if data[:16] == digest else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _write(place: Path, digest: bytes, value: Any) -> None:
    """Keep it, whole or not at all; where that may not be, it is made again the next time."""
    if sys.dont_write_bytecode:
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, suffix=".tmp", delete=False) as aside:
            aside.write(digest + marshal.dumps(value))
        os.replace(aside.name, place)
    except OSError:
        return
