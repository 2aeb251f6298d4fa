"""Whose the images are, and from where they come: lines for ``[facsimile]`` in ``edition.toml``."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from edition.importers.iiif.manifest import Manifest

_CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)(?:/.*)?"
)


def hosts_of(manifest: Manifest) -> list[str]:
    """The hosts on which the images of *manifest* lie, each once, in order."""
    urls = (canvas.image.url for canvas in manifest.canvases if canvas.image)
    return list(dict.fromkeys(filter(None, ((urlsplit(url).hostname or "") for url in urls))))


def credit_of(manifest: Manifest) -> str:
    """What is to be said of the images: whose they are, and by which licence."""
    said = [manifest.credit or manifest.provider, *map(licence, manifest.rights)]
    return ", ".join(dict.fromkeys(filter(None, said)))


def licence(address: str) -> str:
    """What a licence is called; another address is itself.

    >>> licence("http://creativecommons.org/licenses/by-nc/4.0/")
    'CC BY-NC 4.0'
    """
    found = _CREATIVE_COMMONS.fullmatch(address.strip())
    if not found:
        return " ".join(address.split())
    kind, name, version = found.groups()
    if kind == "licenses":
        return f"CC {name.upper()} {version}"
    return f"CC0 {version}" if name == "zero" else f"Public Domain Mark {version}"


def proposed(manifest: Manifest, known_hosts: Sequence[str], known_credit: str) -> list[str]:
    """The table for ``edition.toml``, with what the settings do not have yet."""
    hosts = [host for host in hosts_of(manifest) if host not in known_hosts]
    credit = credit_of(manifest)
    lines = ["[facsimile]"]
    if hosts:
        lines.append(f"hosts = {json.dumps([*known_hosts, *hosts], ensure_ascii=False)}")
    if credit and not known_credit:
        lines.append(f"credit = {json.dumps(credit, ensure_ascii=False)}")
    return ["\n".join(lines)] if len(lines) > 1 else []
