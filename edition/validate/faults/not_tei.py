"""A file whose outermost element cannot begin a TEI document.

What it finds:
    A file that begins with another element than the schema lets a document begin with: a lone
    division or surface, an older TEI without namespace, or no TEI at all.

Why it matters:
    Programs that read TEI look for ``TEI`` or ``teiCorpus`` and its header. A part of a document
    is still shown, but nobody can say what it is a part of.

Example:
    ``<div><p>text</p></div>`` as a whole file

Instead:
    ``<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>…</teiHeader><text>…</text></TEI>``
"""

from __future__ import annotations

from edition.tei.names import TEI
from edition.validate.faults.context import Context, Words
from edition.validate.faults.fault import Fault, listing, shown
from edition.validate.grammar.names import namespace_of

CODE = "not-tei"
_OTHER = "convert the file to TEI, or take it out of the folder"


def describe(fault: Fault, context: Context) -> Words:
    """Say what a document may begin with."""
    name = str(fault.element.tag)
    word = shown(name, fault.element)
    judge = context.judge
    starts = tuple(n for x in judge.steps.first(judge.grammar.start) for n in x.names.names)
    allowed = listing(starts)
    if context.knows(name):
        message = f"`{word}` cannot be the outermost element of a document: that is {allowed}"
        return Words(message, f"if it is a part of one, put it into {allowed} with a header")
    if not namespace_of(name) and context.knows(f"{{{TEI}}}{word}"):
        help = f'write <{word} xmlns="{TEI}">; TEI before P5 has to be converted first'
        return Words(f"`{word}` stands in no namespace, so this is not TEI P5", help)
    return Words(f"`{word}` is no element of TEI, so this file is not TEI", _OTHER)
