"""Records as BibTeX, in UTF-8, with the fields that biblatex adds to it.

Source: O. Patashnik, BibTeXing (1988); P. Lehman et al., The biblatex Package, section 2.2;
J. L. Braams, J. Bezos, Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from edition.records.cited import Record, note
from edition.records.dates import edtf, parts
from edition.records.names import Name

# A brace counts for BibTeX even behind a backslash, so braces have names here.
_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
# What the babel package calls languages: biblatex sets an entry by its rules.
_NAMED = """
    af afrikaans ar arabic bg bulgarian br breton ca catalan cs czech cy welsh da danish
    de german el greek en english eo esperanto es spanish et estonian eu basque fa persian
    fi finnish fr french ga irish gd scottish gl galician grc ancientgreek he hebrew hr
    croatian hu hungarian is icelandic it italian la latin lt lithuanian lv latvian nb
    norsk nl dutch nn nynorsk no norsk pl polish pt portuguese ro romanian ru russian sk
    slovak sl slovene sr serbian sv swedish tr turkish uk ukrainian
""".split()
LANGUAGES: Mapping[str, str] = dict(zip(_NAMED[::2], _NAMED[1::2], strict=True))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%~-._"


def as_bibtex(records: Iterable[Record]) -> str:
    """The records, one entry each."""
    return "\n".join(_entry(record) for record in records)


def _entry(record: Record) -> str:
    kind = "book" if record.is_edition else "incollection"
    lines = [f"  {name:<12} = {{{value}}}" for name, value in _fields(record) if value]
    return f"@{kind}{{{_key(record.key)},\n" + ",\n".join(lines) + "\n}\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    whole, issued = record.edition, parts(record.edition.date)
    title = f"{record.title}. {record.whole}" if record.whole else record.title
    yield "author", _names(record.work.authors)
    yield "title", _kept(title)
    if not record.is_edition:
        yield "booktitle", _kept(whole.title)
    yield "editor", _names(tuple(dict.fromkeys((*whole.editors, *record.editors))))
    yield "publisher", escaped(whole.imprint)
    yield "address", escaped(whole.place)
    yield "year", str(issued[0]) if issued else ""
    yield "date", "-".join(f"{n:02}" for n in issued)
    yield "origdate", edtf(record.work.date)
    yield "version", escaped(whole.release)
    yield "pages", escaped(record.leaf)
    yield "note", escaped(note(record))
    yield (
        "library",
        escaped(", ".join(p for p in (record.source.holder, record.source.shelfmark) if p)),
    )
    yield "langid", LANGUAGES.get(record.language.partition("-")[0].lower(), "")
    yield "doi", quote(record.doi, safe=_IN_ADDRESS)
    yield "url", quote(record.address, safe=_IN_ADDRESS)


def escaped(text: str) -> str:
    """*text* as a value: one line, every sign that TeX takes for an order written out.

    >>> print(escaped("R&D, 50 % {of} it"))
    R\\&D, 50 \\% \\textbraceleft{}of\\textbraceright{} it
    """
    return _CONTROL.sub(" ", text).strip().translate(_SIGNS)


def _kept(text: str) -> str:
    """A title in a second pair of braces, so that no style changes its capitals."""
    return f"{{{escaped(text)}}}" if text else ""


def _names(names: tuple[Name, ...]) -> str:
    return " and ".join(_name(name) for name in names)


def _name(name: Name) -> str:
    if not name.family:
        return f"{{{escaped(name.literal)}}}"
    if name.link[:1].islower():  # BibTeX knows such a link by its small letter
        return f"{_link(name.link)} {_part(name.family)}, {_part(name.forename)}"
    return ", ".join(_part(part) for part in (name.family, name.given) if part)


def _link(words: str) -> str:
    """A link; a word of it that begins with a capital would end it."""
    return " ".join(_part(word) for word in words.split())


def _part(text: str) -> str:
    """A part of a name; what would part names or their parts stands in braces of its own."""
    plain = escaped(text)
    return f"{{{plain}}}" if "," in plain or " and " in f" {plain.casefold()} " else plain


def _key(text: str) -> str:
    """A key of ASCII letters: old programs know no others."""
    kept = (c if c.isascii() and (c.isalnum() or c in "-._:") else f"u{ord(c):x}" for c in text)
    return "".join(kept)
