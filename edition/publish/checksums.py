"""The checksums of a site, as ``sha256sum -c`` reads them.

A line for each file: its SHA-256, two spaces, its path. Only the list itself is not in it, for a
file cannot hold its own digest. No remarks: not every program that checks such lists skips them.
"""

from __future__ import annotations

from collections.abc import Mapping

CHECKSUMS = "SHA256SUMS.txt"

# As GNU coreutils write them ("cksum output modes"): the line then begins with a backslash.
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def checksums(digests: Mapping[str, str]) -> str:
    """The list of *digests*, given by path, in order of path.

    >>> checksums({"index.html": "7c2a", "a\\nb.txt": "01ff"})
    '\\\\01ff  a\\\\nb.txt\\n7c2a  index.html\\n'
    """
    return "".join(_line(path, digests[path]) for path in sorted(digests) if path != CHECKSUMS)


def _line(path: str, digest: str) -> str:
    escaped = "".join(_ESCAPED.get(letter, letter) for letter in path)
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"
