"""The stylesheet of a book, from the rules of the site's theme and those that only a book needs.

What a text looks like is said once, in the theme. Programs that read books know less of CSS than
browsers, and a page of theirs may be of paper, of one size and colour or another: so properties
take the place of the theme's variables, lists of selectors that of ``:is()``, and what is for
screens of some width, for pointers and for margins is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from edition.publish.genres import FOLDER, GENRES, genres_of
from edition.publish.stylesheet import compact

_OWN = Path(__file__).parent / "book.css"
# Pages of the source, and what a book draws in its own way.
_NOT_OF_BOOKS = frozenset({"sheets", "redaction", "margin", "forms"})
_SERIF = '"Iowan Old Style","Palatino Linotype",Palatino,P052,"Source Serif 4",Georgia,serif'
_SANS = '"Avenir Next",Seravek,"Source Sans 3",Lato,"Noto Sans",sans-serif'
_TYPE = '"Courier Prime","Nimbus Mono PS","Courier New","Liberation Mono",monospace'
# The theme's variables as a book has them. Colours are the reader's where they can be.
TOKENS: Mapping[str, str] = {
    "serif": _SERIF,
    "sans": _SANS,
    "type": _TYPE,
    "line": "1.4rem",
    "s-3": ".74rem",
    "s-2": ".82rem",
    "s-1": ".9rem",
    "s0": "1rem",
    "s1": "1.2rem",
    "s2": "1.45rem",
    "s3": "1.75rem",
    "s4": "2.1rem",
    "s5": "2.5rem",
    "measure": "100%",
    "left": "9rem",
    "right": "12rem",
    "gap": "1rem",
    "edge": "1rem",
    "ink": "currentColor",
    "bar": "currentColor",
    "pencil": "#3a62b5",
    "quiet": "#6b6b6b",
    "rule": "#aaa",
    "paper": "transparent",
    "sheet": "transparent",
    "wash": "transparent",
    "on-bar": "inherit",
}
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_DROPPED = re.compile(
    r":has\(|:hover|:focus|:target|:dir\(|:checked|:link|:visited|::-webkit|#rivals|#restored|"
    r"\.leaf|\.sheet|\.typed|\.to-tei|\.to-cite|\.from-copy|\.at\b|\.room|\.pn\b|\.bar\b|\.framed"
)
_USELESS = re.compile(
    r"(?:-webkit-|user-select|forced-color|print-color|clip-path|anchor-name|text-wrap|"
    r"font-size-adjust|container|scroll|cursor|text-decoration-skip-ink|inset|grid-auto)"
)
_FUNCTION = re.compile(r":(is|where|not)\(")


def stylesheet(html: str, own: str = "") -> str:
    """The rules for texts that are written in *html*; *own* are those of a form of the book."""
    genres = [g for g in genres_of(html) if g in GENRES and g not in _NOT_OF_BOOKS]
    parts = [FOLDER / "text.css", *(FOLDER / "genres" / f"{g}.css" for g in genres)]
    parts.append(FOLDER / "signs.css")
    rules = "".join(f"{rule}\n" for part in parts for rule in flattened(_read(part)))
    return f"{rules}{constant(_read(_OWN))}\n{constant(own)}".rstrip() + "\n"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def constant(css: str) -> str:
    """*css* with the theme's variables replaced.

    >>> constant("p{margin:calc(var(--line)*2);width:var(--n,3)}")
    'p{margin:calc(1.4rem*2);width:var(--n,3)}'
    """
    return _VARIABLE.sub(lambda found: TOKENS.get(found[1], found[0]), css)


def flattened(css: str) -> Iterator[str]:
    """The rules of *css* that are fit for books, one by one.

    >>> list(flattened("a:is(.x, .y) > b { color: var(--quiet); cursor: pointer }"))
    ['a.x>b,a.y>b{color:#6b6b6b}']
    >>> list(flattened("@media print { p { orphans: 3 } } @media screen { p { orphans: 1 } }"))
    ['p{orphans:3}']
    """
    for prelude, body in _blocks(compact(css)):
        if prelude == "@media print":
            yield from flattened(body)
        elif not prelude.startswith("@"):
            chosen = [s for one in listed(prelude) for s in _plain(one) if not _DROPPED.search(s)]
            said = _declarations(body)
            if chosen and said:
                yield f"{','.join(dict.fromkeys(chosen))}{{{said}}}"


def _declarations(body: str) -> str:
    declarations = (d.strip() for d in listed(body, ";"))
    kept = (d for d in declarations if d and not _USELESS.match(d) and "color-mix" not in d)
    return constant(";".join(kept))


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """What stands before braces, and what stands in them."""
    depth = start = opened = 0
    for at, sign in _signs(css):
        if sign == "{":
            opened = opened if depth else at
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1
        elif sign == ";" and not depth:
            start = at + 1


def _signs(css: str) -> Iterator[tuple[int, str]]:
    """The characters of *css* that stand in no string, with their places."""
    quote = ""
    escaped = False
    for at, sign in enumerate(css):
        if quote:
            if not escaped and sign == quote:
                quote = ""
            escaped = sign == "\\" and not escaped
        elif sign in "\"'":
            quote = sign
        else:
            yield at, sign


def listed(css: str, between: str = ",") -> list[str]:
    """The members of a list that stand in no brackets.

    >>> listed("a, b:is(c, d)")
    ['a', 'b:is(c, d)']
    """
    depth, start, found = 0, 0, []
    for at, sign in _signs(css):
        depth += (sign in "([") - (sign in ")]")
        if sign == between and not depth:
            found.append(css[start:at].strip())
            start = at + 1
    return [*found, css[start:].strip()]


def _plain(selector: str) -> Collection[str]:
    """A selector without ``:is()`` and without lists in ``:not()``."""
    found = _FUNCTION.search(selector)
    while found and found[1] == "not" and "," not in (arguments := _arguments(selector, found)):
        if " " in arguments:  # a path in the tree: not all programs know that
            return _plain(selector[: found.start()] + _after(selector, found))
        found = _FUNCTION.search(selector, found.end())
    if not found:
        return [selector]
    before, after = selector[: found.start()], _after(selector, found)
    members = listed(_arguments(selector, found))
    if found[1] == "not":
        simple = "".join(f":not({m})" for m in members if " " not in m)
        return _plain(f"{before}{simple}{after}")
    return [s for member in members for s in _plain(_joined(before, member) + after)]


def _joined(before: str, member: str) -> str:
    """*member* after what stands before it: the name of an element comes first in its compound.

    >>> _joined("p > [data-type~='a']", "div")
    "p > div[data-type~='a']"
    """
    if not member[:1].isalpha():
        return before + member
    depth, cut = 0, 0
    for at, sign in _signs(before):
        depth += (sign in "([") - (sign in ")]")
        if not depth and sign in " >+~":
            cut = at + 1
    return before[:cut] + member + before[cut:]


def _arguments(selector: str, found: re.Match[str]) -> str:
    return selector[found.end() : _end(selector, found)]


def _after(selector: str, found: re.Match[str]) -> str:
    return selector[_end(selector, found) + 1 :]


def _end(selector: str, found: re.Match[str]) -> int:
    depth = 1
    for at, sign in _signs(selector[found.end() :]):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return found.end() + at
    return len(selector)
