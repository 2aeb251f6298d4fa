"""What is made of a file once for every content of it, and kept below ``.edition``."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


def made_once(file: Path, kept: Path, recipe: str, make: Callable[[Path, Path], None]) -> Path:
    """The folder below *kept* that *make* fills from *file*; an unchanged file costs one digest.

    *recipe* says how it is made: by another one, all is made anew. The folder is there whole or
    not at all. Raises what *make* raises, and :class:`OSError`.
    """
    target = kept / _key(file, recipe)
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        make(file, aside)
        try:
            os.replace(aside, target)
        except OSError:
            if not target.is_dir():  # else somebody was quicker, and made the same
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return target


def _key(file: Path, recipe: str) -> str:
    made = hashlib.sha256(recipe.encode())
    with file.open("rb") as stream:
        made.update(hashlib.file_digest(stream, "sha256").digest())
    return made.hexdigest()[:32]
