"""Documents that are opened anew whenever somebody asks for one, and counted while they are held.

Whoever keeps trees in memory, or mixes the elements of two trees of one document, is found out.
"""

import gc
import weakref
from collections.abc import Iterator, Mapping

from edition.tei.document import Document
from edition.tei.parse import parse


class Opened(Mapping[str, Document]):
    """Like *documents*, each parsed anew when it is asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._held: weakref.WeakSet[Document] = weakref.WeakSet()
        self.most = 0  # documents that were held at once
        self.opened = 0

    def __getitem__(self, path: str) -> Document:
        known = self._documents[path]
        gc.collect(0)
        made = opened(known)
        self._held.add(made)
        self.opened += 1
        self.most = max(self.most, len(self._held))
        return made

    def __contains__(self, path: object) -> bool:
        return path in self._documents

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def opened(known: Document) -> Document:
    """Another document with the same bytes and the same places."""
    if known.places is not None:
        return known  # its parts are elsewhere
    read, _ = parse(known.data, known.path)
    assert read is not None
    return Document(
        known.path,
        read.root,
        known.data,
        known.source,
        known.origins,
        files=known.files,
        included=known.included,
        source_text=known.source_text,
    )
