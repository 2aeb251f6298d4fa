"""The expressions with which a ``citeStructure`` selects what can be cited: a part of XPath.

Steps down (``/``, ``//``, names, ``*``, ``.``), attributes, and predicates of comparisons, ``and``,
``or``, ``not``, ``contains``, ``starts-with``, ``position`` and ``last``. A file of a stranger must
not keep a build busy for hours, and a full XPath could. Source: XPath 3.1; TEI P5, chapter CO,
"Creating Canonical References".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from edition.export.dts.paths import Path, Step, Value, Values, holds
from edition.tei.names import TEI, XML

_TOKEN = re.compile(
    r"\s*(?:(//|::|!=|[/@()\[\]=|,.*])|(\"[^\"]*\"|'[^']*')|(\d+)|([\w-]+(?::(?!:)[\w-]+)?))"
)
_DEEPEST = 20  # brackets in each other


class Unsupported(ValueError):
    """An expression that is no path, or more than is understood here."""


def match_of(text: str, spaces: Mapping[str | None, str]) -> tuple[Path, ...]:
    """The paths of a ``match``: several where it has ``|``. Raises :class:`Unsupported`."""
    reader = _Reader(text, spaces)
    found = [reader.path()]
    while reader.take("|"):
        found.append(reader.path())
    reader.end()
    if any(path.attribute for path in found):
        raise Unsupported(text)
    return tuple(found)


def use_of(text: str, spaces: Mapping[str | None, str]) -> Path | None:
    """The path of a ``use``; None for ``position()``. Raises :class:`Unsupported`."""
    if re.fullmatch(r"\s*position\(\s*\)\s*", text):
        return None
    plain = re.fullmatch(r"\s*(?:string|normalize-space)\((.+)\)\s*", text)
    reader = _Reader(plain[1] if plain else text, spaces)
    path = reader.path()
    reader.end()
    return path


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, text: str, spaces: Mapping[str | None, str]) -> None:
        self.text, self.spaces = text, spaces
        self.tokens, self.place, self.depth = self._tokens(), 0, 0

    def _tokens(self) -> list[str]:
        found: list[str] = []
        at, end = 0, len(self.text.rstrip())
        while at < end:
            token = _TOKEN.match(self.text, at)
            if not token:
                raise Unsupported(self.text)
            found.append(token[token.lastindex or 0])
            at = token.end()
        return found

    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """The next token where it is one of *wanted*."""
        token = self.next()
        if token not in wanted or not token:
            return ""
        self.place += 1
        return token

    def need(self, token: str) -> None:
        if not self.take(token):
            raise Unsupported(self.text)

    def end(self) -> None:
        if self.next():
            raise Unsupported(self.text)

    def path(self) -> Path:
        """Steps with slashes between them."""
        slash = self.take("/", "//")
        rooted = bool(slash)
        steps: list[Step] = []
        while True:
            if self.take("@"):
                around = [Step(True, ".")] if slash == "//" else []
                return Path(rooted, (*steps, *around), self._attribute())
            steps.append(self._step(slash == "//"))
            slash = self.take("/", "//")
            if not slash:
                return Path(rooted, tuple(steps))

    def _step(self, deep: bool) -> Step:
        if self.take("."):
            return Step(deep, ".")
        if self.tokens[self.place : self.place + 2] == ["child", "::"]:
            self.place += 2
        name = self._name()
        tests: list[Value] = []
        while self.take("["):
            tests.append(self._nested(self._either))
            self.need("]")
        return Step(deep, name, tuple(tests))

    def _name(self) -> str:
        token = self.take("*") or self._word()
        if token == "*":
            return token
        prefix, _, name = token.rpartition(":")
        space = self.spaces.get(prefix or None, TEI) if prefix else TEI
        return f"{{{space}}}{name}"

    def _attribute(self) -> str:
        prefix, _, name = self._word().rpartition(":")
        if not prefix:
            return name
        space = XML if prefix == "xml" else self.spaces.get(prefix)
        if not space:
            raise Unsupported(self.text)
        return f"{{{space}}}{name}"

    def _word(self) -> str:
        token = self.next()
        if not re.fullmatch(r"[^\W\d][\w-]*(:[\w-]+)?", token):
            raise Unsupported(self.text)
        self.place += 1
        return token

    def _nested(self, read: Callable[[], Value]) -> Value:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unsupported(self.text)
        found = read()
        self.depth -= 1
        return found

    def _either(self) -> Value:
        found = [self._both()]
        while self.take("or"):
            found.append(self._both())
        return found[0] if len(found) == 1 else _any(found)

    def _both(self) -> Value:
        found = [self._compared()]
        while self.take("and"):
            found.append(self._compared())
        return found[0] if len(found) == 1 else _all(found)

    def _compared(self) -> Value:
        left = self._single()
        sign = self.take("=", "!=")
        return _comparison(left, self._single(), sign == "=") if sign else left

    def _single(self) -> Value:
        token = self.next()
        if token[:1] in ("'", '"'):
            self.place += 1
            return lambda *_: [token[1:-1]]
        if token.isdecimal():
            self.place += 1
            return lambda *_: float(token)
        if self.take("("):
            found = self._nested(self._either)
            self.need(")")
            return found
        if self.tokens[self.place + 1 : self.place + 2] == ["("]:
            return self._call()
        return self._inner()

    def _inner(self) -> Value:
        """A path in a predicate: an attribute, or children; a longer way may cost too much."""
        path = self.path()
        if path.rooted or len(path.steps) > 1 or any(s.deep or s.tests for s in path.steps):
            raise Unsupported(self.text)
        return lambda element, *_: path.near(element)

    def _call(self) -> Value:
        name = self.tokens[self.place]
        self.place += 2
        arguments: list[Value] = []
        while not self.take(")"):
            arguments.append(self._nested(self._either))
            if self.next() != ")":
                self.need(",")
        made = _FUNCTIONS.get((name, len(arguments)))
        if made is None:
            raise Unsupported(self.text)
        return made(*arguments)


def _any(found: list[Value]) -> Value:
    return lambda e, i, n: any(holds(value(e, i, n), i) for value in found)


def _all(found: list[Value]) -> Value:
    return lambda e, i, n: all(holds(value(e, i, n), i) for value in found)


def _comparison(left: Value, right: Value, equal: bool) -> Value:
    def test(element: etree._Element, position: int, size: int) -> bool:
        one = set(_strings(left(element, position, size)))
        other = set(_strings(right(element, position, size)))
        if equal:
            return bool(one & other)
        return bool(one and other) and len(one | other) > 1

    return test


def _strings(value: Values) -> list[str]:
    if isinstance(value, float):
        return [f"{value:g}"]
    return value if isinstance(value, list) else [str(value)]


def _first(value: Values) -> str:
    return next(iter(_strings(value)), "")


_FUNCTIONS: Mapping[tuple[str, int], Callable[..., Value]] = {
    ("position", 0): lambda: lambda e, i, n: float(i),
    ("last", 0): lambda: lambda e, i, n: float(n),
    ("not", 1): lambda one: lambda e, i, n: not bool(one(e, i, n)),
    ("contains", 2): lambda a, b: lambda e, i, n: _first(b(e, i, n)) in _first(a(e, i, n)),
    ("starts-with", 2): (
        lambda a, b: lambda e, i, n: _first(a(e, i, n)).startswith(_first(b(e, i, n)))
    ),
}
