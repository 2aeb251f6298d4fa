"""What is wrong with a file that is no TOML: the parser says where, the line says what is lacking.

TOML 1.0.0, https://toml.io/en/v1.0.0.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.settings.reader import FILE

_TEXT = 'a text stands in straight quotation marks: title = "Letters"'
_STAYS = "nothing is written until the file can be read, and the site stays as it is"
_CURLY = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_HEADER = re.compile(r"(\[{1,2})\s*([A-Za-z0-9_.\-]+)\s*(\]*)\s*(#.*)?\Z")
_PAIR = re.compile(r"([A-Za-z0-9_.\-]+)\s*=\s*(.*?)\s*\Z")
_WITH_COLON = re.compile(r"([A-Za-z0-9_\-]+)\s*:\s*(\S.*?)\s*\Z")
_BARE = re.compile(r"[^\W\d][^\"\'\[\]{}#]*\Z")
_PLAIN = re.compile(r'"[^"\\]*"')


def syntax(error: tomllib.TOMLDecodeError, text: str) -> Diagnostic:
    """The finding about a *text* that cannot be read as TOML."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    line, column = (int(g) for g in place.groups()) if place else (text.count("\n") + 1, 1)
    message = re.sub(r"\s*\(at .*\)$", "", str(error))
    words = f"this file cannot be read as TOML from here on: {message}"
    help = f"{slip(text, line, message)}; {_STAYS}"
    return Diagnostic("bad-settings", words, Span(FILE, line, column), help=help)


def slip(text: str, line: int, message: str = "") -> str:
    """What is probably lacking in a line of *text* that the parser stopped at.

    >>> slip("[edition", 1)
    'the name of a table stands between brackets: [edition]; the closing one is missing'
    >>> slip("title = Letters", 1)
    'a text stands in straight quotation marks: title = "Letters"'
    """
    lines = text.split("\n")
    here = lines[line - 1].strip() if line <= len(lines) else ""
    if re.match(r"Cannot (declare|overwrite|mutate)", message):
        return _twice(here)
    found = next(_slips(here), None)
    if found is None and (begun := _open_list(lines[:line])):
        found = f"the list that begins on line {begun} is not closed: put ] after its last value"
    return found or _TEXT


def _twice(here: str) -> str:
    header, pair = _HEADER.match(here), _PAIR.match(here)
    if header and len(header[1]) == 1:
        name = header[2]
        return f"[{name}] stands twice, or beside [[{name}]]: write its lines below the first one"
    if pair:
        return f"`{pair[1]}` is set twice: remove one of the two lines"
    return "the same name is given twice: remove one of the two"


def _slips(here: str) -> Iterator[str]:
    """What is wrong with one line, the surest first."""
    header, pair, colon = _HEADER.match(here), _PAIR.match(here), _WITH_COLON.match(here)
    if header and len(header[3]) != len(header[1]):
        yield _bracket(*header.group(1, 2, 3))
    if any(sign in here for sign in _CURLY):
        yield f"{_TEXT}; here they are typographic ones"
    if colon and not pair:
        right = f"{colon[1]} = {_quoted(colon[2])}"
        yield f"between a name and its value stands =, not a colon: {right}"
    if not pair:
        if re.fullmatch(r"[A-Za-z0-9_\-]+(\s+\S.*)?", here):
            yield f'a line is a name, the sign = and a value: {here.split()[0]} = "…"'
    else:
        yield from _values(pair[1], pair[2])


def _values(name: str, value: str) -> Iterator[str]:
    """What is wrong with a value."""
    if not value:
        yield f'`{name}` has no value: write {name} = "…", or remove the line'
    elif value in {"True", "False", "TRUE", "FALSE", "Yes", "No", "yes", "no"}:
        yield f"write {name} = true or {name} = false, in small letters"
    elif _BARE.match(value):
        yield f"a text stands in straight quotation marks: {name} = {_quoted(value)}"
    elif value[0] in "\"'" and value.count(value[0]) == 1:
        yield f"the closing quotation mark is missing: {name} = {value}{value[0]}"
    elif value.startswith('"') and "\\" in value:
        single = f"{name} = '…'"
        yield f"a backslash is written twice in a text, or the text stands between '…': {single}"
    elif value.startswith("[") and re.search(r'"\s+"', value):
        yield f'between the values of a list stand commas: {name} = ["…", "…"]'
    elif value.startswith('"') and value.count('"') > 2:
        yield f"a quotation mark within a text stands between '…': {name} = '… \"…\" …'"


def _bracket(opening: str, name: str, closing: str) -> str:
    whole = f"{opening}{name}{']' * len(opening)}"
    between = "brackets" if len(opening) == 1 else "two brackets on each side"
    what = "a table" if len(opening) == 1 else "a row"
    first = f"the name of {what} stands between {between}: {whole}"
    if len(closing) > len(opening):
        return f"{first}; there is one bracket too many"
    return f"{first}; {'the closing one is' if not closing else 'a closing one is'} missing"


def _quoted(value: str) -> str:
    return value if value[0] in "\"'[{" else f'"{value}"'


def _open_list(lines: list[str]) -> int:
    """The line, of those before the last, in which a list begins that none of them closes; or 0."""
    depth = begun = 0
    for number, line in enumerate(lines, 1):
        code = _PLAIN.sub("", line).partition("#")[0]
        if not depth and not ("=" in code and "[" in code.partition("=")[2]):
            continue
        begun = begun if depth else number
        depth = max(0, depth + code.count("[") - code.count("]"))
    return begun if depth else 0
