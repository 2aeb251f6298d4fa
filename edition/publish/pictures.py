"""Pictures and recordings that lie in the edition's folder: copied to the site, and linked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

from edition.tei.document import Document
from edition.tei.pictures import SHOWN, named_pictures, picture_file, places_of

FOLDER = "pictures"
Look = Callable[[tuple[str, ...], str], Path | None]
"""The file that an address means in one of several folders, None where there is none."""


@dataclass(frozen=True)
class Picture:
    """Where a picture lies on the site, and whether a browser can show it."""

    href: str
    shown: bool


Found = tuple[Mapping[str, Picture], Mapping[str, Path]]
_NO: Found = {}, {}


@dataclass(frozen=True)
class Pictures:
    """The pictures of an edition: by document and address, and the files that they are."""

    found: Mapping[str, Mapping[str, Picture]] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)

    def picture(self, document: str, url: str) -> Picture | None:
        """The picture that an address in a document means, None where there is none."""
        return self.found.get(document, {}).get(url)

    def used(self, document: str) -> tuple[tuple[str, str], ...]:
        """The files of the site that are pictures of a document, with those of the edition."""
        addresses = {unquote(p.href) for p in self.found.get(document, {}).values()}
        return tuple((name, name.removeprefix(f"{FOLDER}/")) for name in sorted(addresses))

    def copy(self, folder: Path) -> None:
        """Copy all files into the site."""
        for address, file in self.files.items():
            target = folder / address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


@dataclass(frozen=True, slots=True)
class NamedPictures:
    """The addresses of pictures in a document, whether they are there or not; ``places`` are the
    folders in which they may be meant.
    """

    places: tuple[str, ...]
    urls: tuple[str, ...]


def named_in(document: Document, site: str) -> NamedPictures | None:
    """The pictures that a document of an edition names whose site lies in *site*."""
    urls = dict.fromkeys(url for _, url in named_pictures(document))
    return NamedPictures(places_of(document, site), tuple(urls)) if urls else None


def found_pictures(named: NamedPictures, root: Path, look: Look) -> Found:
    """The pictures that are in the edition, by the addresses that the document has for them, and
    their files, by their addresses on the site.
    """
    pictures: dict[str, Picture] = {}
    files: dict[str, Path] = {}
    for url in named.urls:
        file = look(named.places, url)
        if file is not None:
            address = f"{FOLDER}/{file.relative_to(root.resolve()).as_posix()}"
            files[address] = file
            pictures[url] = Picture(quote(address), file.suffix.lower() in SHOWN)
    return pictures, files


def find_pictures(root: Path, documents: Mapping[str, Document], site: str) -> Pictures:
    """The pictures that *documents* name and that are in the edition, whose site lies in *site*."""
    found: dict[str, Mapping[str, Picture]] = {}
    files: dict[str, Path] = {}
    for path, document in documents.items():
        named = named_in(document, site)
        pictures, more = found_pictures(named, root, partial(picture_file, root)) if named else _NO
        if pictures:
            found[path] = pictures
        files |= more
    return Pictures(found, files)
