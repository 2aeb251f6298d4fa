"""Checking how a mark is used: its keys, its values, what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from edition.diagnostics import did_you_mean
from edition.encode.frontmatter.checks import language_fault
from edition.encode.mark import CERTAINTIES, COMMON_KEYS, ONE_OF_THESE, Mark, Use
from edition.encode.markdown.nodes import Node

_EMPTY_READING = {
    "subst": "what was only struck is [old]{.del}, what was only added [new]{.add}",
    "alt": "a place that cannot be read is []{.gap}",
    "sic": "what is missing in the document is [text]{.supplied}",
    "orig": "what the document does not have is [text]{.supplied}",
    "abbr": "an abbreviation that is not expanded is [text]{.abbr}",
}
_WITH_BARS = frozenset({"code", "inline-note", "link", "image"})
_WITHOUT_TEXT = "write the text between the brackets"


def question(word: str, known: Sequence[str]) -> str:
    """The question after a known word near to *word*, to stand at the end of a message."""
    asked = did_you_mean(word, known)
    return f"; {asked}" if asked else ""


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
                f"the mark `{mark.name}` has no key `{attribute.key}`"
                + question(attribute.key, list(known)),
                attribute.key,
                f"its keys are: {', '.join(known)}",
            )
    missing = [key for key in mark.required if not use.get(key)]
    for key in missing:
        message = f"the mark `{mark.name}` needs `{key}=…`"
        use.error("missing-key", message, key, f"write {mark.example}")
    return not missing


def _values(use: Use, mark: Mark) -> None:
    if not mark.splits:
        certainty = use.get("cert")
        if certainty is not None and certainty not in CERTAINTIES:
            message = f'`cert` must be one of {", ".join(CERTAINTIES)}; this is "{certainty}"'
            use.error("unknown-value", message, "cert", ONE_OF_THESE)
    fault = language_fault(use.get("lang") or "")
    if fault:
        use.error("bad-language", fault[0], "lang", fault[1])
    for key, allowed in mark.values:
        value = use.get(key)
        if value is not None and value not in allowed:
            message = f'`{key}` must be one of {", ".join(allowed)}; this is "{value}"'
            use.error("unknown-value", message + question(value, allowed), key, ONE_OF_THESE)


def _holds(use: Use, mark: Mark) -> bool:
    node = use.node
    if not mark.splits and not node.parts and not use.inner:
        _warn_of_bars(use, mark)
    empty = not (node.all_text().strip() or node.parts or _has_marks(use))
    if mark.splits:
        return _readings(use, mark)
    if mark.holds == "letters":
        _letters(use, mark)
    if mark.holds in ("text", "letters") and empty:
        message = f"the mark `{mark.name}` holds text, and this is empty"
        use.error("empty-mark", message, help=_instead_of_nothing(mark))
        return False
    if mark.holds == "nothing" and use.inner:
        inside = use.inner[0]
        message = f"the mark `{mark.name}` holds nothing, so `{inside.name}` cannot stand inside it"
        help = f"the outer mark comes first: []{{.{inside.name} …}}{{.{mark.name} …}}"
        use.encoder.error("mark-in-empty-mark", message, inside.name_span, help)
        return empty
    if mark.holds == "nothing" and not empty:
        use.error(
            f"non-empty-{mark.name}",
            f"the mark `{mark.name}` holds nothing: its brackets must be empty",
            help=f"write []{{.{mark.name} …}}",
        )
        return False
    return True


def _warn_of_bars(use: Use, mark: Mark) -> None:
    """``[a|b]{.unclear}``: readings, in a mark that has one."""
    if use.placed.name in _WITH_BARS:
        return
    for node in use.node.children:
        if node.kind == "text" and not node.literal and "|" in node.text:
            column = node.span.column + node.text.index("|")
            use.encoder.warning(
                "bar-in-mark",
                f"the mark `{mark.name}` has one reading, and a bar stands in its text",
                use.encoder.file.span(node.span.line, column, column + 1),
                r"rival readings are [a|b]{.alt}; a bar that is text is written \|",
            )
            return


def _instead_of_nothing(mark: Mark) -> str:
    if mark.name == "redacted":
        return "a passage that this copy does not show is []{.withheld key=…}"
    return _WITHOUT_TEXT + "; text that cannot be read is []{.gap}"


def _readings(use: Use, mark: Mark) -> bool:
    """Whether a mark whose text is split has readings enough, and none of them empty."""
    if use.readings < mark.least:
        use.error(
            "one-reading",
            f"the mark `{mark.name}` needs two readings or more, and this has one",
            help="separate readings by a bar: [one|two]; a bar of the text is written \\|",
        )
        return False
    parts = use.node.parts or [use.node.children]
    empty = [n for n, part in enumerate(parts, 1) if not any(_is_something(c) for c in part)]
    if empty and mark.name != "app":
        number = {1: "first", 2: "second", 3: "third"}.get(empty[0], f"{empty[0]}th")
        message = f"the {number} reading of `{mark.name}` is empty"
        if len(parts) == 1:
            message = f"the mark `{mark.name}` holds text, and this is empty"
        use.error("empty-reading", message, help=_EMPTY_READING.get(mark.name))
        return False
    return True


def _letters(use: Use, mark: Mark) -> None:
    """TEI has elements that hold nothing but text: marks stand outside of them."""
    inner = use.inner[0] if use.inner else None
    found = next((c for c in use.node.children if c.kind not in _LETTERS), None)
    if inner is None and found is None:
        return
    name = inner.name if inner else (found.groups[0].name if found and found.groups else "")
    at = inner.name_span if inner else found.span if found else use.span
    use.encoder.error(
        "mark-in-letters",
        f"the mark `{mark.name}` holds letters only, so no mark can stand inside it",
        at,
        f"the outer mark comes first: [{use.node.all_text()[:30]}]"
        f"{{.{name or 'unclear'} …}}{{.{mark.name} …}}",
    )


_LETTERS = frozenset({"text", "space", "note-reference"})


def _is_something(node: Node) -> bool:
    """Whether *node* is text or a mark: a gap within a deletion is no emptiness."""
    return bool(node.all_text().strip()) or node.kind in ("span", "code", "note-reference")


def _has_marks(use: Use) -> bool:
    """Whether there are marks without text inside."""
    return any(c.kind in ("span", "code", "note-reference") for c in use.node.children) or any(
        (found := use.encoder.marks.get(g.name)) is not None and found.holds == "nothing"
        for g in use.inner
    )
