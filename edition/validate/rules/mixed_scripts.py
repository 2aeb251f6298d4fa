"""A word of two scripts: letters that look alike and are not.

What it finds:
    A word with letters of two of the scripts Latin, Greek and Cyrillic, such as a Cyrillic *о*
    in an English word. Words that stand apart, numbers and signs are no matter, nor are Greek
    letters alone beside a number.

Why it matters:
    Programs that read letters from pictures mix them up, and nobody can see it. Nobody who
    searches for the word will find it.

Example:
    ``Mоscow``, the second letter Cyrillic

Instead:
    ``Moscow``. Where the sheet really has it so, as in a formula or a cipher, silence the finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.model.facts import Facts
from edition.tei.document import Document
from edition.tei.names import is_tei, tei

CODE = "mixed-scripts"
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNUSUAL = re.compile(r"[\u0370-\u052f\u1f00-\u1fff]")
# What is no running text, or writes letters for other things than words.
_NOT_WORDS = frozenset(map(tei, "teiHeader formula code egXML pron g ident idno".split()))


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every mixed word, once."""
    seen: set[str] = set()
    for element, text in _running(document.root):
        if not _UNUSUAL.search(text):
            continue
        for found in _WORD.finditer(text):
            word = found.group()
            if word not in seen and len(_scripts(word)) > 1:
                seen.add(word)
                yield _finding(word, document, element)


def _running(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The texts of the document with their elements, without those that hold no words."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _NOT_WORDS or not is_tei(element):
            continue
        yield element, element.text or ""
        for child in element:
            yield element, child.tail or ""
        waiting.extend(child for child in reversed(element) if isinstance(child.tag, str))


@lru_cache(maxsize=4096)
def _scripts(word: str) -> frozenset[str]:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word)
    return frozenset(name for name in names if name in _SCRIPTS)


def _finding(word: str, document: Document, element: etree._Element) -> Diagnostic:
    by_script: dict[str, list[str]] = {}
    for letter in word:
        script = unicodedata.name(letter, "").partition(" ")[0]
        by_script.setdefault(script, []).append(letter)
    few, letters = min(
        ((s, ls) for s, ls in by_script.items() if s in _SCRIPTS), key=lambda pair: len(pair[1])
    )
    others = " and ".join(s.capitalize() for s in _SCRIPTS if s in by_script and s != few)
    return Diagnostic(
        CODE,
        f'"{word}" mixes scripts: {", ".join(dict.fromkeys(letters))} is {few.capitalize()}, '
        f"the rest {others}",
        document.span(element),
        Severity.WARNING,
        help="write the word in one script, or say that the sheet has it so",
    )
