"""Copies of one work among the drafts of a run: sigla, and what one copy withholds of another.

Two documents are copies if the shorter has most of its runs of four words in common with the
other. What the fuller copy has in brackets, and the other lacks between the same words, the other
withholds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.importers.draft import (
    Block,
    Draft,
    FrontValue,
    Guess,
    Inline,
    Mark,
    Origin,
    Paragraph,
    Text,
    all_blocks,
    all_inlines,
    contents,
    keys,
    plain_text,
)
from edition.importers.raw.context import Blocks
from edition.importers.raw.ids import slug
from edition.importers.raw.inlines import Inlines, origin_of, place_of
from edition.importers.raw.redaction import is_carrier
from edition.importers.raw.shingles import Word, alike, lacking, shingles, words
from edition.settings import Work

_ALIKE = 0.6
# So many others the fullest copy of a work is compared with.
_COMPARED = 6
_LEAST_WORDS = 30
_ONE = Guess(
    "two paragraphs as one", "the fuller copy has no new paragraph at what is withheld", "medium"
)
_SIGLA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Copies:
    """The numbers of the documents that are copies of one work, the fullest first."""

    members: tuple[int, ...]


def groups(documents: Sequence[Blocks]) -> tuple[Copies, ...]:
    """The works of which there are several copies among *documents*."""
    texts = [words(blocks) for blocks in documents]
    lengths = [len(text) for text in texts]
    runs = [shingles(t) if len(t) >= _LEAST_WORDS else frozenset() for t in texts]
    parent = list(range(len(runs)))
    for one, other in alike(runs, _ALIKE):
        parent[_root(parent, one)] = _root(parent, other)
    found: dict[int, list[int]] = {}
    for number in range(len(texts)):
        found.setdefault(_root(parent, number), []).append(number)
    return tuple(
        Copies(tuple(sorted(group, key=lambda n: (-lengths[n], n))))
        for group in found.values()
        if len(group) > 1
    )


def _root(parent: Sequence[int], number: int) -> int:
    while parent[number] != number:
        number = parent[number]
    return number


def beside(work: Copies, number: int) -> tuple[int, ...]:
    """The copies with which one copy is compared: the fullest, and of many only some."""
    others = [member for member in work.members if member != number]
    return tuple(others[:_COMPARED] if number == work.members[0] else others[:1])


def lacked(full: Blocks, other: Blocks) -> tuple[Origin, ...]:
    """The stretches of the file that the fuller copy has there and the other does not have."""
    first = words(full)
    return tuple(
        Origin(first[found.first].start, first[found.last - 1].end)
        for found in lacking(first, words(other))
    )


def join(
    drafts: Sequence[Draft], found: Sequence[Copies], works: Sequence[Work] = ()
) -> list[Draft]:
    """The drafts with sigla, the *works* they are copies of, and what each copy withholds.

    A work that the edition does not have is proposed for its settings.
    """
    made = list(drafts)
    for group in found:
        full = made[group.members[0]]
        for place, number in enumerate(group.members[: len(_SIGLA)]):
            draft = made[number]
            if place:
                draft = _withholding(draft, full)
            made[number] = _as_copy(draft, full, _SIGLA[place], works)
    return made


def _as_copy(draft: Draft, full: Draft, siglum: str, works: Sequence[Work]) -> Draft:
    title = str(full.front.get("title", full.id))
    known = next((work.id for work in works if slug(work.title) == slug(title)), None)
    id = known or slug(title) or f"{full.id}-work"
    why = "most runs of four words stand in both documents"
    guess = Guess(f"copy {siglum} of the work {id}", why, "high", key="witness")
    witness: Mapping[str, FrontValue] = {"of": id, "siglum": siglum}
    proposed = _work(id, title) if siglum == _SIGLA[0] and not known else ()
    return replace(
        draft,
        front={**draft.front, "witness": witness},
        guesses=(*draft.guesses, guess),
        settings=(*draft.settings, *proposed),
    )


def _work(id: str, title: str) -> tuple[str, ...]:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return (f'[[work]]\nid = "{id}"\ntitle = "{quoted}"\n',)


# --- what is withheld -----------------------------------------------------------------------------


def _withholding(draft: Draft, full: Draft) -> Draft:
    """The draft with a withheld gap where it lacks a passage that the fuller copy marks."""
    marked = dict(_marked(full))
    first, second = words(full.blocks), words(draft.blocks)
    blocks = draft.blocks
    done: set[str] = set()
    remarks: list[Guess] = []
    used = {k for m in _marks(blocks, ("redacted", "withheld")) if (k := _key(m))}
    for found in lacking(first, second):
        stretch = Origin(first[found.first].start, first[found.last - 1].end)
        for key, places in marked.items():
            if key not in done and any(_overlap(stretch, place) for place in places):
                done.add(key)
                blocks = _put(blocks, second[found.before], _gap(key, full.id, used))
                if _is_one(full.blocks, first[found.first - 1], first[found.last]):
                    joined = _joined(blocks, second[found.before], second[found.after])
                    remarks += [_ONE] * (len(joined) < len(blocks))
                    blocks = joined
                break
    return replace(draft, blocks=blocks, guesses=(*draft.guesses, *remarks))


def _is_one(blocks: Blocks, one: Word, other: Word) -> bool:
    """Whether two words stand in one paragraph."""
    return any(_holds(b, one) and _holds(b, other) for b in blocks)


def _joined(blocks: Blocks, one: Word, other: Word) -> Blocks:
    """The blocks; if two paragraphs in a row end and begin with the words, as one paragraph.

    The fuller copy has both words in one paragraph: what was taken out parted it.
    """
    for index in range(len(blocks) - 1):
        upper, lower = blocks[index : index + 2]
        if not (isinstance(upper, Paragraph) and isinstance(lower, Paragraph)):
            continue
        if is_carrier(lower) and _holds(upper, one) and _holds(lower, other) and not lower.role:
            content = (*upper.content, Text(" "), *lower.content)
            made = replace(upper, content=content)
            return (*blocks[:index], made, *blocks[index + 2 :])
    return blocks


def _holds(block: Block, word: Word) -> bool:
    place = place_of(block)
    return place is not None and place.start <= word.start < place.end


def _gap(key: str, id: str, used: set[str]) -> Mark:
    own = key if key not in used else next(f"w{n}" for n in range(1, 9999) if f"w{n}" not in used)
    used.add(own)
    target = id if own == key else f"{id}#{key}"
    why = "the other copy has a passage in brackets between the same words"
    guess = Guess("withheld passage", why, "medium")
    return Mark("withheld", (), keys(key=own, in_=target), guess=guess)


def _marked(draft: Draft) -> Iterator[tuple[str, list[Origin]]]:
    places: dict[str, list[Origin]] = {}
    for mark in _marks(draft.blocks, ("redacted",)):
        place = origin_of(mark.content)
        if place:
            places.setdefault(_key(mark), []).append(place)
    yield from places.items()


def _marks(blocks: Blocks, names: tuple[str, ...]) -> Iterator[Mark]:
    for block in all_blocks(blocks):
        for run in contents(block):
            for inline in all_inlines(run):
                if isinstance(inline, Mark) and inline.name in names:
                    yield inline


def _key(mark: Mark) -> str:
    return dict(mark.keys).get("key", "")


def _overlap(one: Origin, other: Origin) -> bool:
    return min(one.end, other.end) - max(one.start, other.start) > 0


def _put(blocks: Blocks, word: Word, gap: Mark) -> Blocks:
    """The blocks with *gap* behind *word* and the points that follow it."""
    made = list(blocks)
    for index, block in enumerate(made):
        if isinstance(block, Paragraph) and is_carrier(block):
            content = _behind(block.content, word, gap)
            if content is not None:
                made[index] = replace(block, content=content)
                break
    return tuple(made)


def _behind(content: Inlines, word: Word, gap: Mark) -> Inlines | None:
    for index, inline in enumerate(content):
        place = origin_of([inline])
        if place is None or not place.start < word.end <= place.end:
            continue
        if not isinstance(inline, Text) or inline.origin is None:
            return (*content[: index + 1], Text(" "), gap, *content[index + 1 :])
        at = word.end - inline.origin.start
        points = re.match(r"[.,;:!?…\"'”’)\]]*\s?", inline.text[at:])
        at += points.end() if points else 0
        before = Text(inline.text[:at], Origin(inline.origin.start, inline.origin.start + at))
        after = Text(inline.text[at:], Origin(inline.origin.start + at, inline.origin.end))
        return (
            *content[:index],
            *_spaced(before),
            gap,
            *((Text(" "),) if after.text[:1].isalnum() else ()),
            *((after,) if after.text else ()),
            *content[index + 1 :],
        )
    return None


def _spaced(before: Text) -> tuple[Inline, ...]:
    return (before,) if plain_text([before])[-1:].isspace() else (before, Text(" "))
