"""What a site says of itself at its end: its credits, how accessible it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edition.publish.accessibility import accessibility_page
from edition.publish.credits import credits_page, humans_text
from edition.publish.frame import Page
from edition.publish.plan import Plan
from edition.publish.site_pieces import SitePieces
from edition.publish.stylesheet import FACSIMILE
from edition.publish.urls import HUMANS_TEXT

Ending = tuple[str, Page, dict[str, Any]] | tuple[str, str]
"""A page, or a file with its text."""


def endings(plan: Plan, pieces: SitePieces) -> Iterator[Ending]:
    """The pages and files, for what is known of the documents.

    A page of the editors at one of the addresses takes the place of the one made here.
    """
    own = {plan.addresses.page(page.name) for page in plan.pages}
    images = FACSIMILE in pieces.used.kinds
    for made in (credits_page(plan, pieces), accessibility_page(plan, images)):
        if made[1].address not in own:
            yield made
    yield HUMANS_TEXT, humans_text(plan, pieces)
