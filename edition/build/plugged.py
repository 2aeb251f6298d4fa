"""Which plugins take part in a build, and of which files they are made."""

from __future__ import annotations

import os
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

from edition.cache.question import Row
from edition.cache.values import digest, row_of
from edition.plugins import points_of

_KINDS = ("mark", "behaviour", "rule", "output")


def plugins_row() -> Row:
    """The plugins that were loaded, by their names and the bytes of their modules."""
    named = [(p.group, p.name, p.value) for p in _points()]
    code = [(file.name, digest(file.read_bytes()).hex()) for file in plugin_files()]
    return row_of("option", "plugins", (tuple(named), tuple(code)))


def plugin_files() -> list[Path]:
    """The files of the modules of plugins that were loaded, sorted."""
    packages = {point.module.partition(".")[0] for point in _points()}
    loaded = (m for name, m in sorted(sys.modules.items()) if name.partition(".")[0] in packages)
    files = {getattr(module, "__file__", None) or "" for module in loaded}
    return [Path(file) for file in sorted(files) if os.path.isfile(file)]


def _points() -> list[EntryPoint]:
    return [point for kind in _KINDS for point in points_of(kind)]
