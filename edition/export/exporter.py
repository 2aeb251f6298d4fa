"""What a format is: a name, what it needs, and how its files are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.diagnostics import Diagnostic
from edition.export.material import Material
from edition.records import TextRecord

Files = Iterator[tuple[str, bytes | Path]]
"""Files of a format, one after the other: a name with slashes, and its bytes or a file to copy."""


def always(_: Material) -> bool:
    """For a format that fits every edition."""
    return True


@dataclass(frozen=True)
class Exporter:
    """A format.

    ``name`` is what the user types and the folder of its files; ``title`` what it is called and
    ``purpose`` whom it is for, in one line. ``fits`` is whether the edition has what the format is
    about at all: letters, images. ``check`` finds what is lacking: an error keeps the format from
    being written, and says which field of which file, or which setting, is missing. Files are made
    only where there was none.

    ``each`` makes the files of one text, and looks at no other; ``whole`` makes all others. With
    ``site``, they may stand in the site itself, under ``home`` (a folder with a slash at its end,
    or "" for beside the pages); ``head`` gives what stands in the head of the page of a text, or
    of the home page, as HTML. With ``beside`` false only that is put into the site, and no file.
    What is not ``usual`` is written where somebody names it: it says once more what another format
    says.

    What stands in the site opens no tree for ``whole``, ``fits`` and ``check``: they ask what was
    noted of each document when it was read (:func:`edition.export.formats.noting`), and what
    ``tell`` tells of a text once all is known. Both are plain values, which :meth:`Material.noted`
    and :meth:`Material.told` give. ``settle`` is what the format decides once for all texts.
    ``shared`` names files that several texts may want, each with a value from which ``part`` makes
    them once. With ``late``, it is known only from what was told whether the edition fits and lacks
    nothing: it has nothing to say on pages.
    """

    name: str
    title: str
    purpose: str
    check: Callable[[Material], Iterable[Diagnostic]]
    whole: Callable[[Material], Files]
    each: Callable[[Material, TextRecord], Files] | None = None
    fits: Callable[[Material], bool] = always
    site: bool = False
    home: str = ""
    head: Callable[[Material, TextRecord | None], str] | None = None
    beside: bool = True
    usual: bool = True
    tell: Callable[[Material, TextRecord], Any] | None = None
    settle: Callable[[Material], Any] | None = None
    shared: Callable[[Material, TextRecord], Mapping[str, Any]] | None = None
    part: Callable[[Material, str, Any], Files] | None = None
    late: bool = False

    def write(self, material: Material) -> Files:
        """All files of the format."""
        yield from self.whole(material)
        yield from self.parts(material)
        for text in material.texts if self.each else ():
            assert self.each is not None
            yield from self.each(material, text)

    def parts(self, material: Material) -> Files:
        """The files that several texts may want."""
        if self.shared is None or self.part is None:
            return
        wanted: dict[str, Any] = {}
        for text in material.texts:
            wanted = dict(self.shared(material, text)) | wanted
        for name, value in wanted.items():
            yield from self.part(material, name, value)
