"""The pictures that a text names: of its pages, and in it; those that the site shows or links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from edition.export.material import Material


def pictures(material: Material) -> Mapping[str, Mapping[str, Path]]:
    """The files of the pictures of all texts: by the path of the text, then by the address that
    it writes for the picture.
    """
    plan = material.outputs.plan
    found: dict[str, dict[str, Path]] = {text.document: {} for text in material.texts}
    for (path, url), file in plan.facsimiles.files.items():
        if path in found:
            found[path][url] = file
    for path, named in plan.pictures.found.items():
        for url, picture in named.items() if path in found else ():
            if copied := plan.pictures.files.get(unquote(picture.href)):
                found[path][url] = copied
    return {path: dict(sorted(named.items())) for path, named in found.items()}


def beside(document: str, url: str) -> str:
    """The path that an address in a document leads to; "" where it leaves the edition.

    >>> beside("tei/a.xml", "../images/1%20r.jpg"), beside("tei/a.xml", "../../1.jpg")
    ('images/1 r.jpg', '')
    """
    name = unquote(url.partition("#")[0].partition("?")[0])
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document), name))
    return "" if path.startswith(("..", "/")) else path


def placed(document: str, named: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """The pictures that are *named* by a text, where its TEI, as *document* in the package, says
    that they are.
    """
    for url, file in named.items():
        if path := beside(document, url):
            yield path, file
