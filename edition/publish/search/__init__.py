"""The search: an index of every paragraph, made in Python, asked in the browser.

The index is a folder of classic scripts that each hand over strings, so that it can be read from
a folder on a disk, where a page may load scripts and nothing else.
"""

from edition.publish.search.index import SearchIndex
from edition.publish.search.page import SCRIPT_FOLDER, SCRIPTS, search_page

__all__ = ["SCRIPTS", "SCRIPT_FOLDER", "SearchIndex", "search_page"]
