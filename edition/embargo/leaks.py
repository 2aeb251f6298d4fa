"""The last look before a site is published: no held-back passage is in any of its files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError, Severity
from edition.embargo.folding import letters
from edition.embargo.shingles import Index, Place
from edition.embargo.unpack import MOST, Text, Unsearched, texts
from edition.location import Span
from edition.tei.document import Document

_MOST = 50  # leaks that are told
_FILES = 5  # files that are named for each


@dataclass(frozen=True)
class Guard:
    """Knows what must not be published, and looks for it.

    ``documents`` are those that hold it, as the editors have them, by their paths; a guard of an
    edition that holds nothing back finds nothing. ``closed`` are the files of the edition from
    which no words are to be quoted, ``gone`` those of documents that are held back as a whole.
    """

    index: Index = field(default_factory=lambda: Index(()))
    documents: Mapping[str, Document] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.index)

    def assert_public(self, texts: Iterable[str], name: str = "the search index") -> None:
        """Look through texts that are about to become an index: once it is inverted, none would
        know them again.

        Raises :class:`EditionError` where one of them has words that are held back.
        """
        found: dict[Place, list[str]] = {}
        for text in texts if self else ():
            self._note(found, text, name)
        self._refuse(found)

    def search(self, folder: Path) -> list[Diagnostic]:
        """Look through every file of the site in *folder*; what cannot be opened is a finding.

        Raises :class:`EditionError` where a file, or its name, has words that are held back.
        """
        found: dict[Place, list[str]] = {}
        unsearched: list[Diagnostic] = []
        for path in _files(folder) if self else ():
            name = path.relative_to(folder).as_posix()
            self._note(found, name, name)
            for item in _texts(path, name):
                if isinstance(item, Text):
                    self._note(found, item.text, _called(item.place))
                else:
                    unsearched.append(_unsearched(item))
        self._refuse(found)
        return unsearched

    def _note(self, found: dict[Place, list[str]], text: str, name: str) -> None:
        for hit in self.index.hits(letters(text)):
            names = found.setdefault(hit.place, [])
            if name not in names:
                names.append(name)

    def _refuse(self, found: Mapping[Place, list[str]]) -> None:
        told: dict[Span, list[str]] = {}
        for place, names in sorted(found.items()):
            known = told.setdefault(self._span(place), [])
            known += [name for name in names if name not in known]
        if told:
            raise EditionError(*(_leak(at, names) for at, names in list(told.items())[:_MOST]))

    def _span(self, place: Place) -> Span:
        document = self.documents.get(place.path)
        return Span(place.path) if document is None else document.span_of(place.ordinal)


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(base) / name for name in sorted(names))


def _texts(path: Path, name: str) -> Iterator[Text | Unsearched]:
    if path.stat().st_size > MOST:
        return iter([Unsearched((name,), "it is too large")])
    return texts(name, path.read_bytes())


def _called(place: tuple[str, ...]) -> str:
    """What a file in a file is called: `book.epub › OEBPS/one.xhtml`."""
    return " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(place)


def _leak(at: Span, names: list[str]) -> Diagnostic:
    listed = ", ".join(f"`{name}`" for name in names[:_FILES])
    more = f" and {len(names) - _FILES} more" if len(names) > _FILES else ""
    return Diagnostic(
        "held-back-leak",
        f"this is held back, and words of it would be published in {listed}{more}",
        at,
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
