"""What the import makes of a raw dossier, measured against what an editor made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.commands.importing import Asked, import_files
from tests.tools import marks
from tests.tools.dossiers import Dossier, encoded, words


@dataclass(frozen=True)
class Measured:
    """Marks by kind; whether the drafts have the words of the file; the errors in them."""

    scores: dict[str, marks.Score]
    lost: Counter[str]
    invented: Counter[str]
    errors: list[str]

    @property
    def total(self) -> marks.Score:
        """All marks together."""
        return marks.added(s for kind, s in self.scores.items() if kind != marks.DOCUMENT)

    @property
    def found(self) -> float:
        """How many of the editor's marks the drafts have, of 100."""
        return 100 * self.total.found / (self.total.found + self.total.missed)

    @property
    def made_up(self) -> float:
        """How many of the marks of the drafts the editor does not have, of 100."""
        return 100 * self.total.invented / (self.total.found + self.total.invented)


def drafts(dossier: Dossier, place: Path) -> tuple[list[Any], list[str]]:
    """The TEI of the drafts of *dossier*, in the order of its file, and the errors in them."""
    dossier.settings(place)
    done = import_files(place, [str(dossier.raw)], Asked())
    trees, errors = encoded(place, severity="error")
    missing = [f"{p.path.stem} no-tei" for p in done.drafts if p.path.stem not in trees]
    return [trees[p.path.stem] for p in done.drafts if p.path.stem in trees], errors + missing


def measure(dossier: Dossier, place: Path) -> Measured:
    """Import the raw file of *dossier* in *place*, an empty folder, and compare."""
    for name in ("curated", "drafts"):
        (place / name).mkdir()
    trees, _ = encoded(dossier.curated(place / "curated"))
    made, errors = drafts(dossier, place / "drafts")
    scores = marks.compare(made, [trees[id] for id in dossier.order()])
    lost, invented = differences(dossier, made)
    return Measured(scores, lost, invented, errors)


def differences(dossier: Dossier, made: Sequence[Any]) -> tuple[Counter[str], Counter[str]]:
    """The words of the raw file that no draft has, and those of the drafts that it has not.

    What the editor leaves out, drafts may leave out or keep; a sign ☒ may stay one. A word that
    the end of a line parts may stay parted, and two that were run together may be parted.
    """
    raw = dossier.raw.read_text("utf-8")
    drafted = Counter(word for tree in made for word in marks.words(tree) if word.strip("_"))
    left_out = Counter(word for phrase in dossier.left_out() for word in words(phrase))
    lost = Counter(words(raw.replace("☒", " "))) - drafted - left_out
    invented = drafted - Counter(words(raw))
    for word in list(lost.elements()):
        if (parts := _parts(word, invented)) is not None:
            lost -= Counter([word])
            invented -= Counter(parts)
    return lost, invented


def _parts(word: str, among: Counter[str]) -> list[str] | None:
    """The words *among* those given that make up *word*; None if there are none."""
    if not word:
        return []
    for end in range(1, len(word) + 1):
        if among[word[:end]] and (rest := _parts(word[end:], among)) is not None:
            return [word[:end], *rest]
    return None
