"""Ids: those that authors give, and those that the encoder finds and keeps.

An element without an author's id keeps the id it had in the committed TEI, matched by its text,
through edits and insertions; a new one gets the next free number of its kind. So links into an
edition stay true when a paragraph is inserted above.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.encode.frontmatter.identifiers import is_identifier
from edition.encode.markdown.nodes import Placed
from edition.location import Span
from edition.tei.names import TEI, XML_ID, local
from edition.tei.whitespace import normalise

# The elements that get an id, and the prefix of their kind.
KINDS = {
    "div": "s",
    "p": "p",
    "ab": "ab",
    "lg": "lg",
    "list": "list",
    "table": "table",
    "figure": "fig",
    "note": "n",
}
_SIMILAR = 0.6  # the share of words that two texts have in common, from which they are one
_FEW = 60  # characters
_COMPARISONS = 100_000  # beyond that many, only texts near each other are compared
_SHORT = 8  # words; below, letters are compared


@dataclass
class Identifiers:
    """The ids of one document."""

    findings: list[Diagnostic] = field(default_factory=list)
    given: dict[str, Span] = field(default_factory=dict)

    def author(self, placed: Placed) -> str | None:
        """The id that an author gave in a group; one used twice is a finding."""
        return self.claim(placed.group.id, placed.span)

    def claim(self, id: str, span: Span) -> str | None:
        """Take *id*, unless it is no id or is taken by another place."""
        if not is_identifier(id):
            message = f'"{id}" is no id: a letter first, then letters, digits, - or .'
            self.findings.append(Diagnostic("bad-id", message, span))
            return None
        first = self.given.setdefault(id, span)
        if first != span:
            message = f'the id "{id}" is given twice; the first time on line {first.line}'
            if first.file != span.file:
                message = f'the id "{id}" is given in {first.file} already'
            self.findings.append(
                Diagnostic("duplicate-id", message, span, help="give one of them another id")
            )
            return None
        return id


def assign(root: etree._Element, earlier: etree._Element | None) -> list[str]:
    """Give every element of a kind in :data:`KINDS` an id.

    *earlier* is the document as it was committed, whose ids are kept. Returns the ids that the
    earlier document had and this one has not.
    """
    taken = {str(e.get(XML_ID)) for e in root.iter(etree.Element) if e.get(XML_ID)}
    wanting = [e for e in _of_a_kind(root) if e.get(XML_ID) is None]
    known = [e for e in _of_a_kind(earlier) if e.get(XML_ID)] if earlier is not None else []
    before = {str(e.get(XML_ID)) for e in known}
    for kind in KINDS:
        old = [e for e in known if local(e) == kind and e.get(XML_ID) not in taken]
        _keep(old, [e for e in wanting if local(e) == kind], taken)
    _number([e for e in wanting if e.get(XML_ID) is None], taken | before)
    now = {str(e.get(XML_ID)) for e in root.iter(etree.Element) if e.get(XML_ID)}
    return [id for id in _ids(earlier) if id not in now] if earlier is not None else []


def vanished(ids: Iterable[str], span: Span) -> list[Diagnostic]:
    """A warning for ids that were there and are not: links to them are broken."""
    gone = list(ids)
    if not gone:
        return []
    listed = ", ".join(gone[:8]) + (" …" if len(gone) > 8 else "")
    message = f"{len(gone)} id(s) of the committed TEI are gone: {listed}"
    help = "links to them break; give the element that takes their place the same id, {#id}"
    return [Diagnostic("vanished-id", message, span, Severity.WARNING, help=help)]


def _ids(root: etree._Element) -> list[str]:
    body = next(root.iter("{*}text"), root)
    return [str(e.get(XML_ID)) for e in body.iter(etree.Element) if e.get(XML_ID)]


def _of_a_kind(root: etree._Element | None) -> list[etree._Element]:
    if root is None:
        return []
    body = next(root.iter("{*}text"), None)
    if body is None:
        return []
    return [e for e in body.iter(f"{{{TEI}}}*") if local(e) in KINDS and not _in_note(e)]


def _in_note(element: etree._Element) -> bool:
    """Whether *element* is a paragraph or list of a note, which is pointed at as a whole."""
    return any(local(a) == "note" for a in element.iterancestors())


def _keep(old: list[etree._Element], new: list[etree._Element], taken: set[str]) -> None:
    """Hand the ids of *old* on to the elements of *new* that have the same or similar text."""
    old_texts, new_texts = [_text(e) for e in old], [_text(e) for e in new]
    matcher = SequenceMatcher(None, _distinct(old_texts), _distinct(new_texts), autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        olds, news = range(a1, a2), range(b1, b2)
        if tag == "equal":
            pairs = list(zip(olds, news, strict=True))
        else:
            pairs = _between(_similar(old_texts, new_texts, olds, news), olds, news)
        for a, b in pairs:
            id = str(old[a].get(XML_ID))
            if id not in taken:
                new[b].set(XML_ID, id)
                taken.add(id)


def _distinct(texts: list[str]) -> list[str]:
    """*texts*, those that occur very often numbered: comparing them all with all takes too long."""
    often = {text for text, times in Counter(texts).items() if times > 50}
    if not often:
        return texts
    seen: Counter[str] = Counter()
    numbered = []
    for text in texts:
        seen[text] += 1
        numbered.append(f"{text} {seen[text]}" if text in often else text)
    return numbered


def _similar(old: list[str], new: list[str], olds: range, news: range) -> list[tuple[int, int]]:
    """Pairs of changed texts that are still alike, in order: the most alike first."""
    if not olds or not news:
        return []
    words = {text: Counter(text.split()) for text in old[olds[0] : olds[-1] + 1]}
    words |= {text: Counter(text.split()) for text in new[news[0] : news[-1] + 1]}
    scored = [
        (_likeness(old[a], new[b], words), a, b) for b in news for a in _candidates(b, olds, news)
    ]
    chosen: list[tuple[int, int]] = []
    for score, a, b in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score < _SIMILAR:
            break
        at = bisect_left(chosen, (a, b))
        follows = at == 0 or (chosen[at - 1][0] < a and chosen[at - 1][1] < b)
        precedes = at == len(chosen) or (a < chosen[at][0] and b < chosen[at][1])
        if follows and precedes:
            chosen.insert(at, (a, b))
    return chosen


def _between(chosen: list[tuple[int, int]], olds: range, news: range) -> list[tuple[int, int]]:
    """*chosen*, and what stands between: as many old as new texts there are the same places."""
    pairs: list[tuple[int, int]] = []
    before = (olds.start - 1, news.start - 1)
    for pair in [*chosen, (olds.stop, news.stop)]:
        gap = range(before[0] + 1, pair[0]), range(before[1] + 1, pair[1])
        if len(gap[0]) == len(gap[1]):
            pairs += zip(*gap, strict=True)
        pairs.append(pair)
        before = pair
    return pairs[:-1]


def _candidates(b: int, olds: range, news: range) -> range:
    """The old texts with which the new one at *b* is compared: all, or those about its place."""
    if len(olds) * len(news) <= _COMPARISONS:
        return olds
    reach = max(_COMPARISONS // (2 * len(news)), 2)
    middle = olds[(b - news[0]) * len(olds) // len(news)]
    return range(max(middle - reach, olds[0]), min(middle + reach, olds[-1]) + 1)


def _likeness(a: str, b: str, words: Mapping[str, Counter[str]]) -> float:
    """How alike two texts are: 1 the same; a text that begins or ends another is alike too."""
    short, long = sorted((a, b), key=len)
    if len(short) >= 20 and (long.startswith(short) or long.endswith(short)):
        return 0.9
    count = words[a].total() + words[b].total()
    if not count or not short:
        return 0.0
    shared = 2 * (words[a] & words[b]).total() / count
    if shared < _SIMILAR and len(long) < _FEW:  # of a few words, each weighs too much
        shared = max(shared, SequenceMatcher(None, a, b, autojunk=False).ratio())
    return shared


def _text(element: etree._Element) -> str:
    # White space between elements may be layout of the file, so there is always some.
    return normalise(" ".join(str(t) for t in element.itertext())).strip()


def _number(elements: list[etree._Element], taken: set[str]) -> None:
    counters: dict[str, int] = {}
    for element in elements:
        prefix = KINDS[local(element)]
        number = counters.get(prefix) or max(
            (int(i[len(prefix) + 1 :]) for i in taken if re.fullmatch(rf"{prefix}-\d+", i)),
            default=0,
        )
        number += 1
        while f"{prefix}-{number}" in taken:
            number += 1
        counters[prefix] = number
        element.set(XML_ID, f"{prefix}-{number}")
        taken.add(f"{prefix}-{number}")
