"""An edition put into tables, as a build does it, and taken out again."""

from collections.abc import Callable, Iterable, Iterator
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


@contextmanager
def storing(
    facts: Iterable[Facts], settings: Settings
) -> Iterator[tuple[Edition, Callable[[Facts], set[Question]]]]:
    """The edition of these documents out of its tables, and a change of one of them.

    The change gives the questions that have another answer after it.
    """
    with TemporaryDirectory() as folder, ExitStack() as held:
        path = Path(folder) / "facts.db"
        writer = held.enter_context(closing(TablesWriter(path)))
        writer.begin()
        store(facts, settings, writer)
        tables = held.enter_context(closing(Tables(path)))

        def change(facts: Facts) -> set[Question]:
            before = writer.generation
            writer.begin()
            store([facts], settings, writer)
            return {changed.question for changed in writer.changed_since(before)}

        yield stored_edition(tables, settings), change


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
