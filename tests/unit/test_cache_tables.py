"""Tables with generations: what is read, what changed when, and what a killed writer leaves."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from edition.cache.asking import recording
from edition.cache.question import ALL, Damaged, Question, Row
from edition.cache.tables import StoredMapping, Tables
from edition.cache.values import packed, row_of
from edition.cache.writing import TablesWriter


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"


def written(path: Path, **owners: list[Row]) -> int:
    """One build in which each owner has these rows; its generation."""
    writer = TablesWriter(path)
    generation = writer.begin()
    for owner, rows in owners.items():
        writer.put(rows, owner)
    writer.commit()
    writer.close()
    return generation


def changed(path: Path, generation: int) -> set[Question]:
    writer = TablesWriter(path)
    found = {change.question for change in writer.changed_since(generation)}
    writer.close()
    return found


EMMA = row_of("entry", "persons.xml#emma", "Emma")
LETTER = row_of("mention", "persons.xml#emma", 3, "letter.xml")
OTHER = row_of("mention", "persons.xml#emma", 1, "another.xml")


# ----------------------------------------------------------------------------------- reading


def test_what_was_committed_is_read_and_every_question_noted(path: Path) -> None:
    written(path, register=[EMMA], letter=[LETTER], another=[OTHER])
    tables = Tables(path)
    with recording() as asked:
        assert tables.get("entry", "persons.xml#emma") == "Emma"
        assert tables.get("entry", "persons.xml#nobody", "?") == "?"
        assert tables.packed("entry", "persons.xml#emma") == packed("Emma")
        found = list(tables.members("mention", "persons.xml#emma"))
        assert found == [("another.xml", 1), ("letter.xml", 3)]
        assert tables.has("mention", "persons.xml#emma")
        assert not tables.has("entry", "persons.xml#karl")
    assert asked == {
        Question("entry", "persons.xml#emma"),
        Question("entry", "persons.xml#nobody"),
        Question("mention", "persons.xml#emma"),
        Question("mention", "persons.xml#emma", there=True),
        Question("entry", "persons.xml#karl", there=True),
    }


def test_a_value_that_is_kept_is_asked_for_again(path: Path) -> None:
    written(path, register=[EMMA])
    tables = Tables(path)
    tables.get("entry", "persons.xml#emma")
    with recording() as asked:
        tables.get("entry", "persons.xml#emma")
    assert asked == {Question("entry", "persons.xml#emma")}


def test_a_table_is_a_mapping(path: Path) -> None:
    written(path, register=[row_of("entry", name, name.upper()) for name in ("b", "a")])
    mapping: StoredMapping[str] = StoredMapping(Tables(path), "entry")
    with recording() as asked:
        assert "a" in mapping
        assert mapping.get("c") is None
    assert asked == {Question("entry", "a", True), Question("entry", "c")}
    with recording() as asked:
        assert list(mapping) == ["a", "b"]
        assert len(mapping) == 2
    assert asked == {Question("entry", ALL, True)}
    with recording() as asked:
        assert list(mapping.items()) == [("a", "A"), ("b", "B")]
        assert list(mapping.values()) == ["A", "B"]
    assert Question("entry", ALL) in asked
    assert Question("entry", "a") not in asked
    with pytest.raises(KeyError):
        mapping["c"]
    assert StoredMapping(Tables(path), "entry", str.lower)["a"] == "a"


def test_few_values_are_kept(path: Path) -> None:
    big = os.urandom(500_000).hex()
    written(path, owner=[row_of("facts", str(n), f"{n} {big}") for n in range(30)])
    tables = Tables(path)
    for number in range(30):
        assert tables.get("facts", str(number)).startswith(f"{number} ")
    assert tables._kept_bytes <= 8_000_000
    assert tables.get("facts", "0").startswith("0 ")


def test_a_process_that_was_forked_reads_for_itself(path: Path) -> None:
    written(path, register=[EMMA])
    tables = Tables(path)
    inherited = tables._connection
    child = os.fork()
    if not child:
        fine = tables.has("entry", "persons.xml#emma") and tables._connection is not inherited
        os._exit(0 if fine else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert tables._connection is inherited


# ----------------------------------------------------------------------------------- writing


def test_nothing_is_seen_before_it_is_committed(path: Path) -> None:
    writer = TablesWriter(path)
    writer.begin()
    writer.put([EMMA], "register")
    assert Tables(path).get("entry", "persons.xml#emma") is None
    assert writer.commit() == 1
    assert Tables(path).get("entry", "persons.xml#emma") == "Emma"
    assert Tables(path).meta("commit") == 1


def test_writing_the_same_again_changes_nothing(path: Path) -> None:
    before = written(path, register=[EMMA], letter=[LETTER])
    written(path, register=[EMMA], letter=[LETTER])
    assert changed(path, before) == set()


def test_a_new_member_changes_the_group_and_not_that_there_is_one(path: Path) -> None:
    before = written(path, register=[EMMA], letter=[LETTER])
    written(path, another=[OTHER])
    assert changed(path, before) == {
        Question("mention", "persons.xml#emma"),
        Question("mention", ALL),
    }


def test_what_an_owner_no_longer_puts_is_gone(path: Path) -> None:
    before = written(path, register=[EMMA, row_of("entry", "persons.xml#karl", "Karl")])
    written(path, register=[EMMA])
    assert Tables(path).keys("entry") == ["persons.xml#emma"]
    assert changed(path, before) == {
        Question("entry", "persons.xml#karl"),
        Question("entry", "persons.xml#karl", there=True),
        Question("entry", ALL),
        Question("entry", ALL, there=True),
    }


def test_an_owner_that_is_removed_loses_all(path: Path) -> None:
    written(path, register=[EMMA], letter=[LETTER])
    writer = TablesWriter(path)
    writer.begin()
    writer.remove_owner("letter")
    writer.commit()
    assert list(writer.owners()) == ["register"]
    assert not Tables(path).has("mention", "persons.xml#emma")


def test_a_row_may_move_to_another_owner(path: Path) -> None:
    """A source that is renamed gives the same TEI: nothing changed for who reads it."""
    before = written(path, old=[EMMA])
    writer = TablesWriter(path)
    writer.begin()
    writer.remove_owner("old")
    writer.put([EMMA], "new")
    writer.commit()
    assert list(writer.owners()) == ["new"]
    assert not list(writer.changed_since(before))


@pytest.mark.parametrize("at_once", [True, False])
def test_a_row_has_one_maker(path: Path, at_once: bool) -> None:
    writer = TablesWriter(path)
    writer.begin()
    writer.put([EMMA], "one")
    if not at_once:
        writer.commit()
    writer.put([EMMA], "other")
    with pytest.raises(ValueError, match="two owners"):
        writer.commit()
    writer.put([LETTER], "letter")  # and the writer goes on
    writer.commit()
    assert Tables(path).has("mention", "persons.xml#emma")


def test_who_puts_twice_means_the_second(path: Path) -> None:
    writer = TablesWriter(path)
    writer.begin()
    writer.put([EMMA], "register")
    writer.put([row_of("entry", "persons.xml#emma", "Emma M.")], "register")
    writer.commit()
    assert Tables(path).get("entry", "persons.xml#emma") == "Emma M."


def test_nothing_is_committed_outside_of_a_build(path: Path) -> None:
    """It would carry the number of the last one, and who asked then would not be told."""
    written(path, register=[EMMA])
    writer = TablesWriter(path)
    writer.put([LETTER], "letter")
    with pytest.raises(RuntimeError):
        writer.commit()


def test_tombstones_go_when_nobody_remembers(path: Path) -> None:
    written(path, register=[EMMA], letter=[LETTER])
    gone = written(path, letter=[])
    writer = TablesWriter(path)
    count = "SELECT count(*) FROM row WHERE gone IS NOT NULL"
    writer.prune(gone)
    assert writer._connection.execute(count).fetchone() == (1,)
    writer.prune(gone + 1)
    assert writer._connection.execute(count).fetchone() == (0,)
    assert list(writer.owners()) == ["register"]


def test_texts_of_all_kinds_are_keys(path: Path) -> None:
    keys = ["", "ä", "a\x00b", "*'\";--", "\U0001f58b", "tei/l\udcff.xml"]
    written(path, owner=[row_of("file", key, key) for key in keys])
    tables = Tables(path)
    assert [tables.get("file", key) for key in keys] == keys
    assert sorted(tables.keys("file")) == sorted(keys)
    assert all(tables.has("file", key) for key in keys)


def test_a_database_of_another_cache_is_refused(path: Path, tmp_path: Path) -> None:
    written(path, register=[EMMA])
    epoch = Tables(path).meta("epoch")
    pieces = TablesWriter(tmp_path / "pieces.db", epoch=epoch)
    pieces.begin(7)
    assert (pieces.epoch, pieces.generation) == (epoch, 7)
    with pytest.raises(Damaged, match="another cache"):
        TablesWriter(tmp_path / "pieces.db", epoch="another")
    with pytest.raises(Damaged, match="newer"):
        pieces.begin(6)


# ----------------------------------------------------------------------------------- damage


def damage_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)


def other_form(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def not_ours(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other(a)")


DAMAGES = {
    "no database": lambda path: path.write_bytes(b"this is a text, and a long one " * 200),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "middle": damage_middle,
    "other form": other_form,
    "not ours": not_ours,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_database_is_said_to_be_so(path: Path, name: str) -> None:
    written(path, owner=[row_of("facts", str(n), "x" * 300) for n in range(200)])
    DAMAGES[name](path)
    with pytest.raises(Damaged):
        list(Tables(path).items("facts"))


def test_a_database_that_is_missing_cannot_be_read(path: Path) -> None:
    with pytest.raises(Damaged):
        Tables(path)


def test_a_disk_that_does_not_take_it_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"):
        TablesWriter(tmp_path / "no" / "such" / "folder.db")


# ------------------------------------------------------------------------------ killed writers

BUILDS = """
import os, signal, sys
from pathlib import Path
from edition.cache.values import row_of
from edition.cache.writing import TablesWriter

path, step, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
writer = TablesWriter(path)
writer._connection.execute("PRAGMA cache_size = 4")  # pages go to the file while it is written
count = 0
def traced(statement):
    global count
    count += statement.strip().startswith(step)
    if count == number:
        os.kill(os.getpid(), signal.SIGKILL)
writer._connection.set_trace_callback(traced)
for build in range(1000):
    now = writer.begin()
    for owner in range(now % 3, now % 3 + 4):  # owners come and go
        rows = [row_of("n", f"{owner}-{n}", now, "m" * (n % 40)) for n in range(60)]
        writer.put(rows, f"owner {owner}")
    for owner in range(now % 3):
        writer.remove_owner(f"owner {owner}")
    for owner in range(now % 3 + 4, 7):
        writer.remove_owner(f"owner {owner}")
    writer.commit()
    print(now, flush=True)
"""


def killed(path: Path, step: str, number: int, seconds: float | None = None) -> int:
    """Builds until the process is killed, when a statement begins with *step* for this time.

    The last generation that it said it had committed.
    """
    command = [sys.executable, "-c", BUILDS, str(path), step, str(number)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        said, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL
    return int((said.split() or ["0"])[-1])


def assert_whole(path: Path, committed: int) -> int:
    """All rows are of one build: the last that said so, or a later one; its generation."""
    if not path.exists():
        return 0
    writer = TablesWriter(path)
    assert writer._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = [value for _, _, value in Tables(path).items("n")]
    assert len(set(found)) <= 1
    now = max(found, default=0)
    assert committed <= now <= writer.generation
    assert len(found) == (4 * 60 if now else 0)
    assert len(list(writer.owners())) == (4 if now else 0)
    writer.close()
    return now


STEPS = [
    ("UPDATE meta", 3),
    ("CREATE UNIQUE INDEX", 2),
    ("BEGIN", 2),
    ("INSERT INTO owner", 2),
    ("INSERT INTO row", 300),
    ("INSERT INTO row", 450),
    ("UPDATE row", 2),
    ("UPDATE meta", 4),
    ("COMMIT", 2),
    ("DROP TABLE incoming", 2),
]


def test_a_writer_killed_at_a_step_of_a_commit_leaves_all_or_nothing(path: Path) -> None:
    last = 0
    for step, number in STEPS:
        committed = killed(path, step, number)
        assert committed > last
        last = assert_whole(path, committed)


@pytest.mark.prove
def test_a_writer_killed_at_any_moment_leaves_all_or_nothing(path: Path) -> None:
    last = 0
    for number in range(60):
        committed = max(killed(path, "never", 1, 0.25 + 0.007 * number), last)
        last = assert_whole(path, committed)
    assert last > 60


# -------------------------------------------------------------------- tables against a dictionary

OWNERS = st.sampled_from(["A", "B", "C"])
KEYS = st.sampled_from(["x", "y"])
GIVEN = st.dictionaries(st.tuples(st.sampled_from(["entry", "mention"]), KEYS), st.integers(0, 2))
QUESTIONS = [
    Question(table, key, there)
    for table in ("entry", "mention")
    for key in ("x", "y", ALL)
    for there in (False, True)
]


class Builds(RuleBasedStateMachine):
    """Builds write what owners give; tasks ask, and are told when they must be done again."""

    @initialize()
    def start(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "facts.db"
        self.writer = TablesWriter(self.path)
        self.rows: dict[str, dict[tuple[str, str], int]] = {}
        # (generation, what each question was answered then, and in all builds since)
        self.tasks: list[tuple[int, dict[Question, list[Any]]]] = []

    def teardown(self) -> None:
        if hasattr(self, "writer"):
            self.writer.close()
            self.folder.cleanup()

    def answers(self) -> dict[Question, Any]:
        """By the dictionary."""
        rows = [
            (table, key, owner, value)
            for owner, given in self.rows.items()
            for (table, key), value in given.items()
        ]
        found: dict[Question, Any] = {}
        for question in QUESTIONS:
            fitting = [
                row for row in rows if row[0] == question.table and question.key in (row[1], ALL)
            ]
            keys = {row[1] for row in fitting}
            found[question] = frozenset(keys if question.there else fitting)
        return found

    @rule(given=st.dictionaries(OWNERS, GIVEN), removed=st.sets(OWNERS), twice=st.booleans())
    def build(
        self, given: dict[str, dict[tuple[str, str], int]], removed: set[str], twice: bool
    ) -> None:
        generation = self.writer.begin()
        for owner in sorted(removed - set(given)):
            self.writer.remove_owner(owner)
            self.rows.pop(owner, None)
        if twice:
            self.writer.commit()
        for owner, rows in given.items():
            made = [row_of(table, key, value, owner) for (table, key), value in rows.items()]
            self.writer.put(made, owner)
            self.rows[owner] = rows
        self.writer.commit()
        now = self.answers()
        for _, history in self.tasks:
            for question, answer in now.items():
                history[question].append(answer)
        self.tasks.append((generation, {q: [answer] for q, answer in now.items()}))

    @rule()
    def lose_what_is_not_committed(self) -> None:
        self.writer.begin()
        self.writer.put([row_of("entry", "x", 99, "A")], "A")
        self.writer.close()
        self.writer = TablesWriter(self.path)

    @rule(keep=st.integers(1, 3))
    def forget_old_tasks(self, keep: int) -> None:
        self.tasks = self.tasks[-keep:]
        if self.tasks:
            self.writer.prune(self.tasks[0][0])

    @invariant()
    def tables_are_the_dictionary(self) -> None:
        if not hasattr(self, "path"):
            return
        tables = Tables(self.path)
        expected = sorted(
            (table, key, owner, value)
            for owner, given in self.rows.items()
            for (table, key), value in given.items()
        )
        found = [(t, *row) for t in ("entry", "mention") for row in tables.items(t)]
        assert found == expected
        tables.close()

    @invariant()
    def whoever_asked_what_changed_is_told_and_nobody_else(self) -> None:
        for generation, history in getattr(self, "tasks", ()):
            told = {c.question: c.generation for c in self.writer.changed_since(generation)}
            for question, answers in history.items():
                outdated = told.get(question, 0) > generation
                if answers[-1] != answers[0]:
                    assert outdated, "something stale"
                if not question.there and len(set(answers)) == 1:
                    assert not outdated, "done again for nothing"


Builds.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
TestTablesAgainstADictionary = Builds.TestCase


def test_a_digest_tells_answers_apart(path: Path) -> None:
    written(path, register=[EMMA], letter=[LETTER])
    before = {q: Tables(path).digest_of(q) for q in questions_about_emma()}
    written(path, another=[OTHER])
    after = {q: Tables(path).digest_of(q) for q in questions_about_emma()}
    differing = {q for q in before if before[q] != after[q]}
    assert differing == {Question("mention", "persons.xml#emma"), Question("mention", ALL)}


def questions_about_emma() -> Iterator[Question]:
    for table in ("entry", "mention"):
        for key in ("persons.xml#emma", ALL):
            yield Question(table, key)
            yield Question(table, key, there=True)
