"""A language that is written as no language can be.

What it finds:
    An ``xml:lang``, ``mainLang``, ``otherLangs`` or ``language/@ident`` that is not made as a tag
    of BCP 47 is made: a code of two or three letters, then script, region and variants.

Why it matters:
    Browsers, screen readers and search choose hyphenation, direction, quotation marks, voice and
    stems by it. With a tag that they cannot read they take the language of the page.

Example:
    ``<foreign xml:lang="latin">rara avis</foreign>``

Instead:
    ``<foreign xml:lang="la">rara avis</foreign>``: the two letters of ISO 639-1 where there are
    some, otherwise the three of ISO 639-3, as in ``grc``.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.tei.document import Document
from edition.tei.languages import language_tag
from edition.tei.names import XML_LANG, tei

CODE = "bad-language"

# Names of languages that stand where a code should: English, and the language's own.
_NAMED = {
    name: code
    for code, names in {
        "ar": "arabic",
        "cs": "czech",
        "da": "danish dansk",
        "de": "german deutsch",
        "el": "greek",
        "en": "english",
        "es": "spanish espanol español castellano",
        "fr": "french francais français",
        "he": "hebrew",
        "hu": "hungarian",
        "it": "italian italiano",
        "la": "latin latein lateinisch",
        "nl": "dutch nederlands",
        "pl": "polish",
        "pt": "portuguese",
        "ru": "russian",
        "sv": "swedish svenska",
        "tr": "turkish",
        "yi": "yiddish",
    }.items()
    for name in names.split()
}


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every value that is no tag."""
    for element in document.elements:
        for attribute, value in _stated(element):
            word = value.strip()
            if word and (word.lower() in _NAMED or language_tag(word) is None):
                yield Diagnostic(
                    CODE,
                    f'`{attribute}` is "{value}", which is no language tag',
                    document.span(element),
                    help=_remedy(word),
                )


def _stated(element: etree._Element) -> Iterator[tuple[str, str]]:
    language = element.get(XML_LANG)
    if language is not None:
        yield "xml:lang", language
    if element.tag == tei("language"):
        yield "ident", element.get("ident") or ""
    elif element.tag == tei("textLang"):
        yield "mainLang", element.get("mainLang") or ""
        for other in (element.get("otherLangs") or "").split():
            yield "otherLangs", other


def _remedy(value: str) -> str:
    code = _NAMED.get(value.lower())
    if code:
        return f'write "{code}"'
    return "write a code of two or three letters, as in la, grc, de-AT or ar-Latn"
