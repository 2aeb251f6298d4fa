"""What several formats for machines need: the address at which the site is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.lacking import lacks
from edition.export.material import Material

_WEB = re.compile(r"https?://[^\s<>\"']+\Z")


def needs_address(target: str, material: Material) -> Iterator[Diagnostic]:
    """A finding where the settings do not say where the site is, or not as a web address."""
    address = material.record.address
    if _WEB.match(address):
        return
    what = "an address of the web for the site" if address else "the address of the site"
    help = 'say where it is or will be: [edition] address = "https://…/"'
    yield lacks(target, what, material.setting(address.rstrip("/")), help)
