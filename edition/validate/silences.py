"""Findings that an editor has looked at: ``<!-- silence unused-hand: it is on the wrapper -->``.

A comment in the TEI or in a transcription names the codes of findings and says why they are no
fault here. It speaks of the element that follows it, with all that stands in it; where none
follows, of the element that it stands in; before the root, of the whole document. A silence that
silences nothing is a finding itself, so that none outlives what it was made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.location import Span
from edition.tei.document import Document
from edition.validate.faults import useless_silence

_SAID = re.compile(r"\s*silence\s+([\w ,-]+?)\s*(?::\s*(.*?)\s*)?\Z", re.DOTALL)


@dataclass
class Silence:
    """One comment: the codes it names, why, the places it speaks of, the first of them."""

    codes: tuple[str, ...]
    reason: str
    at: Span
    places: frozenset[Span]
    used: set[str] = field(default_factory=set)

    def speaks_of(self, at: Span) -> bool:
        """Whether a place is one of an element that it speaks of, or lies in one."""
        return at in self.places or any(place.contains(at) for place in self.places)


@dataclass
class Silences:
    """The silences of one document."""

    all: tuple[Silence, ...] = ()

    def kept(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """*findings* without those that a silence speaks of."""
        return [finding for finding in findings if not self._covers(finding)]

    def _covers(self, finding: Diagnostic) -> bool:
        for silence in self.all:
            if finding.code in silence.codes and silence.reason and silence.speaks_of(finding.at):
                silence.used.add(finding.code)
                return True
        return False

    def useless(self, known: Iterable[str]) -> Iterator[Diagnostic]:
        """What is wrong with the silences themselves, when all findings have been seen."""
        codes = frozenset(known)
        for silence in self.all:
            for message, help in _faults(silence, codes):
                yield Diagnostic(
                    useless_silence.CODE, message, silence.at, Severity.WARNING, help=help
                )


def _faults(silence: Silence, known: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    if not silence.reason:
        named = ", ".join(f"`{code}`" for code in silence.codes)
        help = f"write it after a colon: <!-- silence {silence.codes[0]}: … -->"
        yield f"this silence of {named} gives no reason", help
        return
    for code in silence.codes:
        said = f"a silence speaks of `{code}`, and"
        if code not in known:
            yield f"{said} no finding is called so", did_you_mean(code, known)
        elif code not in silence.used:
            yield f"{said} there is no such finding here", "take the comment out"


def read_silences(document: Document) -> Silences:
    """The silences that the comments of a document state."""
    found = (_silence(comment, document) for comment in _comments(document.root))
    return Silences(tuple(silence for silence in found if silence is not None))


def _comments(root: etree._Element) -> Iterator[etree._Element]:
    yield from reversed(list(root.itersiblings(etree.Comment, preceding=True)))
    yield from root.iter(etree.Comment)


def _silence(comment: etree._Element, document: Document) -> Silence | None:
    said = _SAID.match(comment.text or "")
    if said is None:
        return None
    element = _spoken_of(comment)
    places = frozenset(document.span(inner) for inner in element.iter(etree.Element))
    codes = tuple(said[1].replace(",", " ").split())
    return Silence(codes, said[2] or "", document.span(element), places)


def _spoken_of(comment: etree._Element) -> etree._Element:
    following = next(comment.itersiblings(etree.Element), None)
    if following is not None:
        return following
    parent = comment.getparent()
    return comment.getroottree().getroot() if parent is None else parent
