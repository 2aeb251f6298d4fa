"""Element templates: a Jinja file that says how one element looks.

``persName.html``, or ``persName.diplomatic.html`` for one view, is found in the first folder that
has it. The theme's own rich signs are such files, named by the sign: a scholar who wants another
bar copies ``bar.html``. A template is untrusted: it runs in a sandbox, what it prints is escaped,
and its faults are findings with the line of the template and the place in the TEI.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import walk_tb
from types import CodeType, MappingProxyType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from edition.diagnostics import Diagnostic, Label
from edition.location import Span
from edition.render.compiled import kept
from edition.render.context import Context
from edition.render.html.attributes import attributes
from edition.render.html.enclose import Handler
from edition.tei.names import XML_ID, XML_LANG, local
from edition.tei.whitespace import plain_text

THEME = Path(__file__).parent.parent / "publish" / "theme" / "elements"

# Everything on the first line, so that the lines of the template keep their numbers.
_HEAD = "{% macro main(element, content, attributes, tag, view, edition, render, sign) %}"
_TAIL = "{% endmacro %}"
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)


class ElementView:
    """An element as a template sees it: to read, never to change."""

    __slots__ = ("_element",)

    def __init__(self, element: etree._Element) -> None:
        self._element = element

    @property
    def name(self) -> str:
        """The name of the element in TEI."""
        return local(self._element)

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes by name; ``xml:id`` is ``id``, ``xml:lang`` is ``lang``."""
        named = {XML_ID: "id", XML_LANG: "lang"}
        found = {named.get(k, k.rpartition("}")[2]): v for k, v in self._element.items()}
        return MappingProxyType(found)

    @property
    def text(self) -> str:
        """The text, as one line."""
        return plain_text(self._element)

    @property
    def children(self) -> tuple[ElementView, ...]:
        """The elements directly inside."""
        return tuple(ElementView(c) for c in self._element if isinstance(c.tag, str))

    @property
    def parent(self) -> str:
        """The name of the element around."""
        parent = self._element.getparent()
        return local(parent) if parent is not None else ""


@dataclass(frozen=True)
class ElementTemplate:
    """A compiled template; ``path`` is how findings call it."""

    path: str
    file: str
    template: Template
    asks_content: bool

    def line_of(self, error: BaseException) -> int:
        """The line of the template on which *error* arose."""
        lines = [n for f, n in walk_tb(error.__traceback__) if f.f_code.co_filename == self.file]
        return self.template.get_corresponding_lineno(lines[-1]) if lines else 1


class ElementTemplates:
    """The templates of an edition and of the theme, compiled once."""

    def __init__(
        self, folders: Sequence[Path], views: Sequence[str], root: Path | None = None
    ) -> None:
        self._folders = [*folders, *([] if THEME in folders else [THEME])]
        self._names = [f".{view}" for view in views] + [""]
        self._root = root
        self._found: dict[Path, ElementTemplate | None] = {}
        self.diagnostics: list[Diagnostic] = []
        self._environment = ImmutableSandboxedEnvironment(
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def own(self, name: str) -> ElementTemplate | None:
        """The template that the edition has for *name*."""
        return self._find(name, [f for f in self._folders if f != THEME])

    def find(self, name: str) -> ElementTemplate | None:
        """The template for *name*, of the edition or of the theme."""
        return self._find(name, self._folders)

    def _find(self, name: str, folders: Iterable[Path]) -> ElementTemplate | None:
        for folder in folders:
            for file in (folder / f"{name}{view}.html" for view in self._names):
                if file.is_file():
                    return self._compiled(file)
        return None

    def _compiled(self, file: Path) -> ElementTemplate | None:
        if file not in self._found:
            self._found[file] = self._compile(file)
        return self._found[file]

    def _path(self, file: Path) -> str:
        if self._root is not None and file.is_relative_to(self._root):
            return file.relative_to(self._root).as_posix()
        return f"{file.parent.name}/{file.name}"

    def _compile(self, file: Path) -> ElementTemplate | None:
        path = self._path(file)
        try:
            source = _HEAD + file.read_text(encoding="utf-8-sig").rstrip("\n") + _TAIL
            make = partial(self._code, source, path, file)
            code, asks = kept(file, "element", f"{path}\n{source}", make)
            globals_ = self._environment.make_globals(None)
            template = Template.from_code(self._environment, code, globals_)
        except TemplateSyntaxError as error:
            self.diagnostics.append(_syntax(path, error.message or "fault", error.lineno))
            return None
        except (OSError, UnicodeDecodeError) as error:
            self.diagnostics.append(_syntax(path, f"it cannot be read: {error}", 1))
            return None
        return ElementTemplate(path, str(file), template, asks)

    def _code(self, source: str, path: str, file: Path) -> tuple[CodeType, bool]:
        """The code of a template, and whether it asks what is inside the element."""
        tree = self._environment.parse(source, path, str(file))
        asked = meta.find_undeclared_variables(self._environment.parse(_body(source)))
        return self._environment.compile(tree, path, str(file)), "content" in asked


def _body(source: str) -> str:
    return source.removeprefix(_HEAD).removesuffix(_TAIL)


def _syntax(path: str, message: str, line: int) -> Diagnostic:
    return Diagnostic(
        "bad-template",
        f"this template of an element: {message}",
        Span(path, max(line, 1)),
        help="until it is corrected, the element is shown without it",
    )


@dataclass(frozen=True)
class Parts:
    """What a templated handler is made of: ``otherwise`` writes the element after a fault."""

    template: ElementTemplate
    tell: Callable[[etree._Element, Context], dict[str, Any]] | None
    content: Handler
    child: Handler
    otherwise: Handler


def templated(parts: Parts) -> Handler:
    """A handler that lets a template write an element."""
    main = parts.template.template.module.main  # type: ignore[attr-defined]

    def handle(element: etree._Element, context: Context) -> None:
        def render(child: ElementView) -> Markup:
            node = child._element
            return Markup(context.capture(lambda: parts.child(node, context)))

        before = context.snapshot()
        tag = "span" if context.phrase else "div"
        told = parts.tell(element, context) if parts.tell else {}
        content = ""
        if parts.template.asks_content:
            content = context.capture(lambda: parts.content(element, context))
        given = Markup(content), Markup(attributes(element, context)), tag
        try:
            edition = context.references.edition
            view = context.view.name
            html = main(ElementView(element), *given, view, edition, render, told)
        except _FAULTS as error:
            context.diagnostics.append(_failed(parts.template, error, element, context))
            context.rewind(before)
            parts.otherwise(element, context)
            return
        context.write(str(html))

    return handle


def telling(
    parts: Parts, view: str
) -> Callable[[etree._Element, dict[str, Any], Context], str | None]:
    """A function that lets a template write what an element is told; None where it fails."""
    main = parts.template.template.module.main  # type: ignore[attr-defined]

    def write(element: etree._Element, told: dict[str, Any], context: Context) -> str | None:
        def render(child: ElementView) -> Markup:
            node = child._element
            return Markup(context.capture(lambda: parts.child(node, context)))

        given = Markup(""), Markup(""), "span", view
        try:
            edition = context.references.edition
            return str(main(ElementView(element), *given, edition, render, told))
        except _FAULTS as error:
            context.diagnostics.append(_failed(parts.template, error, element, context))
            return None

    return write


def _failed(
    template: ElementTemplate, error: Exception, element: etree._Element, context: Context
) -> Diagnostic:
    place = context.references.document.span(element)
    return Diagnostic(
        "bad-template",
        f"this template fails on a `{local(element)}`: {error}",
        Span(template.path, template.line_of(error)),
        labels=(Label(place, "while this element was being shown"),),
        help="until it is corrected, such elements are shown without it",
    )
