"""What every part of the header needs while it is drafted: what is known, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from edition.diagnostics import Diagnostic, Label, Severity, did_you_mean
from edition.encode.frontmatter import FrontMatter
from edition.encode.frontmatter.records import Claim
from edition.location import SourceFile, Span
from edition.phrases import Phrases, phrases
from edition.phrases.phrases import FALLBACK
from edition.settings import FILE, EditionFacts, Settings
from edition.tei.authority import Authority
from edition.tei.origins import sub
from edition.tei.whitespace import normalise

Element = etree._Element

SETTINGS = Span(FILE)
"""The origin of what the settings say."""


@dataclass(frozen=True)
class HeaderContext:
    """What a header says beyond its front matter.

    ``document_ids`` are the ids of all sources, ``hands_used`` the names of the hands that occur
    in this one, ``normalisations`` what the encoder did to its text, by names of phrases.
    """

    file: SourceFile
    document_ids: Set[str] = frozenset()
    hands_used: frozenset[str] = frozenset()
    normalisations: tuple[str, ...] = ()


@dataclass
class Draft:
    """A header in the making."""

    front: FrontMatter
    settings: Settings
    authority: Authority
    context: HeaderContext
    findings: list[Diagnostic] = field(default_factory=list)
    ids: dict[str, Span] = field(default_factory=dict)

    def error(
        self,
        code: str,
        message: str,
        at: Span,
        help: str | None = None,
        labels: tuple[Label, ...] = (),
    ) -> None:
        """Report an error."""
        self.findings.append(Diagnostic(code, message, at, labels=labels, help=help))

    def warn(self, code: str, message: str, at: Span, help: str) -> None:
        """Report a warning."""
        self.findings.append(Diagnostic(code, message, at, Severity.WARNING, help=help))

    def unknown(
        self, code: str, message: str, word: str, known: Iterable[str], at: Span, help: str
    ) -> None:
        """Report that *word* is not among the *known*, with the nearest of them."""
        question = did_you_mean(word, known)
        self.error(code, message + (f"; {question}" if question else ""), at, help)

    def claim_id(self, id: str, at: Span) -> str | None:
        """Take *id* for the document; None and an error where something else has it."""
        first = self.ids.setdefault(id, at)
        if first == at:
            return id
        message = f'the id "{id}" is given to two things'
        label = Label(first, "given here too") if first.file == at.file else None
        self.error("duplicate-id", message, at, "change one", (label,) if label else ())
        return None

    def certainty(self, claim: Claim | None) -> dict[str, str | None]:
        """The attributes that say how surely something is said, and by whom.

        Doubt without a name is the editors' own: policy of the encoding, every statement has
        somebody who makes it.
        """
        if claim is None or not (claim.cert or claim.resp):
            return {}
        return {
            "cert": claim.cert or None,
            "resp": self.responsible(claim.resp or "ed", claim.span),
        }

    def responsible(self, id: str, at: Span) -> str | None:
        """The pointer to the responsibility *id*."""
        known = [r.id for r in self.settings.responsibilities]
        if id in known:
            return f"#{id}"
        message = f'nobody is called "{id}" in the settings'
        help = f"the responsibilities are: {', '.join(known)}; add one to {FILE}"
        self.unknown("unknown-responsible", message, id, known, at, help)
        return None

    @property
    def language(self) -> str:
        """The edition's language; empty where no settings say anything of the edition."""
        facts = self.settings.edition
        return "" if facts == EditionFacts() else facts.language

    @cached_property
    def phrases(self) -> Phrases:
        """What this program says itself in a header: in the edition's language, where it can."""
        return phrases(self.language or FALLBACK)

    def say(self, parent: Element, name: str, text: str, span: Span | None = None) -> Element:
        """Add an element with words of this program to *parent*; they say their language."""
        element = sub(parent, name, span, xml_lang=self.foreign)
        element.text = text
        return element

    @property
    def foreign(self) -> str | None:
        """The language of what this program says, where the header has another one."""
        spoken = self.phrases.language
        return None if self.language.lower().partition("-")[0] in ("", spoken) else spoken


def write(parent: Element, name: str, text: str, span: Span | None = None) -> Element | None:
    """Add an element with *text* to *parent*, unless there is no text."""
    words = normalise(text).strip()
    if not words:
        return None
    element = sub(parent, name, span)
    element.text = words
    return element


def paragraphs(parent: Element, text: str, span: Span | None = None) -> None:
    """Add the paragraphs of *text*, which blank lines part, to *parent*."""
    for paragraph in "\n".join(line.strip() for line in text.split("\n")).split("\n\n"):
        write(parent, "p", paragraph, span)
