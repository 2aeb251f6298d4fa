"""The header for readers: what is known of the source, as rows of a label and HTML.

What the facts of the document hold is taken from there; what only describes the sheet is read
from the ``msDesc`` (TEI P5, chapter MS). What is not said makes no row; what no row
says follows, part by part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from edition.escape import attribute, text
from edition.model.correspondence import Action, NameRef
from edition.model.date import Date
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.hand import Hand
from edition.phrases import say, term
from edition.render.dates import day, said
from edition.render.fragment import Links, NoLinks
from edition.render.header_list import runs
from edition.render.header_parts import parts
from edition.render.phrases import certainty
from edition.render.references import References
from edition.tei.document import Document
from edition.tei.names import tei
from edition.tei.whitespace import plain_text

Row = tuple[str, str]

_MANY = 12  # hands of one document


def describe(document: Document, edition: Edition, links: Links | None = None) -> list[Row]:
    """The rows of the source description of *document*: (label, HTML), in reading order."""
    facts = edition.by_path.get(document.path)
    references = References(document, edition, links or NoLinks())
    told = list(_rows(facts, document, references)) if facts else []
    rows = [(term(label), html) for label, html in told if html]
    return [*rows, *parts(document, [html for _, html in rows], references)]


def _rows(facts: Facts, document: Document, references: References) -> Iterator[Row]:
    yield "Author", _joined(_name(author, references) for author in facts.authors)
    yield "Sent", _joined(_action(action, references) for action in facts.sent)
    yield "Received", _joined(_action(action, references) for action in facts.received)
    yield "Date", _date(facts.date) if not facts.sent else ""
    yield "Copy", _copy(facts)
    yield "Repository", _repository(facts, document, references)
    for identifier in facts.identifiers:
        label = identifier.type.replace("-", " ").capitalize() or "Number"
        yield label, text(identifier.value) + _sure(identifier.cert)
    yield "Form", _joined([text(facts.form), text(facts.extent)], ", ")
    for label, name in (
        ("Contents", "summary"),
        ("Script", "typeDesc"),
        ("Additions", "additions"),
    ):
        yield label, _described(document, name)
    yield "Hands", "<br/>".join(_hand(hand, references) for hand in _writing(facts))
    yield "Stamps", "<br/>".join(_stamps(facts, references))
    yield "Pages", _pages(facts)
    yield "Status", text(facts.status)


def _joined(parts: Iterable[str], between: str = "; ") -> str:
    return between.join(part for part in parts if part)


def _sure(cert: str) -> str:
    return f' <span class="sure">({attribute(certainty(cert))})</span>' if cert else ""


def _name(name: NameRef, references: References) -> str:
    entry = references.edition.entry(name.ref, references.document.path) if name.ref else None
    label = text(entry.label if entry else name.text)
    href = references.hrefs(name.ref)
    shown = f'<a class="name" href="{attribute(href)}">{label}</a>' if href and label else label
    return shown + _sure(name.cert) if shown else ""


def _action(action: Action, references: References) -> str:
    parts = [_name(name, references) for name in (*action.names, *action.places)]
    return _joined([*parts, _date(action.date)], ", ")


def _date(date: Date | None) -> str:
    if date is None:
        return ""
    words = "" if date.text.strip() == date.when else date.text
    return text(words or said(date)) + _sure(date.cert)


def _copy(facts: Facts) -> str:
    witness = facts.witness
    if witness is None:
        return ""
    released = say("text.released", date=day(witness.released)) if witness.released else ""
    return text(_joined([witness.siglum, witness.label, released], ", "))


def _repository(facts: Facts, document: Document, references: References) -> str:
    found = next(document.root.iter(tei("repository")), None)
    cert = found.get("cert") or "" if found is not None else ""
    name = NameRef(facts.repository, facts.repository_ref, cert)
    return _name(name, references) if facts.repository or facts.repository_ref else ""


def _described(document: Document, name: str) -> str:
    description = document.root.find(f".//{tei('msDesc')}//{tei(name)}")
    if description is None:
        return ""
    return text(_joined(_statements(description)))


def _statements(element: etree._Element) -> Iterator[str]:
    """What an element says, each paragraph or item of a list by itself."""
    if runs(element):
        yield plain_text(element)
    else:
        for child in element.iterchildren(etree.Element):
            yield from _statements(child)


def _writing(facts: Facts) -> tuple[Hand, ...]:
    """The hands; of a long list that serves many documents, those that write in this one."""
    if len(facts.hands) <= _MANY:
        return facts.hands
    named = {p.value.rpartition("#")[2] for p in facts.pointers if p.attribute in ("hand", "new")}
    return tuple(hand for hand in facts.hands if hand.id in named)


def _hand(hand: Hand, references: References) -> str:
    entry = None
    if hand.scribe:
        entry = references.edition.entry(hand.scribe, references.document.path)
    if entry is None:
        label = hand.label.rstrip(".") if hand.medium else hand.label
        return text(_joined([label, _medium(hand)], ", ") or hand.id.removeprefix("h-"))
    scribe = NameRef(entry.label, hand.scribe, hand.cert)
    said = text(_joined([hand.label.rstrip("."), _medium(hand)], ", "))
    return _joined([_name(scribe, references), said], say("colon"))


def _medium(hand: Hand) -> str:
    """What it writes with: a word that the edition knows in its own language."""
    return ", ".join(map(_known_words, hand.medium.split(", ")))


def _known_words(text: str) -> str:
    """*text* in the language that is spoken, where it, or each of its words, is a known one."""
    key = "-".join(text.casefold().split())  # as the attribute has what a source says in words
    if (whole := term(key)) != key:
        return whole
    words = [term(word) for word in text.split()]
    each = len(words) > 1 and all(new != old for new, old in zip(words, text.split(), strict=True))
    return ", ".join(words) if each else term(text)


def _stamps(facts: Facts, references: References) -> Iterator[str]:
    for stamp in facts.stamps:
        labels = [c.label for c in references.category(" ".join(stamp.categories))]
        name = stamp.subtype.capitalize() or term("Stamp")
        decided = text(_joined(labels, "; "))
        title = f'<a href="#{attribute(_anchor(stamp.id, references))}">{text(name)}</a>'
        yield _joined([title if stamp.id else text(name), decided], say("colon"))


def _anchor(identifier: str, references: References) -> str:
    return references.written(identifier) or identifier


def _pages(facts: Facts) -> str:
    if not any(page.n for page in facts.pages):
        return ""
    shown = (
        f"{p.n} ({certainty(p.cert)})" if p.cert not in ("", "high") else p.n for p in facts.pages
    )
    return text(_joined(shown, ", "))
