"""One source → one TEI tree. What all marks and blocks share stands here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from edition.diagnostics import Diagnostic, Severity, did_you_mean
from edition.encode.body import BodyEncoder
from edition.encode.defaults import check_defaults
from edition.encode.frontmatter import FrontMatter
from edition.encode.identifiers import Identifiers
from edition.encode.index import SourceIndex
from edition.encode.inline import InlineEncoder
from edition.encode.mark import Element, Mark
from edition.encode.markdown.limits import HELP, MAX_MARKS
from edition.encode.markdown.nodes import Node
from edition.encode.normalisations import in_order
from edition.encode.notes import Notes
from edition.encode.redactions import Redactions
from edition.location import SourceFile, Span
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.origins import origin_of

_MOST_COMPARED = 200_000  # words, some seconds


@dataclass(eq=False)
class Encoder:
    """The state of encoding one source."""

    file: SourceFile
    front: FrontMatter
    settings: Settings
    authority: Authority
    index: SourceIndex
    marks: Mapping[str, Mark]
    findings: list[Diagnostic] = field(default_factory=list)
    hands_used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ids = Identifiers(self.findings)
        self.ids.given |= dict(self._ids_of_the_header())
        self.inline = InlineEncoder(self)
        self.body = BodyEncoder(self)
        self.notes = Notes(self)
        self.redactions = Redactions(self)
        self.schemes = {r.scheme: r.element for r in self.settings.registers}
        self.notations = self.front.notations | frozenset(self.settings.encoding.notation)
        self._normalised: set[str] = set()
        self._unread: set[str] = set()  # files that have been reported
        self._depth = 0
        self._compared = 0  # words that may have been meant

    def _ids_of_the_header(self) -> Iterator[tuple[str, Span]]:
        """The ids that the header will give, which the text cannot give again."""
        for responsibility in self.settings.responsibilities:
            yield responsibility.id, Span("edition.toml")
        for hand in self.front.hands.values():
            yield f"h-{hand.name}", hand.span
        if self.front.witness:
            for value in (self.front.witness.work, self.front.witness.siglum):
                yield value.text or "", value.span
        if self.front.id:
            yield self.front.id, self.front.span_of("id")

    def encode(self, blocks: list[Node]) -> Element:
        """The ``text`` element of the document."""
        check_defaults(self)
        text = self.body.text(blocks)
        self.redactions.finish()
        self.notes.finish()
        return text

    # Findings

    def error(self, code: str, message: str, at: Span, help: str | None = None) -> None:
        """Report an error."""
        self.findings.append(Diagnostic(code, message, at, help=help))

    def warning(self, code: str, message: str, at: Span, help: str | None = None) -> None:
        """Report a warning."""
        self.findings.append(Diagnostic(code, message, at, Severity.WARNING, help=help))

    def origin(self, element: etree._Element) -> Span:
        """Where *element* comes from."""
        return origin_of(element) or self.file.span(1, 1)

    def did_you_mean(self, word: str, known: Collection[str]) -> str | None:
        """The question after a known word near to *word*, or None.

        A document gets so many: to compare each of many words with many others takes hours.
        """
        self._compared += len(known)
        return did_you_mean(word, known) if self._compared <= _MOST_COMPARED else None

    @contextmanager
    def deeper(self, at: Span) -> Iterator[bool]:
        """One level more of blocks, marks and notes: False where there are too many."""
        self._depth += 1
        if self._depth == MAX_MARKS + 1:
            message = f"marks, notes and blocks stand more than {MAX_MARKS} deep in each other here"
            self.error("limit-exceeded", message, at, HELP)
        try:
            yield self._depth <= MAX_MARKS
        finally:
            self._depth -= 1

    # What the source says of itself

    def default(self, mark: str, key: str) -> str | None:
        """The default of the front matter for *key* of *mark*; ``del`` serves ``~~x~~`` too."""
        for name in (mark, "del") if mark == "struck" else (mark,):
            if key in self.front.defaults.get(name, {}):
                return self.front.defaults[name][key]
        return None

    def default_span(self, mark: str, key: str) -> Span | None:
        """Where the front matter gives the default for *key* of *mark*."""
        if self.default(mark, key) is None:
            return None
        name = mark if key in self.front.defaults.get(mark, {}) else "del"
        return self.front.span_of("defaults", name, key)

    def hand(self, name: str, at: Span, written: bool = True) -> str | None:
        """The pointer to the hand *name*; one that the front matter does not list is a fault.

        *written*: at this place; what only the defaults say is reported where they stand.
        """
        if name in self.front.hands:
            self.hands_used.add(name)
            return f"#h-{name}"
        if not written:
            return None
        question = did_you_mean(name, self.front.hands)
        self.error(
            "unknown-hand",
            f'the front matter lists no hand "{name}"' + (f"; {question}" if question else ""),
            at,
            f"add it there: hands: {{{name}: {{note: whose hand it is}}}}",
        )
        return None

    def responsible(self, name: str | None, cert: str | None, at: Span) -> str | None:
        """The pointer to who says something: the editor, where a certainty is given."""
        name = name or ("ed" if cert else None)
        if name is None:
            return None
        known = [r.id for r in self.settings.responsibilities]
        if name.removeprefix("#") not in known:
            question = did_you_mean(name, known)
            message = f'nobody here is called "{name}"' + (f"; {question}" if question else "")
            help = f"known are {', '.join(known)}; another is declared in edition.toml: "
            self.error("unknown-responsible", message, at, help + "[[responsibility]]")
            return None
        return f"#{name.removeprefix('#')}"

    def categories(self, key: str, value: str, at: Span) -> list[str]:
        """The addresses of the categories in *value*: one whose sign has spaces, or several."""
        whole = self.authority.category(key, value)
        if whole:
            return [whole.uri]
        return [uri for v in value.split() if (uri := self.category(key, v, at))]

    def category(self, key: str, value: str, at: Span) -> str | None:
        """The address of the category *value* in the taxonomies for *key* ("code")."""
        found = self.authority.category(key, value)
        if found:
            return found.uri
        known = self.authority.values(key)
        files = [t.file for t in self.settings.taxonomies if t.key == key]
        if self.unread("taxonomy", files, value, at):
            return None
        if not known:
            message = f"the edition has no taxonomy for `{key}`, so {key}={value} means nothing"
            help = f'declare one in edition.toml: [[taxonomy]] key = "{key}", file = …'
        else:
            question = did_you_mean(value, known)
            message = f'no taxonomy for `{key}` has "{value}"' + (
                f"; {question}" if question else ""
            )
            help = f"known are: {', '.join(known[:20])}"
        self.error("unknown-code", message, at, help)
        return None

    def unread(self, what: str, files: Sequence[str], value: str, at: Span) -> bool:
        """Whether one of *files* could not be read, so that nobody knows if *value* is in it.

        Each is reported once; its own fault is reported where it stands.
        """
        broken = [file for file in files if self.authority.is_unread(file)]
        for file in broken:
            if file not in self._unread:
                self._unread.add(file)
                message = f'the {what} {file} cannot be read, so nothing is known of "{value}"'
                help = "correct that file: what is wrong with it is told at its own place"
                self.error("unread-register", message, at, help)
        return bool(broken)

    def copies(self) -> Mapping[str, str]:
        """The sigla of the copies of this work → pointers to their witnesses."""
        return self.index.sigla(self.front.id)

    def normalised(self, what: str) -> None:
        """Note that something of the source was normalised."""
        self._normalised.add(what)

    @property
    def normalisations(self) -> tuple[str, ...]:
        """What was normalised, by name, for the header to say."""
        return in_order(self._normalised)
