"""Transcriptions → TEI.

What this package gives is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.encode.source import source_files
    from edition.encode.sources import (
        EncodedSources,
        Setting,
        encode_group,
        encode_sources,
    )

__all__ = [
    "EncodedSources",
    "Setting",
    "encode_group",
    "encode_sources",
    "source_files",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = "source" if name == "source_files" else "sources"
    return getattr(import_module(f"{__name__}.{place}"), name)
