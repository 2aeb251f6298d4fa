"""The edition as it is read, for commands that look through all of it and write no site.

It stands in tables, and its documents are opened one after another, when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeVar

from edition.build.alone import Alone, home
from edition.build.builder import hands_of
from edition.build.cached import with_cache
from edition.build.opened import see
from edition.build.options import Options
from edition.build.store import Store
from edition.cache.asking import unrecorded
from edition.cache.folder import Cache
from edition.diagnostics import EditionError
from edition.progress import Progress, Silent
from edition.read.found import found_in
from edition.validate import as_wanted

T = TypeVar("T")


def look(
    root: Path,
    asked_for: str,
    do: Callable[[Alone], T],
    options: Options | None = None,
    progress: Progress | None = None,
    *,
    public: bool = False,
) -> T:
    """What *do* gives with the edition in *root*, of which it reads what it needs.

    It may be called twice, and so it prints nothing. *asked_for* is the name of the command;
    *public* is as for :class:`Alone`. Raises :class:`EditionError`, see :func:`with_cache`.
    """
    options, told = options or Options(), progress or Silent()

    def looked(cache: Cache, options: Options) -> T:
        with ExitStack() as held:
            store = Store(cache, root, held)
            store.open_site(root / f".edition/{asked_for}")
            see(store, options)
            hands = held.enter_context(hands_of(options, (cache.path,)))
            alone = Alone(store, options, hands, told, public=public)
            held.callback(alone.close)
            made = do(alone)
            _end(alone)
            told.end(alone.summary(len(alone.report)))
            return made

    with home(root) as place:
        return with_cache(place, options, told, looked)


def join(alone: Alone) -> None:
    """Read and join all documents, with what is found in each by itself.

    Raises :class:`EditionError` where there are none.
    """
    alone.join()
    alone.choose()
    with closing(alone.reading.tables()) as tables, unrecorded():
        said, found = found_in(tables)
    alone.report.extend(said)
    alone.report.extend(as_wanted(found.remarks, alone.foundation.settings))
    _refuse_nothing(alone)


def judge(alone: Alone) -> None:
    """Read and join all documents, with everything that is found wrong.

    Raises :class:`EditionError` where there are none.
    """
    alone.join()
    alone.check()
    alone.choose()
    alone.left_out = alone.reading.settled(alone.report)
    _refuse_nothing(alone)


def _refuse_nothing(alone: Alone) -> None:
    if alone.is_empty:
        raise EditionError(*alone.report)


def _end(alone: Alone) -> None:
    store = alone.store
    alone.reached()
    store.site.record.end()
    store.facts.prune(store.oldest())
    store.pieces.prune(store.site.record.fresh)
