"""What ``edition collate --apply`` writes: sizes and links of what is withheld.

Only what the copies themselves show is written: how many words are withheld, and where another
copy shows them. A sign where there was none is written where an editor asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.collate.applied.change import Applied, Change, Left, apply
from edition.collate.applied.filling import fillings
from edition.collate.applied.new_signs import NewSigns
from edition.collate.applied.proposals import Copies, Proposed
from edition.collate.applied.sizes import Sizes
from edition.collate.result import Collation
from edition.model.edition import Edition
from edition.tei.document import Document

__all__ = ["Applied", "Change", "Left", "Proposed", "apply", "changes"]


def changes(
    collation: Collation,
    documents: Mapping[str, Document],
    edition: Edition,
    *,
    silent: bool = False,
) -> Proposed:
    """What a comparison can write into the files of its copies.

    *documents* are the trees by their paths. With *silent*, signs are proposed where a copy lacks
    words without one.
    """
    proposed = Proposed()
    copies = Copies(collation.copies, documents, edition)
    sizes, signs = Sizes(copies, proposed), NewSigns(copies, proposed)
    for filling in fillings(collation, edition, silent=False):
        if filling.shown:
            sizes.propose(filling)
    for filling in fillings(collation, edition, silent=True) if silent else ():
        signs.propose(filling)
    return proposed
