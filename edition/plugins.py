"""Plugins: installed packages that add behaviours or rules, by entry point.

A package says in its ``pyproject.toml`` what it gives (PyPA guide, "Entry points")::

    [project.entry-points."edition.behaviours"]
    spoiler = "my_package:spoiler"

``edition.behaviours`` replace one another by name: a plugin's ``note`` stands in the place of the
one that comes with Edition. ``edition.rules`` collaborate: they are asked after all others.
Everything is read once into a :class:`Toolbox`, in the order of the names, and handed down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.render.added import AddedBehaviour
from edition.render.behaviours import Behaviour
from edition.validate.added import SEES, AddedRule

BEHAVIOURS, RULES = "edition.behaviours", "edition.rules"


@dataclass(frozen=True)
class Toolbox:
    """What plugins add; empty where none is installed."""

    behaviours: Mapping[str, AddedBehaviour] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[AddedRule, ...] = ()


def load_plugins() -> tuple[Toolbox, list[Diagnostic]]:
    """The plugins that are installed, and what is wrong with them; a faulty one is left out."""
    findings: list[Diagnostic] = []
    behaviours: dict[str, AddedBehaviour] = {}
    for point, made in _loaded(BEHAVIOURS, _behaviour, findings):
        if point.name in behaviours:
            other = behaviours[point.name].plugin
            findings.append(_fault(point, f"{other} has a behaviour of this name as well"))
        else:
            behaviours[point.name] = made
    rules = tuple(rule for _, rule in _loaded(RULES, _rule, findings))
    return Toolbox(MappingProxyType(behaviours), rules), findings


def _loaded(
    group: str, accept: Callable[[EntryPoint, Any], Any], findings: list[Diagnostic]
) -> Iterator[tuple[EntryPoint, Any]]:
    """What the entry points of *group* lead to, in the order of their names."""
    for point in sorted(set(entry_points(group=group)), key=lambda p: (p.name, p.value)):
        try:
            yield point, accept(point, point.load())
        except Exception as error:  # whatever a stranger's module does when it is imported
            findings.append(_fault(point, f"{type(error).__name__}: {error}"))


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


def _plugin(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value


def _fault(point: EntryPoint, reason: str) -> Diagnostic:
    return Diagnostic(
        "bad-plugin",
        f'"{point.name}" of the plugin {_plugin(point)} ({point.group}) cannot be used: {reason}',
        Span("edition.toml"),
        help=f"correct {point.value}, or uninstall {_plugin(point)}; the rest works without it",
    )
