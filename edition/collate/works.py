"""The works of an edition of which copies are compared, and a comparison as it is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from edition.cache.question import Row
from edition.cache.values import packed, row_of, unpacked
from edition.collate.restored import restored
from edition.collate.result import Collation
from edition.model.edition import Edition
from edition.model.restored import Restored
from edition.model.witness import WorkCopies

COMPARISON, RESTORED = "comparison", "restored"


def compared_works(edition: Edition, left_out: Collection[str]) -> Iterator[WorkCopies]:
    """The works of which two copies or more are published, with these; *left_out* are paths."""
    for work in edition.works:
        published = published_copies(work, edition, left_out)
        if len(published.witnesses) > 1:
            yield published


def published_copies(work: WorkCopies, edition: Edition, left_out: Collection[str]) -> WorkCopies:
    """A work with those of its copies that are published."""
    paths = {copy.document: edition.by_id[copy.document].document for copy in work.witnesses}
    copies = (copy for copy in work.witnesses if paths[copy.document] not in left_out)
    return replace(work, witnesses=tuple(copies))


def packed_collation(collation: Collation) -> bytes:
    """A comparison as it is stored: without its findings, whose places move with every line."""
    return packed(replace(collation, findings=()))


def unpacked_collation(data: bytes) -> Collation:
    """A comparison that was stored. Raises :class:`edition.cache.question.Damaged`."""
    return cast(Collation, unpacked(data))


def rows_of_collation(collation: Collation, edition: Edition, blob: str) -> Iterator[Row]:
    """The rows of a comparison: ``comparison/WORK``, the name of the *blob* that it is in, and
    ``restored/ID`` for each document that withholds words: with one member for each work, since
    two documents may have one id.
    """
    yield row_of(COMPARISON, collation.work, blob)
    for document, pieces in restored([collation], edition).items():
        yield row_of(RESTORED, document, pieces, collation.work)


def restored_pieces(
    members: Iterable[tuple[str, Mapping[str, Restored]]],
) -> Mapping[str, Restored]:
    """The words for the pieces of one document, from the members of its group ``restored/ID``."""
    return {piece: words for _, pieces in members for piece, words in pieces.items()}
