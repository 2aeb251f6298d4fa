"""Holding text back from publication.

What the rows ``[[publish.hold_back]]`` name is taken out of the documents before anything is made
of them: everything downstream sees the public documents only, so that nothing can leak by being
forgotten somewhere. What editors put into the site by other ways is searched before it is
published.
"""

from edition.embargo.findings import refuse_faulty
from edition.embargo.held_text import HeldText, Said
from edition.embargo.hold_back import (
    Embargo,
    Known,
    Withheld,
    as_published,
    chosen,
    guarding,
    hold_back,
    in_part,
    row_findings,
    withhold,
)
from edition.embargo.leaks import Guard, Look, packed_guard, unpacked_guard
from edition.embargo.public import REASON
from edition.embargo.repository import configuration

__all__ = [
    "REASON",
    "Embargo",
    "Guard",
    "HeldText",
    "Known",
    "Look",
    "Said",
    "Withheld",
    "as_published",
    "chosen",
    "configuration",
    "guarding",
    "hold_back",
    "in_part",
    "packed_guard",
    "refuse_faulty",
    "row_findings",
    "unpacked_guard",
    "withhold",
]
