"""The pictures that a text names: of its pages, and in it; those that the site shows or links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from edition.export.material import Material
from edition.records import TextRecord


def pictures_of(text: TextRecord, material: Material) -> Mapping[str, Path]:
    """The files of the pictures of a text, by their addresses as the text writes them."""
    plan = material.outputs.plan
    pages = plan.facsimiles.files.items()
    found = {url: file for (path, url), file in pages if path == text.document}
    for url, picture in plan.pictures.found.get(text.document, {}).items():
        file = plan.pictures.files.get(unquote(picture.href))
        if file is not None:
            found[url] = file
    return dict(sorted(found.items()))


def beside(document: str, url: str) -> str:
    """The path that an address in a document leads to; "" where it leaves the edition.

    >>> beside("tei/a.xml", "../images/1%20r.jpg"), beside("tei/a.xml", "../../1.jpg")
    ('images/1 r.jpg', '')
    """
    name = unquote(url.partition("#")[0].partition("?")[0])
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document), name))
    return "" if path.startswith(("..", "/")) else path


def placed(text: TextRecord, document: str, material: Material) -> Iterator[tuple[str, Path]]:
    """The pictures of a text where its TEI, as *document* in the package, says that they are."""
    for url, file in pictures_of(text, material).items():
        if path := beside(document, url):
            yield path, file
