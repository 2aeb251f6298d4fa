"""The size of a document in one sentence: what stands, what is withheld, what is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from edition.collate.result import Collation, Part, State
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.resolve import ResolvedRedaction
from edition.publish.phrases import Phrases
from edition.publish.strips import Extent, counted_size

# The states that one sentence counts together, under the name of its phrase.
_GROUPS = {"withheld": ("withheld", "restored"), "marked": ("marked",), "released": ("released",)}


def counted_sizes(collations: Iterable[Collation]) -> dict[str, dict[str, Extent]]:
    """The sizes of what copies withhold, as comparisons count them: by path and id of the piece."""
    found: dict[str, dict[str, Extent]] = {}
    for collation in collations:
        for index, copy in enumerate(collation.copies):
            sizes = found.setdefault(copy.path, {})
            for passage in collation.passages:
                for part in passage.parts:
                    piece = part.pieces[index]
                    if piece and part.states[index] is State.WITHHELD:
                        sizes[piece] = _with(sizes.get(piece), part, index)
    return found


def _with(extent: Extent | None, part: Part, copy: int) -> Extent:
    """The size of a piece of a copy, with another part of it: what only others state of it is no
    count of this copy.
    """
    own = part.size if part.between else part.size_in(copy)
    exact = own.precise and own.unit in ("word", "words")
    if part.shown_in >= 0:
        found = Extent(part.words, "counted")
    elif part.estimate is None:
        found = Extent(0, "")
    else:
        found = Extent(part.estimate, "counted" if exact else "estimated")
    if extent is None:
        return found
    known = min(extent.known, found.known, key=("", "estimated", "counted").index)
    return Extent(extent.words + found.words, known)


def size_of(
    facts: Facts,
    count: int,
    edition: Edition,
    t: Phrases,
    *,
    redacted: bool = False,
    counted: Mapping[str, Extent] | None = None,
) -> str:
    """``782 words stand; 171 are withheld in 2 places``, of a document with *count* words.

    *counted* are sizes by the ids of pieces, from a comparison of copies. *redacted* says that the
    edition has redactions: only then is it worth saying that a document has none.
    """
    redactions = edition.redactions(facts.id)
    if not redactions:
        words = t("words", n=count) if count else t("document.wordless")
        return f"{words}; {t('state.none')}" if redacted else words
    withheld = any(r.state in _GROUPS["withheld"] for r in redactions)
    first = t("state.stand" if withheld else "words", n=count)
    groups = (_group(name, redactions, t, counted or {}) for name in _GROUPS)
    return "; ".join([first, *(part for group in groups for part in group)])


def _group(
    name: str,
    redactions: Sequence[ResolvedRedaction],
    t: Phrases,
    counted: Mapping[str, Extent],
) -> list[str]:
    members = [r for r in redactions if r.state in _GROUPS[name]]
    sizes = [counted_size(r, counted if name == "withheld" else {}) for r in members]
    known = [s for s in sizes if s.known]
    parts = []
    if known:
        estimated = any(s.known == "estimated" for s in known)
        words = t(f"state.{name}", n=sum(s.words for s in known))
        parts.append(f"{t('state.about') if estimated else ''}{words} {t('place', n=len(known))}")
    if len(known) < len(members):
        parts.append(t(f"state.{name}_unknown", n=len(members) - len(known)))
    return parts
