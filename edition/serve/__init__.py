"""The preview: builds, watches, builds again what was saved, and shows it, to this computer only.

A page that is open loads anew when it has changed, where the reader is; styles are exchanged
without that; what was found is shown in the page. Nothing of this is in the files of the site.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import FrameType

from edition.build.builder import Builder
from edition.build.options import Options
from edition.diagnostics import EditionError
from edition.serve.asked import HOST
from edition.serve.loop import Loop, Metered, Say, Show, silent
from edition.serve.server import Server, Site, make_server
from edition.serve.watch import Watcher
from edition.settings import Paths, load_settings

DRAFT = Options(draft=True)
_WITHOUT_EVENTS = 2.0  # seconds between two looks at all files where the system tells of no save

__all__ = ["HOST", "Say", "Show", "Site", "make_server", "serve"]


def serve(
    root: Path,
    *,
    out: Path | None = None,
    port: int | None = None,
    options: Options = DRAFT,
    watched: bool = True,
    show: Show,
    say: Say,
    metered: Metered = silent,
) -> None:
    """Build the edition in *root* and serve its site until Ctrl-C; its address is printed.

    Where it is *watched*, every save is followed by a build, and by new pages in the browser.
    *show* prints findings, *say* a sentence; *metered* gives whom each build tells how far it is.
    *port* None is a free one from 8000 on, 0 any.

    Raises :class:`EditionError` where the port cannot be had, and where the first build fails and
    there is no site of an earlier one.
    """
    site = Site(out or _folder(root), live=watched)
    with (
        Builder(root, out, options) as builder,
        make_server(site, port) as server,
        _answering(server, site),
        _stoppable(),
    ):
        loop = Loop(root, builder, site, show=show, say=say, metered=metered)
        try:
            with _watching(root, site, loop, say) if watched else nullcontext():
                loop.begin()
                sys.stdout.write(f"http://{HOST}:{server.server_port}/\n")
                sys.stdout.flush()
                loop.run() if watched else _rest()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


def _rest() -> None:
    while True:
        time.sleep(60)


def _folder(root: Path) -> Path:
    """Where the site is likely to be; the build says where it is."""
    with suppress(EditionError):
        return root / load_settings(root)[0].paths.public
    return root / Paths().public


@contextmanager
def _watching(root: Path, site: Site, loop: Loop, say: Say) -> Iterator[None]:
    """The loop is told of saves during the block."""

    def is_made(path: Path) -> bool:
        return path.is_relative_to(site.folder.resolve())

    def lost(reason: str) -> None:
        say(f"the system does not tell of saves ({reason}); files are looked at every 2 seconds")
        loop.every = _WITHOUT_EVENTS
        loop.saved()

    watcher = Watcher(root, is_made, loop.saved, lost)
    watcher.start()
    try:
        yield
    finally:
        watcher.stop()


@contextmanager
def _answering(server: Server, site: Site) -> Iterator[None]:
    """The server answers during the block, from a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, args=[0.1], daemon=True)
    thread.start()
    try:
        yield
    finally:
        site.streams.close()
        server.shutdown()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Whoever asks the program to end is understood like Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
