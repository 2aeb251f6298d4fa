"""What the editors wrote for the site: pages, templates, phrases, styles, files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.export.material import Material

# What a build reads in the folder of the site; anything else in it is nobody's business.
_READ = (
    "pages/*.md",
    "templates/**/*",
    "phrases/*.toml",
    "static/**/*",
    "style.css",
    "addresses.json",
    "redirects.toml",
)


def own_pages(material: Material) -> Iterator[tuple[str, Path]]:
    """The files by their places in the edition; a link that leads out of the folder is none."""
    folder = material.settings.paths.site
    site = material.root / folder
    inside = site.resolve()
    if not inside.is_relative_to(material.root.resolve()):
        return
    for pattern in _READ:
        for file in sorted(site.glob(pattern)):
            hidden = any(part.startswith(".") for part in file.relative_to(site).parts)
            if not hidden and file.is_file() and file.resolve().is_relative_to(inside):
                yield f"{folder}/{file.relative_to(site).as_posix()}", file
