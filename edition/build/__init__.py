"""The whole way: sources → TEI → facts → edition → findings → pages.

Every document is read; their facts are merged once; every document is rendered. Nothing downstream
is read upstream. What this package gives is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.build.builder import Builder
    from edition.build.options import Options
    from edition.build.prepared import (
        THEME,
        comparisons,
        compile_views,
        element_templates,
        published,
    )
    from edition.build.result import Build
    from edition.build.site import build_site

__all__ = [
    "THEME",
    "Build",
    "Builder",
    "Options",
    "build_site",
    "comparisons",
    "compile_views",
    "element_templates",
    "published",
]

_PLACES = {"Build": "result", "build_site": "site", "Options": "options", "Builder": "builder"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES.get(name, 'prepared')}"), name)
