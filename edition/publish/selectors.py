"""What the selectors of a stylesheet ask of a page: names of elements, classes, attributes.

It is told without a tree, from the names that are on the page at all: where one is missing that a
selector asks for, its rule says nothing there. Source: Selectors Level 4.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, reduce
from pathlib import Path

Names = frozenset[str]
"""Names that must all be there: ``p``, ``.class``, ``[attribute]``, ``[attribute~=word]``."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"\"[^\"]*\"")
_WORD = re.compile(r"\"[\w-]+\"")
_PRELUDE = re.compile(r"[^{};]+(?=\{)")
_PART = re.compile(
    r"(?P<function>::?[\w-]+\()|::?[\w-]+|\#[\w-]+|\.(?P<name>[\w-]+)"
    r"|\[(?P<attribute>[\w-]+)(?:(?P<sign>[~|^$*]?=)\"?(?P<value>[^\"\]]*)\"?)?\]"
    r"|(?P<element>[A-Za-z][\w-]*)"
)
_CHOICES = (":is(", ":where(", ":has(")
_ELEMENT = re.compile(r"<([A-Za-z][\w-]*)")


@cache
def asked(file: Path) -> frozenset[Names]:
    """The names that the rules of *file* ask for: those of one set suffice for one of them."""
    # The values of attributes in selectors are single words; what else is quoted is no selector.
    css = _STRING.sub(
        lambda found: found[0] if _WORD.fullmatch(found[0]) else '""',
        _COMMENT.sub("", file.read_text(encoding="utf-8")),
    )
    preludes = (found[0].strip() for found in _PRELUDE.finditer(css))
    return frozenset(names for p in preludes if not p.startswith("@") for names in names_of(p))


def names_of(selectors: str) -> list[Names]:
    """The names that each of *selectors* asks for, each way to meet it for itself.

    >>> [sorted(names) for names in names_of('.a:is(.b, [data-c~="d"]) > p:not(.e), q:hover')]
    [['.a', '.b', 'p'], ['.a', '[data-c~=d]', 'p'], ['q']]
    """
    return [names for one in _listed(selectors) for names in _of_one(one)]


def _of_one(selector: str) -> list[Names]:
    found: list[Names] = [frozenset()]
    at = 0
    while part := _PART.search(selector, at):
        at = part.end()
        ways: Iterable[Names] = [_named(part)]
        if part["function"]:
            end = _end(selector, at)
            chosen = part["function"] in _CHOICES
            ways = names_of(selector[at:end]) if chosen else ways
            at = end + 1
        found = [names | way for names in found for way in ways]
    return found


def _named(part: re.Match[str]) -> Names:
    if part["name"]:
        return frozenset([f".{part['name']}"])
    if part["attribute"]:
        word = f"~={part['value']}" if part["sign"] == "~=" else ""
        return frozenset([f"[{part['attribute']}{word}]"])
    return frozenset([part["element"].lower()] if part["element"] else ())


def _listed(selectors: str) -> Iterator[str]:
    """The members of a list that stand in no brackets."""
    depth = start = 0
    for at, sign in enumerate(selectors):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            yield selectors[start:at]
            start = at + 1
    yield selectors[start:]


def _end(selector: str, at: int) -> int:
    """Where the bracket closes that was opened before *at*."""
    depth = 1
    for end in range(at, len(selector)):
        depth += (selector[end] == "(") - (selector[end] == ")")
        if not depth:
            return end
    return len(selector)


def names_on(html: str, asked: Collection[Names]) -> set[str]:
    """The names on a page, as far as *asked* has any use for them.

    >>> sorted(names_on('<p class="a b" id="c">', names_of(".a, .d, [data-e]")))
    ['.a', '.b', 'p']
    """
    found = {name.lower() for name in set(_ELEMENT.findall(html))}
    for name, value in set(_attributes(frozenset(asked)).findall(html)):
        before = "." if name == "class" else f"[{name}~="
        after = "" if name == "class" else "]"
        found |= {f"{before}{word}{after}" for word in value.split()} | {f"[{name}]"}
    return found - {"[class]"}


@cache
def _attributes(asked: frozenset[Names]) -> re.Pattern[str]:
    names = reduce(frozenset.union, asked, frozenset[str]())
    wanted = {found[1] for name in names if (found := re.match(r"\[([\w-]+)", name))}
    return re.compile(rf"\s({'|'.join(sorted(wanted | {'class'}))})=\"([^\"]*)\"")
