"""Reading an edition: sources → TEI → facts → edition, with everything that is found wrong.

At once and in memory (:func:`read_edition`), or in tasks that are done again only when something
that they asked for has changed (:mod:`edition.read.tasks`). What this package gives is imported
when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.read.listing import tei_files
    from edition.read.whole import ReadEdition, read_edition

__all__ = ["ReadEdition", "read_edition", "tei_files"]

_WHERE = {"ReadEdition": "whole", "read_edition": "whole", "tei_files": "listing"}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
