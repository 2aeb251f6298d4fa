"""The sheets: where they are kept, whose hands are on them, of which work they are a copy."""

from __future__ import annotations

from lxml import etree

from edition.importers.tei.frontmatter.names import Named
from edition.importers.tei.frontmatter.yaml import Value
from edition.tei.names import XML_ID, local, tei
from edition.tei.whitespace import normalise, plain_text

Element = etree._Element
_NAMES = frozenset({"country", "settlement", "institution", "repository"})
_PLAIN = {"collection": "collection", "idno": "shelfmark"}


def source(header: Element, named: Named) -> dict[str, Value]:
    """Where the source is kept, and what it is."""
    manuscript = header.find(f"{tei('fileDesc')}/{tei('sourceDesc')}/{tei('msDesc')}")
    found: dict[str, Value] = {}
    if manuscript is None:
        return found
    identifier = manuscript.find(tei("msIdentifier"))
    numbers: list[Value] = []
    for child in identifier.iterchildren(etree.Element) if identifier is not None else ():
        name = local(child)
        if name in _NAMES:
            found[name] = named.name(child)
        elif name in _PLAIN:
            found[_PLAIN[name]] = plain_text(child)
        elif name == "altIdentifier" and child.get("type") is None and not child.get("cert"):
            if "repository" not in found and "shelfmark" not in found:
                found["shelfmark"] = plain_text(child)
            else:
                numbers.append(plain_text(child))
        elif name == "altIdentifier":
            numbers.append(_number(child, named))
    if numbers:
        found["idno"] = numbers
    return found | _physical(manuscript)


def _number(element: Element, named: Named) -> Value:
    value = plain_text(element)
    claim = named.claim(element)
    kind = element.get("type", "")
    return {**({"type": kind} if kind else {}), "value": value, **claim}


def _physical(manuscript: Element) -> dict[str, Value]:
    found: dict[str, Value] = {}
    sheets = manuscript.find(f".//{tei('objectDesc')}")
    if sheets is not None and sheets.get("form"):
        found["form"] = sheets.get("form", "")
    extent = manuscript.find(f".//{tei('extent')}")
    if extent is not None:
        found["extent"] = plain_text(extent)
    additions = manuscript.findall(f".//{tei('additions')}/{tei('p')}")
    if additions:
        found["additions"] = [plain_text(p) for p in additions]
    return found


def hands(header: Element, named: Named) -> dict[str, Value]:
    """The hands by their names."""
    found: dict[str, Value] = {}
    for note in header.iter(tei("handNote")):
        id = str(note.get(XML_ID, ""))
        if id.startswith("h-"):
            found[id.removeprefix("h-")] = _hand(note, named)
    return found


def _hand(note: Element, named: Named) -> dict[str, Value]:
    said: dict[str, Value] = {}
    scribe = named.who(note.get("scribeRef", ""))
    person = note[0] if len(note) and local(note[0]) == "persName" else None
    words = plain_text(note)
    if person is not None and not (note.text or "").strip():
        said["scribe"] = {"name": plain_text(person)}
        words = normalise(person.tail or "").removeprefix(". ").strip()
    elif scribe:
        said["scribe"] = scribe
    media = (note.get("medium") or "").split()
    if media:
        said["medium"] = media[0] if len(media) == 1 else list(media)
    if note.get("script"):
        said["script"] = note.get("script", "")
    if words:
        said["note"] = words
    return said | named.claim(note)


def witness(header: Element, named: Named) -> dict[str, Value]:
    """The work of which the document is a copy, and which copy it is."""
    path = "/".join(tei(s) for s in ("fileDesc", "sourceDesc", "listWit", "witness"))
    element = header.find(path)
    work = (element.get("corresp", "") if element is not None else "").removeprefix("#")
    works = {w.id for w in named.setting.settings.works}
    if element is None or work not in works or not element.get(XML_ID):
        return {}
    said: dict[str, Value] = {"of": work, "siglum": str(element.get(XML_ID))}
    label = normalise(element.text or "").strip()
    if label:
        said["label"] = label
    date = element.find(tei("date"))
    if date is not None:
        said["released"] = named.date(date)
    return said
