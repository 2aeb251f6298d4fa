"""Who may ask the preview, and for what.

It shows texts that may not be published yet, so it answers the browser of this computer and no
page of another site that the same browser has open: neither one whose name was made to point here
(the header ``Host`` tells), nor one that would load our files into itself (the headers
``Sec-Fetch-…`` of Fetch Metadata, W3C, and ``Origin``). Whoever follows a link to us may come.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

HOST = "127.0.0.1"
HOME = "index.html"
_OURS = frozenset({HOST, "localhost"})
_ALONE = frozenset({"same-origin", "none"})  # our own pages, and what was typed or bookmarked


class Headers(Protocol):
    """What a request says of itself."""

    def get(self, name: str, failobj: str, /) -> str:
        """What stands in the header of that name."""


def is_for_us(headers: Headers) -> bool:
    """Whether a request with these *headers* comes from this computer, and not for others."""
    host = headers.get("Host", HOST)
    if _name(host) not in _OURS or headers.get("Origin", f"http://{host}") != f"http://{host}":
        return False
    return headers.get("Sec-Fetch-Site", "none") in _ALONE or _follows_a_link(headers)


def _name(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


def _follows_a_link(headers: Headers) -> bool:
    """Whether the answer is shown by itself, where the page that had the link cannot see it."""
    asked = headers.get("Sec-Fetch-Mode", ""), headers.get("Sec-Fetch-Dest", "")
    return asked == ("navigate", "document")


def address_of(path: str) -> str:
    """The address in the site that the *path* of a request means; of a folder, its first page.

    >>> address_of("/letter%201.html?x#y"), address_of("/")
    ('letter 1.html', 'index.html')
    """
    plain = path.partition("#")[0].partition("?")[0]
    address = unquote(plain, errors="surrogateescape").removeprefix("/")
    return address + HOME if not address or address.endswith("/") else address


def file_at(folder: Path, address: str) -> Path | None:
    """The file at *address* in *folder*; None where there is none.

    Files outside are not there, whatever the address says and wherever a link in the folder leads,
    and neither are those whose names begin with a full stop.
    """
    parts = address.split("/")
    if "\0" in address or any(part.startswith(".") or not _plain(part) for part in parts):
        return None
    try:
        inside = folder.resolve()
        file = inside.joinpath(*parts).resolve(strict=True)
        return file if file.is_relative_to(inside) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):  # not there, no name for a file, links in a circle
        return None


def _plain(part: str) -> bool:
    """Whether *part* is one name, on every system."""
    return bool(part) and "\\" not in part and ":" not in part
