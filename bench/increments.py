"""What a change costs, measured as the whole command: from the shell's point of view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.letters import as_tei, letter, letters, person_entry
from bench.measure import Taken, run

TEMPLATE = '{{% extends "theme/document.html" %}}\n{{# {turn} #}}\n'


@dataclass(frozen=True, slots=True)
class Increments:
    """The whole build of an edition of letters, and what each change of it took afterwards."""

    documents: int
    whole: Taken
    changes: dict[str, Taken]


@dataclass(frozen=True, slots=True)
class _Edition:
    """The edition that is changed; ``turn`` makes every change another one."""

    root: Path
    count: int
    people: int
    turn: int = 0

    def nothing(self) -> None:
        """Change nothing."""

    def comma(self) -> None:
        """Change a sign in a letter."""
        self._edit(self._letter(1), " the ", " the, ")

    def word(self) -> None:
        """Change a word of a letter that the index has."""
        self._edit(self._letter(2), " of ", f" sundewish{self.turn} ")

    def new_letter(self) -> None:
        """Write one letter more."""
        number = self.count + 1
        data = as_tei(letter(number, self.people))
        (self.root / f"tei/letter-{number}.xml").write_text(data, encoding="utf-8")

    def removed_letter(self) -> None:
        """Take it away again."""
        (self.root / f"tei/letter-{self.count + 1}.xml").unlink()

    def new_person(self) -> None:
        """Describe somebody whom nobody names."""
        entry = person_entry(self.people + self.turn)
        self._edit(self._persons, "    </listPerson>", f"{entry}    </listPerson>")

    def renamed_person(self) -> None:
        """Give another name to somebody who is seldom named."""
        name = f"<forename>Wilhelmine {'I' * (self.turn + 1)}</forename>"
        text = self._persons.read_text(encoding="utf-8")
        begin = text.index(f'xml:id="p{self.people * 9 // 10 + self.turn}"')
        start, end = text.index("<forename>", begin), text.index(" <surname>", begin)
        self._persons.write_text(text[:start] + name + text[end:], encoding="utf-8")

    def template(self) -> None:
        """Change a template that every letter goes through."""
        file = self.root / "site/templates/document.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEMPLATE.format(turn=self.turn), encoding="utf-8")

    def title(self) -> None:
        """Change the title, which stands on every page."""
        self._edit(self.root / "edition.toml", 'title = "', 'title = "The ')

    @property
    def _persons(self) -> Path:
        return self.root / "tei/registers/persons.xml"

    def _letter(self, which: int) -> Path:
        number = (self.turn * 2 + which) % self.count + 1
        return self.root / f"tei/letter-{number}.xml"

    def _edit(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES: dict[str, Callable[[_Edition], None]] = {
    "nothing changed": _Edition.nothing,
    "a comma in one letter": _Edition.comma,
    "a word in one letter": _Edition.word,
    "a new letter": _Edition.new_letter,
    "a letter removed": _Edition.removed_letter,
    "a new person": _Edition.new_person,
    "a person renamed": _Edition.renamed_person,
    "a template of all letters": _Edition.template,
    "the title of the edition": _Edition.title,
}


def increments(root: Path, count: int, people: int, *, rounds: int) -> Increments:
    """Build *count* letters in *root*, then change one thing after the other."""
    letters(count, root, people=people)
    _Edition(root, count, people, rounds).template()  # it is there, and will change
    first = _build(root)
    best: dict[str, Taken] = {}
    for turn in range(rounds):
        edition = _Edition(root, count, people, turn)
        for name, change in CHANGES.items():
            change(edition)
            best[name] = _build(root).better(best.get(name))
    return Increments(count, first, best)


def _build(root: Path) -> Taken:
    return run("edition", "build", "-C", str(root), "--quiet")
