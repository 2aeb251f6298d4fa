"""Why a file cannot be read as XML, in words for the one who wrote it."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SINGLE_BYTE = re.compile(r"(iso-?8859|latin|windows|cp)-?_?\d+", re.I)

# What libxml2 says of its limits, and what it means.
_LIMITS = (
    ("depth", "elements stand too deep in each other"),
    ("amplification", "entities that stand for each other would make the text endless"),
    ("Text node too long", "a text without a tag in it is longer than 10 million bytes"),
    ("CData section too big", "a CDATA section is longer than 10 million bytes"),
    ("Comment too big", "a comment is longer than 10 million bytes"),
    ("PI", "a processing instruction is longer than 10 million bytes"),
    ("Name too long", "a name is longer than 50,000 bytes"),
    ("Buffer size", "a tag or one of its attributes is longer than 10 million bytes"),
    ("too long", "an attribute is longer than 10 million bytes"),
    ("Maximum", "a part of it is longer than what can be read"),
)
_LIMIT = re.compile("Resource limit|Excessive|too (big|long)|Maximum|amplification|loop")


def ill_formed(error: etree.XMLSyntaxError, data: bytes, path: str) -> Diagnostic:
    """The finding about a file that the parser did not read to its end."""
    line, column = error.position if error.position else (1, 1)
    message = re.sub(r",? line \d+, column \d+.*$", "", str(error.msg or "not well formed")).strip()
    lines = data.count(b"\n") + 1
    at = Span(path, max(min(line, lines), 1), max(column, 1))
    wrong = _wrong_encoding(message, data)
    if wrong:
        return Diagnostic("bad-encoding", wrong, at, help=_HOW_TO_SAVE)
    if _LIMIT.search(message):
        words = next((words for sign, words in _LIMITS if sign in message), message)
        return Diagnostic(
            "limit-exceeded",
            f"this file is not read further: {words}",
            at,
            help="the file was skipped; divide what is too large, then build again",
        )
    words, remedy = _in_words(message)
    help = f"{remedy} · until then the file is skipped"
    return Diagnostic(
        "not-well-formed", f"this file is not well-formed XML: {words}", at, help=help
    )


# What libxml2 says of XML that is not well-formed, what it means, and what to do.
_WELL_FORMED = tuple(
    (re.compile(said), words, remedy)
    for said, words, remedy in (
        (
            r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
            r"<\1>, which opens on line \2, is still open where </\3> comes",
            r"write </\1> before it, or correct one of the two names",
        ),
        (
            r"(?:Premature end of data in tag|EndTag: '</' not found).*?(\S+) line (\d+)",
            r"<\1>, which opens on line \2, is never closed",
            r"write </\1> where it ends",
        ),
        (
            r"Entity '([^']+)' not defined",
            r"XML knows no entity &\1;",
            r"write the character itself instead of &\1;",
        ),
        (
            "xmlParseEntityRef: no name",
            "an & stands here by itself",
            "write &amp; for the sign &",
        ),
        (
            "EntityRef: expecting ';'",
            "an & stands here, and no ; ends what it begins",
            "write &amp; for the sign &, or add the ;",
        ),
        (
            "StartTag: invalid element name",
            "a < stands here, and no name of an element follows",
            "write &lt; for the sign <",
        ),
        (
            "AttValue: \" or ' expected",
            "the value of an attribute stands in no quotation marks",
            'write it in straight ones, name="value"',
        ),
        (
            "Unescaped '<' not allowed in attributes values",
            "a < stands in the value of an attribute, or its quotation mark is never closed",
            "write &lt; for the sign <, or close the quotation mark before it",
        ),
        (
            r"Attribute (\S+) redefined",
            r"the attribute `\1` is given twice on one element",
            "keep one of the two",
        ),
        (
            r"Specification mandates value for attribute (\S+)",
            r"the attribute `\1` has no value",
            r'write \1="…", or take it out',
        ),
        (
            "attributes construct error",
            "no space stands between two attributes, or a quotation mark closes too early",
            "write one space before each attribute",
        ),
        (
            r"Namespace prefix (\S+) (?:for \S+ )?on (\S+) is not defined",
            r"the prefix `\1` on <\2> is not declared",
            r'declare it on the root, xmlns:\1="…", or take the prefix out',
        ),
        (
            "Extra content at the end of the document",
            "something follows after the end of the outermost element",
            "take it out, or put it inside; a file has one outermost element",
        ),
        (
            "Start tag expected, '<' not found",
            "no element begins here",
            "a file of TEI begins with <TEI",
        ),
        (
            "XML declaration allowed only at the start|XML or text declaration not at start",
            "<?xml …?> stands here, and not at the very beginning",
            "take out what stands before it, blanks and empty lines as well",
        ),
        (
            "Comment must not contain '--'|Double hyphen within comment",
            "two hyphens stand inside a comment",
            "write one, or a dash; a comment ends with -->",
        ),
        (
            r"Couldn't find end of Start Tag (\S+)",
            r"the tag <\1 is never closed",
            "close it with >",
        ),
        ("expected '>'", "a tag is never closed", "close it with >"),
        (
            r"invalid xmlChar value (\d+)",
            r"the character number \1 cannot stand in XML",
            "take it out",
        ),
        (
            r"Sequence '\]\]>' not allowed",
            "]]> stands in the text",
            "write ]]&gt;",
        ),
        (
            "CData section not finished",
            "a section <![CDATA[ opens before this and is never closed",
            "close it with ]]>",
        ),
        (
            "Comment not terminated",
            "a comment opens here and is never closed",
            "close it with -->",
        ),
    )
)


def _in_words(message: str) -> tuple[str, str]:
    """What is wrong, and what to do."""
    for said, words, remedy in _WELL_FORMED:
        found = said.search(message)
        if found:
            return found.expand(words), found.expand(remedy)
    return message, "correct it here"


_HOW_TO_SAVE = (
    'save the file in UTF-8 with encoding="UTF-8" in its first line, '
    "or name there the encoding that it really has"
)


def declared_encoding(data: bytes) -> str:
    """The encoding that the first line of the file names, in capitals; "UTF-8" if none."""
    found = _DECLARED.match(data[:1000].removeprefix(b"\xef\xbb\xbf"))
    return found[1].decode("ascii", "replace").upper() if found else "UTF-8"


def _wrong_encoding(message: str, data: bytes) -> str | None:
    declared = declared_encoding(data)
    if "Unsupported encoding" in message:
        return f"this file says that its encoding is {declared}, which is not known"
    if declared.startswith("UTF-16") and b"\0" not in data[:200]:
        return f"this file says that its encoding is {declared}, but it is not"
    if "Invalid bytes" not in message and "not proper UTF-8" not in message:
        return None
    if data.startswith(_BYTE_ORDER_MARKS):
        return "this file begins like UTF-16, but holds bytes that are none"
    byte = _first_bad_byte(data, declared)
    return f"this file should be in {declared}, but {byte} is no character there"


def _first_bad_byte(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"the byte {data[error.start]:02X} in line {line}"
    except LookupError:
        pass
    return "what stands here"


def doubtful_encoding(data: bytes, path: str) -> Diagnostic | None:
    """A warning where a file says that it is in Latin-1 or the like, and its bytes are UTF-8."""
    declared = declared_encoding(data)
    if not _SINGLE_BYTE.match(declared) or data.isascii():
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    letter = next(c for c in text if not c.isascii())
    read = letter.encode("utf-8").decode(declared, "replace")
    return Diagnostic(
        "bad-encoding",
        f"this file says that its encoding is {declared}, but its bytes are UTF-8: "
        f"“{letter}” is read as “{read}”",
        Span(path),
        Severity.WARNING,
        help='write encoding="UTF-8" in its first line',
    )


def not_read(asked: list[str], at: Span) -> Diagnostic:
    """The one notice about DTDs and entities outside the file."""
    names = ", ".join(dict.fromkeys(Path(a).name or a for a in asked))
    return Diagnostic(
        "external-entity",
        f"what stands outside this file was not read: {names}",
        at,
        Severity.INFO,
        help="nothing outside the file is ever read; if text is missing, put it into the file",
    )
