"""The comparison of the copies of a work, put together from its parts."""

from __future__ import annotations

from collections.abc import Mapping

from edition.collate.result import Collation
from edition.model.edition import Edition
from edition.model.witness import WorkCopies
from edition.tei.document import Document


def collate(work: WorkCopies, documents: Mapping[str, Document], edition: Edition) -> Collation:
    """Compare the copies of *work*; *documents* are the trees of the edition, by their paths."""
    return Collation(work.id, work.title, work.copies, ())
