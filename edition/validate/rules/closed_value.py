"""A value outside of the three lists that the encoding policy closes.

What it finds:
    A ``type`` of ``del`` other than redaction, cancellation, revision or unknown; a ``subtype`` of
    a redaction other than marked or withheld; a ``cert`` other than high, medium, low or unknown
    (or a probability from 0 to 1).

Why it matters:
    These three decide what a reader is shown and what is counted. A fourth kind of redaction
    would be shown as none. Other lists are open.

Example:
    ``<del type="redaction" subtype="removed">``

Instead:
    ``<del type="redaction" subtype="withheld">``
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.tei.document import Document
from edition.tei.names import is_tei, tei
from edition.validate.nearness import question

CODE = "closed-value"
TYPES = ("redaction", "cancellation", "revision", "unknown")
SUBTYPES = ("marked", "withheld")
CERTAINTIES = ("high", "medium", "low", "unknown")


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every value that is not in its list."""
    for element in document.elements:
        for attribute, value, allowed in _faults(element):
            said = f'`{attribute}` of this `{_name(element)}` is "{value}"'
            yield Diagnostic(
                CODE,
                f"{said if value else f'this `{_name(element)}` has no `{attribute}`'};"
                f" it is one of {', '.join(allowed)}",
                document.span(element),
                help=question(value, allowed),
            )


def _faults(element: etree._Element) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    cert = element.get("cert")
    if cert is not None and is_tei(element) and not allowed_certainty(cert):
        yield "cert", cert, CERTAINTIES
    if element.tag != tei("del"):
        return
    kind, subtype = element.get("type"), element.get("subtype") or ""
    if kind is not None and kind not in TYPES:
        yield "type", kind, TYPES
    if kind == "redaction" and subtype not in SUBTYPES:
        yield "subtype", subtype, SUBTYPES


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def allowed_certainty(value: str) -> bool:
    """Whether *value* is one of the four words, or a probability."""
    if value in CERTAINTIES:
        return True
    try:
        return 0 <= float(value) <= 1
    except ValueError:
        return False
