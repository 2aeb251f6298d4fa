"""The command ``edition`` without its search: ``python -m bench.unsearched build …``.

Nobody can switch the index off; here no page is read for it and its files are not made, so that
its price can be told. Processes that the build starts must be forked from this one to know of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from edition.build import finish, tasks
from edition.cli import main
from edition.engine.tasks import Result
from edition.model.facts import Facts
from edition.publish import document_files
from edition.publish.plan import Plan
from edition.publish.search import SearchPiece, piece_of


def _unread(facts: Facts, _pages: Iterable[tuple[str, str]], plan: Plan) -> SearchPiece:
    """What the search reads of a document that has no pages."""
    return piece_of(facts, (), plan)


def _nothing(*_: Any) -> Result:
    """In the place of the work on the index."""
    return Result()


def without() -> None:
    """Take the search away from this process."""
    assert vars(document_files)["piece_of"] is piece_of
    vars(document_files)["piece_of"] = _unread
    for module, work in ((tasks, "words"), (finish, "search")):
        assert callable(vars(module)[work])
        setattr(module, work, _nothing)


if __name__ == "__main__":
    without()
    sys.exit(main())
