"""Shapes of values: a text, a list, a record of known keys, a mapping of free names.

A shape takes a value and returns what of it can be used, so that whoever reads the front matter
afterwards meets nothing but values of the right shape; what it leaves out, it has reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from edition.diagnostics import Diagnostic, did_you_mean
from edition.encode.frontmatter.values import Value
from edition.location import Span

Findings = list[Diagnostic]
Test = Callable[[Value], Iterator[Diagnostic]]


class Shape(Protocol):
    """What a key may hold. ``wanted`` says it in words, ``example`` shows it."""

    @property
    def wanted(self) -> str: ...

    @property
    def example(self) -> str: ...

    def check(self, value: Value, name: str, findings: Findings) -> Value | None:
        """The usable part of *value*, which stands under *name*, or None."""


def _no_test(_value: Value) -> Iterator[Diagnostic]:
    return iter(())


@dataclass(frozen=True)
class Text:
    """A text; ``test`` looks into it, and an error it yields makes the value unusable."""

    example: str = ""
    wanted: str = "a text"
    test: Test = _no_test

    def check(self, value: Value, name: str, findings: Findings) -> Value | None:
        if value.kind != "text":
            findings.append(_wrong(self, value, name))
            return None
        found = list(self.test(value))
        findings += found
        return None if any(d.is_error for d in found) else value


@dataclass(frozen=True)
class ListOf:
    """A list; a value that is no list is a list of one."""

    item: Shape
    example: str = ""
    wanted: str = "a list"

    def check(self, value: Value, name: str, findings: Findings) -> Value | None:
        items = value.items if value.kind == "list" else (value,)
        inner = next((item for item in items if item.kind == "list"), None)
        if inner:
            message = f"a list stands inside the list `{name}`"
            findings.append(Diagnostic("wrong-shape", message, inner.span, help=_NO_INNER))
            return None
        checked = (
            self.item.check(item, _in_list(name, i, len(items)), findings)
            for i, item in enumerate(items, 1)
            if not item.is_empty
        )
        return Value(value.span, "list", items=tuple(c for c in checked if c is not None))


@dataclass(frozen=True)
class Record:
    """A mapping of known keys. ``alone``: the shape of a text that may stand in its place."""

    keys: Mapping[str, Shape]
    example: str = ""
    wanted: str = "a group of keys and values"
    required: tuple[str, ...] = ()
    alone: Shape | None = None
    test: Test = _no_test

    def check(self, value: Value, name: str, findings: Findings) -> Value | None:
        if value.kind == "text" and self.alone:
            return self.alone.check(value, name, findings)
        if value.kind != "mapping":
            findings.append(_wrong(self, value, name))
            return None
        pairs: dict[str, tuple[Span, Value]] = {}
        for key, (place, item) in value.pairs.items():
            shape = self.keys.get(key)
            if shape is None:
                findings.append(unknown_key(key, place, name, self.keys))
            elif not item.is_empty:
                checked = shape.check(item, f"{name}.{key}" if name else key, findings)
                if checked is not None:
                    pairs[key] = (place, checked)
        findings += (missing_key(key, value, name, self) for key in self.lacking(value))
        made = Value(value.span, "mapping", pairs=pairs)
        found = list(self.test(made))
        findings += found
        return None if any(d.is_error for d in found) else made

    def lacking(self, value: Value) -> list[str]:
        """The required keys that are not written in *value*, or empty there."""
        written = {key for key, (_, item) in value.pairs.items() if not item.is_empty}
        return [key for key in self.required if key not in written]


@dataclass(frozen=True)
class Names:
    """A mapping whose keys the author chooses, as the names of hands; ``key`` tests them."""

    item: Shape
    example: str = ""
    wanted: str = "a group of names and values"
    key: Test = _no_test

    def check(self, value: Value, name: str, findings: Findings) -> Value | None:
        if value.kind != "mapping":
            findings.append(_wrong(self, value, name))
            return None
        pairs: dict[str, tuple[Span, Value]] = {}
        for key, (place, item) in value.pairs.items():
            found = list(self.key(Value(place, "text", key)))
            findings += found
            if item.is_empty and not isinstance(self.item, Text):
                item = Value(item.span, "mapping")
            checked = self.item.check(item, f"{name}.{key}", findings)
            if checked is not None and not found:
                pairs[key] = (place, checked)
        return Value(value.span, "mapping", pairs=pairs)


def _in_list(name: str, position: int, length: int) -> str:
    return f"{name}[{position}]" if length > 1 else name


_NO_INNER = "write the items of both in one list"
_KINDS = {"text": "a text", "list": "a list", "mapping": "a group of keys"}


def _wrong(shape: Shape, value: Value, name: str) -> Diagnostic:
    message = f"`{name}` must be {shape.wanted}; this is {_KINDS[value.kind]}"
    return Diagnostic("wrong-shape", message, value.span, help=_example(name, shape))


def _example(name: str, shape: Shape) -> str | None:
    key = name.rpartition(".")[2].partition("[")[0]
    return f"write, for example: {key}: {shape.example}" if shape.example else None


def unknown_key(key: str, place: Span, name: str, known: Mapping[str, Shape]) -> Diagnostic:
    """The finding about a key that has no meaning."""
    where = f"`{name}`" if name else "the front matter"
    question = did_you_mean(key, known)
    message = f"there is no key `{key}` in {where}" + (f"; {question}" if question else "")
    help = None if question else f"its keys are: {', '.join(known)}"
    return Diagnostic("unknown-key", message, place, help=help)


def missing_key(key: str, value: Value, name: str, record: Record) -> Diagnostic:
    """The finding about a required *key* that is not there."""
    where = f"`{name}`" if name else "the front matter"
    help = _example(key, record.keys[key])
    return Diagnostic("missing-key", f"{where} has no `{key}`", value.span, help=help)
