"""The two lists of a site's files: the manifest, and the checksums for other programs.

The manifest says that a build wrote the folder, and of every file how long it is and its SHA-256.
Both lists are in the order of the addresses, so that a few changes are put into the old bytes: a
record is found by halving the list, and what lies between is copied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from edition.publish.checksums import CHECKSUMS, checksum, path_in

MANIFEST = "edition-manifest.json"
LISTS = frozenset({MANIFEST, CHECKSUMS})
"""What says of a site which files it has."""
# How the manifest begins and ends, as JSON with an indent of one and sorted keys.
_HEAD, _TAIL = b'{\n "files": {', b'\n },\n "made-by": "Edition"\n}\n'
_EMPTY = b'{\n "files": {},\n "made-by": "Edition"\n}\n'
# What a record begins with, and nothing else does: in JSON and in these lines no text has an end
# of line in it.
_ENTRY, _LINE = b'\n  "', b"\n"
# Looking for one record, or putting it in, costs some 20 times as much as with all others at once.
_AS_MUCH_AS = 20


class Listed(NamedTuple):
    """What the manifest says of a file."""

    size: int
    sha256: str


def listed(data: bytes) -> Listed:
    """What is said of a file with these bytes."""
    return Listed(len(data), sha256(data).hexdigest())


def is_address(address: str) -> bool:
    """Whether *address* can be that of a file of a site: a path in its folder, and not a list."""
    return not {"", ".", ".."} & set(address.split("/")) and address not in LISTS


@dataclass(frozen=True)
class Manifest:
    """The bytes of the two lists of one version of a site.

    Its name is ``digest``, the SHA-256 of the manifest.
    """

    data: bytes
    sums: bytes
    digest: str

    @classmethod
    def of(cls, files: Mapping[str, Listed]) -> Manifest:
        """The lists of *files*, which are given by address, in whatever order."""
        told = sorted((address, files[address]) for address in files if address not in LISTS)
        data = _framed(b"".join(_entry(*one) for one in told))
        digest = sha256(data).hexdigest()
        digests = sorted([*((address, one.sha256) for address, one in told), (MANIFEST, digest)])
        return cls(data, b"".join(_line(*one) for one in digests)[1:] + _LINE, digest)

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """The lists that lie in *folder*; None where it has no manifest that can be read.

        A list of checksums that does not go with the manifest is made anew. Raises
        :class:`OSError` where a list is there and cannot be read.
        """
        try:
            data = (folder / MANIFEST).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        try:
            sums = (folder / CHECKSUMS).read_bytes()
        except FileNotFoundError:
            sums = b""
        digest = sha256(data).hexdigest()
        own = _line(MANIFEST, digest) + _LINE
        if data.startswith(_HEAD) and data.endswith(_TAIL) and own in _LINE + sums:
            return cls(data, sums, digest)
        return None if (files := _files_of(data)) is None else cls.of(files)

    @cached_property
    def files(self) -> Mapping[str, Listed]:
        """All files by address, in their order; for a few of them :meth:`get` is quicker."""
        return _files_of(self.data) or {}

    @cached_property
    def count(self) -> int:
        """How many files there are."""
        return self.sums.count(_LINE) - 1  # less the manifest

    def get(self, address: str) -> Listed | None:
        """What is said of the file at *address*."""
        low, high = len(_HEAD), len(self.data) - len(_TAIL)
        begin, end = _place(self.data, address, low, high, _ENTRY, _address)
        if begin == end:
            return None
        found = json.loads(b"{%b}" % self.data[begin:end].rstrip(b","))
        return _listed(found[address])

    def among(self, addresses: Collection[str]) -> Mapping[str, Listed]:
        """What is said of the files at *addresses*, as far as they are listed."""
        if len(addresses) * _AS_MUCH_AS > self.count:
            return {address: self.files[address] for address in addresses if address in self.files}
        found = ((address, self.get(address)) for address in addresses)
        return {address: about for address, about in found if about}

    def changed(self, put: Mapping[str, Listed], removed: Iterable[str] = ()) -> Manifest:
        """The lists after *put* were added or exchanged and *removed* were taken out.

        The same bytes as if all were listed anew.
        """
        gone = set(removed) - set(put)
        if (len(put) + len(gone)) * _AS_MUCH_AS > self.count:
            kept = {a: one for a, one in self.files.items() if a not in gone}
            return Manifest.of({**kept, **put})
        entries = {**dict.fromkeys(gone, b""), **{a: _entry(a, one) for a, one in put.items()}}
        data = _framed(_spliced(_body(self.data), entries, _ENTRY, _address))
        lines = {**dict.fromkeys(gone, b""), **{a: _line(a, one.sha256) for a, one in put.items()}}
        digest = sha256(data).hexdigest()
        lines[MANIFEST] = _line(MANIFEST, digest)
        sums = _spliced(_LINE + self.sums[:-1], lines, _LINE, _path)
        return Manifest(data, sums[1:] + _LINE, digest)


def _files_of(data: bytes) -> dict[str, Listed] | None:
    try:
        found = json.loads(data)
        return {address: _listed(about) for address, about in found["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _listed(about: Mapping[str, int | str]) -> Listed:
    return Listed(int(about["bytes"]), str(about["sha256"]))


def _entry(address: str, about: Listed) -> bytes:
    name = json.dumps(address, ensure_ascii=False)
    text = f'\n  {name}: {{\n   "bytes": {about.size},\n   "sha256": "{about.sha256}"\n  }},'
    return text.encode(errors="backslashreplace")  # a name that is no UTF-8, as JSON escapes it


def _line(address: str, digest: str) -> bytes:
    return f"\n{checksum(address, digest)}".encode(errors="surrogateescape")


def _address(entry: bytes) -> str:
    return str(json.loads(entry[: entry.index(b": {\n")]))


def _path(line: bytes) -> str:
    return path_in(line[1:].decode(errors="surrogateescape"))


def _body(data: bytes) -> bytes:
    """The entries, each with a comma after it."""
    return b"" if data == _EMPTY else data[len(_HEAD) : -len(_TAIL)] + b","


def _framed(body: bytes) -> bytes:
    return _HEAD + body[:-1] + _TAIL if body else _EMPTY


def _spliced(
    body: bytes, changes: Mapping[str, bytes], mark: bytes, key: Callable[[bytes], str]
) -> bytes:
    """*body* with the records of *changes* in it, each at the place of its key; empty is none."""
    pieces, at = [], 0
    for name in sorted(changes):
        begin, end = _place(body, name, at, len(body), mark, key)
        pieces += [body[at:begin], changes[name]]
        at = end
    return b"".join((*pieces, body[at:]))


def _place(
    body: bytes, name: str, low: int, high: int, mark: bytes, key: Callable[[bytes], str]
) -> tuple[int, int]:
    """Where the record of *name* begins and ends, between *low* and *high*; the place is empty
    where there is none. Records are sorted by their keys, and each begins with *mark*.
    """
    while low < high:
        begin = body.rfind(mark, low, (low + high) // 2 + len(mark))
        following = body.find(mark, begin + 1, high)
        end = high if following < 0 else following
        found = key(body[begin:end])
        if found == name:
            return begin, end
        if found < name:
            low = end
        else:
            high = begin
    return low, low
