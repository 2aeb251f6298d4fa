"""``defaults`` of the front matter: marks, roles and boxes that exist, and keys that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.diagnostics import did_you_mean
from edition.encode.blocks import BOXES, ROLES
from edition.encode.mark import COMMON_KEYS
from edition.encode.marks.name import NAME
from edition.encode.unknown import known_marks

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder


def check_defaults(encoder: Encoder) -> None:
    """Report defaults that would do nothing."""
    value = encoder.front.get("defaults")
    known = [*known_marks(encoder), *ROLES, *BOXES]
    for name, (span, _) in value.pairs.items() if value else ():
        keys = _keys(encoder, name)
        if not keys:
            question = did_you_mean(name, known)
            message = f'no mark, role or box is called "{name}"'
            message += f"; {question}" if question else ""
            help = "defaults are given by the name of the mark: defaults: {redacted: {by: NAME}}"
            encoder.error("unknown-class", message, span, help)
            continue
        for key in encoder.front.defaults[name]:
            if key not in keys:
                question = did_you_mean(key, keys)
                message = f"`{name}` has no key `{key}`" + (f"; {question}" if question else "")
                at = value.get(name).pairs[key][0] if value else span  # type: ignore[union-attr]
                encoder.error("unknown-key", message, at, f"its keys are: {', '.join(keys)}")


def _keys(encoder: Encoder, name: str) -> tuple[str, ...]:
    """The keys of all that is called *name*; a mark and a box may share a name."""
    kinds = [t[name] for t in (ROLES, BOXES) if name in t]
    marks = [encoder.marks[name]] if name in encoder.marks else []
    marks += [NAME] if name in encoder.schemes else []
    own = [*(k for kind in kinds for k in kind.keys), *(k for mark in marks for k in mark.keys)]
    return tuple(dict.fromkeys((*own, *COMMON_KEYS))) if kinds or marks else ()
