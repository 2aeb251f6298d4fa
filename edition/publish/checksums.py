"""The checksums of a site, as ``sha256sum -c`` reads them.

A line for each file: its SHA-256, two spaces, its path. Only the list itself is not in it, for a
file cannot hold its own digest. No remarks: not every program that checks such lists skips them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CHECKSUMS = "SHA256SUMS.txt"

# As GNU coreutils write them ("cksum output modes"): the line then begins with a backslash.
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_LETTERS = {escaped: letter for letter, escaped in _ESCAPED.items()}
_ESCAPE = re.compile(r"\\[\\nr]")
_BEFORE_PATH = 64 + len("  ")


def checksums(digests: Mapping[str, str]) -> str:
    """The list of *digests*, given by path, in order of path.

    >>> checksums({"index.html": "7c2a", "a\\nb.txt": "01ff"})
    '\\\\01ff  a\\\\nb.txt\\n7c2a  index.html\\n'
    """
    paths = (path for path in sorted(digests) if path != CHECKSUMS)
    return "".join(f"{checksum(path, digests[path])}\n" for path in paths)


def checksum(path: str, digest: str) -> str:
    """The line of one file, without its end."""
    escaped = "".join(_ESCAPED.get(letter, letter) for letter in path)
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}"


def path_in(line: str) -> str:
    """The path that a line of such a list is about.

    >>> path_in(checksum("a\\\\nb\\n.txt", 64 * "0"))
    'a\\\\nb\\n.txt'
    """
    if not line.startswith("\\"):
        return line[_BEFORE_PATH:]
    return _ESCAPE.sub(lambda found: _LETTERS[found[0]], line[1 + _BEFORE_PATH :])
