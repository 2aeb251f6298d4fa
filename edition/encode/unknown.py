"""Names that are no mark: what was meant instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.diagnostics import did_you_mean
from edition.encode.blocks import BOXES, ROLES
from edition.encode.markdown.nodes import Placed

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

# Marks that Markdown's own signs stand for: nobody writes their names.
_UNWRITTEN = frozenset({"struck", "link", "image", "inline-note"})


def known_marks(encoder: Encoder) -> list[str]:
    """The names of all marks that an author may write."""
    return [*(m for m in encoder.marks if m not in _UNWRITTEN), *encoder.schemes]


def unknown_mark(encoder: Encoder, placed: Placed) -> bool:
    """Deal with a group that names no known mark.

    Returns True where it is a nameless group with an id: a segment. Otherwise it is reported.
    """
    name = placed.name
    if not name:
        if placed.group.id:
            return True
        if placed.group.attributes or placed.group.raw:
            message = "these attributes name no mark"
            encoder.error("no-mark", message, placed.span, "write its name first: {.unclear …}")
        return False
    if name in ROLES:
        message = f'"{name}" is a role of a paragraph, not a mark'
        help = f"write {{.{name}}} on the line directly before the paragraph"
    elif name in BOXES:
        message = f'"{name}" is a box, not a mark'
        help = f"write ::: {name}, its lines, and :::"
    else:
        known = known_marks(encoder)
        asked = did_you_mean(name, known)
        message = f'no mark is called "{name}"' + (f"; {asked}" if asked else "")
        help = "" if asked else f"the marks are: {', '.join(sorted(known))}"
    encoder.error("unknown-class", message, placed.name_span, help or None)
    return False


def unknown_role(encoder: Encoder, placed: Placed) -> None:
    """Report a group before a paragraph that is neither a role nor a mark."""
    name = placed.name
    asked = did_you_mean(name, [*ROLES, *known_marks(encoder)])
    message = f'no role or mark is called "{name}"' + (f"; {asked}" if asked else "")
    help = None if asked else f"the roles of a paragraph are: {', '.join(ROLES)}"
    if name in BOXES:
        message = f'"{name}" is a box, not a role'
        help = f"write ::: {name}, its lines, and :::"
    encoder.error("unknown-class", message, placed.name_span, help)


def unknown_box(encoder: Encoder, name: str, line: int) -> None:
    """Report a box that has no meaning."""
    column = encoder.file.line(line).find(name) + 1
    asked = did_you_mean(name, BOXES)
    message = f'no box is called "{name}"' + (f"; {asked}" if asked else "")
    help = f"the boxes are: {', '.join(BOXES)}"
    if name in ROLES:
        message = f'"{name}" is a role of a paragraph, not a box'
        help = f"write {{.{name}}} on the line directly before the paragraph"
    elif name in known_marks(encoder):
        message = f'"{name}" is a mark, not a box'
        help = f"write [text]{{.{name}}}, or {{.{name}}} on the line before the paragraph"
    span = encoder.file.span(line, column, column + len(name))
    encoder.error("unknown-box", message, span, help)
