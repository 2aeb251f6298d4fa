"""What is written for repositories and machines: records, facts and fragments in their formats.

One file a format, or one folder; ``formats`` is the list. Nothing here reads a header: what is
known of the edition and its texts stands in their records.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.export.exporter import Exporter, Files
    from edition.export.formats import FORMATS, named
    from edition.export.material import Material, material_of

__all__ = ["FORMATS", "Exporter", "Files", "Material", "material_of", "named"]

_PLACES = {"FORMATS": "formats", "named": "formats", "Exporter": "exporter", "Files": "exporter"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES.get(name, 'material')}"), name)
