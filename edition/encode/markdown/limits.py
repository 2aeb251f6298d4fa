"""How deep things may stand in each other: beyond that is an error with a place, never a crash."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from edition.encode.markdown.faults import Fault, note

MAX_BLOCKS = 40  # levels of quotations, lists, boxes
MAX_INLINE = 40  # levels of marks and readings in running text
MAX_MARKS = 60  # levels of blocks, marks and notes together: TEI is read 200 elements deep

HELP = "is a bracket, a quotation or a box closed in the wrong place?"


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Blocks beyond the limit are read as text, so that nothing vanishes, and reported once."""
    if silent or state.level < MAX_BLOCKS:
        return False
    if not state.env.get("too-deep"):
        state.env["too-deep"] = True
        message = f"quotations, lists or boxes stand more than {MAX_BLOCKS} deep in each other here"
        note(state.env, Fault("limit-exceeded", message, HELP, line=start))
    lines = [_line(state, n) for n in range(start, end) if not state.isEmpty(n)]
    state.push("paragraph_open", "p", 1).map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = "\n".join(lines), [start, end], []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
