"""What a new edition is to be, and what is wrong with what somebody asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edition.diagnostics import did_you_mean
from edition.encode.frontmatter.checks import language_fault
from edition.tei.languages import language_tag

KINDS: Mapping[str, str] = {
    "documents": "papers of offices: memoranda, cables, files, released in several copies",
    "letters": "letters, diaries, notebooks",
    "manuscripts": "charters, codices, drafts, line by line",
    "tei": "TEI that is there, or that you write yourself",
}
"""The kinds of material, each with what it is."""

LONGEST_TITLE = 500
# Control characters, halves of characters, the ends of lines and paragraphs of Unicode.
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Wish:
    """A new edition: its title, the language of its own words (BCP 47), the kind of material."""

    title: str
    language: str
    kind: str


def title_fault(title: str) -> str | None:
    """Why *title* cannot be the title of an edition; None where it can."""
    if not title.strip():
        return "the title is empty; write what the edition is called"
    found = _NOT_IN_A_LINE.search(title)
    if found and found[0] in "\r\n\u2028\u2029":
        return "the title has several lines; write it in one, and the rest as the subtitle later"
    if found:
        return f"the title has the control character U+{ord(found[0]):04X}; leave it out"
    if len(title) > LONGEST_TITLE:
        return f"the title has {len(title)} characters; the most are {LONGEST_TITLE}"
    return None


def language_wish_fault(tag: str) -> str | None:
    """Why *tag* is no language of an edition; None where it is one."""
    fault = language_fault(tag) if tag else ("no language is named", "write en, de, fr, la …")
    if fault is None and language_tag(tag) is None:
        fault = f'"{tag}" is no language tag', "write en, de, fr, la, de-AT …"
    return f"{fault[0]}; {fault[1]}" if fault else None


def kind_fault(kind: str) -> str | None:
    """Why *kind* is no kind of material; None where it is one."""
    if kind in KINDS:
        return None
    meant = did_you_mean(kind, KINDS)
    return f'there is no kind "{kind}"; {meant or "kinds are: " + ", ".join(KINDS)}'


def usual_title(folder: str) -> str:
    """A title for an edition whose folder is called *folder*.

    >>> usual_title("my-edition"), usual_title("...")
    ('My edition', 'New edition')
    """
    words = " ".join(_NOT_IN_A_LINE.sub(" ", folder).replace("_", " ").replace("-", " ").split())
    words = words.strip(". ")[:LONGEST_TITLE]
    return words[:1].upper() + words[1:] if words else "New edition"
