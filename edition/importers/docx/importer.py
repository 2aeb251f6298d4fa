"""DOCX files → drafts: open, settle, read, understand, prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.diagnostics import Diagnostic, Severity
from edition.importers.decoding import too_large
from edition.importers.docx.alternatives import settle, words
from edition.importers.docx.blocks import blocks_of
from edition.importers.docx.front import front_matter
from edition.importers.docx.guessed import letters
from edition.importers.docx.job import Job
from edition.importers.docx.names import Element, get, name
from edition.importers.docx.numbering import read_numbering
from edition.importers.docx.package import Package, UnreadableError, open_package, root_is_document
from edition.importers.docx.proof import proved
from edition.importers.docx.reading import read
from edition.importers.docx.styles import Meaning, read_styles, table_for
from edition.importers.draft import Artefact, Block, Draft, Origin
from edition.importers.importer import Made, Options
from edition.location import Span

_NOTES = {"footnotes": "w:footnote", "endnotes": "w:endnote", "comments": "w:comment"}
_RUNNING = ("header", "footer")
_DRAWN = ("diagramData", "chart")


def read_all(files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
    """The drafts of all *files* that can be read, and what was found in each."""
    table, findings = table_for(options.setting.settings)
    for number, (path, data) in enumerate(files.items()):
        if not number:
            yield from ((path, finding) for finding in findings)
        try:
            yield from ((path, made) for made in _read(data, path, options, table))
        except UnreadableError as error:
            yield path, error.finding


def _read(data: bytes, path: str, options: Options, table: Mapping[str, Meaning]) -> Iterator[Made]:
    large = too_large(len(data), path)
    if large:
        yield large
        return
    package = open_package(data, path)
    file = _File(package, options, table)
    yield from file.findings
    draft = file.draft()
    if draft is None:
        message = "this document holds no words"
        yield Diagnostic("empty-file", message, Span(path), help="is it the right file?")
        return
    draft, findings = proved(draft, file.job.counted, path)
    yield from (*file.told(), *findings)
    yield draft


class _File:
    """One DOCX: its parts as XML, its job, and what was found."""

    def __init__(self, package: Package, options: Options, table: Mapping[str, Meaning]) -> None:
        self.package, self.options = package, options
        self.findings: list[Diagnostic] = []
        self.lost: list[str] = []
        self.unread: list[Artefact] = []
        main = package.main()
        self.root = self._part(main)
        if not root_is_document(self.root):
            message = f"{main} is no document of Word"
            raise UnreadableError("damaged-docx", message, package.path)
        self.related = package.related(main)
        of_kind = self._of_kind
        styles = read_styles(next(iter(of_kind("styles")), None), table)
        numbering = read_numbering(next(iter(of_kind("numbering")), None))
        self.headers = {kind: of_kind(kind) for kind in _RUNNING}
        self.parts: dict[str, list[Element]] = {kind: of_kind(kind) for kind in _NOTES}
        self.drawn = [root for kind in _DRAWN for root in of_kind(kind)]
        read_parts = [self.root] if self.root is not None else []
        for group in (*self.headers.values(), *self.parts.values()):
            read_parts += group
        notes = {(kind[:-1], get(e, "id")): e
                 for kind, roots in self.parts.items() for root in roots for e in root
                 if name(e) == _NOTES[kind]}  # fmt: skip
        setting = options.setting.settings.import_
        reading = read(read_parts, changes=options.changes)
        self.job = Job(styles, numbering, reading, notes, self.related,
                       options.changes, setting.comments)  # fmt: skip
        self._tell_macros()

    def _part(self, path: str) -> Element | None:
        root = self.package.tree(path)
        if root is not None:
            self.lost += settle(root)
        return root

    def _of_kind(self, kind: str) -> list[Element]:
        paths = [r.target for r in self.related.values() if r.kind == kind and not r.is_external]
        roots = (self._part(path) for path in dict.fromkeys(paths))
        return [root for root in roots if root is not None]

    def _tell_macros(self) -> None:
        if any(r.kind == "vbaProject" for r in self.related.values()):
            message = "this file has macros; they were not read, and the draft has nothing of them"
            at = Span(self.package.path)
            self.findings.append(Diagnostic("docx-macros", message, at, Severity.INFO))

    def draft(self) -> Draft | None:
        """The draft; None if there are no words."""
        job = self.job
        if self.root is None or not job.reading.text.strip():
            return None
        body = letters(blocks_of(self.root, job), self.options)
        blocks = (*self._running("header"), *body, *self._running("footer"))
        core = next(
            (self.package.tree(r.target) for r in self.package.related("").values()
             if r.kind == "core-properties" and not r.is_external), None,
        )  # fmt: skip
        front, guesses = front_matter(body, core, self.package.path, job)
        artefacts = [*self._not_referred_to(), *self._beside()]
        whole = Origin(0, len(job.reading.text))
        return Draft(
            front, blocks, tuple(guesses), tuple(artefacts), origin=whole,
            remarks=tuple(job.remarks), text=job.reading.text,
        )  # fmt: skip

    def _running(self, kind: str) -> list[Block]:
        """Running heads: left out as a rule; marked where the edition says what they are."""
        meaning = self.job.styles.named(kind) or Meaning("omit")
        return [b for root in self.headers[kind] for b in blocks_of(root, self.job, meaning)]

    def _not_referred_to(self) -> Iterator[Artefact]:
        for key, element in self.job.notes.items():
            why = f"a {key[0]} that nothing in the text refers to"
            if gone := self.job.of_left_out.get(key):
                why = f"a note to what was left out: {gone}"
            yield from self.job.left_out(element, why)
        for roots in self.parts.values():
            for root in roots:
                yield from self.job.left_out(root, "words beside the notes")

    def _beside(self) -> Iterator[Artefact]:
        """Words that are in no part that is read, or in another version of a thing."""
        for said in self.lost:
            yield Artefact(said, "words that only older programs show")
        for root in self.drawn:
            if said := words(root):
                yield Artefact(said, "words of a diagram")
        running = (root for group in self.headers.values() for root in group)
        for one in (self.root, *running):
            if one is not None:
                self.unread += self.job.left_out(one, "words at a place that is not read")
        yield from self.unread

    def told(self) -> Iterator[Diagnostic]:
        """What was found on the way."""
        unread = [a for a in self.unread if a.text.strip()]
        if unread:
            first = " ".join(unread[0].text.split())[:40]
            message = f"{len(unread)} places are of a kind that is not read; the first: “{first}”"
            help = "the review lists their words: put in what belongs to the document"
            at = Span(self.package.path)
            yield Diagnostic("docx-not-read", message, at, Severity.WARNING, help=help)
