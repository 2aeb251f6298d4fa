"""What pages ask of a comparison of copies, as rows: none of them needs the whole of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from edition.cache.question import Row
from edition.cache.values import row_of
from edition.collate.result import Collation
from edition.publish.sizes import counted_sizes
from edition.publish.urls import comparison_names


class Compared(NamedTuple):
    """What the plan of a site wants of a comparison: its work, the paths of its copies, whether
    there is anything side by side, and whether copies withhold something.
    """

    work: str
    copies: tuple[str, ...]
    rows: bool
    passages: bool


def compared(collation: Collation) -> Compared:
    """What the plan wants of a comparison."""
    copies = tuple(copy.path for copy in collation.copies)
    return Compared(collation.work, copies, bool(collation.rows), bool(collation.passages))


def comparison_pages(
    comparisons: Iterable[Compared], public: Collection[str]
) -> dict[str, Compared]:
    """The comparisons that have a page, by its address; *public* are the paths of the documents
    that are published, and all copies must be among them.
    """
    public_ones = (c for c in comparisons if all(path in public for path in c.copies))
    found = [c for c in public_ones if len(c.copies) > 1 and c.rows]
    return dict(zip(comparison_names([c.work for c in found]), found, strict=True))


def rows_of_comparison(collation: Collation) -> Iterator[Row]:
    """``compared`` for the plan; for the pages of its copies the sizes of what they withhold
    (``counted``) and, where there is any such thing, their words (``copy_text``).
    """
    yield row_of("compared", collation.work, compared(collation))
    for path, sizes in counted_sizes([collation]).items():
        yield row_of("counted", path, sizes, collation.work)
    for copy in collation.copies if collation.passages else ():
        yield row_of("copy_text", copy.path, copy, collation.work)
