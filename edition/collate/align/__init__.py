"""The words of all copies of a work side by side.

Copies are merged one after the other into a table; in which order is decided by what they say, so
that the result does not depend on the order in which they are given. Two sides are linked by
anchors (``anchors``), passages that stand elsewhere are taken out (``moves``), what lies between
anchors is filled (``gaps``), and absences go where they most likely begin (``sliding``). When all
are merged, passages go where most copies have them (``usual_order``), and each copy is merged anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.collate.align.division import divided, quiet
from edition.collate.align.order import order
from edition.collate.align.pairing import pair
from edition.collate.align.strand import strand, vocabulary
from edition.collate.align.table import Table
from edition.collate.copy_text import CopyText
from edition.collate.result import Alignment


def align(copies: Sequence[CopyText]) -> Alignment:
    """Align the words of *copies*: every word of each stands in one column."""
    words = vocabulary(copies)
    table = Table(copies, words)
    strands = [strand(copies[n], keys, words.words) for n, keys in enumerate(words.copies)]
    ordered = order(copies, words)
    for copy in ordered:
        table.merge(copy, pair(table.strand(), strands[copy]))
    if len(copies) > 2:
        table.put_in_usual_order()
    for copy in ordered if len(copies) > 2 else ():
        table.take_out(copy)
        table.merge(copy, pair(table.strand(), strands[copy]))
    moved = sorted(table.moved, key=lambda move: (move.copy, move.first))
    together = divided(table)
    columns = tuple(map(tuple, table.columns))
    return Alignment(columns, tuple(moved), quiet(table, together), tuple(together))
