"""The formats in the site of an edition, made text by text from tables, as a build makes them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from edition.cache.asking import note, recording
from edition.cache.question import Question
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.cache.writing import TablesWriter
from edition.diagnostics import Diagnostic
from edition.export.in_pieces import StoredFormats, rows_of_formats, rows_of_reading, stored_formats
from edition.publish.outputs import Material, NamedOutput, write_text, write_whole
from edition.publish.reading import FromDisk
from edition.tei.document import Document
from tests.tools.prepared import Prepared
from tests.tools.stored_plan import plan_in, write_tables

Files = dict[str, bytes]


@dataclass
class Made:
    """What was made for a text, or for an output of the whole: files, and what was asked."""

    files: Files = field(default_factory=dict)
    asked: set[Question] = field(default_factory=set)
    head: str = ""
    findings: tuple[Diagnostic, ...] = ()


@dataclass
class Stored:
    """An edition in two databases: what is known of it, and what its pages have left."""

    facts: Path
    pieces: Path
    made: dict[str, Made] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def files(self) -> Files:
        """All files of the formats."""
        return {name: data for one in self.made.values() for name, data in one.files.items()}

    def read(self, edition: Prepared) -> None:
        """Put what is known of the edition into the tables; only what changed has changed."""
        read, settings, root = edition.read, edition.read.settings, edition.read.root
        write_tables(edition, self.facts)
        with closing(TablesWriter(self.facts)) as writer:
            writer.begin()
            for path, document in read.documents.items():
                facts, reader = read.facts[path], FromDisk(root)
                rows = rows_of_reading(document, facts, settings, root, reader)
                tree = row_of("tree", path, document.data)
                writer.put([*rows, tree], f"reading {path}")
            writer.commit()
            with closing(Tables(self.facts)) as tables:
                made, self.findings = rows_of_formats(_material(edition, tables), tables)
            writer.put(made, "formats")
            writer.commit()

    def write(self, edition: Prepared) -> None:
        """Make all files: those of each text in its turn, then those of the whole."""
        self.made = dict(self._texts(edition)) | dict(self._whole(edition))

    def _texts(self, edition: Prepared) -> Iterator[tuple[str, Made]]:
        with closing(TablesWriter(self.pieces)) as writer, closing(Tables(self.facts)) as tables:
            writer.begin()
            formats = stored_formats(_material(edition, tables), tables)
            for path in (*edition.plan.paths, ""):
                with recording() as asked:
                    made = _of_text(path, formats, edition, tables) if path else Made()
                    made.head = formats.head(path)
                    rows = list(formats.rows(path)) if path else []
                made.asked = asked
                writer.put(rows, path)
                yield path, made
            writer.commit()

    def _whole(self, edition: Prepared) -> Iterator[tuple[str, Made]]:
        with closing(Tables(self.facts)) as tables, closing(Tables(self.pieces)) as pieces:
            formats = stored_formats(_material(edition, tables), tables, pieces)
            for output in (*formats.outputs, *formats.parts()):
                with recording() as asked:
                    made = _of_output(output, edition, tables)
                made.asked = asked
                yield output.name, made


def _of_text(path: str, formats: StoredFormats, edition: Prepared, tables: Tables) -> Made:
    files: Files = {}
    material = _material(edition, tables, files)
    write_text(formats.outputs, material, material.plan.edition.by_path[path])
    return Made(files, findings=tuple(material.findings))


def _of_output(output: NamedOutput, edition: Prepared, tables: Tables) -> Made:
    files: Files = {}
    material = _material(edition, tables, files)
    write_whole([output], material)
    return Made(files, findings=tuple(material.findings))


def _material(edition: Prepared, tables: Tables, files: Files | None = None) -> Material:
    made: Files = {} if files is None else files
    found = edition.material
    plan, trees = plan_in(tables, edition), _AskedTrees(edition.read.documents)
    return Material(plan, trees, found.html_views, found.text_views, put=made.__setitem__)


class _AskedTrees(Mapping[str, Document]):
    """Documents, of which each that is looked at is asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def __getitem__(self, path: str) -> Document:
        note(Question("tree", path))
        return self._documents[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def again(before: Mapping[str, Made], *changed: set[Question]) -> set[str]:
    """What is to be made again when these questions have other answers."""
    every = set().union(*changed)
    return {name for name, made in before.items() if made.asked & every}
