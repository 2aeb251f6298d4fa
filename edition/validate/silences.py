"""Findings that an editor has looked at: ``<!-- silence unused-hand: it is on the wrapper -->``.

A comment in the TEI or in a transcription names the codes of findings and says why they are no
fault here. It speaks of the element that follows it, with all that stands in it; where none
follows, of the element that it stands in; before the root, of the whole document. A silence that
silences nothing is a finding itself, so that none outlives what it was made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.location import Span
from edition.tei.document import Document
from edition.validate.faults import useless_silence

_END = 1_000_000  # a column after the end of any line
_YAML = re.compile(r"(\s*)#\s*(silence\s.*)")
_SAID = re.compile(r"\s*silence\s+([\w ,-]+?)\s*(?::\s*(.*?)\s*)?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Silence:
    """One comment: the codes it names, why, the places it speaks of, the first of them."""

    codes: tuple[str, ...]
    reason: str
    at: Span
    places: frozenset[Span]

    def speaks_of(self, at: Span) -> bool:
        """Whether a place is one of an element that it speaks of, or lies in one."""
        return at in self.places or any(place.contains(at) for place in self.places)


@dataclass
class Silences:
    """The silences of one document, and by their numbers what each of them has silenced."""

    all: tuple[Silence, ...] = ()
    used: set[tuple[int, str]] = field(default_factory=set)

    @property
    def files(self) -> frozenset[str]:
        """The files in which they speak of something."""
        return frozenset(place.file for silence in self.all for place in silence.places)

    def kept(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """*findings* without those that a silence speaks of."""
        return [finding for finding in findings if not self._covers(finding)]

    def _covers(self, finding: Diagnostic) -> bool:
        for number, silence in enumerate(self.all):
            if finding.code in silence.codes and silence.reason and silence.speaks_of(finding.at):
                self.used.add((number, finding.code))
                return True
        return False

    def useless(self, known: Iterable[str], unasked: Iterable[str] = ()) -> Iterator[Diagnostic]:
        """What is wrong with the silences themselves, when all findings have been seen.

        Of the codes *unasked* nobody knows whether they would have been found.
        """
        codes, open_ = frozenset(known), frozenset(unasked)
        for number, silence in enumerate(self.all):
            found = open_.union(code for used, code in self.used if used == number)
            for message, help in _faults(silence, codes, found):
                yield Diagnostic(
                    useless_silence.CODE, message, silence.at, Severity.WARNING, help=help
                )


def _faults(
    silence: Silence, known: frozenset[str], needed: frozenset[str]
) -> Iterator[tuple[str, str | None]]:
    if not silence.reason:
        named = ", ".join(f"`{code}`" for code in silence.codes)
        help = f"write it after a colon: <!-- silence {silence.codes[0]}: … -->"
        yield f"this silence of {named} gives no reason", help
        return
    for code in silence.codes:
        said = f"a silence speaks of `{code}`, and"
        if code not in known:
            yield f"{said} no finding is called so", did_you_mean(code, known)
        elif code not in needed:
            yield f"{said} there is no such finding here", "take the comment out"


def read_silences(document: Document, root: Path | None = None) -> Silences:
    """The silences that the comments of a document state, and those of its transcription.

    Where the document does not know its transcription, as one of which something is held back,
    that is looked for in the edition's folder *root*.
    """
    found = (_silence(comment, document) for comment in _comments(document.root))
    in_tei = [silence for silence in found if silence is not None]
    text = document.source_text or _transcription(document.source, root)
    return Silences((*in_tei, *_in_front_matter(document.source or "", text)))


def _transcription(path: str | None, root: Path | None) -> str:
    if root is None or not path or not (root / path).is_file():
        return ""
    return (root / path).read_bytes().decode("utf-8-sig", "replace")


def _in_front_matter(path: str, text: str) -> Iterator[Silence]:
    """The silences in the comments of the front matter of a transcription."""
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), 0)
    for number, line in enumerate(lines[:end]):
        comment = _YAML.fullmatch(line.rstrip())
        said = _SAID.match(comment[2]) if comment else None
        if said is not None:
            first, last = _block(lines[:end], number + 1)
            at = Span(path, first + 1, 1, last + 1, _END)
            codes = tuple(said[1].replace(",", " ").split())
            yield Silence(codes, said[2] or "", Span(path, number + 1), frozenset({at}))


def _block(lines: Sequence[str], start: int) -> tuple[int, int]:
    """The first and the last line of the key that stands in or after line *start*."""

    def says(number: int) -> bool:
        return bool(lines[number].strip()) and not lines[number].lstrip().startswith("#")

    def indent(number: int) -> int:
        return len(lines[number]) - len(lines[number].lstrip())

    first = next((n for n in range(start, len(lines)) if says(n)), start)
    after = range(first + 1, len(lines))
    end = next((n for n in after if says(n) and indent(n) <= indent(first)), len(lines))
    return first, end - 1


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
