"""What a reader is: it recognises a kind of file and makes drafts of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from edition.diagnostics import Diagnostic
from edition.encode.sources import Setting
from edition.importers.draft import Draft


@dataclass(frozen=True)
class Options:
    """What was asked for, and the edition that the drafts are for.

    ``materials``: kinds of material whose patterns are used, none meaning those of the settings;
    ``encoding``: how the letters of a text are written, empty where nobody said;
    ``names``: whether names of the registers are marked where they stand in a text; ``phrases``:
    the tradition whose bracket phrases are read as gaps in TEI, ``code`` the category of those that
    are withheld; ``changes``: whether tracked changes of a DOCX become ``del`` and ``add``;
    ``places``: where on the disk a file or folder stands that was given, by its path in messages.
    """

    setting: Setting
    materials: tuple[str, ...] = ()
    encoding: str = ""
    names: bool = False
    phrases: str = ""
    code: str = ""
    changes: bool = False
    places: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class Finished:
    """A source that its reader has written and proved itself; it is kept as it is.

    ``images`` is the file of surfaces and zones that its front matter names.
    """

    id: str
    text: str
    images: bytes = b""


Made = Draft | Finished | Diagnostic


class Importer(Protocol):
    """One reader. Adding one is a file of its own and a line in :mod:`edition.importers.formats`.

    ``name`` is what ``--as`` calls it, ``title`` what messages call its files ("TEI").
    """

    @property
    def name(self) -> str:
        """What the command calls it."""

    @property
    def title(self) -> str:
        """What messages call its files."""

    def recognises(self, data: bytes, path: str) -> bool:
        """Whether a file with this content and name is for this reader."""

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """What becomes of *files* (path → content), each thing with the path it comes from.

        All files of one kind are read together, since copies of one work may stand in several.
        Nothing that stands in a file raises: it is a finding.
        """


class TextImporter(Protocol):
    """A reader of plain text whose every character is accounted for."""

    def drafts(self, text: str, path: str, options: Options) -> Iterator[Draft | Diagnostic]:
        """The drafts of one text."""
