"""Running Schematron by Saxon, which the extra ``schematron`` brings (SaxonC, package saxonche)."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lxml import etree

from edition.validate.schematron.read import Schematron
from edition.validate.schematron.stylesheet import stylesheet

# A rule reads the document that it is given, and nothing else: no file, no address, no code.
_NOTHING_OUTSIDE = {
    "http://saxon.sf.net/feature/allowedProtocols": "",
    "http://saxon.sf.net/feature/allow-external-functions": "off",
}
_STEP = re.compile(r"/(?:Q\{([^}]*)\})?([^/\[@]+)\[(\d+)\]")


@dataclass(frozen=True)
class Failure:
    """An assertion that does not hold: of which element, what it says, how grave it calls it."""

    element: etree._Element
    message: str
    role: str
    identifier: str


class Broken(Exception):
    """Rules that Saxon cannot read, or that fail while they run; the message says why."""


def available() -> bool:
    """Whether Saxon is there."""
    return importlib.util.find_spec("saxonche") is not None


class Runner:
    """Rules ready to run; compiled once, used for many documents."""

    def __init__(self, schematron: Schematron) -> None:
        from saxonche import PySaxonApiError, PySaxonProcessor  # the extra

        self._error: type[Exception] = PySaxonApiError
        self._processor: Any = PySaxonProcessor(license=False)
        for name, value in _NOTHING_OUTSIDE.items():
            self._processor.set_configuration_property(name, value)
        compiler = self._processor.new_xslt30_processor()
        text = stylesheet(schematron).decode()
        try:
            with _silent():
                self._compiled = compiler.compile_stylesheet(stylesheet_text=text)
        except PySaxonApiError as error:
            raise Broken(_said(error)) from None

    def failures(self, root: etree._Element) -> Iterator[Failure]:
        """All assertions that do not hold in the document with this root.

        Raises :class:`Broken` where a rule itself fails.
        """
        text = etree.tostring(root, encoding="unicode", with_tail=False)
        try:
            with _silent():
                node = self._processor.parse_xml(xml_text=text)
                result = self._compiled.transform_to_string(xdm_node=node)
        except self._error as error:
            raise Broken(_said(error)) from None
        for found in etree.fromstring((result or "<findings/>").encode()).iter("finding"):
            message = " ".join("".join(found.itertext()).split())
            element = at_path(root, found.get("path") or "")
            yield Failure(element, message, found.get("role") or "", found.get("id") or "")


@contextmanager
def _silent() -> Iterator[None]:
    """Saxon writes its errors to the terminal as well; here they become findings."""
    sys.stderr.flush()
    kept = os.dup(2)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())


def at_path(root: etree._Element, path: str) -> etree._Element:
    """The element that a path of XPath's function ``path()`` names; its last one that is there."""
    element = root
    for number, step in enumerate(_STEP.finditer(path)):
        if number == 0:
            continue  # the root itself
        space, name, position = step[1], step[2], int(step[3])
        tag = f"{{{space}}}{name}" if space else name
        children = [child for child in element if child.tag == tag]
        if position > len(children):
            break
        element = children[position - 1]
    return element
