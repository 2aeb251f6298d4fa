"""Single texts, each in a file that needs no other: for TAPAS, and whoever takes one file."""

from edition.export.exporter import Exporter
from edition.export.tei.alone.checks import check
from edition.export.tei.alone.text import Images, files, images, self_contained

TEI_ALONE = Exporter(
    "tei-single",
    "Single TEI files",
    "TAPAS, and services that take one file a text",
    check,
    files,
)

__all__ = ["TEI_ALONE", "Images", "files", "images", "self_contained"]
