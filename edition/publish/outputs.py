"""Outputs: files that are no pages, made of a text or of the whole edition, and published with it.

Files of one text are made when its pages are, and again only when something that they show has
changed. What an output of a plugin looks at elsewhere, on the network or on the disk, nobody knows:
its files of the whole edition are made at every build, unless it says that it looks nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol, runtime_checkable

from edition.diagnostics import Diagnostic, EditionError, Report
from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.publish.aside import write
from edition.publish.manifest import LISTS
from edition.publish.plan import Plan
from edition.publish.urls import READING
from edition.render import Fragment, Renderer
from edition.settings import Settings
from edition.tei.document import Document


@dataclass
class Material:
    """What an output is given: the edition, its documents as TEI, as HTML, as plain text.

    ``documents`` are the facts of those that are published, in their order; :meth:`add` writes a
    file into the folder of the site, where *taken* tells of names that it cannot have; *put* takes
    the file instead, if it is given.
    """

    plan: Plan
    trees: Mapping[str, Document]
    html_views: Mapping[str, Renderer]
    text_views: Callable[[str], Renderer]
    findings: list[Diagnostic] = field(default_factory=list)
    folder: Path = Path()
    taken: Callable[[str], bool] = lambda _: False
    put: Callable[[str, bytes], object] | None = None
    written: dict[str, bytes] = field(default_factory=dict)
    held: bool = False

    @property
    def settings(self) -> Settings:
        """The settings of the edition."""
        return self.plan.settings

    @property
    def edition(self) -> Edition:
        """All facts: documents, registers, works and their copies."""
        return self.plan.edition

    @property
    def documents(self) -> Sequence[Facts]:
        """The facts of the documents that are published, in their order."""
        return self.plan.texts

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
        address = str(path)
        if address in LISTS or address in self.written or self._is_taken(address):
            raise ValueError(f'the site has a file "{name}" already')
        data = content if isinstance(content, bytes) else content.encode()
        self.written[address] = data if self.held else b""
        if not self.held:
            self._write(address, data)

    def begin(self, *, held: bool) -> None:
        """Another output adds its files; those that are *held* are written at the end, or never."""
        self.written, self.held = {}, held

    def end(self) -> Iterable[str]:
        """Write what was held; gives the files of the output."""
        for address, data in self.written.items() if self.held else ():
            self._write(address, data)
        return self.written

    def _is_taken(self, address: str) -> bool:
        """Whether somebody else has a name; in a folder that others fill, only *taken* knows."""
        there = self.put is None and (self.folder / address).exists()
        return there or self.taken(address)

    def _write(self, address: str, data: bytes) -> None:
        if self.put is None:
            write(self.folder, address, data)
        else:
            self.put(address, data)

    def _rendered(self, renderer: Renderer, facts: Facts, view: str) -> Fragment:
        links = self.plan.links(facts, view)
        fragment = renderer.render(self.tei(facts), self.edition, links)
        self.findings += fragment.diagnostics
        return fragment


@runtime_checkable
class Output(Protocol):
    """Files of the whole edition: ``write`` adds them to the site with :meth:`Material.add`."""

    def write(self, material: Material) -> None:
        """Write all files of this output that are not those of one text."""


@runtime_checkable
class TextOutput(Protocol):
    """Files of one text: ``each`` adds them, and looks at nothing but this text and its page.

    An output may have both, ``write`` and ``each``.
    """

    def each(self, material: Material, facts: Facts) -> None:
        """Write the files of the text that has these facts."""


@dataclass(frozen=True)
class NamedOutput:
    """An output by its name; ``plugin`` is the one that it is from."""

    name: str
    output: Output | TextOutput
    plugin: str = ""

    @property
    def repeatable(self) -> bool:
        """Whether it makes the same of the same, so that it need not do so at every build."""
        return not self.plugin or getattr(self.output, "REPEATABLE", False) is True


class PlainText:
    """``ID.txt``: the reading text of each document, words only."""

    def each(self, material: Material, facts: Facts) -> None:
        """A file for the document, named as its page is."""
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

    What fails is a finding in *report*, and leaves no file.
    """
    files: dict[str, str] = {}
    material.folder = folder
    for output in outputs:
        for facts in material.documents if isinstance(output.output, TextOutput) else ():
            files |= write_text([output], material, facts)
        files |= write_whole([output], material)
    report.extend(material.findings)
    return files


def write_text(
    outputs: Iterable[NamedOutput], material: Material, facts: Facts
) -> Mapping[str, str]:
    """Let *outputs* write the files of one text; returns these, each with its output's name.

    An output that fails leaves no file of this text, and a finding in the material.
    """
    files: dict[str, str] = {}
    for output in outputs:
        if isinstance(output.output, TextOutput):
            each = partial(output.output.each, material, facts)
            files |= _written(output, material, each, facts)
    return files


def write_whole(outputs: Iterable[NamedOutput], material: Material) -> Mapping[str, str]:
    """The same for the files that are not those of one text."""
    files: dict[str, str] = {}
    for output in outputs:
        if isinstance(output.output, Output):
            files |= _written(output, material, partial(output.output.write, material))
    return files


def _written(
    output: NamedOutput, material: Material, work: Callable[[], None], facts: Facts | None = None
) -> Mapping[str, str]:
    material.begin(held=bool(output.plugin))
    try:
        work()
    except EditionError:
        raise
    except Exception as error:
        if not output.plugin:
            raise  # no stranger's: a full disk, or a fault of ours
        material.findings.append(_failed(output, error, facts))
        return {}
    return dict.fromkeys(material.end(), output.name)


def covered(name: str, output: str) -> Diagnostic:
    """An output wrote what is a page of the site: the page stands."""
    return Diagnostic(
        "bad-plugin",
        f'the output "{output}" wrote `{name}`, which is a file of the site itself',
        Span("edition.toml"),
        help="the site's own file is published; the output has to choose another name",
    )


def _failed(output: NamedOutput, error: Exception, facts: Facts | None) -> Diagnostic:
    return Diagnostic(
        "bad-plugin",
        f'the output "{output.name}" of the plugin {output.plugin} fails'
        f"{' on this document' if facts else ''}: {type(error).__name__}: {error}",
        Span(facts.source or facts.document) if facts else Span("edition.toml"),
        help="correct the plugin or uninstall it; the site was written without this output",
    )
