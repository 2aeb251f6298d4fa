"""Names of the edition's registers that stand in a text in the form of their entries.

They are proposals: a name may be another's. They are listed; asked for, they are marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from edition.importers.draft import (
    Draft,
    Guess,
    Inline,
    Mark,
    Origin,
    Paragraph,
    Text,
    keys,
    plain_text,
)
from edition.tei.authority import Authority

_LEAST = 4
_WHY = "the register has an entry of this name"


def proposed(draft: Draft, authority: Authority, *, marked: bool) -> Draft:
    """The draft with the names of the registers proposed, or *marked*."""
    entries = _entries(authority)
    if not entries:
        return draft
    longest_first = sorted(entries, key=lambda name: (-len(name), name))
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    if marked:
        blocks = tuple(
            replace(b, content=tuple(i for x in b.content for i in _marked(x, names, entries)))
            if isinstance(b, Paragraph)
            else b
            for b in draft.blocks
        )
        return replace(draft, blocks=blocks)
    guesses = tuple(_guesses(draft, names, entries))
    return replace(draft, guesses=(*draft.guesses, *guesses))


def _entries(authority: Authority) -> Mapping[str, tuple[str, str]]:
    """The names of the entries, each with its scheme and key; names of several are left out."""
    found: dict[str, list[tuple[str, str]]] = {}
    for scheme in sorted(authority.entries):
        for key in authority.keys(scheme):
            entry = authority.entry(scheme, key)
            if entry and len(entry.label) >= _LEAST:
                found.setdefault(entry.label, []).append((scheme, key))
    return {name: keyed[0] for name, keyed in found.items() if len(keyed) == 1}


def _guesses(
    draft: Draft, names: re.Pattern[str], entries: Mapping[str, tuple[str, str]]
) -> Iterator[Guess]:
    texts = [plain_text(b.content) for b in draft.blocks if isinstance(b, Paragraph)]
    found = (name for text in texts for name in names.findall(text))
    for name in dict.fromkeys(found):
        scheme, key = entries[name]
        yield Guess(f"[{name}]({scheme}:{key})", _WHY, "low")


def _marked(
    inline: Inline, names: re.Pattern[str], entries: Mapping[str, tuple[str, str]]
) -> Iterator[Inline]:
    if not isinstance(inline, Text) or inline.origin is None:
        yield inline
        return
    at, base = 0, inline.origin.start
    for found in names.finditer(inline.text):
        start, end = found.span()
        if at < start:
            yield Text(inline.text[at:start], Origin(base + at, base + start))
        place = Origin(base + start, base + end)
        scheme, key = entries[found.group()]
        guess = Guess(f"name in the {scheme} register", _WHY, "low", place)
        name = Text(found.group(), place)
        yield Mark(scheme, ((name,),), keys(ref=key), guess=guess)
        at = end
    if at < len(inline.text):
        yield Text(inline.text[at:], Origin(base + at, base + len(inline.text)))
