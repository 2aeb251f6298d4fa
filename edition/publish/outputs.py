"""Outputs: files made from the whole edition, written beside its pages at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from edition.diagnostics import Diagnostic, EditionError, Report
from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.publish.exchange import LISTS
from edition.publish.plan import Plan
from edition.publish.urls import READING
from edition.render import Fragment, Renderer
from edition.settings import Settings
from edition.tei.document import Document


@dataclass
class Material:
    """What an output is given: the edition, its documents as TEI, as HTML, as plain text.

    ``documents`` are the facts of those that are published, in their order; :meth:`add` writes a
    file into the folder of the site.
    """

    plan: Plan
    trees: Mapping[str, Document]
    html_views: Mapping[str, Renderer]
    text_views: Callable[[str], Renderer]
    findings: list[Diagnostic] = field(default_factory=list)
    folder: Path = Path()
    written: list[str] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        """The settings of the edition."""
        return self.plan.settings

    @property
    def edition(self) -> Edition:
        """All facts: documents, registers, works and their copies."""
        return self.plan.edition

    @property
    def documents(self) -> tuple[Facts, ...]:
        """The facts of the documents that are published, in their order."""
        return self.plan.documents

    @property
    def views(self) -> tuple[str, ...]:
        """The names of the views."""
        return tuple(self.html_views)

    def tei(self, facts: Facts) -> Document:
        """A document as TEI: its tree, which nobody may change, and its bytes."""
        return self.trees[facts.document]

    def html(self, facts: Facts, view: str = READING) -> Fragment:
        """A document in a view, as well-formed HTML; links lead to the pages of the site."""
        return self._rendered(self.html_views[view], facts, view)

    def text(self, facts: Facts, view: str = READING) -> str:
        """A document in a view, as plain text."""
        return self._rendered(self.text_views(view), facts, view).html

    def page(self, facts: Facts, view: str = READING) -> str:
        """The address of the page of a document."""
        return self.plan.addresses.document(facts.document, view)

    def name(self, facts: Facts) -> str:
        """The name of a document among the files of the site, without an ending."""
        return self.plan.addresses.documents[facts.document]

    def add(self, name: str, content: str | bytes) -> None:
        """Write the file *name*, a path in the folder of the site: ``words.csv``, ``text/a.txt``.

        Raises :class:`ValueError` where the name leads elsewhere, or is taken.
        """
        path = PurePosixPath(name)
        if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in name:
            raise ValueError(f'"{name}" is no file in the folder of the site')
        target = self.folder / path
        if target.exists() or str(path) in LISTS:
            raise ValueError(f'the site has a file "{name}" already')
        target.parent.mkdir(parents=True, exist_ok=True)
        self.written.append(str(path))
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def _rendered(self, renderer: Renderer, facts: Facts, view: str) -> Fragment:
        links = self.plan.links(facts, view)
        fragment = renderer.render(self.tei(facts), self.edition, links)
        self.findings += fragment.diagnostics
        return fragment


class Output(Protocol):
    """A kind of files. ``write`` adds them to the site with :meth:`Material.add`."""

    def write(self, material: Material) -> None:
        """Write all files of this output."""


@dataclass(frozen=True)
class NamedOutput:
    """An output by its name; ``plugin`` is the one that it is from."""

    name: str
    output: Output
    plugin: str = ""


class PlainText:
    """``ID.txt``: the reading text of each document, words only."""

    def write(self, material: Material) -> None:
        """A file for each document, named as its page is."""
        for facts in material.documents:
            material.add(text_file(material.name(facts)), material.text(facts))


def text_file(name: str) -> str:
    """The plain text of the document whose page has this name."""
    return f"{name}.txt"


OUTPUTS = (NamedOutput("text", PlainText()),)


def combined(added: Iterable[NamedOutput]) -> tuple[NamedOutput, ...]:
    """The outputs of Edition and of plugins: one of the same name takes the other's place."""
    return tuple({output.name: output for output in (*OUTPUTS, *added)}.values())


def write_outputs(
    outputs: Iterable[NamedOutput], material: Material, report: Report, folder: Path
) -> Mapping[str, str]:
    """Let all *outputs* write into *folder*; returns their files, each with its output's name.

    One that fails is a finding in *report*, and leaves no file.
    """
    files: dict[str, str] = {}
    material.folder = folder
    for output in outputs:
        material.written = []
        try:
            output.output.write(material)
        except EditionError:
            raise
        except Exception as error:
            if not output.plugin:
                raise  # no stranger's: a full disk, or a fault of ours
            for name in material.written:
                (folder / name).unlink(missing_ok=True)
            material.findings.append(_failed(output, error))
            continue
        files |= dict.fromkeys(material.written, output.name)
    report.extend(material.findings)
    return files


def covered(name: str, output: str) -> Diagnostic:
    """An output wrote what is a page of the site: the page stands."""
    return Diagnostic(
        "bad-plugin",
        f'the output "{output}" wrote `{name}`, which is a file of the site itself',
        Span("edition.toml"),
        help="the site's own file is published; the output has to choose another name",
    )


def _failed(output: NamedOutput, error: Exception) -> Diagnostic:
    return Diagnostic(
        "bad-plugin",
        f'the output "{output.name}" of the plugin {output.plugin} fails: '
        f"{type(error).__name__}: {error}",
        Span("edition.toml"),
        help="correct the plugin or uninstall it; the site was written without this output",
    )
