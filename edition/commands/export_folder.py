"""The folder of the exports: nothing but exports is ever replaced, and it is exchanged as a whole.

What an edition is made from, its site, and whatever else is no export stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError
from edition.export import named
from edition.export.kits import PREFIX, kits
from edition.location import Span
from edition.publish.exchange import LISTS, exchanged
from edition.publish.strangers import is_harmless, strangers
from edition.settings import Settings

_HOME = "index.html"


@contextmanager
def folder_of(out: Path, root: Path, settings: Settings) -> Iterator[Path]:
    """A new folder to write to; it takes the place of *out* when the block ends well.

    Raises :class:`EditionError` where *out* holds anything else than exports, lies among what the
    edition in *root* is made from or in its site, or cannot be written; it is then untouched.
    """
    _refuse_places(out, root, settings)
    _refuse_strangers(out)
    try:
        with exchanged(out) as folder:
            yield folder
    except EditionError as error:
        if isinstance(error.__cause__, OSError):
            raise _unwritable(out, error.__cause__) from error
        raise


def _refuse_places(out: Path, root: Path, settings: Settings) -> None:
    """Exports among the TEI would be taken for more of it; a build would take those in a site."""
    paths = settings.paths
    whys = dict.fromkeys((paths.sources, paths.tei, paths.site), "which the edition is made from")
    for name, why in {**whys, paths.public: "where the site is built"}.items():
        folder = (root / name).resolve()
        if folder != root.resolve() and out.resolve().is_relative_to(folder):
            message = f"the exports would be written into `{name}`, {why}"
            help = "choose another folder for them: -o"
            raise EditionError(Diagnostic("site-in-sources", message, Span(_name(out)), help=help))


def _refuse_strangers(out: Path) -> None:
    name = _name(out)
    if out.exists() and not out.is_dir():
        raise _refusal(out, f"`{name}` is a file, not a folder")
    found = (
        [path for path in sorted(out.iterdir()) if not is_harmless(path.name)] if _is(out) else []
    )
    if not found:
        return
    tops = [path.name for path in found if path.name not in LISTS]
    if len(tops) == len(found):
        raise _refusal(out, f"the folder `{name}` is not empty, and no export wrote it")
    if _HOME in tops:
        raise _refusal(out, f"in the folder `{name}` there is a site, and no export")
    known = {*named(), *(PREFIX + kit for kit in kits())}
    others = [top for top in tops if top not in known] or strangers(out)
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise _refusal(out, f"`{name}/{others[0]}`{more} was not written by an export")


def _is(out: Path) -> bool:
    """Whether the folder is there; one that cannot be read is not empty.

    Raises :class:`EditionError`.
    """
    try:
        return out.is_dir() and any(out.iterdir())
    except OSError as error:
        raise _unwritable(out, error) from error


def _name(out: Path) -> str:
    """What to call the folder: ``-o .`` has no name of its own."""
    return out.name or out.resolve().name or str(out)


def _refusal(out: Path, message: str) -> EditionError:
    help = (
        "an export replaces what exports wrote before, and nothing else. Put files of your own "
        "somewhere else, or export into another folder: -o"
    )
    return EditionError(Diagnostic("not-exports", message, Span(_name(out)), help=help))


def _unwritable(out: Path, error: OSError) -> EditionError:
    reason = (error.strerror or str(error)).lower()
    message = f"the exports cannot be written to `{_name(out)}`: {reason}"
    help = "what was there is untouched; free space or permissions may be what is missing"
    return EditionError(Diagnostic("unwritable-exports", message, Span(_name(out)), help=help))
