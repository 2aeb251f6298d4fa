"""What the plan of a site and its pages want of a document's tree, as rows.

What a document names is told, not which of it is there: whoever shows it looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.cache.question import Row
from edition.cache.values import row_of
from edition.model.facts import Facts
from edition.publish.facsimile_named import page_images
from edition.publish.pictures import named_in
from edition.publish.split import divide
from edition.settings import Settings
from edition.tei.document import Document


class Within(NamedTuple):
    """What links into a document that is cut ask for: the part of each id, and which parts
    witnesses have otherwise.
    """

    homes: dict[str, str]
    varied: frozenset[str]


def rows_of_tree(document: Document, facts: Facts, settings: Settings) -> Iterator[Row]:
    """``parts`` and ``within`` of a document that is cut into parts, ``pictures`` and ``sheets`` of
    one that names images. *facts* are its own, all of them.
    """
    path, site = document.path, settings.paths.site
    parts = divide(document, facts, settings.site.split)
    if parts is not None:
        yield row_of("parts", path, dict(parts.names))
        yield row_of("within", path, Within(dict(parts.homes), parts.varied))
    if pictures := named_in(document, site):
        yield row_of("pictures", path, pictures)
    if images := page_images(document, site):
        yield row_of("sheets", path, images)
