"""How this package came to be installed, so that a machine elsewhere can install the very same."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from urllib.parse import urlsplit

from edition import __version__

PACKAGE = "tei-edition"
_SYSTEMS = frozenset({"git", "hg", "bzr", "svn"})
_COMMIT = re.compile(r"[\w.-]+\Z")


def requirement(origin: str | None = None) -> str:
    """The line of a file of requirements (PEP 508).

    *origin* is what the installer wrote of itself (``direct_url.json``, PEP 610); None looks. A
    repository that others can reach is named with its commit; otherwise the name and the version.
    A folder of this machine, and an address with a password in it, are told to nobody.

    >>> requirement('{"url": "https://example.org/e.git", "vcs_info": {"vcs": "git",'
    ...             ' "commit_id": "abc"}}')
    'tei-edition @ git+https://example.org/e.git@abc'
    """
    named = f"{PACKAGE}=={__version__}"
    try:
        told = json.loads(_origin() if origin is None else origin)
        address, info = told["url"], told["vcs_info"]
        system, commit = info["vcs"], info["commit_id"]
        parts = urlsplit(address)
    except (ValueError, KeyError, TypeError):
        return named
    reachable = parts.scheme == "https" and parts.hostname and "@" not in parts.netloc
    plain = re.fullmatch(r"[\w.~:/%+-]+", address) and _COMMIT.match(str(commit))
    if not (reachable and plain and system in _SYSTEMS):
        return named
    return f"{PACKAGE} @ {system}+{address}@{commit}"


def _origin() -> str:
    try:
        return distribution(PACKAGE).read_text("direct_url.json") or ""
    except PackageNotFoundError:
        return ""
