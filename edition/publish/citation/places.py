"""Citations of the places of a text, of which it has as many as paragraphs and pages.

They differ in a number and an id alone. So one is written with marks in the place of both, and the
others are that one, with their numbers and ids where the marks stand. Only letters and digits
that every style and every format writes as they are go through a mark: what stands before them in
a number or an id belongs to the form, which is written anew for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from edition.publish.citation.shown import Shown, shown
from edition.publish.phrases import Phrases
from edition.records.cited import Record, at_place

_NUMBER, _ID = "0edition0number0", "edition-place-id"
# A small letter may begin a sentence, where a style makes it a capital; a full stop may end one.
_PLAIN_NUMBER = re.compile(r"[0-9A-Z][0-9A-Za-z]*$", re.ASCII)
_PLAIN_ID = re.compile(r"[0-9A-Za-z.-]*[0-9A-Za-z]$", re.ASCII)


class Places:
    """Cites the places of the text with this record."""

    def __init__(self, record: Record, t: Phrases) -> None:
        self.record, self.t = record, t
        told = repr(record)
        self._marked = _NUMBER not in told and _ID not in told
        self._forms: dict[tuple[str, str, str], Shown] = {}

    def place(self, number: str, fragment: str, *, leaf: bool) -> Shown:
        """The citation of a page of the source (*leaf*) or of a paragraph with this number.

        *fragment* is its id.
        """
        phrase = "cite.page" if leaf else "document.paragraph"
        begun, counted = _divided(_PLAIN_NUMBER, number)
        before, name = _divided(_PLAIN_ID, fragment)
        form = self.t(phrase, n=begun + _NUMBER)
        if not self._marked or form.replace(_NUMBER, counted) != self.t(phrase, n=number):
            return self._written(phrase, number, fragment, leaf=leaf)
        counted_as, named_as = _NUMBER if counted else "", _ID if name else ""
        key = phrase, begun + counted_as, before + named_as
        if key not in self._forms:
            self._forms[key] = self._written(*key, leaf=leaf)
        return _filled(self._forms[key], lambda s: s.replace(_NUMBER, counted).replace(_ID, name))

    def _written(self, phrase: str, number: str, fragment: str, *, leaf: bool) -> Shown:
        locator = self.t(phrase, n=number)
        return shown(at_place(self.record, locator, fragment, number if leaf else ""), self.t)


def _divided(plain: re.Pattern[str], text: str) -> tuple[str, str]:
    """What belongs to the form, and what goes through the mark."""
    found = plain.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")


def _filled(form: Shown, put: Callable[[str], str]) -> Shown:
    styles = ((name, Markup(put(str(text)))) for name, text in form.styles)
    formats = ((name, put(file), Markup(put(str(text)))) for name, file, text in form.formats)
    return Shown(tuple(styles), tuple(formats))
