"""Checks of single texts: each takes a value and yields what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.diagnostics import Diagnostic, did_you_mean
from edition.encode.frontmatter.dates import DateFault, limits, read_date, read_dating
from edition.encode.frontmatter.identifiers import continues_identifier, is_identifier
from edition.encode.frontmatter.languages import NAMES
from edition.encode.frontmatter.shapes import Test
from edition.encode.frontmatter.values import Value

# Ids that stand for something else in every document, or are pages of every site.
RESERVED = frozenset({"ed", "transcription"})
CERTAINTIES = ("high", "medium", "low", "unknown")
YES = frozenset({"true", "yes", "on"})
NO = frozenset({"false", "no", "off"})
_LONGEST_ID = 100

# BCP 47 in the part that is written in practice: language, script, region, variants, private use.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?"
    r"(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
    r"(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
    r"|x(?:-[A-Za-z0-9]{1,8})+"
)
_PROBABILITY = re.compile(r"0(\.\d+)?|1(\.0+)?")
_LOOKS_LIKE_DATE = re.compile(r"-?\d{3,4}(-\d\d){0,2}(\.\.[\d-]*)?")


def _error(code: str, message: str, value: Value, help: str | None = None) -> Diagnostic:
    return Diagnostic(code, message, value.span, help=help)


def _unknown(message: str, value: Value, known: Sequence[str]) -> Diagnostic:
    question = did_you_mean(value.text or "", known)
    message += f"; {question}" if question else ""
    help = f"write one of: {', '.join(known)}"
    return _error("unknown-value", message, value, None if question else help)


def document_id(value: Value) -> Iterator[Diagnostic]:
    """The id of a document: an ``xml:id``, and the name of its files."""
    text = value.text or ""
    if text in RESERVED:
        message = f'"{text}" cannot be the id of a document: #{text} is who says something'
        yield _error("bad-id", message, value, f"write, for example: id: {text}-1")
    elif len(text) > _LONGEST_ID:
        message = f"this id has {len(text)} characters; the limit is {_LONGEST_ID}"
        yield _error("bad-id", message, value, "shorten it: it becomes the name of a file")
    else:
        yield from identifier(value)


def identifier(value: Value) -> Iterator[Diagnostic]:
    """An ``xml:id``."""
    text = value.text or ""
    if not is_identifier(text):
        help = "begin with a letter, and use letters, digits, hyphens, dots and underscores only"
        suggestion = _suggestion(text)
        help += f': "{suggestion}"' if suggestion else ""
        yield _error("bad-id", f'"{text}" cannot be an id', value, help)


def _suggestion(text: str) -> str:
    name = re.sub(r"[^\w.-]+", "-", text).strip("-.")
    name = name if not name[:1].isdigit() else f"d-{name}"
    return name if is_identifier(name) else ""


def hand_name(value: Value) -> Iterator[Diagnostic]:
    """The name of a hand: becomes part of the ``xml:id`` of its handNote."""
    if not continues_identifier(value.text or ""):
        help = "use letters, digits and hyphens, as in `reviewer` or `red-pencil`"
        yield _error("bad-id", f'"{value.text}" cannot be the name of a hand', value, help)


def certainty(value: Value) -> Iterator[Diagnostic]:
    """A degree of certainty (TEI P5, teidata.probCert)."""
    text = value.text or ""
    if text not in CERTAINTIES and not _PROBABILITY.fullmatch(text):
        yield _unknown(f'"{text}" is no degree of certainty', value, CERTAINTIES)


def language(value: Value) -> Iterator[Diagnostic]:
    """A language tag (BCP 47), as ``de`` or ``grc``."""
    fault = language_fault(value.text or "")
    if fault:
        yield _error("bad-language", fault[0], value, fault[1])


def language_fault(tag: str) -> tuple[str, str] | None:
    """What is wrong with a language tag, and what to write; None where nothing is."""
    if not tag or _LANGUAGE.fullmatch(tag):
        return None
    named = next((code for code, name in NAMES.items() if name.casefold() == tag.casefold()), None)
    help = "write the short form of BCP 47: en, de, fr, la, grc, de-AT"
    return f'"{tag}" is no language tag', f"write {named}" if named else help


def dating(value: Value) -> Iterator[Diagnostic]:
    """A date or a range."""
    try:
        read_dating(value.text or "")
    except DateFault as fault:
        yield _error("bad-date", str(fault), value, fault.help)


def date(value: Value) -> Iterator[Diagnostic]:
    """A date, not a range."""
    try:
        read_date(value.text or "")
    except DateFault as fault:
        yield _error("bad-date", str(fault), value, fault.help)


def order_of_limits(value: Value) -> Iterator[Diagnostic]:
    """A record of a date: its limits in their order, and not beside a ``when``."""
    first, last = value.string("notBefore") or "", value.string("notAfter") or ""
    try:
        limits(read_date(first) if first else "", read_date(last) if last else "")
    except DateFault as fault:
        yield _error("reversed-dates", str(fault), value, fault.help)
    if value.get("when") and (first or last):
        message = "a date is either known (`when`) or lies between limits, not both"
        yield _error("bad-date", message, value, "keep `when`, or `notBefore` and `notAfter`")


def yes_or_no(value: Value) -> Iterator[Diagnostic]:
    """``true`` or ``false``."""
    if (value.text or "").lower() not in YES | NO:
        message = f'"{value.text}" is neither true nor false'
        yield _error("wrong-shape", message, value, "write true or false")


def one_of(*words: str) -> Test:
    """A check that a text is one of *words*."""

    def check(value: Value) -> Iterator[Diagnostic]:
        if value.text not in words:
            yield _unknown(f'"{value.text}" is none of {", ".join(words)}', value, words)

    return check


def name_not_date(value: Value) -> Iterator[Diagnostic]:
    """A person, office or place: a key or a name, and not the date one forgot to name."""
    if _LOOKS_LIKE_DATE.fullmatch(value.text or ""):
        message = f'"{value.text}" looks like a date, and a name is wanted here'
        yield _error("wrong-shape", message, value, f"write: {{date: {value.text}}}")


def named(value: Value) -> Iterator[Diagnostic]:
    """A record of a name: it has a key or a name."""
    if not value.get("ref") and not value.get("name"):
        help = "write {ref: KEY} for an entry of the register, or {name: ...}"
        yield _error(
            "missing-key", "this says nobody's name: `ref` or `name` is missing", value, help
        )


def xml_file(value: Value) -> Iterator[Diagnostic]:
    """The name of an XML file that lies beside the source."""
    name = value.text or ""
    if "/" in name or "\\" in name or "\0" in name or not name.lower().endswith(".xml"):
        message = f'"{name}" is not the name of an XML file beside this source'
        yield _error("wrong-shape", message, value, "write: NAME.facsimile.xml, without a folder")
