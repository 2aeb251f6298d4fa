"""Every key that a mark, a role or a box takes does something: what is written is in the TEI."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from edition.encode.blocks import BOXES, ROLES
from edition.encode.mark import COMMON_KEYS
from edition.encode.marks import MARKS
from tests.properties.encoding import encode_files, errors

FRONT = """---
id: letter
title: A letter
hands: {clerk: {note: a clerk}, pencil: {medium: pencil}}
witness: {of: work, siglum: A}
---
[Wien]{.redacted key=first code=c}

"""
AROUND = {
    "edition.toml": '[[work]]\nid = "work"\n\n'
    + '[[responsibility]]\nid = "ed"\nname = "E"\n\n[[responsibility]]\nid = "aide"\nname = "A"\n\n'
    + "".join(
        f'[[taxonomy]]\nkey = "{key}"\nfile = "tei/registers/codes.xml"\n\n'
        for key in ("code", "level", "decision", "cites")
    ),
    "tei/registers/codes.xml": """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>
<classDecl><taxonomy><category xml:id="c"><catDesc>a ground</catDesc></category></taxonomy>
</classDecl></encodingDesc></teiHeader></TEI>""",
    "sources/copy.md": FRONT.replace("id: letter", "id: copy").replace("siglum: A", "siglum: B")
    + "[Graz]{.redacted key=shown code=c}",
}
# Values that can be, where any word cannot.
VALUES = {
    "by": "pencil", "to": "pencil", "cancelled-by": "clerk", "ticked-by": "clerk", "code": "c",
    "level": "c", "decision": "c", "cites": "c", "cert": "high", "resp": "aide",
    "lang": "de", "when": "1962-10-29", "notBefore": "1961", "notAfter": "1963", "from": "1961",
    "chars": "3", "words": "3", "lines": "3", "pages": "3", "atmost": "5", "atleast": "2",
    "extent": "half", "unit": "line", "precision": "low", "in": "copy", "for": "first", "wit": "A",
    "quantity": "3",
}  # fmt: skip
SPECIAL = {("date", "to"): "1963", ("del", "type"): "revision"}
# What stands there before a key is added; a size is left out where another one is tried.
BASES = {
    "handshift": {"to": "clerk"}, "hand": {"by": "clerk"}, "exemption": {"for": "first"},
    "withheld": {"key": "shown", "extent": "unknown"}, "app": {"wit": '"A B"'},
    "date": {"when": "1962"}, "handwritten": {"by": "clerk"}, "redacted": {"code": "c"},
}  # fmt: skip
# Marks that have signs of their own; keys that stand one for another.
UNWRITTEN = {"struck", "link", "image", "inline-note", "element", "name"}
SIZES = {"chars", "words", "lines", "pages", "atmost", "atleast", "extent", "unit", "precision"}


def marks() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Name, a source with % for the keys, and the keys: of all marks, roles and boxes."""
    for name, mark in MARKS.items():
        held = "" if mark.holds == "nothing" else "a|b" if mark.splits else "a"
        if name not in UNWRITTEN:
            after = "{.redacted key=r code=c}" if name == "released" else ""
            yield name, f"x [{held}]{{.{name}%}}{after} y", (*mark.keys, *COMMON_KEYS)
    for name, kind in ROLES.items():
        text = "~~c~~" if name == "marking" else "a. b"
        yield name, f"# A\n\n{{.{name}%}}\n{text}", (*kind.keys, *COMMON_KEYS)
    for name, kind in BOXES.items():
        yield name, f"::: {name} {{n=1%}}\n(X) a\n:::", (*kind.keys, *COMMON_KEYS)


CASES = [
    (name, source, key)
    for name, source, keys in marks()
    for key in keys
    if key not in BASES.get(name, {}) and key not in ("*", "n") and key not in SIZES
]


@pytest.mark.parametrize(("name", "source", "key"), CASES)
def test_every_key_does_something(name: str, source: str, key: str) -> None:
    base = "".join(f" {k}={v}" for k, v in BASES.get(name, {}).items())
    value = SPECIAL.get((name, key)) or VALUES.get(key, "other")
    without, with_ = (
        encoded(source.replace("%", base)),
        encoded(f"{source}", f"{base} {key}={value}"),
    )
    assert without != with_


@cache
def encoded(source: str, keys: str = "") -> bytes:
    """The text of the TEI; the source has no fault."""
    result = encode_files(AROUND | {"sources/letter.md": FRONT + source.replace("%", keys)})
    assert errors(result) == []
    data = result.documents["tei/letter.xml"].data
    return re.sub(rb".*<text>", b"", data, flags=re.S)
