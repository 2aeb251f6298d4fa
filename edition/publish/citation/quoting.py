"""Titles in quotation marks, as the language of the site sets them.

English has the full stop of a sentence inside the marks, most other languages after them; French
has spaces within. All of that is in the phrases ``cite.titled`` and ``cite.inner``.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from edition.publish.phrases import Phrases

# Double quotation marks in a title: English, German, French and Italian.
_PAIRS = re.compile(r"“([^“”„]*)”|„([^“”„]*)[“”]|«\s*([^«»]*?)\s*»|»([^«»]*)«")
ENDED = re.compile(r"[.?!]\s?['’”“»]?$")


def inner(title: str, t: Phrases) -> str:
    """*title* as it stands in quotation marks: those in it become the inner ones."""
    return _PAIRS.sub(lambda found: t("cite.inner", title=_words(found)), title)


def quoted(title: str, t: Phrases) -> Markup:
    """*title* as a sentence in quotation marks; a phrase is text, whoever wrote it."""
    stop = "" if ENDED.search(title) else "."
    form = escape(t("cite.titled", title="{title}", stop="{stop}"))
    return form.format(title=inner(title, t), stop=stop)


def _words(found: re.Match[str]) -> str:
    return next((words for words in found.groups() if words is not None), "")
