"""Which files a page is made with: its template, those that it extends and includes, its macros.

A page made with a template must be made anew when one of these files changes, comes or goes. A
template of the edition takes the place of the theme's, so the place where it would lie counts,
whether anything lies there or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateError, meta, nodes

_EXTENDED = re.compile(r'{%-?\s*extends\s+"([^"]+)"')
_CODE = re.compile(r"{[%{].*?[%}]}", re.S)
_WORD = re.compile(r"(?<![.\w])\w+(?=\.)")


@dataclass(frozen=True, slots=True)
class Closure:
    """The files of templates that a page depends on, sorted.

    ``own`` are names in the edition's folder of templates, of files that are there or would take
    another's place; ``theme`` are names of the theme's files. ``more``: what else is included is
    only known when the page is made, so any file in the edition's folder may be.
    """

    own: tuple[str, ...]
    theme: tuple[str, ...]
    more: bool = False


def closure(name: str, environment: Environment, own: Path, macros: Mapping[str, str]) -> Closure:
    """The files that the template *name* needs, and those that they need, and so on.

    *own* is the folder of the edition's templates; *macros* gives the file of macros for each name
    that all templates know. A template that has a fault needs nothing else: it cannot be used.
    """
    found: set[str] = set()
    theme: set[str] = set()
    more = False
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        source, file = _source(one, environment)
        if source is None:
            continue
        ours = not file.is_relative_to(own)
        if ours:
            theme.add(file.name)
        for needed in of_theme(source, macros) if ours else named_in(source, environment, macros):
            more = more or needed is None
            waiting += [needed] if needed is not None else []
    return Closure(tuple(sorted(found)), tuple(sorted(theme)), more)


def _source(name: str, environment: Environment) -> tuple[str | None, Path]:
    """The text of a template and the file that it is in; None where there is none."""
    assert environment.loader is not None
    try:
        source, file, _ = environment.loader.get_source(environment, name)
    except (TemplateError, OSError, ValueError):
        return None, Path()
    return source, Path(file or "")


def of_theme(source: str, macros: Mapping[str, str]) -> Iterator[str]:
    """What a template of the theme names, which does so in few ways: not taken apart, for which
    there is no time in a build that makes one page.
    """
    yield from _EXTENDED.findall(source)
    used = set(_WORD.findall(" ".join(_CODE.findall(source)))) & macros.keys()
    yield from _of_macros(used, macros)


def _of_macros(names: Iterable[str], macros: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(names):
        yield macros[name]
        yield f"theme/{macros[name]}"  # the macros that the edition's file does not have


def named_in(
    source: str, environment: Environment, macros: Mapping[str, str]
) -> Iterator[str | None]:
    """The templates that a template names; None: one whose name only its rendering tells."""
    try:
        tree: nodes.Template = environment.parse(source)
    except TemplateError:
        return
    yield from meta.find_referenced_templates(tree)
    names = {node.name for node in tree.find_all(nodes.Name)}
    yield from _of_macros(names & macros.keys(), macros)
