"""``mc:AlternateContent``: one thing said twice, for programs of different age; one stays.

ECMA-376, part 3, "Markup Compatibility and Extensibility". A text box stands in such a pair as a
rule, as DrawingML and as VML, with the same words.
"""

from __future__ import annotations

from edition.importers.docx.characters import characters
from edition.importers.docx.names import Element, name


def settle(root: Element) -> list[str]:
    """Keep of each pair the first that has words, else the first; the words that only another has.

    *root* is changed: what is kept takes the place of the pair.
    """
    lost = []
    pairs = [e for e in root.iter() if name(e) == "mc:AlternateContent"]
    for pair in reversed(pairs):  # the inner ones first
        branches = [b for b in pair if name(b) in ("mc:Choice", "mc:Fallback")]
        kept = next((b for b in branches if words(b)), branches[0] if branches else None)
        said = words(kept) if kept is not None else ""
        lost += [words(b) for b in branches if b is not kept and words(b) not in ("", said)]
        parent = pair.getparent()
        if parent is None:
            continue
        at = parent.index(pair)
        parent[at : at + 1] = list(kept) if kept is not None else []
    return lost


def words(element: Element) -> str:
    """The words within an element, white space made one."""
    return " ".join("".join(characters(e) or "" for e in element.iter()).split())
