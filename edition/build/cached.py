"""Working with what was kept of earlier builds, and once more without it where it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from edition.build.options import Options
from edition.build.store import Incomplete
from edition.cache.folder import Cache, opened
from edition.cache.lock import Busy
from edition.cache.question import Damaged
from edition.cache.version import version
from edition.diagnostics import Diagnostic, EditionError
from edition.engine.executors import NoExecutor
from edition.location import Span
from edition.progress import Progress

T = TypeVar("T")
_MEANWHILE = "changed-meanwhile"


def with_cache(
    root: Path, options: Options, progress: Progress, do: Callable[[Cache, Options], T]
) -> T:
    """What *do* gives with the cache of the edition in *root*, which is held meanwhile.

    It is called once more where what was kept cannot be read, and where a file was changed while
    it worked. Raises :class:`EditionError`, also where another build is at work, where there is
    no executor, or where a file cannot be read or written.
    """
    try:
        with opened(root, version(), wait=options.wait, told=progress.note) as cache:
            return _done(cache, options, do)
    except Busy as error:
        help = "build again when it has ended"
        raise EditionError(_fault("other-build", str(error), help)) from error
    except NoExecutor as error:
        raise EditionError(_fault("no-executor", str(error), None)) from error
    except OSError as error:
        raise EditionError(_no_room(error)) from error


def _done(cache: Cache, options: Options, do: Callable[[Cache, Options], T]) -> T:
    try:
        return do(cache, options)
    except Damaged as error:
        cache.discard(str(error))
    except Incomplete:
        return do(cache, replace(options, whole=True))
    except EditionError as error:
        if not any(found.code == _MEANWHILE for found in error.diagnostics):
            raise
    return do(cache, options)


def _no_room(error: OSError) -> Diagnostic:
    message = f"a file that the build needs cannot be read or written: {error}"
    help = "the site that was there is untouched; free space or permissions may be what is missing"
    return _fault("unwritable-site", message, help)


def _fault(code: str, message: str, help: str | None) -> Diagnostic:
    return Diagnostic(code, message, Span("edition.toml"), help=help)
