"""The databases of a build, open: what is known, what was done, what was seen."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from edition.cache.folder import Cache
from edition.cache.stamps import SeenFiles
from edition.cache.writing import TablesWriter
from edition.engine.jobs import leave
from edition.engine.outside import Outside
from edition.engine.record import Record
from edition.engine.waves import Stage


class Incomplete(Exception):
    """Files of the site that were to stay are not what they were: all are to be made anew."""


class Own(NamedTuple):
    """What the build itself reads, beside its tasks: files, and patterns of files."""

    paths: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class Said(NamedTuple):
    """What a build tells besides its findings: which documents it left out, and whether the
    edition has a title.
    """

    left_out: tuple[str, ...] = ()
    titled: bool = True


class Store:
    """What a build of the edition in *root* keeps in *cache*; open until *held* is closed.

    The site stage is opened by :meth:`open_site`, when the folder of the site is known.
    """

    site: Stage
    out: Path

    def __init__(self, cache: Cache, root: Path, held: ExitStack) -> None:
        self.cache, self.root, self._held = cache, root, held
        self.facts = TablesWriter(cache.facts, synchronous=cache.synchronous)
        held.enter_context(closing(self.facts))
        self.seen = held.enter_context(closing(SeenFiles(cache.seen)))
        self.read = Stage(self._record(cache.record), self.facts)
        held.enter_context(closing(self.read.record))
        self.outside = Outside(root, self.seen, self.facts, cache.path)
        held.callback(leave)

    def open_site(self, out: Path) -> None:
        """Open what is known of the site in *out*."""
        path = self.cache.site(out)
        pieces = TablesWriter(
            self.cache.pieces(out), epoch=self.facts.epoch, synchronous=self.cache.synchronous
        )
        self._held.enter_context(closing(pieces))
        self.site = Stage(self._record(path), pieces)
        self._held.enter_context(closing(self.site.record))
        self.out = out

    @property
    def pieces(self) -> TablesWriter:
        """What pages leave for pages that gather."""
        return self.site.writer

    @property
    def records(self) -> list[Record]:
        """All records, that of the site last."""
        return [self.read.record, self.site.record]

    def oldest(self) -> int:
        """The last build but for which nobody wants to know what was there before: of any site."""
        fresh = [self.read.record.fresh, self.site.record.fresh]
        for path in self.cache.sites():
            if path != self.site.record.path:
                with closing(self._record(path)) as other:
                    fresh += [other.fresh] if other.epoch == self.facts.epoch else []
        return min(fresh)

    def _record(self, path: Path) -> Record:
        return Record(path, synchronous=self.cache.synchronous)
