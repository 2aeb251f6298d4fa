"""Plugins: installed packages that add marks, behaviours, rules or outputs, by entry point.

A package says in its ``pyproject.toml`` what it gives (PyPA guide, "Entry points")::

    [project.entry-points."edition.behaviours"]
    spoiler = "my_package:spoiler"

Marks, behaviours and outputs *replace* one another by name: a plugin's ``note`` stands in the place
of the one that comes with Edition. Rules *collaborate*: they are asked after all others.
Everything is read once into a :class:`Toolbox`, in the order of the names, and handed down.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.publish.outputs import NamedOutput
from edition.render.added import AddedBehaviour
from edition.render.behaviours import Behaviour
from edition.validate.added import SEES, AddedRule

if TYPE_CHECKING:  # an edition of TEI alone has no marks
    from edition.encode.mark import Mark

T = TypeVar("T")


@dataclass(frozen=True)
class Toolbox:
    """What plugins add; empty where none is installed."""

    marks: Mapping[str, Mark] = field(default_factory=lambda: MappingProxyType({}))
    behaviours: Mapping[str, AddedBehaviour] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[AddedRule, ...] = ()
    outputs: tuple[NamedOutput, ...] = ()


def load_plugins() -> tuple[Toolbox, list[Diagnostic]]:
    """The plugins that are installed, and what is wrong with them; a faulty one is left out."""
    findings: list[Diagnostic] = []
    toolbox = Toolbox(
        marks=_by_name("mark", _mark, findings),
        behaviours=_by_name("behaviour", _behaviour, findings),
        rules=tuple(rule for _, rule in _loaded("rule", _rule, findings)),
        outputs=tuple(_by_name("output", _output, findings).values()),
    )
    return toolbox, findings


def _by_name(
    kind: str, accept: Callable[[EntryPoint, Any], T], findings: list[Diagnostic]
) -> Mapping[str, T]:
    """What replaces by name: of two plugins that use one name, the first has it."""
    made: dict[str, T] = {}
    owners: dict[str, str] = {}
    for point, given in _loaded(kind, accept, findings):
        if point.name in made:
            reason = f"{owners[point.name]} has the {kind} of this name"
            findings.append(_fault(point, reason))
        else:
            made[point.name], owners[point.name] = given, _plugin(point)
    return MappingProxyType(made)


def _loaded(
    kind: str, accept: Callable[[EntryPoint, Any], T], findings: list[Diagnostic]
) -> Iterator[tuple[EntryPoint, T]]:
    """What the entry points of a group lead to, in the order of their names."""
    for point in points_of(kind):
        try:
            yield point, accept(point, point.load())
        except Exception as error:  # whatever a stranger's module does when it is imported
            findings.append(_fault(point, f"{type(error).__name__}: {error}"))


def points_of(kind: str) -> list[EntryPoint]:
    """The entry points of one kind of plugin ("mark"), in the order of their names."""
    return sorted(_installed(f"edition.{kind}s", _places()), key=_order)


@lru_cache(maxsize=4)
def _installed(group: str, _: object) -> frozenset[EntryPoint]:
    """Kept, since a file of every package has to be read, and a build asks for it often."""
    return frozenset(entry_points(group=group))


def _places() -> tuple[tuple[str, int], ...]:
    """Where packages are, and when one was last put there or taken away."""
    return tuple((path, _changed(path)) for path in sys.path)


def _changed(path: str) -> int:
    try:
        return os.stat(path or ".").st_mtime_ns
    except OSError:
        return 0


def _order(point: EntryPoint) -> tuple[str, str]:
    return point.name, point.value


def _mark(point: EntryPoint, given: Any) -> Mark:
    """A :class:`Mark` as it was given, or a function in its place, for a mark that holds text."""
    from edition.encode.mark import Mark
    from edition.encode.marks.added import guarded

    if not isinstance(given, Mark):
        if not callable(given):
            raise TypeError("it is neither a Mark nor a function (use, parent)")
        given = Mark(point.name, given)
    if given.name != point.name:
        raise TypeError(f'it calls itself "{given.name}"')
    return guarded(given, _plugin(point))


def _behaviour(point: EntryPoint, given: Any) -> AddedBehaviour:
    """An :class:`AddedBehaviour` as it was given, or a function in its place."""
    if isinstance(given, AddedBehaviour):
        if given.behaviour.name != point.name:
            raise TypeError(f'it calls itself "{given.behaviour.name}"')
        return replace(given, plugin=_plugin(point))
    if not callable(given):
        raise TypeError("it is neither an AddedBehaviour nor a function (rule, compiler) → handler")
    meaning = " ".join((given.__doc__ or "of a plugin").split())
    return AddedBehaviour(Behaviour(point.name, "inline", meaning), given, _plugin(point))


def _rule(point: EntryPoint, given: Any) -> AddedRule:
    """A module or object with ``CODE`` and ``check``, as the rules of Edition are."""
    code, check = getattr(given, "CODE", None), getattr(given, "check", None)
    if not isinstance(code, str) or not callable(check):
        raise TypeError("a rule needs CODE, a text, and check, a function")
    sees = getattr(given, "SEES", "document")
    if sees not in SEES:
        raise TypeError(f'SEES is "document" or "edition", not "{sees}"')
    return AddedRule(code, check, sees, given.__doc__ or "", _plugin(point))


def _output(point: EntryPoint, given: Any) -> NamedOutput:
    """A module or object with ``write``, or ``each``, or both."""
    found = [getattr(given, name) for name in ("write", "each") if hasattr(given, name)]
    if not found or not all(map(callable, found)):
        raise TypeError("an output needs write or each, functions that take the material")
    return NamedOutput(point.name, given, _plugin(point))


def _plugin(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value


def _fault(point: EntryPoint, reason: str) -> Diagnostic:
    return Diagnostic(
        "bad-plugin",
        f'"{point.name}" of the plugin {_plugin(point)} ({point.group}) cannot be used: {reason}',
        Span("edition.toml"),
        help=f"correct {point.value}, or uninstall {_plugin(point)}; the rest works without it",
    )
