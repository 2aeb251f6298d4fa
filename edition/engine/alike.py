"""Whether the workers of a cluster are like this machine: all must make the same bytes.

They need the same program, and the same folders under the same paths.
"""

from __future__ import annotations

import os
import platform
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, distribution, entry_points
from pathlib import Path

from edition.cache.stamps import Scan
from edition.cache.version import PACKAGE

Look = Mapping[str, str]
Ask = Callable[..., Mapping[str, Look | BaseException]]

_DISTRIBUTION = "tei-edition"
_PLUGINS = tuple(f"edition.{kind}" for kind in ("marks", "behaviours", "rules", "outputs"))
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_MADE = (".pyc", ".pyo")
_NOT_SEEN = "nothing"


def look(tokens: Sequence[str]) -> Look:
    """What this machine is made of, by names of programs; what it reads in the files *tokens*."""
    found = {"Python": platform.python_version(), "Edition": _digest(PACKAGE)}
    found |= {name: _version(name) for name in sorted(_needed())}
    return found | {path: _text(path) for path in tokens}


@contextmanager
def tokens(folders: Iterable[str]) -> Iterator[list[str]]:
    """A file in each folder during the block: whoever can read it has the folder.

    Raises :class:`OSError`.
    """
    with ExitStack() as held:
        files = []
        for folder in sorted(set(folders)):
            file = held.enter_context(
                tempfile.NamedTemporaryFile("w", dir=folder, prefix=".edition-shared-")
            )
            file.write(os.urandom(16).hex())
            file.flush()
            files.append(file.name)
        yield files


def differences(ask: Ask, folders: Iterable[str]) -> list[str]:
    """What keeps workers from making what this machine makes, one sentence for each.

    *ask* lets every worker do a function, and gives their answers, or exceptions, by their names.
    """
    with tokens(folders) as files:
        own, others = look(files), ask(look, files)
        return [told for name in sorted(others) for told in _differs(name, own, others[name])]


def _differs(worker: str, own: Look, other: Look | BaseException) -> Iterator[str]:
    if isinstance(other, BaseException):
        yield f"the worker {worker} cannot be asked what it is made of: {other}"
        return
    for name, value in own.items():
        found = other.get(name, _NOT_SEEN)
        if found == value:
            continue
        if os.path.isabs(name):
            folder = os.path.dirname(name)
            yield f"the worker {worker} does not have the folder {folder} of this machine"
        elif name == "Edition":
            yield f"the worker {worker} has another Edition than this machine"
        else:
            yield f"the worker {worker} has {name} {found}, and this machine {value}"


def _needed() -> set[str]:
    """What this program is built on, and the plugins that are installed."""
    points = [point for group in _PLUGINS for point in entry_points(group=group)]
    found = {point.dist.name for point in points if point.dist is not None}
    try:
        wanted = distribution(_DISTRIBUTION).requires or []
    except PackageNotFoundError:
        wanted = []
    plain = (one for one in wanted if "extra ==" not in one)
    return found | {name[0] for one in plain if (name := _NAME.match(one))}


def _version(name: str) -> str:
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return _NOT_SEEN


def _digest(package: Path) -> str:
    """Of the bytes of a package: times differ from machine to machine."""
    made = blake2b(digest_size=8)
    for path in Scan(package).files([""]):
        if not path.endswith(_MADE):
            data = (package / path).read_bytes()
            made.update(f"{path} {len(data)}\n".encode() + data)
    return made.hexdigest()


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except (OSError, UnicodeError):
        return _NOT_SEEN
