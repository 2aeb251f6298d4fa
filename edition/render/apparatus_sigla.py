"""Sigla as an editor gives them: what stands for a pointer in ``@wit`` and ``@source``.

A pointer leads to a ``witness``, a ``bibl``, whatever has the id. Its siglum is its child of the
type "siglum", else its ``@n``, else the id (TEI P5, chapter TC, "Witness Lists").
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from edition.escape import id_safe
from edition.escape import text as escape_text
from edition.model.apparatus import siglum_of
from edition.phrases import say
from edition.render.references import References
from edition.render.rend import looks
from edition.tei.names import XML_ID, local, tei
from edition.tei.whitespace import normalise, plain_text

_HEADER, _HEAD = tei("teiHeader"), tei("head")
_LONG = 160
_RAISED = {"sup": "sup", "sub": "sub"}
_WITNESSES = frozenset({"witness", "listWit"})


class Siglum(NamedTuple):
    """A siglum: as HTML and as text, the full name, where it leads (or an empty string)."""

    html: str
    text: str
    title: str = ""
    href: str = ""


class Sigla:
    """The sigla of one document, each worked out once.

    ``listed`` are the witnesses that the text itself does not describe, by the ids under which
    the page lists them: those of the header, and of other files. ``written`` is what was written
    for a pointer, with a link to the witness or, in a link, without.
    """

    def __init__(self, references: References) -> None:
        self._references = references
        self._known: dict[str, Siglum] = {}
        self.listed: dict[str, Siglum] = {}
        self.written: dict[tuple[str, bool], str] = {}

    def of(self, pointer: str) -> Siglum:
        """What is printed for *pointer*; of an unknown one, its last part."""
        if pointer not in self._known:
            self._known[pointer] = self._of(pointer)
        return self._known[pointer]

    def _of(self, pointer: str) -> Siglum:
        name = siglum_of(pointer) or pointer
        target = self.target(pointer)
        if target is not None:
            siglum = _declared(target, name)
            if _in_header(target):
                return self._listed(siglum, name)
            return siglum._replace(href=self._references.href(pointer) or "")
        known = self._references.edition.witnesses.get(self._references.document.path, ())
        witness = next((w for w in known if w.id == name), None)
        href = self._references.href(pointer) or ""
        if witness is None:
            return Siglum(escape_text(name), name, "", href)
        siglum = Siglum(escape_text(witness.siglum), witness.siglum, witness.label, href)
        return siglum if href or not witness.declared else self._listed(siglum, name)

    def _listed(self, siglum: Siglum, name: str) -> Siglum:
        if not siglum.title:
            return siglum
        identifier = self._references.free(f"siglum-{id_safe(name)}")
        self.listed[identifier] = siglum
        return siglum._replace(href=f"#{identifier}")

    def target(self, pointer: str) -> etree._Element | None:
        """The element of the document that *pointer* names, if it names one."""
        if not pointer.startswith("#"):
            return None
        return self._references.element(pointer[1:])


def siglum_element(element: etree._Element) -> etree._Element | None:
    """The child of a witness that is its siglum."""
    return next((c for c in element if (c.get("type") or "") == "siglum"), None)


def _in_header(element: etree._Element) -> bool:
    return next(element.iterancestors(_HEADER), None) is not None


def _declared(element: etree._Element, name: str) -> Siglum:
    own = siglum_element(element)

    def skip(inner: etree._Element) -> bool:
        return inner is own or (local(inner) in _WITNESSES and inner is not element)

    title = _members(element) if local(element) == "listWit" else plain_text(element, skip)
    title = _short(title)
    if own is not None and plain_text(own):
        return Siglum(_marked_up(own).strip(), plain_text(own), title)
    printed = element.get("n") or name
    return Siglum(escape_text(printed), printed, title)


def _members(group: etree._Element) -> str:
    """What a group of witnesses is: its heading, and whom it holds."""
    heading = group.find(_HEAD)
    witnesses = [c for c in group if local(c) == "witness"]
    sigla = " ".join(_declared(w, w.get(XML_ID) or "").text for w in witnesses)
    called = plain_text(heading) if heading is not None else ""
    return say("colon").join(filter(None, (called, sigla)))


def _short(words: str) -> str:
    if len(words) <= _LONG:
        return words
    return words[:_LONG].rsplit(" ", 1)[0].rstrip(" ,;:.") + " \N{HORIZONTAL ELLIPSIS}"


def _marked_up(element: etree._Element) -> str:
    """The text of a siglum, raised and lowered where its ``hi`` say so."""
    pieces = [escape_text(normalise(element.text or ""))]
    for child in element:
        if isinstance(child.tag, str):
            found = looks(child.get("rend") or "")
            tag = next((_RAISED[look] for look in found if look in _RAISED), "")
            inner = _marked_up(child)
            pieces.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
        pieces.append(escape_text(normalise(child.tail or "")))
    return "".join(pieces)
