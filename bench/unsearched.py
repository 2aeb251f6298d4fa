"""The command ``edition`` without its search: ``python -m bench.unsearched build …``.

Nobody can switch the index off; here its three steps do nothing, so that its price can be told.
"""

from __future__ import annotations

import sys

from edition.cli import main
from edition.publish.search import SearchIndex


def _nothing(*_: object, **__: object) -> None:
    """In the place of every step of the index."""


for step in ("document", "others", "finish"):
    setattr(SearchIndex, step, _nothing)

if __name__ == "__main__":
    sys.exit(main())
