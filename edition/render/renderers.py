"""The renderers of all views of an edition; those of witnesses share one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from edition.diagnostics import Diagnostic
from edition.phrases import Phrases
from edition.render.added import Added
from edition.render.compile import compile_html, compile_plain
from edition.render.renderer import Renderer
from edition.render.views import WITNESS, View
from edition.settings import Settings


class Renderers(Mapping[str, Renderer]):
    """Renderers by the names of their views, each made when it is first asked for."""

    def __init__(
        self,
        views: Mapping[str, View],
        make: Callable[[View], Renderer],
        is_particular: Callable[[View], bool],
    ) -> None:
        """*is_particular*: whether rows or templates speak of just this view of a witness."""
        self._views = views
        self._make = make
        self._is_particular = is_particular
        self._made: dict[str, Renderer] = {}

    def __getitem__(self, name: str) -> Renderer:
        if name not in self._made:
            self._made[name] = self._renderer(self._views[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._views)

    def __len__(self) -> int:
        return len(self._views)

    def _renderer(self, view: View) -> Renderer:
        if not view.witness or self._is_particular(view):
            return self._make(view)
        if WITNESS.name not in self._made:
            base = replace(view, name=view.like[0], like=view.like[1:], witness="", siglum="")
            self._made[WITNESS.name] = self._make(base)
        return self._made[WITNESS.name].of(view)


def html_renderers(
    views: Mapping[str, View],
    settings: Settings,
    element_templates: Sequence[Path] = (),
    *,
    root: Path | None = None,
    added: Added = MappingProxyType({}),
    t: Phrases | None = None,
) -> tuple[Renderers, list[Diagnostic]]:
    """The renderers of *views* into HTML, and what is wrong with rows and templates."""
    findings: list[Diagnostic] = []

    def make(view: View) -> Renderer:
        renderer, found = compile_html(
            view, settings, element_templates, root=root, added=added, t=t
        )
        findings.extend(found)
        return renderer

    def is_particular(view: View) -> bool:
        files = (
            file for folder in element_templates for file in folder.glob(f"*.{view.name}.html")
        )
        return any(row.view == view.name for row in settings.elements) or any(files)

    made = Renderers(views, make, is_particular)
    for name in made:  # now, so that all faults are found
        made[name]
    return made, findings


def text_renderers(
    views: Mapping[str, View],
    settings: Settings,
    added: Added = MappingProxyType({}),
    t: Phrases | None = None,
) -> Renderers:
    """The renderers of *views* into plain text."""
    return Renderers(
        views,
        lambda view: compile_plain(view, settings, added, t),
        lambda view: any(row.view == view.name for row in settings.elements),
    )
