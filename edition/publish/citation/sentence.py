"""Citations, put together from what the settings and the documents say; nothing is guessed.

What is not known is left out, so an edition without editors is cited without editors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from edition.model.facts import Facts
from edition.publish.citation.quoting import inner
from edition.publish.dates import day, readable
from edition.publish.phrases import Phrases
from edition.records.address import base_address, doi_address, doi_of
from edition.records.labels import kind_label
from edition.records.names import written
from edition.settings import EditionFacts


def cite_edition(facts: EditionFacts, t: Phrases) -> Markup:
    """How to cite the edition as a whole."""
    parts: list[str | Markup] = [_title(facts)]
    if facts.editors:
        parts.append(t("cite.edited", names=t.joined(editors_of(facts))))
    parts += [*_imprint(facts, t), *_published(facts, t)]
    return _sentences(parts, doi_address(doi_of(facts)) or base_address(facts))


def editors_of(facts: EditionFacts) -> list[str]:
    """The editors as one names them: ``Johanna Berg`` of "Berg, Johanna"."""
    return [written(name).natural for name in facts.editors]


def cite_document(
    facts: EditionFacts,
    document: Facts,
    writers: Sequence[str],
    address: str,
    t: Phrases,
    editors: Sequence[str] = (),
    part: str = "",
) -> Markup:
    """How to cite one document of the edition; *writers* are its authors, *editors* its own.

    With *part*, how to cite the part of it that is called so.
    """
    quoted = escape(t("ledger.quoted", words="{words}"))
    titled = quoted.format(words=inner(document.title, t) or t("untitled"))
    if part:
        within = t("cite.in")
        within = within[:1].lower() + within[1:]
        titled = Markup("{}, {} {}").format(quoted.format(words=inner(part, t)), within, titled)
    edited = t("cite.edited_document", names=t.joined(list(editors))) if editors else ""
    head = Markup(", ").join(
        p for p in (t.joined(list(writers)), titled, *_particulars(document, t), edited) if p
    )
    whole = Markup("{} {}").format(t("cite.in"), _title(facts))
    alone = document.title == facts.title and not facts.subtitle
    own = document.published
    imprint = [own] if own and not (facts.publisher and facts.publisher in own) else []
    parts: list[str | Markup] = [head, *imprint, *([] if alone else [whole]), *_published(facts, t)]
    base = base_address(facts)
    return _sentences(parts, base + address if base else "")


def _particulars(document: Facts, t: Phrases) -> Iterator[str]:
    """Kind, date and copy, unless the title says them already."""
    copy = document.witness
    known = (
        t.term(kind_label(document)),
        readable(document.date, t),
        t("cite.copy", siglum=copy.siglum) if copy and copy.siglum else "",
    )
    for particular in known:
        if particular and particular.casefold() not in document.title.casefold():
            yield particular


def _title(facts: EditionFacts) -> Markup:
    whole = f"{facts.title}: {facts.subtitle}" if facts.subtitle else facts.title
    return Markup("<cite>{}</cite>").format(whole)


def _imprint(facts: EditionFacts, t: Phrases) -> Iterator[str]:
    imprint = t("colon").join(p for p in (facts.place, facts.publisher) if p)
    if imprint and imprint not in facts.editors:
        yield imprint


def _published(facts: EditionFacts, t: Phrases) -> Iterator[str]:
    release = t("cite.release", release=facts.release) if facts.release else ""
    published = ", ".join(p for p in (release, day(facts.date, t) if facts.date else "") if p)
    if published:
        yield published


def _sentences(parts: Iterable[str | Markup], address: str) -> Markup:
    whole = Markup("")
    for part in parts:
        ended = str(part).endswith((".", "?", "!"))
        whole += escape(part) + Markup(" " if ended else ". ")
    return (whole + escape(address)) if address else Markup(whole.rstrip())
