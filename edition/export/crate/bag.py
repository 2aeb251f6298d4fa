"""A bag: files with their checksums, so that whoever receives them can tell that all came whole.

Source: RFC 8493, The BagIt File Packaging Format 1.0. Manifests are in SHA-256 and SHA-512, of what
is kept and of what describes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.export.xml import clean

Named = tuple[str, bytes | Path]
ALGORITHMS = ("sha256", "sha512")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CHUNK = 1 << 20
_LINE = 79


@dataclass
class _Sums:
    """The checksums of files, by algorithm and name; how many bytes they are."""

    of: dict[str, dict[str, str]] = field(default_factory=lambda: {a: {} for a in ALGORITHMS})
    size: int = 0

    def add(self, name: str, content: bytes | Path) -> None:
        found = [hashlib.new(algorithm) for algorithm in ALGORITHMS]
        for chunk in _chunks(content):
            self.size += len(chunk)
            for one in found:
                one.update(chunk)
        for algorithm, one in zip(ALGORITHMS, found, strict=True):
            self.of[algorithm][name] = one.hexdigest()

    def manifests(self, prefix: str) -> Iterator[tuple[str, bytes]]:
        for algorithm, sums in self.of.items():
            lines = [f"{digest}  {encoded(name)}\n" for name, digest in sorted(sums.items())]
            yield f"{prefix}-{algorithm}.txt", "".join(lines).encode()

    @property
    def oxum(self) -> str:
        return f"{self.size}.{len(self.of[ALGORITHMS[0]])}"


def bag(payload: Iterable[Named], info: Mapping[str, str]) -> Iterator[Named]:
    """The files of a bag of *payload*; *info* becomes ``bag-info.txt``, without empty lines."""
    kept = [(f"data/{name}", content) for name, content in payload]
    sums = _Sums()
    for name, content in kept:
        sums.add(name, content)
    tags = [
        ("bagit.txt", _DECLARATION),
        ("bag-info.txt", _info({**info, "Payload-Oxum": sums.oxum})),
    ]
    tags += sums.manifests("manifest")
    of_tags = _Sums()
    for name, data in tags:
        of_tags.add(name, data)
    yield from tags
    yield from of_tags.manifests("tagmanifest")
    yield from kept


def encoded(name: str) -> str:
    """The name of a file as a manifest has it: in one line (section 2.1.3).

    >>> encoded("100 %\\n.xml")
    '100 %25%0A.xml'
    """
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _info(info: Mapping[str, str]) -> bytes:
    """Labels and values; a long value goes on in the next line, which begins with a space."""
    said = (f"{label}: {clean(value)}" for label, value in info.items() if clean(value))
    return "".join(f"{_folded(line)}\n" for line in said).encode()


def _folded(line: str) -> str:
    words, lines = line.split(" "), [""]
    for word in words:
        if lines[-1].strip() and len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] or len(lines) > 1 else word
    return "\n".join(lines)
