"""Checking how a mark is used: its keys, its values, what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.diagnostics import did_you_mean, near
from edition.encode.mark import CERTAINTIES, COMMON_KEYS, Mark, Use
from edition.encode.markdown.nodes import Placed
from edition.encode.marks import MARKS

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

# Marks that Markdown's own signs stand for: nobody writes their names.
_UNWRITTEN = frozenset({"struck", "link", "image", "inline-note"})


def unknown_mark(encoder: Encoder, placed: Placed) -> bool:
    """Deal with a group that names no known mark.

    Returns True where it is a nameless group with an id: a segment. Otherwise it is reported.
    """
    if not placed.name:
        if placed.group.id:
            return True
        if placed.group.attributes or placed.group.raw:
            message = "these attributes name no mark"
            help = "write its name first: {.unclear cert=low}"
            encoder.error("no-mark", message, placed.span, help)
        return False
    known = known_marks(encoder)
    encoder.error(
        "unknown-class",
        f'no mark is called "{placed.name}"' + _question(placed.name, known),
        placed.name_span,
        None if near(placed.name, known) else f"the marks are: {', '.join(sorted(known))}",
    )
    return False


def known_marks(encoder: Encoder) -> list[str]:
    """The names of all marks that an author may write."""
    return [*(m for m in MARKS if m not in _UNWRITTEN), *encoder.schemes]


def _question(word: str, known: list[str]) -> str:
    question = did_you_mean(word, known)
    return f"; {question}" if question else ""


def check_use(use: Use, mark: Mark) -> bool:
    """Report what is wrong with *use*; False where it cannot be encoded."""
    good = _keys(use, mark)
    _values(use, mark)
    return _holds(use, mark) and good


def _keys(use: Use, mark: Mark) -> bool:
    known = (*mark.keys, *COMMON_KEYS)
    any_key = "*" in mark.keys
    for attribute in use.placed.group.attributes:
        if attribute.key not in known and not any_key:
            use.error(
                "unknown-key",
                f"the mark {mark.name} has no key `{attribute.key}`"
                + _question(attribute.key, list(known)),
                attribute.key,
                f"its keys are: {', '.join(known)}",
            )
    missing = [key for key in mark.required if not use.get(key)]
    for key in missing:
        use.error("missing-key", f"the mark {mark.name} needs `{key}=…`")
    return not missing


def _values(use: Use, mark: Mark) -> None:
    if not mark.splits:
        certainty = use.get("cert")
        if certainty is not None and certainty not in CERTAINTIES:
            use.error(
                "unknown-value",
                f'`cert` is one of {", ".join(CERTAINTIES)}, not "{certainty}"',
                "cert",
            )
    for key, allowed in mark.values:
        value = use.get(key)
        if value is not None and value not in allowed:
            use.error(
                "unknown-value",
                f'`{key}` is one of {", ".join(allowed)}, not "{value}"'
                + _question(value, list(allowed)),
                key,
            )


def _holds(use: Use, mark: Mark) -> bool:
    node = use.node
    empty = not (node.all_text().strip() or node.parts or _has_marks(use))
    if mark.splits and use.readings < mark.least:
        use.error(
            "one-reading",
            f"the mark {mark.name} needs two readings or more, and this has one",
            help="separate readings by a bar: [one|two]; a bar of the text is written \\|",
        )
        return False
    if mark.holds == "text" and empty:
        use.error("empty-mark", f"the mark {mark.name} holds text, and this is empty")
        return False
    if mark.holds == "nothing" and not empty:
        use.error(
            f"non-empty-{mark.name}",
            f"the mark {mark.name} holds nothing: its brackets must be empty",
            help=f"write []{{.{mark.name} …}}",
        )
        return False
    return True


def _has_marks(use: Use) -> bool:
    """Whether there are marks without text inside: a gap within a deletion is no emptiness."""
    return any(c.kind in ("span", "code", "note-reference") for c in use.node.children) or any(
        (found := MARKS.get(g.name)) is not None and found.holds == "nothing" for g in use.inner
    )
