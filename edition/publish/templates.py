"""Jinja for the pages. A template of the edition takes the place of the theme's of that name.

``site/templates/home.html`` may replace the theme's ``home.html``, or begin with
``{% extends "theme/home.html" %}`` and change single blocks of it. A file of macros lies over the
theme's: each macro in it takes the place of one, the others stay. What a template prints is
escaped unless it is known to be HTML; a name that does not exist is an error, with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from traceback import walk_tb
from typing import Any, cast

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from edition.cache.asking import Remembered
from edition.diagnostics import Diagnostic, EditionError, near
from edition.location import Span
from edition.publish.reading import Reader
from edition.publish.template_closure import Closure, closure
from edition.render.compiled import Compiled

FOLDER = Path(__file__).parent / "theme" / "templates"
# What templates call the macros of each file.
MACROS: Mapping[str, str] = {
    "part": "macros.html",
    "time": "timeline_macros.html",
    "registers": "register_macros.html",
    "comparison": "compare_macros.html",
    "redaction": "ledger_macros.html",
    "images": "facsimile_macros.html",
}


Compiling = tuple[Environment, dict[str, Closure]]
"""What compiles templates and keeps them, and the files that each of these needs."""

# What the theme makes of what is the same on all pages: in a process that builds again and again,
# and for each part of a build.
_KEPT: dict[bytes, Compiling] = {}
_MOST_KEPT = 2


class Macros:
    """The macros of a file: those that the edition has, and else those of the theme."""

    def __init__(self, environment: Environment, name: str, *, own: bool) -> None:
        self._environment = environment
        self._files = [name, f"theme/{name}"] if own else [name]

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_"):
            for file in self._files:
                found = getattr(self._environment.get_template(file).module, name, None)
                if found is not None:
                    return found
        raise AttributeError(name)

    def __dir__(self) -> list[str]:
        modules = (self._environment.get_template(file).module for file in self._files)
        return sorted({n for m in modules for n in vars(m) if not n.startswith("_")})


class Missing(StrictUndefined):
    """A name that does not exist, with one like it that does."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        known = _names(self._undefined_obj)
        if not known:
            return super()._undefined_message
        name = str(self._undefined_name)
        like = near(name, known)
        more = f"; did you mean `{like}`?" if like else f"; there are {', '.join(known)}"
        return f"there is no `{name}` here{more}"


def _names(thing: object) -> list[str]:
    """What a template can ask of a thing that the theme gives it."""
    if type(thing).__dir__ is not object.__dir__:  # it says itself what it has
        return dir(thing)
    if isinstance(thing, Mapping):
        return [str(key) for key in thing]
    if is_dataclass(thing):
        return [field.name for field in fields(thing)]
    return []


def _compiling(
    kind: type[Environment], first: list[BaseLoader], own: Path | None, shared: Mapping[str, Any]
) -> Compiling:
    """Templates are looked for with *first*, and in the theme; *own* may have macros."""
    theme = FileSystemLoader(FOLDER)
    environment = kind(
        loader=ChoiceLoader([*first, theme, PrefixLoader({"theme": theme})]),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # each build reads them anew
        bytecode_cache=Compiled("page" if kind is Environment else "sandboxed"),
    )
    macros = {
        name: Macros(environment, file, own=own is not None and (own / file).is_file())
        for name, file in MACROS.items()
    }
    environment.globals.update({**macros, **shared})
    return environment, {}


class Templates:
    """The templates of the theme and of one edition."""

    def __init__(
        self, own: Path, path: str, reader: Reader | None = None, same: bytes = b"", **shared: Any
    ) -> None:
        """*own* is the edition's folder of templates, *path* the same as seen from its root.

        What a page is made with is asked of *reader*, for each page that is made with it. *same*
        is a name for all that is *shared*: with it, what the theme alone makes of that is kept.
        """
        self.own, self.path = own, path
        self._reader = reader
        self._shared = shared
        self._asked = Remembered(lambda name: self._ask(cast(str, name)))
        self._is_alone = bool(same) and not own.is_dir()
        self.environment, self._closures = self._of_theme(same) if self._is_alone else self._all()

    def _all(self) -> Compiling:
        """The templates of the edition, and of the theme where it has none."""
        own = self.own
        # Templates that come with an edition may be anybody's; the theme's need no watching.
        kind = ImmutableSandboxedEnvironment if own.is_dir() else Environment
        return _compiling(kind, [FileSystemLoader(own)], own, self._shared)

    def _of_theme(self, same: bytes) -> Compiling:
        """Those of the theme: as they are compiled in this process for the same."""
        found = _KEPT.get(same)
        if found is None:
            if len(_KEPT) >= _MOST_KEPT:
                _KEPT.clear()
            found = _KEPT[same] = _compiling(Environment, [], None, self._shared)
        return found

    def closure(self, name: str) -> Closure:
        """The files that a page depends on which the template *name* makes."""
        if name not in self._closures:
            self._closures[name] = closure(name, self.environment, self.own, MACROS)
        return self._closures[name]

    def _ask(self, name: str) -> None:
        """Ask for the edition's files that a page depends on which the template *name* makes."""
        if self._reader is None:
            return
        needed = self.closure(name)
        found = [self._reader.read(f"{self.path}/{one}") for one in needed.own]
        if self._is_alone and any(data is not None for data in found):  # they came just now
            self._is_alone = False
            self.environment, self._closures = self._all()
            self._ask(name)
            return
        for path in self._reader.files(f"{self.path}/*") if needed.more else ():
            self._reader.read(path)

    def render(self, name: str, **context: Any) -> str:
        """The page that the template *name* makes.

        Raises :class:`EditionError` where a template of the edition has a fault.
        """
        self._asked[name]
        try:
            html = self.environment.get_template(name).render(context)
        except TemplateSyntaxError as error:
            self._blame(error.filename or "", error.lineno, error.message or "", error)
            raise
        except Exception as error:  # whatever a template does is a fault of that template
            missing = isinstance(error, TemplateNotFound)
            message = f"there is no template `{error}`" if missing else str(error)
            self._blame(*self._place(error), message or type(error).__name__, error)
            raise
        return html.rstrip("\n") + "\n"

    def _place(self, error: Exception) -> tuple[str, int]:
        """The innermost line of a template of the edition that the error passed through."""
        frames = ((f.f_code.co_filename, line) for f, line in walk_tb(error.__traceback__))
        inside = [(file, line) for file, line in frames if self._is_own(file)]
        return inside[-1] if inside else ("", 0)

    def _is_own(self, file: str) -> bool:
        return Path(file).is_relative_to(self.own)

    def _blame(self, file: str, line: int, message: str, error: Exception) -> None:
        """Raise the fault as a finding if it is the edition's; a fault of the theme is a bug."""
        if self._is_own(file):
            name = Path(file).relative_to(self.own).as_posix()
            like = name if (FOLDER / name).is_file() else "base.html"
            help = f"the theme's own {like} shows which names a template can use"
            span = Span(f"{self.path}/{name}", max(line, 1))
            finding = Diagnostic("bad-template", f"this template: {message}", span, help=help)
            raise EditionError(finding) from error
