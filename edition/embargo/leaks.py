"""The last look before a site is published: no held-back passage is in any of its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from edition.cache.values import digest, packed, unpacked
from edition.diagnostics import Diagnostic, EditionError, Label, Severity
from edition.embargo.folding import letters
from edition.embargo.shingles import Index, Place, Shingle
from edition.embargo.unpack import MOST, Text, Unsearched, texts
from edition.location import Span

_MOST = 50  # leaks that are told
_FILES = 5  # files that are named for each


class Hit(NamedTuple):
    """Held-back words in a file: where they stand in the edition, how they begin, what the file is
    called.
    """

    place: Place
    words: str
    name: str


class Look(NamedTuple):
    """What was found in one file of the site, and what of it could not be searched."""

    name: str
    hits: tuple[Hit, ...] = ()
    unsearched: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Guard:
    """Knows what must not be published, and looks for it.

    ``spans`` are the places of what the index has, in the editors' files; a guard of an edition
    that holds nothing back finds nothing. ``closed`` are the files of the edition from which no
    words are to be quoted, ``gone`` those of documents that are held back as a whole.
    """

    index: Index = field(default_factory=lambda: Index(()))
    spans: Mapping[Place, Span] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything to look for; ``closed`` and ``gone`` hold in any case."""
        return bool(self.index)

    @cached_property
    def digest(self) -> bytes:
        """A name for what is looked for, and where; not for the places where it stands."""
        runs = sorted(shingle.letters for shingle in self.index)
        return digest(packed((runs, sorted(self.closed), sorted(self.gone))))

    def assert_public(self, texts: Iterable[str], name: str = "the search index") -> None:
        """Look through texts that are about to become an index: once it is inverted, none would
        know them again.

        Raises :class:`EditionError` where one of them has words that are held back.
        """
        if self:
            self.refuse([Look(name, tuple(h for text in texts for h in self._hits(text, name)))])

    def look(self, name: str, data: bytes) -> Look:
        """Look through a file of the site, and its name; nothing is raised."""
        if not self:
            return Look(name)
        hits = dict.fromkeys(self._hits(name, name))
        unsearched: list[Diagnostic] = []
        for item in _texts(name, data):
            if isinstance(item, Text):
                hits.update(dict.fromkeys(self._hits(item.text, _called(item.place))))
            else:
                unsearched.append(_unsearched(item))
        return Look(name, tuple(hits), tuple(unsearched))

    def search(self, folder: Path) -> list[Diagnostic]:
        """Look through every file of the site in *folder*; what cannot be opened is a finding.

        Raises :class:`EditionError` where a file, or its name, has words that are held back.
        """
        names = (path.relative_to(folder).as_posix() for path in _files(folder) if self)
        return self.search_files((name, partial(_read, folder / name)) for name in names)

    def search_files(self, files: Iterable[tuple[str, Callable[[], bytes]]]) -> list[Diagnostic]:
        """The same for the files that are given, each by its address and what reads it."""
        looks = [self.look(name, read()) for name, read in files if self]
        self.refuse(looks)
        return [finding for look in in_order(looks) for finding in look.unsearched]

    def refuse(self, looks: Iterable[Look]) -> None:
        """Raise :class:`EditionError` where something was found, whatever the order of *looks*."""
        found: dict[Place, tuple[str, list[str]]] = {}
        for hit in (hit for look in in_order(looks) for hit in look.hits):
            names = found.setdefault(hit.place, (hit.words, []))[1]
            if hit.name not in names:
                names.append(hit.name)
        if found:
            raise EditionError(*self._told(found))

    def _told(self, found: Mapping[Place, tuple[str, list[str]]]) -> Iterator[Diagnostic]:
        """What is told of what was found: each place once."""
        told: dict[Span, list[str]] = {}
        words: dict[Span, str] = {}
        for place, (first, names) in sorted(found.items()):
            at = self.spans.get(place, Span(place.path))
            words.setdefault(at, first)
            known = told.setdefault(at, [])
            known += [name for name in names if name not in known]
        return (_leak(at, names, words[at]) for at, names in islice(told.items(), _MOST))

    def _hits(self, text: str, name: str) -> Iterator[Hit]:
        read = letters(text)
        return (Hit(h.place, read.words(h.letters), name) for h in self.index.hits(read))


def in_order(looks: Iterable[Look]) -> list[Look]:
    """Files in the order of their addresses: those of a folder before those of its folders."""
    return sorted(looks, key=lambda look: _order(look.name))


def _order(address: str) -> tuple[tuple[bool, str], ...]:
    *folders, name = address.split("/")
    return (*((True, folder) for folder in folders), (False, name))


def packed_guard(guard: Guard) -> bytes:
    """A guard as it is stored, or sent."""
    numbers: dict[Place, int] = {}
    runs = [(run, numbers.setdefault(place, len(numbers))) for run, place in guard.index]
    places = [(*place, guard.spans.get(place)) for place in numbers]
    return packed((runs, places, guard.closed, guard.gone))


def unpacked_guard(data: bytes) -> Guard:
    """The guard that was packed. Raises :class:`edition.cache.question.Damaged`."""
    runs, found, closed, gone = unpacked(data)
    places = [Place(path, ordinal) for path, ordinal, _ in found]
    spans = {place: at for place, (_, _, at) in zip(places, found, strict=True) if at is not None}
    index = Index(Shingle(run, places[number]) for run, number in runs)
    return Guard(index, spans, closed, gone)


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(base) / name for name in sorted(names))


def _read(path: Path) -> bytes:
    """A file; of one that is too large only as much as shows that."""
    with path.open("rb") as file:
        return file.read(MOST + 1)


def _texts(name: str, data: bytes) -> Iterator[Text | Unsearched]:
    if len(data) > MOST:
        return iter([Unsearched((name,), "it is too large")])
    return texts(name, data)


def _called(place: tuple[str, ...]) -> str:
    """What a file in a file is called: `book.epub › OEBPS/one.xhtml`."""
    return " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(place)


def _leak(at: Span, names: list[str], words: str) -> Diagnostic:
    """The finding; its words are quoted only beside the excerpt of the file that they are in."""
    listed = ", ".join(f"`{name}`" for name in names[:_FILES])
    more = f" and {len(names) - _FILES} more" if len(names) > _FILES else ""
    return Diagnostic(
        "held-back-leak",
        f"this is held back, and words of it would be published in {listed}{more}",
        at,
        labels=(Label(at, f"“{words}”"),),
        help="nothing was published. The words do not come from the document itself: look in "
        "notes and headers, in the pages, templates and static files of the site, in plugins. "
        "Words that may be published, of a title for example, are named by "
        'except = ["…"] in the row of edition.toml',
    )


def _unsearched(item: Unsearched) -> Diagnostic:
    return Diagnostic(
        "unsearched-file",
        f"text is held back, and `{_called(item.place)}` could not be searched for it: {item.why}",
        Span("edition.toml"),
        Severity.WARNING,
        help="make sure yourself that nothing is in it that must not be published",
    )
