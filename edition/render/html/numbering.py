"""The numbers of paragraphs: those that the source has, or else the edition's own count.

A text that is cited by numbers of its own (``p/@n``: a chapter of Caesar, a paragraph of a treaty)
must not show a second series beside them, which somebody would cite (TEI P5, chapter CO,
"Reference Systems").
"""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute, text
from edition.phrases import say
from edition.render.context import Context
from edition.tei.paragraphs import has_numbers, is_enumerated


def numbered(start: str, element: etree._Element, context: Context) -> tuple[str, str] | None:
    """The opening tag of a paragraph, with an id, and the number that is a link to it.

    None where the source numbers its paragraphs, but not this one.
    """
    if context.source_numbers is None:
        context.source_numbers = has_numbers(context.references.document.root)
    context.paragraphs += 1
    number = str(context.paragraphs)
    name = start.partition(' id="')[2].partition('"')[0]
    if context.source_numbers:
        own = (element.get("n") or "").strip()
        if not own or is_enumerated(element):
            return None
        number = own
    if not name:
        name = context.references.free(f"par-{context.paragraphs}")
        context.begins[name] = int(element.sourceline or 0)
        start = f'{start[:-1]} id="{name}">'
    label = attribute(say("text.paragraph", n=number))
    link = f'<a class="pn" href="#{name}" aria-label="{label}" data-generated="">{text(number)}</a>'
    return start, link
