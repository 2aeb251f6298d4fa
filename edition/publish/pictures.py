"""Pictures and recordings that lie in the edition's folder: copied to the site, and linked."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from edition.tei.document import Document
from edition.tei.pictures import SHOWN, named_pictures, picture_file, places_of

FOLDER = "pictures"


@dataclass(frozen=True)
class Picture:
    """Where a picture lies on the site, and whether a browser can show it."""

    href: str
    shown: bool


@dataclass(frozen=True)
class Pictures:
    """The pictures of an edition: by document and address, and the files that they are."""

    found: Mapping[str, Mapping[str, Picture]] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)

    def picture(self, document: str, url: str) -> Picture | None:
        """The picture that an address in a document means, None where there is none."""
        return self.found.get(document, {}).get(url)

    def copy(self, folder: Path) -> None:
        """Copy all files into the site."""
        for address, file in self.files.items():
            target = folder / address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


def find_pictures(root: Path, documents: Mapping[str, Document], site: str) -> Pictures:
    """The pictures that *documents* name and that are in the edition, whose site lies in *site*."""
    found: dict[str, dict[str, Picture]] = {}
    files: dict[str, Path] = {}
    for path, document in documents.items():
        places = places_of(document, site)
        for _, url in named_pictures(document):
            file = None if url in found.get(path, {}) else picture_file(root, places, url)
            if file is None:
                continue
            address = f"{FOLDER}/{file.relative_to(root.resolve()).as_posix()}"
            files[address] = file
            picture = Picture(quote(address), file.suffix.lower() in SHOWN)
            found.setdefault(path, {})[url] = picture
    return Pictures(found, files)
