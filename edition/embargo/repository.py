"""Whether the sources lie in a repository that others may read: its history keeps everything."""

from __future__ import annotations

import configparser
from pathlib import Path


def has_remote(root: Path) -> bool:
    """Whether *root* lies in a repository of Git that is sent elsewhere; no command is run."""
    found = _found(root)
    return found is not None and _is_sent(found)


def configuration(root: Path) -> Path:
    """The file that says so, whether it is there or not."""
    return (_found(root) or root / ".git") / "config"


def _found(root: Path) -> Path | None:
    for folder in (root.resolve(), *root.resolve().parents):
        place = folder / ".git"
        if place.exists():
            return _repository(place)
    return None


def _repository(place: Path) -> Path:
    """The folder of the repository; a worktree or a part of another one has a file instead."""
    if place.is_dir():
        return place
    written = _read(place).partition("gitdir:")[2].strip()
    folder = (place.parent / written).resolve() if written else place
    common = _read(folder / "commondir").strip()
    return (folder / common).resolve() if common else folder


def _is_sent(repository: Path) -> bool:
    # Git allows what this parser does not: a key twice, a key without a value.
    parser = configparser.ConfigParser(strict=False, allow_no_value=True, interpolation=None)
    try:
        parser.read_string(_read(repository / "config"))
    except configparser.Error:
        return '[remote "' in _read(repository / "config")
    return any(name.startswith("remote ") for name in parser.sections())


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
