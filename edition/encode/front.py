"""What other sources want to know of a source before any of them is encoded."""

from __future__ import annotations

from pathlib import Path

from edition.encode.frontmatter import FrontMatter, read_front_matter
from edition.encode.index import Front
from edition.encode.source import read_source
from edition.tei.folder import Folder


def front_of(place: Path | Folder, path: str) -> Front:
    """What the source *path* says at its head; what is wrong with it, its encoding will tell."""
    source, _findings = read_source(place, path)
    return Front() if source is None else front(read_front_matter(source.file)[0])


def front(matter: FrontMatter) -> Front:
    """The same of a front matter that has been read."""
    return Front(matter.id, matter.text("witness", "of"), matter.text("witness", "siglum"))
