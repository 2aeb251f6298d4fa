"""An edition put into tables, as a build does it, and taken out again."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.cache.question import Question, Row
from edition.cache.tables import Tables
from edition.cache.writing import TablesWriter
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.shared import merged, rows_of_facts
from edition.model.stored import rows_of_edition, stored_edition
from edition.settings import Settings


@contextmanager
def stored(facts: Iterable[Facts], settings: Settings) -> Iterator[tuple[Edition, Tables]]:
    """The edition of these documents out of its tables, and the tables."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        with closing(TablesWriter(path)) as writer:
            writer.begin()
            store(facts, settings, writer)
        with closing(Tables(path)) as tables:
            yield stored_edition(tables, settings), tables


class Kept:
    """An edition in tables that changes: :attr:`edition` is the one of the last change."""

    def __init__(self, path: Path, settings: Settings, held: ExitStack) -> None:
        self._path, self._settings, self._held = path, settings, held
        self._writer = held.enter_context(closing(TablesWriter(path)))

    @property
    def edition(self) -> Edition:
        """The edition as it is stored now."""
        tables = self._held.enter_context(closing(Tables(self._path)))
        return stored_edition(tables, self._settings)

    def change(self, facts: Iterable[Facts], gone: Iterable[str] = ()) -> set[Question]:
        """Other documents; the questions that have another answer after it.

        Who asked none of them can go on with what he knows.
        """
        before = self._writer.generation
        self._writer.begin()
        for document in gone:
            self._writer.remove_owner(document)
        store(facts, self._settings, self._writer)
        return {changed.question for changed in self._writer.changed_since(before)}


@contextmanager
def storing(facts: Iterable[Facts], settings: Settings) -> Iterator[Kept]:
    """The edition of these documents in tables, which can be changed."""
    with TemporaryDirectory() as folder, ExitStack() as held:
        kept = Kept(Path(folder) / "facts.db", settings, held)
        kept.change(facts)
        yield kept


def store(facts: Iterable[Facts], settings: Settings, writer: TablesWriter) -> None:
    """Write what is known of documents, and then the merge of it."""
    for one in facts:
        writer.put(rows_of_facts(one), one.document)
    writer.commit()
    with closing(Tables(writer.path)) as tables:
        writer.put(merge_rows(tables, settings), "merge")
    writer.commit()


def merge_rows(tables: Tables, settings: Settings) -> list[Row]:
    """What the merge makes of the documents of *tables*."""
    return list(rows_of_edition(merged(tables, settings)))
