"""Attribute groups: ``{.class #id key=value key="a value" ?}``, one or several in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 5_000  # characters of a group, where its end is looked for
_MOST_KEYS = 60
_SPACE = re.compile(r"[ \t\n]+")
_NAME = re.compile(r"[^\W\d][\w:-]*(?:\.[\w:-]+)*")
_KEY = re.compile(r"[^\W\d][\w:-]*")
_BARE = re.compile(r"[\w:\-./#]+")
_EQUALS_APART = re.compile(r"[ \t]+=|=[ \t]+")
_TYPOGRAPHIC = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"
_STRING = re.compile(r'"((?:\\.|[^"\\])*)"|' + r"'((?:\\.|[^'\\])*)'")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A key, its value and where the key and the value start and end in the text."""

    key: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """One ``{…}``: its class, id and keys, with positions in the text it was read from.

    ``doubt`` is the ``?``; ``raw`` is the format of ``{=tei}``. ``name`` is empty for a group
    that only adds keys to what stands before it.
    """

    name: str
    attributes: tuple[Attribute, ...]
    start: int
    end: int
    id: str = ""
    raw: str = ""
    name_start: int = 0

    def get(self, key: str) -> str | None:
        """The value of *key*, or None."""
        return next((a.value for a in self.attributes if a.key == key), None)


class AttributeFault(Exception):
    """A group that cannot be read; ``position`` is where in the text, ``end`` where to go on."""

    def __init__(self, message: str, position: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.end = end


def parse_group(text: str, start: int) -> Group:
    """Read the group that opens at *start*.

    Raises :class:`AttributeFault` where it cannot be read.
    """
    return _Scanner(text, start).group()


def parse_groups(text: str, start: int) -> tuple[Group, ...]:
    """Read all groups that stand side by side from *start* on."""
    groups: list[Group] = []
    while start < len(text) and text[start] == "{":
        group = parse_group(text, start)
        groups.append(group)
        start = group.end
    return tuple(groups)


class _Scanner:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.position = start + 1
        self.name = self.id = self.raw = ""
        self.name_start = start
        self.attributes: list[Attribute] = []

    def group(self) -> Group:
        while True:
            self.skip()
            if self.position >= len(self.text):
                raise self.unclosed()
            if self.text[self.position] == "}":
                break
            self.item()
        end = self.position + 1
        if not (self.name or self.id or self.raw or self.attributes):
            raise self.fault("these braces are empty", self.start)
        return Group(
            self.name, tuple(self.attributes), self.start, end, self.id, self.raw, self.name_start
        )

    def item(self) -> None:
        sign = self.text[self.position]
        if sign == ".":
            self.take_name()
        elif sign == "#":
            self.id = self.take(
                _NAME, "an id follows the `#`: a letter first, then letters, digits or -"
            )
        elif sign == "=":
            self.raw = self.take(_KEY, "the name of a format follows the `=`, as in {=tei}")
        elif sign == "?":
            self.doubt()
        else:
            self.pair()

    def doubt(self) -> None:
        """``?`` alone is ``.unclear cert=low``."""
        if not self.name:
            self.name, self.name_start = "unclear", self.position
        at = self.position
        self.attributes.append(Attribute("cert", "low", at, at + 1))
        self.position += 1

    def take_name(self) -> None:
        at = self.position
        name = self.take(_NAME, "the name of a mark follows the `.`")
        if self.name:
            raise self.fault(f"one mark a group: write {{.{self.name}}}{{.{name}}}", at)
        self.name, self.name_start = name, at

    def take(self, pattern: re.Pattern[str], otherwise: str) -> str:
        found = pattern.match(self.text, self.position + 1)
        if not found:
            raise self.fault(otherwise, self.position)
        self.position = found.end()
        self.boundary()
        return found.group()

    def pair(self) -> None:
        at = self.position
        key = _KEY.match(self.text, at)
        if not key:
            raise self.fault(f"`{self.text[at]}` cannot stand here", at)
        if len(self.attributes) == _MOST_KEYS:
            raise self.fault(f"more than {_MOST_KEYS} keys stand in these braces", at)
        word = key.group()
        if _EQUALS_APART.match(self.text, key.end()):
            raise self.fault(f"no space stands around the `=`: write {word}=…", at)
        if not self.text.startswith("=", key.end()):
            raise self.fault(f"`{word}` has no value: a mark is .{word}, a key is {word}=…", at)
        self.position = key.end() + 1
        value = self.value(key.group())
        if any(a.key == key.group() for a in self.attributes):
            raise self.fault(f"`{key.group()}` stands here twice", at)
        self.attributes.append(Attribute(key.group(), value, at, self.position))
        self.boundary()

    def value(self, key: str) -> str:
        quoted = _STRING.match(self.text, self.position)
        if quoted:
            self.position = quoted.end()
            inner = quoted.group(1) if quoted.group(1) is not None else quoted.group(2)
            return re.sub(r"\\(.)", r"\1", inner)
        sign = self.text[self.position : self.position + 1]
        if sign and sign in "\"'":
            raise self.fault("this quotation mark is never closed", self.position)
        if sign and sign in _TYPOGRAPHIC:
            message = f"`{sign}` is a typographic quotation mark; values stand in straight ones"
            raise self.fault(f'{message}: {key}="…"', self.position)
        bare = _BARE.match(self.text, self.position)
        if not bare:
            raise self.fault(f'the value of `{key}` must be quoted: {key}="…"', self.position)
        self.position = bare.end()
        return bare.group()

    def boundary(self) -> None:
        """After an item comes white space or the end of the group."""
        rest = self.text[self.position : self.position + 1]
        if rest and rest in ",;":
            raise self.fault("keys are parted by spaces, not by commas", self.position)
        if rest and rest not in " \t\n}.#":
            raise self.fault(
                f"`{rest}` cannot stand in a bare value; put the value in quotes", self.position
            )

    def skip(self) -> None:
        found = _SPACE.match(self.text, self.position)
        if found:
            self.position = found.end()

    def fault(self, message: str, position: int) -> AttributeFault:
        """The fault *message*; or, if the group goes on into another, that it is never closed."""
        far = self.start + _LONGEST
        close = self.text.find("}", self.start, far)
        another = self.text.find("{", self.start + 1, far)
        if close < 0 or 0 <= another < close:
            return self.unclosed()
        line_end = self.text.find("\n", self.start, far)
        line_end = len(self.text) if line_end < 0 else line_end
        end = close + 1 if close < line_end else line_end
        return AttributeFault(message, position, max(end, self.start + 1))

    def unclosed(self) -> AttributeFault:
        return AttributeFault("this `{` is never closed", self.start, self.start + 1)
