"""The page that shows a document's TEI, and whether the file itself can be handed out as XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from edition.publish.built import BuiltDocument
from edition.publish.frame import Page
from edition.publish.highlight import source_lines
from edition.publish.plan import Plan
from edition.publish.source_links import SourceLinks, source_links
from edition.publish.urls import READING
from edition.tei.document import Document

# What stands in these namespaces is not shown by a browser as a tree but run as a page, or makes
# a page of another file.
_RUN_BY_BROWSERS = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.w3.org/2000/svg}",
    "{http://www.w3.org/1999/XSL/Transform}",
)
_STYLESHEET = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BESIDE = re.compile(r"(?!//)[\w.~/-]+")  # no scheme, no place in the file itself, nothing encoded
# A DTD within the file may give elements a namespace, which no parsing here shows.
_DECLARED = re.compile(rb"<!ATTLIST|<!ENTITY\s+%\s+\S+\s+(?:\"[^\"]*[<&%]|'[^']*[<&%])")


def is_inert(document: Document) -> bool:
    """Whether a browser that opens the file as XML only shows it.

    Elements of HTML or SVG may carry script, and a stylesheet instruction that leads to another
    host, or into the file itself, may too; XSLT makes such elements, and a DTD may declare them.
    """
    names = (name for e in document.elements for name in (e.tag, *e.keys()))
    if any(str(name).startswith(_RUN_BY_BROWSERS) for name in names):
        return False
    if _DECLARED.search(document.data.replace(b"\0", b"")):
        return False
    instructions = document.root.xpath("//processing-instruction('xml-stylesheet')")
    return all(_is_beside(i.text or "") for i in instructions)


def _is_beside(instruction: str) -> bool:
    """Whether a stylesheet instruction leads to files of the site alone."""
    found = _STYLESHEET.findall(instruction)
    return all(_BESIDE.fullmatch(one or other) for one, other in found)


def source_page(
    built: BuiltDocument, plan: Plan, shared: Mapping[str, Any], home: Callable[[str], str]
) -> tuple[Page, dict[str, Any], SourceLinks]:
    """The page of the TEI, its context, and its links, which know what stands on it.

    *shared* is what all pages of the document say; *home* gives the page of the reading text on
    which an id stands.
    """
    facts, t = built.facts, plan.t
    text = decoded(built.document)
    links = source_links(facts, text, built.fragments.get(READING), plan, home)
    source = {
        "html": Markup(source_lines(text, links)),
        "lines": t("document.lines", n=text.rstrip("\n").count("\n") + 1),
        "caution": "" if shared["download"].endswith(".xml") else t("document.tei_renamed"),
    }
    title = t("document.tei_view", title=facts.title or facts.id)
    page = Page("source-page", plan.addresses.source(facts.document), title, title + ".")
    return page, {"document": shared, "source": source}, links


def decoded(document: Document) -> str:
    """The characters of the file, in the encoding that it declares."""
    encoding = document.root.getroottree().docinfo.encoding or "utf-8"
    if encoding.lower() in ("utf-8", "ascii", "us-ascii"):
        encoding = "utf-8-sig"
    try:
        return document.data.decode(encoding, "replace")
    except LookupError:
        return document.data.decode("utf-8-sig", "replace")
