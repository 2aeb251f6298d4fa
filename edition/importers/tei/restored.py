"""TEI → source, proved by encoding the source again.

The source is written as nicely as the syntax can; then it is encoded, and what comes out otherwise
is written more literally, until the body is the same. What cannot be the same is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.encode.sources import Setting
from edition.importers.tei.body import Block, blocks
from edition.importers.tei.differences import Difference, differences
from edition.importers.tei.facts import Facts, facts_of
from edition.importers.tei.frontmatter import FrontText, front_matter
from edition.importers.tei.images import (
    facsimile_of,
    images_name,
    images_of,
    images_path,
    is_kept,
)
from edition.importers.tei.inline import LITERAL, NICE, RAW, WITH_ID, Element, Writer
from edition.importers.tei.marks.redactions import redaction_ids
from edition.importers.tei.settled import is_block, settled
from edition.importers.tei.trial import Trial, encode
from edition.location import Span
from edition.tei.names import local, tei

_ROUNDS = 40


@dataclass
class Restored:
    """The source of a document: its text, and what was found on the way.

    ``is_equal``: encoded again, it gives the same body and the same images. ``images`` is the file
    with their surfaces and zones that the front matter names.
    """

    text: str
    findings: list[Diagnostic] = field(default_factory=list)
    is_equal: bool = True
    images: bytes = b""


class Restoring:
    """One document on its way back to a source.

    *file* is the file that it comes from, *path* where the source will stand.
    """

    def __init__(
        self,
        root: Element,
        file: str,
        path: str,
        setting: Setting,
        sigla: Mapping[str, str] | None = None,
    ) -> None:
        self.file = file
        self.path = path
        self.setting = setting
        self.lines = {e: e.sourceline for e in root.iter()}  # keeps the elements
        self.root = root
        self.facts: Facts = facts_of(setting, root, sigla or {})
        body = next(root.iterfind(f"{tei('text')}/{tei('body')}"), None)
        self.body = settled(body) if body is not None else None
        self.kept = list(self.body.iter()) if self.body is not None else []
        self.originals = dict(zip(self.kept, body.iter(), strict=True)) if body is not None else {}
        self.levels: dict[Element, int] = {}
        self.written: set[Element] = set()
        self.places: list[tuple[int, int, Element]] = []
        self.front: FrontText = front_matter(root, self.facts, setting, path)
        self.facsimile = facsimile_of(root)
        self.images = images_of(self.facsimile) if self.facsimile is not None else b""
        if self.images:
            self.front.values["facsimile"] = images_name(path)
        self.redactions = redaction_ids(self.body) if self.body is not None else {}

    def text(self) -> str:
        """The source at the present levels."""
        lines = self.front.lines()
        self.places = []
        for block in self._blocks():
            lines.append("")
            first = len(lines) + 1
            lines += block.lines
            self.places.append((first, len(lines), block.element))
        return "\n".join(lines) + "\n"

    def _blocks(self) -> list[Block]:
        if self.body is None:
            return []
        writer = Writer(
            self.facts, self.levels, redactions=self.redactions, originals=self.originals
        )
        made = blocks(writer, self.body)
        self.written = writer.written
        return made

    @property
    def files(self) -> dict[str, bytes]:
        """The file of the images, by its path."""
        return {images_path(self.path): self.images} if self.images else {}

    def restore(
        self, beside: Mapping[str, str], files: Mapping[str, bytes] | None = None
    ) -> Restored:
        """The source, encoded beside other sources (path → text) until it gives the same body.

        *files* are the images of all of them.
        """
        self.beside = {**(files or {}), **self.files}
        if self.body is None:
            return Restored("", [*self._unsaid(), self._told(self.root)], is_equal=False)
        for _ in range(_ROUNDS):
            text, trial, left = self._tried(beside)
            raised = [self._raise(d) for d in left]
            raised += [self._raise_block(element) for element in self._faulty(trial)]
            if not (self.front.corrected(self.root, trial) or any(raised)):
                break
            self.facts = replace(self.facts, hands=self.facts.hands - self.front.dropped)
        else:
            text, trial, left = self._tried(beside)
        told = dict.fromkeys(difference.element for difference in left)
        findings = [*self._unsaid(), *map(self._told, told)]
        findings += self.front.findings(self.root, trial, self.file)
        findings += [f for f in trial.findings if f.is_error]
        if self.facsimile is not None and not is_kept(self.facsimile, trial.root):
            left.append(Difference(self.facsimile))
            findings.append(self._told(self.facsimile))
        return Restored(text, findings, is_equal=not left, images=self.images)

    def _tried(self, beside: Mapping[str, str]) -> tuple[str, Trial, list[Difference]]:
        """The source as it is now, what becomes of it, and what of the body differs then."""
        text = self.text()
        trial = encode(self.setting, self.path, {**beside, self.path: text}, self.beside)
        return text, trial, self._differences(trial)

    def _differences(self, trial: Trial) -> list[Difference]:
        made = next(trial.root.iterfind(f"{tei('text')}/{tei('body')}"), None)
        if self.body is None or made is None:
            return [Difference(self.root)]
        return list(differences(self.body, settled(made)))

    # Raising what differs

    def _raise(self, difference: Difference) -> bool:
        """Write an element more literally; False where that is not possible."""
        element: Element | None = difference.element
        while element is not None and element is not self.body:
            if element in self.written:
                level = self.levels.get(element, NICE)
                if difference.only_id and level < WITH_ID:
                    self.levels[element] = WITH_ID
                    return True
                if level < RAW:
                    whole = self._is_block(element) or level >= LITERAL
                    self.levels[element] = RAW if whole else LITERAL
                    return True
            element = element.getparent()
        return False

    def _is_block(self, element: Element) -> bool:
        return is_block(element) or not isinstance(element.tag, str)

    def _faulty(self, trial: Trial) -> list[Element]:
        """The blocks in which the encoder found an error."""
        wrong = [f for f in trial.findings if f.is_error and f.at.file == self.path]
        lines = {f.at.line for f in wrong}
        return [e for first, last, e in self.places if any(first <= n <= last for n in lines)]

    def _raise_block(self, block: Element) -> bool:
        """Write the marks of a block as elements; where there are none, all of it as it is."""
        inside = [e for e in block.iterdescendants() if e in self.written]
        nice = [e for e in inside if self.levels.get(e, NICE) < LITERAL and not is_block(e)]
        for element in nice:
            self.levels[element] = LITERAL
        if nice:
            return True
        if self.levels.get(block, NICE) < RAW:
            self.levels[block] = RAW
            return True
        return False

    # Telling

    def _told(self, element: Element) -> Diagnostic:
        message = f"<{local(element) or 'a comment'}> would not come back as it is"
        help = "keep this file as TEI, or correct the place in the source"
        if self.body is None:
            message = f"<{local(element)}> has no body, so there is no text to be written"
            help = "keep this file as TEI"
        return Diagnostic("tei-differs", message, self._place(element), help=help)

    def _unsaid(self) -> list[Diagnostic]:
        """Parts of the file that no source can say."""
        found = []
        for element in self.root.iterchildren(etree.Element):
            if local(element) == "text" and element.attrib:
                found.append(element)
            if local(element) == "text":
                found += [e for e in element.iterchildren(etree.Element) if local(e) != "body"]
            elif local(element) != "teiHeader" and element is not self.facsimile:
                found.append(element)
        help = "keep this file as TEI: the edition publishes it as it is"
        return [
            Diagnostic(
                "tei-not-in-source",
                f"{_called(element)} no place in a source and {_left_out(element)}",
                self._place(element),
                Severity.ERROR,
                help=help,
            )
            for element in found
        ]

    def _place(self, element: Element) -> Span:
        at = self.originals.get(element, element)
        return Span(self.file, self.lines.get(at) or 1)


def _called(element: Element) -> str:
    return (
        "the attributes of <text> have" if local(element) == "text" else f"<{local(element)}> has"
    )


def _left_out(element: Element) -> str:
    return "are left out" if local(element) == "text" else "is left out"
