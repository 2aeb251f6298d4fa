"""The size of a document in one sentence: what stands, what is withheld, what is marked."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.resolve import ResolvedRedaction
from edition.publish.phrases import Phrases
from edition.publish.strips import extent_of

# The states that one sentence counts together, under the name of its phrase.
_GROUPS = {"withheld": ("withheld", "restored"), "marked": ("marked",), "released": ("released",)}


def size_of(facts: Facts, edition: Edition, t: Phrases, *, redacted: bool = False) -> str:
    """``782 words stand; 171 are withheld in 2 places``.

    *redacted* says that the edition has redactions: only then is it worth saying that a document
    has none.
    """
    redactions = edition.redactions(facts.id)
    if not redactions:
        words = t("words", n=facts.words) if facts.words else t("document.wordless")
        return f"{words}; {t('state.none')}" if redacted else words
    withheld = any(r.state in _GROUPS["withheld"] for r in redactions)
    first = t("state.stand" if withheld else "words", n=facts.words)
    groups = (_group(name, redactions, t) for name in _GROUPS)
    return "; ".join([first, *(part for group in groups for part in group)])


def _group(name: str, redactions: Sequence[ResolvedRedaction], t: Phrases) -> list[str]:
    members = [r for r in redactions if r.state in _GROUPS[name]]
    sizes = [extent_of(r) for r in members]
    known = [s for s in sizes if s.known]
    parts = []
    if known:
        estimated = any(s.known == "estimated" for s in known)
        words = t(f"state.{name}", n=sum(s.words for s in known))
        parts.append(f"{t('state.about') if estimated else ''}{words} {t('place', n=len(known))}")
    if len(known) < len(members):
        parts.append(t(f"state.{name}_unknown", n=len(members) - len(known)))
    return parts
