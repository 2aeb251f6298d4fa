"""The header: described beside the text, not shown in it; but a file may have nothing else.

A catalogue has files that are the description of a manuscript and hold no text (TEI P5, chapter
MS); an index of letters has the descriptions of many letters (chapter HD, "Correspondence
Description"). Then what the header describes stands where the text would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from edition.render.context import Context
from edition.render.html.correspondence import DESCRIPTION as LETTER
from edition.render.html.correspondence import Letters
from edition.render.html.enclose import Compiler, Handler
from edition.render.references import References
from edition.render.rules import Rule
from edition.tei.names import tei

_MANUSCRIPT, _SOURCE = tei("msDesc"), tei("sourceDesc")
_PROFILE = tei("profileDesc")


def header(rule: Rule, compiler: Compiler) -> Handler:
    """Nothing but what stands in place of a text that is not there; the rest is counted."""
    return _header(rule, compiler, lambda context: Letters(context, compiler).table)


def plain_header(rule: Rule, compiler: Compiler) -> Handler:
    """The same for plain text: a letter is a line."""

    def lines(context: Context) -> Callable[[Sequence[etree._Element]], None]:
        def write(letters: Sequence[etree._Element]) -> None:
            context.write("\n\n")
            for letter in letters:
                Letters(context, compiler, str).line(letter)
                context.write("\n")
            context.flush()
            context.write("\n")

        return write

    return _header(rule, compiler, lines)


def _header(
    rule: Rule,
    compiler: Compiler,
    list_of: Callable[[Context], Callable[[Sequence[etree._Element]], None]],
) -> Handler:
    reason = rule.parameter("rule")

    def handle(element: etree._Element, context: Context) -> None:
        shown = in_place_of_text(element, context.references)
        around = {ancestor for one in shown for ancestor in one.iterancestors()}

        def walk(node: etree._Element) -> None:
            for tag, run in _runs(node):
                if tag == LETTER and run[0] in shown:
                    list_of(context)(run)
                    continue
                for child in run:
                    if child in shown:
                        compiler.child(child, context)
                    elif child in around:
                        walk(child)
                    else:
                        context.omit(child, reason)

        if shown:
            walk(element)
        else:
            context.omit(element, reason)

    return handle


def _runs(node: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """The elements in *node*, those of one name that follow each other together."""
    children: Iterable[etree._Element] = node.iterchildren(etree.Element)
    return ((tag, list(run)) for tag, run in groupby(children, key=lambda child: str(child.tag)))


def in_place_of_text(header: etree._Element, references: References) -> frozenset[etree._Element]:
    """The descriptions in a header that stand in place of the text, which the document lacks."""
    facts = references.edition.by_path.get(references.document.path)
    if facts is None or facts.words or header.getparent() is not references.document.root:
        return frozenset()
    sources = header.iter(_SOURCE)
    found = [child for source in sources for child in source if child.tag == _MANUSCRIPT]
    return frozenset([*found, *letters_in(header)])


def letters_in(header: etree._Element) -> list[etree._Element]:
    """The descriptions of correspondence of a header that lists letters: more than one."""
    found = [e for profile in header.iterchildren(_PROFILE) for e in profile.iterchildren(LETTER)]
    return found if len(found) > 1 else []
