"""Writing a folder aside and exchanging it for the one that is there.

A reader sees the old folder or the new one, never half of one. Where the system can exchange two
folders in one step (Linux), a build that is killed at any moment leaves one of them in place;
elsewhere there is one moment between two renamings, and the next build or preview puts the old
folder back (:func:`recover`).
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from edition.diagnostics import Diagnostic, EditionError
from edition.location import Span
from edition.publish.checksums import CHECKSUMS, checksums

try:
    import fcntl
except ImportError:  # not a system of the Unix family
    fcntl = None  # type: ignore[assignment]

MANIFEST = "edition-manifest.json"
LISTS = frozenset({MANIFEST, CHECKSUMS})
"""What says of a site which files it has."""
_MADE_BY = "Edition"
_NOT_OURS_BUT_HARMLESS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def beside(out: Path, purpose: str) -> Path:
    """The hidden folder beside *out* that is "new" or "old"."""
    return out.with_name(f".{out.name}.{purpose}")


def recover(out: Path) -> None:
    """Put right what a killed build left: the old folder goes back, leftovers go away."""
    if out.parent.is_dir():
        with _alone(out.parent):
            _recover(out)


def _recover(out: Path) -> None:
    old = beside(out, "old")
    if _is_made(old) and not out.exists():
        old.rename(out)
    for leftover in (old, beside(out, "new")):
        if _is_made(leftover) or _is_empty(leftover):
            _discard(leftover)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes beside: two of them would mix their pages.

    A lock that a process holds on the folder itself leaves no file, and ends with the process.
    """
    with ExitStack() as held:
        with suppress(OSError, AttributeError):  # some disks, and some systems, have no locks
            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def exchanged(out: Path) -> Iterator[Path]:
    """A new empty folder to write to; it takes the place of *out* when the block ends well.

    Raises :class:`EditionError` where *out* holds files that no build wrote, or cannot be
    written; *out* is then untouched, as it is when the block itself fails.
    """
    out = out.absolute() if not out.is_symlink() else out.resolve()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out.parent):
            new = _prepared(out)
            try:
                yield new
                _write_manifest(new)
                _write_checksums(new)
                _exchange(new, out)
            finally:
                if new.exists():
                    _discard(new)
    except OSError as error:
        raise _unwritable(out, error) from error


def _prepared(out: Path) -> Path:
    _recover(out)
    refuse_strangers(out)
    new = beside(out, "new")
    new.mkdir(exist_ok=True)
    _write_manifest(new)  # so that the next build knows whose folder this is
    return new


def refuse_strangers(out: Path) -> None:
    """Raise :class:`EditionError` where *out* holds something that no build wrote there."""
    if out.exists() and not out.is_dir():
        raise _refusal(out, f"`{out.name}` is a file, not a folder")
    if not out.exists() or not any(out.iterdir()):
        return
    if not _is_made(out):
        raise _refusal(out, f"the folder `{out.name}` is not empty, and no build wrote it")
    strangers = _strangers(out)
    if strangers:
        more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
        raise _refusal(out, f"`{out.name}/{strangers[0]}`{more} was not written by a build")


def _strangers(out: Path) -> list[str]:
    known = {*_manifest(out), *LISTS}
    found = (p.relative_to(out).as_posix() for p in out.rglob("*") if not _is_folder(p))
    return sorted(f for f in found if f not in known and not _harmless(f))


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _harmless(path: str) -> bool:
    return path.rpartition("/")[2] in _NOT_OURS_BUT_HARMLESS


def _is_empty(folder: Path) -> bool:
    """Whether a build was killed when it had emptied *folder* and not yet removed it."""
    return _is_folder(folder) and not any(folder.iterdir())


def _is_made(folder: Path) -> bool:
    """Whether a build wrote the folder. The file alone says so: it may be only half written."""
    return (folder / MANIFEST).is_file()


def _discard(folder: Path) -> None:
    """Delete a folder that a build wrote, its manifest last: a deletion may be killed as well."""
    for path in folder.iterdir():
        if _is_folder(path):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != MANIFEST:
            path.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _manifest(folder: Path) -> list[str]:
    try:
        data = json.loads((folder / MANIFEST).read_bytes())
    except ValueError:
        return []
    files = data.get("files") if isinstance(data, dict) else None
    return list(files) if isinstance(files, dict) else []


def _write_manifest(folder: Path) -> None:
    """List every file with its size and digest: what was published, and that a build wrote it."""
    paths = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    files = {path: _facts(paths[path]) for path in sorted(paths) if path not in LISTS}
    data = {"made-by": _MADE_BY, "files": files}
    text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def _write_checksums(folder: Path) -> None:
    """The same for programs that check such lists: the files of the manifest, and itself."""
    data = json.loads((folder / MANIFEST).read_bytes())
    digests = {path: str(facts["sha256"]) for path, facts in data["files"].items()}
    digests[MANIFEST] = str(_facts(folder / MANIFEST)["sha256"])
    (folder / CHECKSUMS).write_text(checksums(digests), encoding="utf-8", newline="\n")


def _facts(path: Path) -> dict[str, str | int]:
    data = path.read_bytes()
    return {"bytes": len(data), "sha256": sha256(data).hexdigest()}


def _exchange(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    old = beside(out, "old")
    if _exchange_at_once(new, out):
        new.rename(old)
    else:
        out.rename(old)
        new.rename(out)
    _discard(old)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can (``renameat2`` of Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    arguments = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(rename(*arguments) == 0)


def _refusal(out: Path, message: str) -> EditionError:
    help = (
        "building again replaces the whole folder. Keep files of your own in site/static/, which "
        "is copied to static/, or build into another folder with -o"
    )
    return EditionError(Diagnostic("not-a-built-site", message, Span(out.name), help=help))


def _unwritable(out: Path, error: OSError) -> EditionError:
    reason = error.strerror or str(error)
    message = f"the site cannot be written to `{out.name}`: {reason.lower()}"
    help = "the site that was there is untouched; free space or permissions may be what is missing"
    return EditionError(Diagnostic("unwritable-site", message, Span(out.name), help=help))
