"""The programs that a header names (TEI P5, chapter HD, "The Application Information Element")."""

from __future__ import annotations

from lxml import etree

from edition.tei.names import tei
from edition.tei.whitespace import plain_text

Program = tuple[str, str]
"""Its name and its release; the release is "" where none is told."""


def read_programs(header: etree._Element | None) -> tuple[Program, ...]:
    """The programs in their order, each once: its label, or else its ``ident``."""
    if header is None:
        return ()
    found = (_program(e) for e in header.iterfind(f"{tei('encodingDesc')}//{tei('application')}"))
    return tuple(dict.fromkeys(program for program in found if program[0]))


def _program(element: etree._Element) -> Program:
    labels = (plain_text(e) for e in element.iterfind(tei("label")))
    name = next((label for label in labels if label), element.get("ident") or "")
    return name, (element.get("version") or "").strip()
