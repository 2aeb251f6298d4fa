"""Names of files that every computer can have: what is packed here is unpacked anywhere.

Source: Microsoft, "Naming Files, Paths, and Namespaces", which forbids most; whoever keeps its
rules keeps those of all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.escape import DEVICES

_NO_NAME = re.compile(
    r"[/\\<>:\"|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_LONGEST = 255  # bytes


def is_portable(name: str) -> bool:
    """Whether a file or a folder can have this name, without a path, on every computer.

    >>> is_portable("a b.xml"), is_portable("a:b.xml"), is_portable("Con.xml"), is_portable("a.")
    (True, False, False, False)
    """
    if not name or _NO_NAME.search(name) or name[0] == " " or name[-1] in " .":
        return False
    return (
        name.partition(".")[0].casefold() not in DEVICES and len(name.encode("utf-8")) <= _LONGEST
    )


def unportable(paths: Iterable[str]) -> list[str]:
    """The paths that not every computer can have, or has apart from others: in many, case is
    nothing.

    >>> unportable(["tei/a.xml", "tei/A.xml", "tei/aux.xml"])
    ['tei/A.xml', 'tei/aux.xml']
    """
    found, taken = [], set()
    for path in paths:
        if not all(map(is_portable, path.split("/"))) or path.casefold() in taken:
            found.append(path)
        taken.add(path.casefold())
    return found
