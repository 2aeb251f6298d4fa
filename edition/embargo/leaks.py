"""The last look before a site is published: no held-back passage is in any of its files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError, Label, Severity
from edition.embargo.folding import letters
from edition.embargo.shingles import Index, Place
from edition.embargo.unpack import MOST, Text, Unsearched, texts
from edition.location import Span
from edition.tei.document import Document

_MOST = 50  # leaks that are told
_FILES = 5  # files that are named for each
# By where held-back words stand in the edition: how they begin, the files of the site with them.
_Found = dict[Place, tuple[str, list[str]]]


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
        found: _Found = {}
        for text in texts if self else ():
            self._note(found, text, name)
        self._refuse(found)

    def search(self, folder: Path) -> list[Diagnostic]:
        """Look through every file of the site in *folder*; what cannot be opened is a finding.

        Raises :class:`EditionError` where a file, or its name, has words that are held back.
        """
        found: _Found = {}
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

    def _note(self, found: _Found, text: str, name: str) -> None:
        read = letters(text)
        for hit in self.index.hits(read):
            if hit.place not in found:
                found[hit.place] = (read.words(hit.letters), [])
            names = found[hit.place][1]
            if name not in names:
                names.append(name)

    def _refuse(self, found: _Found) -> None:
        told: dict[Span, list[str]] = {}
        words: dict[Span, str] = {}
        for place, (first, names) in sorted(found.items()):
            at = self._span(place)
            words.setdefault(at, first)
            known = told.setdefault(at, [])
            known += [name for name in names if name not in known]
        if told:
            leaks = list(told.items())[:_MOST]
            raise EditionError(*(_leak(at, names, words[at]) for at, names in leaks))

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
