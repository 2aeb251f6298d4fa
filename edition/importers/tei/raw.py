"""TEI as it is: ``{=tei}`` in running text and between blocks."""

from __future__ import annotations

import copy
import re

from lxml import etree

from edition.escape import text as escape_text
from edition.tei.names import TEI, is_tei, local

_NAMESPACE = f' xmlns="{TEI}"'
_PRESERVE = 'xml:space="preserve"'
_TICKS = re.compile(r"`+")


def markup(element: etree._Element) -> str:
    """*element* as XML, as it is written inside TEI."""
    bare = copy.deepcopy(element)
    bare.tail = None
    if not isinstance(bare.tag, str):
        return etree.tostring(bare, encoding="unicode")
    tags = [str(e.tag) for e in bare.iter(etree.Element)]
    if all(tag.startswith("{") for tag in tags):  # then none is taken for one of TEI
        for each in bare.iter(etree.Element):
            each.tag = local(each) if is_tei(each) else each.tag
    etree.cleanup_namespaces(bare)
    written = etree.tostring(bare, encoding="unicode").replace(_NAMESPACE, "", 1)
    return written if _PRESERVE in written else _outdented(written)


def _outdented(written: str) -> str:
    """*written* without the indent that its place in a file gave it."""
    first, *rest = written.split("\n")
    indent = min((len(n) - len(n.lstrip()) for n in rest if n.strip()), default=0)
    return "\n".join([first, *(line[indent:] for line in rest)])


def in_text(element: etree._Element) -> str:
    """*element* in running text."""
    return code(" ".join(markup(element).split("\n")), "{=tei}")


def code(content: str, groups: str) -> str:
    """*content* between backticks, more of them than stand side by side in it."""
    ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(content)), default=0))
    room = " " if content[:1] == "`" or content[-1:] == "`" else ""
    return f"{ticks}{room}{content}{room}{ticks}{groups}"


def fence(content: str, info: str = " {=tei}") -> list[str]:
    """The lines of a block that holds *content*."""
    ticks = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(content)), default=0))
    return [f"{ticks}{info}", *content.split("\n"), ticks]


def block(element: etree._Element) -> list[str]:
    """*element* as a block."""
    return fence(markup(element))


def block_of_text(text: str) -> list[str]:
    """Text that stands between blocks."""
    return fence(escape_text(text.strip()))
