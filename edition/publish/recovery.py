"""Taking one's turn at the folder of a site, and putting right what a killed build left there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError
from edition.location import Span
from edition.publish import aside, journal
from edition.publish.lock import HeldError, Told, alone, silent

_at_work: set[Path] = set()


def recover(out: Path, *, wait: bool = True, told: Told = silent) -> None:
    """Put right what a killed build left: a whole site lies in *out* afterwards, if one did.

    Raises :class:`EditionError` where that cannot be written, and where another build is at work
    and *wait* is false.
    """
    if aside.place_of(out).parent.is_dir():
        with publishing(out, wait=wait, told=told):
            pass


@contextmanager
def publishing(out: Path, *, wait: bool = True, told: Told = silent) -> Iterator[None]:
    """Be the only build that writes to *out*, which is recovered first; may be nested.

    Raises :class:`EditionError` where another build is at work and *wait* is false, else *told* is
    given a sentence about it; and in the place of every :class:`OSError` of the block.
    """
    out = aside.place_of(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with alone(out.parent, wait=wait, told=told), _recovered(out):
            yield
    except HeldError as error:
        raise _busy(out, error) from error
    except OSError as error:
        raise _unwritable(out, error) from error


@contextmanager
def _recovered(out: Path) -> Iterator[None]:
    if out in _at_work:  # what lies beside it is what this process is making
        yield
        return
    _recover(out)
    _at_work.add(out)
    try:
        yield
    finally:
        _at_work.discard(out)


def _recover(out: Path) -> None:
    old = aside.beside(out, "old")
    if aside.is_made(old) and not out.exists():
        old.rename(out)
    journal.replay(out)
    journal.discard(out)
    for leftover in (old, aside.beside(out, "new")):
        aside.discard(leftover)


def _busy(out: Path, error: HeldError) -> EditionError:
    message = f"`{out.name}` is being written by {error}"
    help = "build again when it has ended"
    return EditionError(Diagnostic("other-build", message, Span(out.name), help=help))


def _unwritable(out: Path, error: OSError) -> EditionError:
    reason = (error.strerror or str(error)).lower()
    message = f"the site cannot be written to `{out.name}`: {reason}"
    help = "the site that was there is untouched; free space or permissions may be what is missing"
    if journal.is_pending(out):
        name = Path(str(error.filename2 or error.filename or "")).name
        at = f" (`{name}`)" if name else ""
        message = f"not all files of the site could be put into `{out.name}`: {reason}{at}"
        help = "the next build puts the rest there; free space or permissions may be missing"
    return EditionError(Diagnostic("unwritable-site", message, Span(out.name), help=help))
