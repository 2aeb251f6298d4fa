"""The search: an index of every paragraph, made in Python, asked in the browser.

The index is a folder of classic scripts that each hand over strings, so that it can be read from
a folder on a disk, where a page may load scripts and nothing else.
"""

from edition.publish.search.index import SearchIndex, frame_of, other_pieces, piece_of
from edition.publish.search.output import Published
from edition.publish.search.page import SCRIPT_FOLDER, SCRIPTS, search_page
from edition.publish.search.piece import SearchPiece
from edition.publish.search.update import update_index

__all__ = [
    "SCRIPTS",
    "SCRIPT_FOLDER",
    "Published",
    "SearchIndex",
    "SearchPiece",
    "frame_of",
    "other_pieces",
    "piece_of",
    "search_page",
    "update_index",
]
