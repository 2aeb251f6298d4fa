"""Front matter of a DOCX: what the text says; what the file says of itself only as a guess.

The author that Word remembers is who typed the file, and its date the day when; both are told in
the review and are not the document's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from edition.importers.docx.job import Job
from edition.importers.docx.names import Element, name
from edition.importers.draft import (
    Block,
    FrontValue,
    Guess,
    Heading,
    Mark,
    Paragraph,
    all_inlines,
    plain_text,
)
from edition.importers.raw import facts
from edition.importers.raw.ids import slug
from edition.importers.raw.inlines import text_of

_MEANINGLESS = re.compile(
    r"(?i)(?:(?:microsoft word|unbenannt|untitled|normal|sans titre)\b.*"
    r"|(?:dokument|document)\s*\d*|.*\.docx?)"
)
_LONGEST = 120
_DEFAULT = "document"


def front_matter(
    blocks: Sequence[Block], core: Element | None, path: str, job: Job
) -> tuple[dict[str, FrontValue], list[Guess]]:
    """The keys of the front matter, and which of them are guesses."""
    said = _properties(core)
    front: dict[str, FrontValue] = {"id": slug(PurePosixPath(path).stem) or _DEFAULT}
    guesses: list[Guess] = []
    known = facts.facts(tuple(blocks))
    own, title = _title(blocks), said.get("title", "")
    if own:
        front["title"] = own
    elif title and not _MEANINGLESS.fullmatch(title):
        front["title"] = title
        guesses.append(Guess("title", "the file calls itself so", "medium", key="title"))
    elif bold := _bold_first(blocks):
        front["title"] = bold
        why = "the first paragraph is bold, and no other is a title by its style"
        guesses.append(Guess("title", why, "medium", key="title"))
    else:
        front["title"] = known["title"]
        why = "no paragraph is a title by its style; these are words of the text"
        guesses.append(Guess("title", why, "low", key="title"))
    if sum(isinstance(b, Heading) for b in blocks) > 1:
        known.pop("date", None)  # it would be that of the first part
    front |= {key: held for key, held in known.items() if key not in ("title", "hands")}
    if "language" not in front and job.styles.language:
        front["language"] = job.styles.language.partition("-")[0]
        why = "it is the language in which the file was checked for spelling"
        guesses.append(Guess("language", why, "low", key="language"))
    if job.changes and job.hands:
        note = "Changes that the file has tracked."
        front["hands"] = {key: {"scribe": who or "unknown", "note": note}
                          for key, who in job.hands.items()}  # fmt: skip
    front["status"] = "draft"
    _told(said, job)
    return front, guesses


def _properties(core: Element | None) -> dict[str, str]:
    rows = core if core is not None else ()
    return {name(e).partition(":")[2] or name(e): " ".join((e.text or "").split()) for e in rows}


def _title(blocks: Sequence[Block]) -> str:
    """The words of what is a title by its style; else of the only heading of the first level."""
    for block in blocks:
        if isinstance(block, Paragraph) and ("type", "title") in block.keys:
            return text_of(block)
    tops = [b for b in blocks if isinstance(b, Heading) and b.level == 1]
    return text_of(tops[0]) if len(tops) == 1 else ""


def _bold_first(blocks: Sequence[Block]) -> str:
    """The words of the first paragraph, if it is bold as a whole and no sentence."""
    first = next((b for b in blocks if isinstance(b, Paragraph | Heading)), None)
    content = first.content if isinstance(first, Paragraph) else ()
    marks = [i for i in all_inlines(content[:1]) if isinstance(i, Mark)]
    is_bold = len(content) == 1 and any(mark.name == "bold" for mark in marks[:3])
    words = " ".join(plain_text(content).split())
    return words if is_bold and len(words) < _LONGEST and words[-1:] not in ".,;" else ""


def _told(said: dict[str, str], job: Job) -> None:
    for key, what in (("creator", "made by"), ("lastModifiedBy", "last changed by")):
        if said.get(key):
            why = f"the file was {what} {said[key]}, who need not be the author of the document"
            job.remark("who typed it", why)
    if said.get("created"):
        why = f"the file was made on {said['created'][:10]}, which is no date of the document"
        job.remark("when it was typed", why)
