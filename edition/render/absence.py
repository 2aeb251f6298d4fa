"""Why something is not there: what the reason of a ``gap`` says of it, and the words for it.

TEI P5, chapter CO, *Additions, Deletions, and Omissions*, suggests some values of ``@reason``;
projects have many more. A reason that is not known is given as it stands: the edition never says
more of the source than the encoding does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from edition.model.redaction import read_size
from edition.phrases import say
from edition.render.phrases import absence_spoken, size_phrase

_KINDS = {
    "illegible": "illegible unreadable indecipherable undecipherable unclear inaudible faded "
    "fading blur blurred blot blotted inkblot smudge smudged smeared stain stained rubbed worn "
    "overwritten deleted deletion cancelled canceled cancellation unleserlich illisible ilegible "
    "illeggibile",
    "damage": "damage damaged torn tear cut hole wormhole burn burned burnt trimmed cropped "
    "mutilated mutilation broken brokenoff fragmentary abrasion abraded",
    "lost": "lost loss lacuna missing verloren",
    "editorial": "editorial editor sampling sample sampled omitted omission omit irrelevant "
    "outofscope nottranscribed nontranscribed untranscribed notencoded unencoded excluded "
    "skipped leftout abridged abridgement excerpt ellipsis",
    "held": "heldback embargoed",
}
_KIND_OF = {reason: kind for kind, reasons in _KINDS.items() for reason in reasons.split()}
_WORDS = {
    "illegible": "text.illegible",
    "inaudible": "text.inaudible",
    "damage": "text.lost",
    "lost": "text.lost",
    "editorial": "text.left_out",
    "held": "text.held_back",
}
_NO_LETTER = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Absence:
    """The kind of an absence, which is its sign and class, and what is said of it."""

    kind: str
    said: str


def absence(element: etree._Element) -> Absence:
    """What a ``gap`` states: illegible, damage, lost, editorial, held, or unstated.

    Reasons are read whatever their spelling: ``outOfScope``, ``out-of-scope``. A cause in
    ``agent`` counts as damage where the reason does not say something else.
    """
    reason = " ".join((element.get("reason") or "").split())
    word = next((w for w in map(_plain, (reason, *reason.split())) if w in _KIND_OF), "")
    kind = _KIND_OF.get(word, "unstated")
    if element.get("agent") and kind in ("lost", "unstated"):
        kind = "damage"
    size = read_size(element)
    if kind == "held":
        return Absence(kind, say(_WORDS[kind]))
    if kind == "unstated":
        words = size_phrase(size)
        said = say("text.gap_of", size=words) if words else say("text.gap")
        return Absence(kind, said + say("colon") + reason if reason else said)
    what = say(_WORDS["inaudible" if word == "inaudible" else kind])
    return Absence(kind, absence_spoken(size, what))


def _plain(reason: str) -> str:
    return _NO_LETTER.sub("", reason).casefold()
