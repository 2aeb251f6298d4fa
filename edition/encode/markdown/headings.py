"""Attributes at the end of a heading: ``# 1. Title {#title type=report}``."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from edition.encode.markdown.attributes import AttributeFault, parse_groups

_LAST = re.compile(r"(?:^|[ \t]+)(\{(?![+\-~>=]).*\})[ \t]*$")


def heading_attributes(state: StateCore) -> None:
    """Take the groups off the ends of headings; what cannot be read is left to be reported."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open" or inline.type != "inline":
            continue
        found = _LAST.search(inline.content)
        if not found:
            continue
        try:
            groups = parse_groups(found.group(1), 0)
        except AttributeFault:
            continue
        if groups[-1].end == len(found.group(1)):
            opening.meta = {"groups": groups, "text": found.group(1)}
            inline.content = inline.content[: found.start()]
