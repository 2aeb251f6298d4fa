"""The documents of an edition, opened when somebody wants them.

What a document is made of stands in the table ``tree``: the bytes are those of its file, or of a
large value where it is published otherwise than it lies there. Whoever takes a document asks for
that row, which changes with the bytes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.cache.blobs import Blobs
from edition.cache.question import Damaged
from edition.cache.tables import Tables
from edition.cache.values import digest, packed, unpacked
from edition.diagnostics import Diagnostic, EditionError
from edition.location import Span
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.parse import parse, read_document

TREE = "tree"
"""The table of what documents are made of, by their paths."""

MOST_BYTES = 4 * 1024 * 1024  # a tree takes some eight times as much


@dataclass(frozen=True, slots=True)
class Tree:
    """What a document is made of.

    ``digest`` is that of its bytes, ``data`` the name of the value that has them; "" where they
    are those of the file. ``made_of`` is the name of the value that says where it was written, if
    that is not its file. ``included`` are the digests of the files that it includes.
    """

    digest: bytes
    data: str = ""
    made_of: str = ""
    included: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class MadeOf:
    """The source of a document, if any; where each element was written; the text of the source."""

    source: str | None
    origins: tuple[Span | None, ...] | None
    text: str


def tree_of(document: Document, blobs: Blobs, *, is_file: bool) -> Tree:
    """The row of a document; *is_file*: its bytes, and those of what it includes, are in files.

    Raises :class:`OSError` where a large value cannot be kept.
    """
    made_of = ""
    if document.source is not None or document.origins is not None:
        made = MadeOf(document.source, document.origins, document.source_text)
        made_of = blobs.put(packed(made))
    data = "" if is_file else blobs.put(document.data)
    files = document.files.items() if is_file else ()
    included = tuple((path, digest(d)) for path, d in files if path != document.path)
    return Tree(digest(document.data), data, made_of, included)


class Trees(Mapping[str, Document]):
    """The documents by their paths.

    A process keeps those that it opened last, up to some megabytes of their bytes: for all builds,
    since what they are made of is told by the digests of all bytes.
    """

    def __init__(self, tables: Tables, blobs: Blobs, folder: Folder) -> None:
        self._tables = tables
        self._blobs = blobs
        self._folder = folder

    def __getitem__(self, path: str) -> Document:
        tree = self._tables.get(TREE, path)
        if not isinstance(tree, Tree):
            raise KeyError(path)
        return self.open(path, tree)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._tables.has(TREE, path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables.keys(TREE))

    def __len__(self) -> int:
        return len(self._tables.keys(TREE))

    def open(self, path: str, tree: Tree) -> Document:
        """The document *path*, made of *tree*.

        Raises :class:`EditionError` where one of its files is not what it was.
        """
        document = _OPEN.get((path, tree)) or self._opened(path, tree)
        keep(document, tree)
        return document

    def _opened(self, path: str, tree: Tree) -> Document:
        data = self._blobs.get(tree.data) if tree.data else self._in_file(path, tree.digest)
        if tree.data or tree.made_of:
            document = _made(data, path, self._blobs.get(tree.made_of) if tree.made_of else b"")
        else:
            document, _ = read_document(self._folder, path, data)
        if document is None:
            raise Damaged(f"a document that was read cannot be read again: {path}")
        for other, known in tree.included:
            if digest(document.files.get(other, b"")) != known:
                raise EditionError(_changed(other))
        return document

    def _in_file(self, path: str, known: bytes) -> bytes:
        try:
            data = self._folder.read(path)
        except OSError:
            raise EditionError(_changed(path)) from None
        if digest(data) != known:
            raise EditionError(_changed(path))
        return data


def _made(data: bytes, path: str, stored: bytes) -> Document | None:
    """A document that is not read from files alone."""
    made: MadeOf | None = unpacked(stored) if stored else None
    if made is None:
        return parse(data, path)[0]
    return parse(data, path, source=made.source, origins=made.origins, source_text=made.text)[0]


class _Open(OrderedDict[tuple[str, Tree], Document]):
    """The documents that this process keeps, those used last at the end."""

    size = 0

    def add(self, document: Document, tree: Tree) -> None:
        """Keep one more, and let go of those used longest ago."""
        if (document.path, tree) not in self:
            self.size += _size(document)
        self[document.path, tree] = document
        self.move_to_end((document.path, tree))
        while self.size > MOST_BYTES:
            self.size -= _size(self.popitem(last=False)[1])


_OPEN = _Open()


def keep(document: Document, tree: Tree) -> None:
    """Keep a document open that was read just now, if it is not too large."""
    _OPEN.add(document, tree)


def _size(document: Document) -> int:
    return max(len(document.data), sum(len(data) for data in document.files.values()))


def _changed(path: str) -> Diagnostic:
    message = f"{path} was changed while the edition was built"
    help = "build again; nothing was published"
    return Diagnostic("changed-meanwhile", message, Span(path), help=help)
