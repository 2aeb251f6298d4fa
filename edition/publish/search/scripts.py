"""The files of the index: classic scripts that hand their data to a function of the page."""

from __future__ import annotations

import json
from typing import Any

FOLDER = "search"
RECEIVER = "editionSearch"


def address(name: str) -> str:
    """The file of this name in the site."""
    return f"{FOLDER}/{name}.js"


def script(name: str, data: Any) -> bytes:
    """A script that hands *data* over under its name.

    What could end a script or a line of it is escaped; all else stays as it is.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in ("<", "\u2028", "\u2029", "\x7f", "\ufeff"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"{RECEIVER}({json.dumps(name)},{text})\n".encode("utf-8", "replace")


def data_of(name: str, script: bytes) -> Any:
    """What a script hands over. Raises :class:`ValueError` where it is no such script."""
    head = f"{RECEIVER}({json.dumps(name)},".encode()
    if not script.startswith(head):
        raise ValueError(name)
    return json.loads(script[len(head) : -2])
