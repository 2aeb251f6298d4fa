"""Raw dossiers, each beside the sources that an editor made of it by hand.

A dossier is a small edition: `sources/raw` has one file as a program for OCR or a typist gave it,
`sources` what an editor following the syntax makes of it. `artefacts.toml` lists what the raw file
has and no document does, such as a line that says that a copy follows.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.read import read_edition

_HERE = Path(__file__).parents[1] / "importers" / "dossiers"
REPOSITORY = "repository"
COMPOSED = ("cable", "personnel", "letters", "police")
_OF_THE_REPOSITORY = {
    "order": ["cover-note", "memo-fuller", "memo-excised"],
    "left_out": ["EXCISED COPY FOLLOWS"],
}


@dataclass(frozen=True)
class Dossier:
    """A folder that is an edition, with one raw file in it."""

    name: str
    root: Path

    @property
    def raw(self) -> Path:
        """The raw file."""
        (file,) = (self.root / "sources" / "raw").iterdir()
        return file

    def settings(self, place: Path) -> Path:
        """The edition in *place* without its sources: settings and registers."""
        shutil.copyfile(self.root / "edition.toml", place / "edition.toml")
        if (registers := self.root / "tei" / "registers").is_dir():
            shutil.copytree(registers, place / "tei" / "registers")
        return place

    def curated(self, place: Path) -> Path:
        """The edition in *place* with the sources that the editor made."""
        self.settings(place)
        (place / "sources").mkdir()
        for source in sorted((self.root / "sources").glob("*.md")):
            shutil.copyfile(source, place / "sources" / source.name)
        return place

    def left_out(self) -> list[str]:
        """What the raw file has and no document does."""
        return self._told("left_out")

    def order(self) -> list[str]:
        """The ids of the documents as they follow in the raw file."""
        return self._told("order")

    def _told(self, key: str) -> list[str]:
        if self.name == REPOSITORY:
            return _OF_THE_REPOSITORY[key]
        file = self.root / "artefacts.toml"
        listed: list[str] = tomllib.loads(file.read_text("utf-8"))[key]
        return listed


def dossier(name: str) -> Dossier:
    """The dossier called *name*; `repository` is that of the repository itself."""
    return Dossier(name, Path(__file__).parents[2] if name == REPOSITORY else _HERE / name)


def encoded(root: Path, severity: str = "") -> tuple[dict[str, Any], list[str]]:
    """The TEI of the sources in *root* by their ids, and what was found wrong.

    With *severity*, only such findings: `error`.
    """
    read = read_edition(root)
    sources = {source.stem for source in (root / "sources").glob("*.md")}
    trees = {
        Path(name).stem: document.root
        for name, document in read.documents.items()
        if Path(name).stem in sources
    }
    found = [d for d in read.report if severity in ("", d.severity)]
    return trees, [f"{d.at} {d.code}" for d in found]


def words(text: str) -> list[str]:
    """The words of a raw file: without Markdown and blanks, those parted at a line's end joined."""
    text = re.sub(r"(?<=[^\W\d_])-\n(?=[^\W\d_])", "", text.replace("☒", " X "))
    return re.findall(r"[^\W_]+", re.sub(r"</?\w+>", " ", text))
