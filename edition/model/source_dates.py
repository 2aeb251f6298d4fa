"""The date of a printed source, told from that of the work (TEI P5, chapter HD, "sourceDesc")."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.model.date import Date, date_of
from edition.tei.names import local, tei
from edition.tei.whitespace import plain_text

_PRINTED = frozenset({"bibl", "biblStruct", "biblFull"})
_PLACES = ("profileDesc/creation/date", "profileDesc/correspDesc/correspAction/date")


def source_date(header: etree._Element) -> Date | None:
    """The date of a printed source; None where the header dates the work itself.

    What stands in ``creation``, ``correspAction`` or ``origDate`` dates the work; a date in the
    reference to a book says when that was printed: a reprint may be younger by centuries.
    """
    source = header.find(f"{tei('fileDesc')}/{tei('sourceDesc')}")
    if source is None or any(date.interval for date in _of_work(header, source)):
        return None
    dates = (_dated(e) for e in source.iter(tei("date")) if _is_printed(e))
    return next((date for date in dates if date.interval), None)


def _of_work(header: etree._Element, source: etree._Element) -> Iterator[Date]:
    for place in _PLACES:
        path = "/".join(tei(step) for step in place.split("/"))
        yield from (_dated(e) for e in header.iterfind(path))
    yield from (_dated(e) for e in source.iter(tei("origDate")))
    yield from (_dated(e) for e in source.iter(tei("date")) if not _is_printed(e))


def _is_printed(element: etree._Element) -> bool:
    return any(local(around) in _PRINTED for around in element.iterancestors())


def _dated(element: etree._Element) -> Date:
    return date_of(dict(element.attrib.items()), plain_text(element))
