"""``choice`` → ``[a|b]{.sic}``, ``{.orig}``, ``{.abbr}``, ``{.alt}``."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes, Keys, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span
from edition.tei.names import XML_ID, local

# The first member → the others.
_PAIRS = {"sic": "corr", "orig": "reg", "abbr": "expan"}


def mark(writer: Writer, element: Element) -> Span | None:
    """Readings of one place; None where they are not of one kind."""
    members = list(element)
    if len(members) < 2 or any(m.tail for m in members) or element.text:
        return None
    attributes = Attributes(element, writer.facts)
    first, others = local(members[0]), {local(m) for m in members[1:]}
    if first == "unclear" and others == {"unclear"}:
        name, inner = "alt", _alternatives(writer, members)
    elif others == {_PAIRS.get(first, "")}:
        name, inner = first, _pair(writer, members)
    else:
        return None
    for attribute in ("xml:lang", "rend", "n", "corresp", "facs"):
        attributes.key(_QUALIFIED.get(attribute, attribute), attribute.removeprefix("xml:"))
    keys = attributes.result()
    if inner is None or keys is None:
        return None
    return _split(writer, members, group(name, inner | keys, writer.id(element)))


_QUALIFIED = {"xml:lang": "{http://www.w3.org/XML/1998/namespace}lang"}


def _split(writer: Writer, members: list[Element], written: str) -> Span | None:
    texts = [writer.content(member) for member in members]
    if not all(text.strip() for text in texts):
        return None
    return Span("|".join(texts), (written,), splits=True)


def _pair(writer: Writer, members: list[Element]) -> Keys | None:
    """What is said of all members that the editor added."""
    first = Attributes(members[0], writer.facts)
    keys: Keys = {}
    if local(members[0]) == "abbr":
        first.key("type")
        keys = dict(first.keys)
    if first.result() is None or members[0].get(XML_ID):
        return None
    said = [_said(writer, member) for member in members[1:]]
    if said[0] is None or any(s != said[0] for s in said):
        return None
    return keys | said[0]


def _said(writer: Writer, member: Element) -> Keys | None:
    attributes = Attributes(member, writer.facts)
    attributes.key("cert")
    default = "ed" if local(member) != "expan" or "cert" in attributes.keys else ""
    attributes.responsible(default)
    return None if member.get(XML_ID) else attributes.result()


def _alternatives(writer: Writer, members: list[Element]) -> Keys | None:
    reasons = {member.get("reason") for member in members}
    said = [_reading(writer, member) for member in members]
    if len(reasons) != 1 or any(s is None for s in said):
        return None
    certain = [(s or {}).get("cert", "") for s in said]
    responsible = [(s or {}).get("resp", "") for s in said]
    if not all(certain) or not all(responsible):
        return None
    keys: Keys = {}
    if certain[0] == "low" and len(set(certain[1:])) == 1:
        keys = {} if certain[1] == "unknown" else {"cert": certain[1]}
    elif certain[0] == "low" and len(certain) > 2:
        keys = {"cert": " ".join(certain[1:])}
    else:
        keys = {"cert": " ".join(certain)}
    if responsible != ["transcription", *["ed"] * (len(members) - 1)]:
        keys["resp"] = " ".join(responsible)
    (reason,) = reasons
    return keys | ({"reason": reason} if reason else {})


def _reading(writer: Writer, member: Element) -> Keys | None:
    attributes = Attributes(member, writer.facts)
    attributes.take("reason")
    attributes.key("cert")
    attributes.responsible("")
    return None if member.get(XML_ID) else attributes.result()
