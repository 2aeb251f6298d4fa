"""The parts of the engine, one by one: records, reasons, executors, what is refused."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from threading import Event, Thread

import pytest

from edition.cache.question import ALL, TABLES, Damaged, Question
from edition.cache.stamps import SeenFiles
from edition.cache.values import row_of, unpacked
from edition.cache.writing import TablesWriter
from edition.engine.executors import Hands, NoExecutor, executor_of
from edition.engine.jobs import Workshop, leave, perform, work_of
from edition.engine.outside import Outside
from edition.engine.record import Because, Record
from edition.engine.summary import Counting
from edition.engine.tasks import Done, Result, Setup, Task, Written
from edition.engine.waves import Engine, Stage, Waved, begin, wave
from edition.engine.why import depends, reason, why
from edition.work import Here
from tests.tools.asked_reads import all_asked
from tests.tools.toy_edition import HERE as TOY
from tests.tools.toy_edition import build, files_of

HERE = "tests.unit.test_engine_parts"
EMMA = Question("entry", "persons.xml#emma")
KARL = Question("entry", "persons.xml#karl")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record in its first build, at noon of a winter's day."""
    with closing(Record(tmp_path / "site.db", clock=lambda: 1_795_000_000)) as found:
        found.begin("epoch", 1)
        yield found


@pytest.fixture
def setup(tmp_path: Path) -> Iterator[Setup]:
    """A setup without tables."""
    (tmp_path / "out").mkdir()
    yield Setup(str(tmp_path), str(tmp_path), 1, folder=str(tmp_path / "out"))
    leave()


def done(name: str, *asked: Question, files: tuple[str, ...] = ()) -> Done:
    written = tuple(Written(address, 1, f"sha of {address}") for address in files)
    return Done(Task("edition.toy:page", (name,)), asked, files=written)


# ------------------------------------------------------------------------- the record


def test_a_record_tells_what_a_task_asked_and_wrote(record: Record) -> None:
    task = done("a", EMMA, KARL, files=("a.html", "a.txt"))
    record.take(task, "3A", Because("changed", (EMMA,)))
    name = task.task.name
    assert record.asked(name) == [EMMA, KARL]
    assert record.who_asked(EMMA) == [name]
    assert [f.address for f in record.files(name)] == ["a.html", "a.txt"]
    assert record.owner("a.txt") == name
    assert record.reasons("a.html") == Because("changed", (EMMA,))
    assert record.reasons("b.html") is None
    assert record.keys("entry") == [EMMA.key, KARL.key]


def test_more_questions_than_are_remembered_have_numbers_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a process that did not ask them first, and when some were asked before."""
    monkeypatch.setattr("edition.engine.record._MOST_NUMBERS", 2)
    all_of_them = [Question("entry", f"persons.xml#p{number}") for number in range(8)]
    for generation, number in ((1, 6), (2, 8)):
        with closing(Record(tmp_path / "site.db")) as record:
            record.begin("epoch", generation)
            for first in range(number):
                record.take(done(f"{first}", *all_of_them[first:number]), "3A", Because("new"))
            for first in range(number):
                name = done(f"{first}").task.name
                assert record.asked(name) == all_of_them[first:number]
            assert len(record.who_asked(all_of_them[number - 1])) == number
            record.end()


def test_what_is_done_again_takes_the_place_of_what_was(record: Record) -> None:
    record.take(done("a", EMMA, files=("a.html", "old.html")), "3A", Because("new"))
    record.commit()
    record.take(done("a", KARL, files=("a.html", "new.html")), "3A", Because("asked"))
    assert record.asked(done("a").task.name) == [KARL]
    assert record.keys("entry") == [KARL.key]
    changes = record.changes()
    assert set(changes.put) == {"new.html"}
    assert changes.removed == {"old.html"}


def test_a_file_may_go_from_one_task_to_another(record: Record) -> None:
    record.take(done("a", files=("x.html",)), "3A", Because("new"))
    record.commit()
    record.take(done("b", files=("x.html",)), "3A", Because("new"))
    record.take(done("a"), "3A", Because("asked"))
    assert record.changes() == ({}, frozenset())
    assert record.owner("x.html") == done("b").task.name


def test_two_tasks_that_write_one_file_are_a_fault(record: Record) -> None:
    record.take(done("a", files=("x.html",)), "3A", Because("new"))
    record.take(done("b", files=("x.html",)), "3A", Because("new"))
    with pytest.raises(ValueError, match=r"'x.html' is written by two tasks"):
        record.changes()


def test_against_a_site_that_is_another(record: Record) -> None:
    record.take(done("a", files=("a.html",)), "3A", Because("new"))
    record.take(done("b", files=("b.html",)), "3A", Because("new"))
    record.commit()
    again = record.compare({"a.html": "sha of a.html", "b.html": "?", "stranger": "?"})
    assert again == {done("b").task.name}
    record.take(done("b", files=("b.html",)), "3A", Because("missing"))
    assert set(record.changes().put) == {"b.html"}
    assert record.changes().removed == {"stranger"}


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    for kept in (False, True):
        with closing(Record(tmp_path / "site.db")) as record:
            assert record.names("3A") == set()
            record.begin("epoch", 1 + kept)
            record.take(done("a", EMMA), "3A", Because("new"))
            if kept:
                record.end()
    with closing(Record(tmp_path / "site.db")) as record:
        assert record.names("3A") == {done("a").task.name}
        assert record.is_ended
        assert record.begin("epoch", 3)


def test_a_record_of_other_tables_is_void(tmp_path: Path) -> None:
    with closing(Record(tmp_path / "site.db")) as record:
        record.begin("epoch", 1)
        record.take(done("a", EMMA), "3A", Because("new"))
        record.end()
    with closing(Record(tmp_path / "site.db")) as record:
        assert not record.begin("another", 2)
        assert record.names("3A") == set()


# ------------------------------------------------------------------------- why


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_can_be_told_as_a_reason(table: str) -> None:
    one = reason(Because("changed", (Question(table, "KEY"),)))
    assert one.endswith("changed")
    told = {
        depends([Question(table, "KEY")]),
        depends([Question(table, "KEY"), Question(table, "OTHER")]),
        depends([Question(table, ALL)]),
    }
    assert all(
        "{" not in text and text.startswith("It depends on ") for text in {one, *told} - {one}
    )


def test_why_a_page_is_as_it_is(record: Record) -> None:
    task = done("letter", EMMA, KARL, Question("file", "tei/letter.xml"), files=("letter.html",))
    record.take(task, "3A", Because("changed", (EMMA, Question("entry", ALL))))
    (told,) = why([record], "letter.html")
    assert str(told).startswith("letter.html is the page of letter. It was made at ")
    assert told.made.endswith(" 2026, because the entry persons.xml#emma changed.")
    assert told.depends == (
        "It depends on tei/letter.xml and 2 entries of registers "
        "(persons.xml#emma, persons.xml#karl)."
    )
    (told,) = why([record], "letter.html", as_told=lambda asked: [asked] * (asked == EMMA))
    assert told.depends == "It depends on the entry persons.xml#emma."
    (read,) = why([record], "tei/letter.xml")
    assert read.what == "tei/letter.xml is read for the page of letter."
    assert why([record], "nothing.html") == []


def test_many_reasons_are_not_all_told() -> None:
    many = tuple(Question("entry", f"p{number}") for number in range(9))
    assert reason(Because("changed", many)) == (
        "the entry p0 changed, the entry p1 changed, the entry p2 changed and 6 more things changed"
    )


def test_why_of_a_real_history(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text("Alpha @emma")
    (tmp_path / "persons.txt").write_text("emma Emma")
    build(tmp_path)
    (tmp_path / "persons.txt").write_text("emma Emma Braun")
    build(tmp_path)
    with closing(Record(tmp_path / ".cache/site.db")) as record:
        (told,) = why([record], "texts/a.html")
        assert "because the entry emma changed." in told.made
        assert record.reasons("texts/a.html") == Because("changed", (Question("entry", "emma"),))
        assert record.reasons("index.html") == Because("new")


# ------------------------------------------------------------------------- stopping

_STOPPED = """
import sys, time
from edition.engine.executors import executor_of
print("ready", flush=True)
with executor_of(None, 2) as (pool, _):
    pool.submit(time.sleep, 2).result()
"""


def test_ctrl_c_is_told_once_and_not_by_every_worker() -> None:
    command = [sys.executable, "-c", _STOPPED]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        told = process.communicate(timeout=20)[1]
    assert told.count("Traceback") == 1
    assert told.rstrip().endswith("KeyboardInterrupt")


# ------------------------------------------------------------------------- tasks


def careless(place: Workshop, task: Task) -> Result:
    """Reads behind the back of the workshop."""
    (place.root / task.names[0]).read_bytes()
    return Result()


def both(place: Workshop, task: Task) -> Result:
    """Asks for what it writes itself."""
    place.facts.get("card", "a")
    return Result((row_of("card", task.names[0], 1),))


def wordy(place: Workshop, task: Task) -> Result:
    place.write(task.names[0], b"four")
    return Result()


def outward(place: Workshop, task: Task) -> Result:
    """Writes where it may not."""
    place.write(task.names[0], b"")
    return Result()


def test_only_work_of_the_package_and_its_tests_is_done() -> None:
    assert work_of(f"{TOY}:count")
    for name in ("os:system", "edition", "edition.cli:", "editions.cli:main", "json.tool:main"):
        with pytest.raises(ValueError, match="no name of a piece of work"):
            work_of(name)


@pytest.mark.parametrize("address", ["../x", "/etc/x", "a/../../x", ""])
def test_nothing_is_written_outside(setup: Setup, address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        perform(setup, (Task(f"{HERE}:outward", (address,)),))


def test_a_file_that_cannot_be_written_is_a_finding(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "out").rmdir()
    (tmp_path / "out").write_text("a file where a folder should be")
    (told,) = perform(setup, (Task(f"{HERE}:outward", ("page.html",)),))
    (finding,) = unpacked(told.failed)
    assert finding.code == "unwritable-site"
    assert "page.html" in finding.message


def test_a_link_to_the_old_file_keeps_the_old_bytes(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "out/page.html").write_text("old")
    (tmp_path / "link").hardlink_to(tmp_path / "out/page.html")
    perform(setup, (Task(f"{HERE}:outward", ("page.html",)),))
    assert (tmp_path / "link").read_text() == "old"
    assert (tmp_path / "out/page.html").read_bytes() == b""


def test_nothing_is_left_of_a_file_that_could_not_be_written_to_its_end(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when half of it is written."""
    write = os.write

    def half(handle: int, data: memoryview) -> int:
        if len(data) > 2:
            return write(handle, data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", half)
    (told,) = perform(setup, (Task(f"{HERE}:wordy", ("page.html",)),))
    monkeypatch.undo()
    (finding,) = unpacked(told.failed)
    assert finding.code == "unwritable-site"
    assert list((tmp_path / "out").iterdir()) == []


def test_reading_behind_the_back_is_found_out(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition/a.txt").write_text("?")
    own = Setup(str(tmp_path / "edition"), str(tmp_path / "cache"), 1)
    with all_asked(), pytest.raises(AssertionError, match=r"reads without asking: a\.txt"):
        perform(own, (Task(f"{HERE}:careless", ("a.txt",)),))


def test_the_toy_asks_for_all_that_it_reads(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text("Alpha @emma")
    (tmp_path / "persons.txt").write_text("emma Emma")
    with all_asked():
        build(tmp_path)
    assert files_of(tmp_path / "public")


MADE: list[int] = []


def made(place: Workshop) -> bytes:
    """Something that takes long to make."""
    MADE.append(place.setup.generation)
    return (place.read("base.txt") or b"") + b" ".join(f.encode() for f in place.files("own/*"))


def lastingly(place: Workshop, task: Task) -> Result:
    """Uses what takes long to make."""
    return Result((row_of("card", task.names[0], place.lasting(made)),))


def test_what_takes_long_is_made_again_only_when_it_must(tmp_path: Path) -> None:
    times = import_module(HERE).MADE  # tasks find it under this name
    tasks = tuple(Task(f"{HERE}:lastingly", (name,)) for name in "ab")
    with closing(TablesWriter(tmp_path / "facts.db")):
        pass
    for generation in range(1, 5):
        if generation == 3:
            (tmp_path / "base.txt").write_text("base")
        if generation == 4:
            (tmp_path / "own").mkdir()
            (tmp_path / "own/a").write_text("own")
        results = perform(Setup(str(tmp_path), str(tmp_path), generation), tasks)
        asked = {Question("file", "base.txt"), Question("files", "own/*")}
        assert [set(told.asked) for told in results] == [asked, asked]
        assert {row.key for row in results[0].read} == {"base.txt", "own/*"}
    leave()
    assert times == [1, 3, 4]


# ------------------------------------------------------------------------- waves


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[tuple[Engine, Stage]]:
    with (
        closing(TablesWriter(tmp_path / "facts.db")) as facts,
        closing(SeenFiles(tmp_path / "seen.db")) as seen,
        closing(Record(tmp_path / "read.db")) as record,
    ):
        stage = Stage(record, facts)
        outside = Outside(tmp_path, seen, facts, tmp_path)
        own = Setup(str(tmp_path), str(tmp_path), begin([stage]))
        yield Engine(own, facts, outside, (facts,)), stage
        leave()


def test_a_wave_that_asks_for_what_it_writes_is_refused(engine: tuple[Engine, Stage]) -> None:
    with pytest.raises(AssertionError, match="written after it was asked for: card"):
        wave(*engine, "3A", [Task(f"{HERE}:both", ("a",))])


def changing(place: Workshop, task: Task) -> Result:
    """Reads a file that somebody saves meanwhile."""
    before = place.read("text.txt")
    (place.root / "text.txt").write_bytes((before or b"") + b"!")
    return Result((row_of("facts", task.names[0], before),))


def test_a_file_that_changes_during_a_build_is_read_again(engine: tuple[Engine, Stage]) -> None:
    facts = engine[1].writer
    tasks = [Task(f"{HERE}:changing", (name,)) for name in "ab"]
    (engine[0].outside.root / "text.txt").write_text("text")
    assert wave(*engine, "1b", tasks).made == 2
    engine[1].record.end()
    with closing(SeenFiles(engine[0].outside.root / "seen.db")) as seen:
        outside = Outside(engine[0].outside.root, seen, facts, engine[0].outside.root)
        assert not outside.look(["text.txt"], [])
        own = Setup(engine[0].setup.root, engine[0].setup.cache, begin([engine[1]]))
        outside.put()
        again = Engine(own, facts, outside, (facts,))
        again.commit(facts)
        assert wave(again, engine[1], "1b", tasks).made == 2


# ------------------------------------------------------------------------- executors


def test_one_job_is_this_process() -> None:
    with executor_of(None, 1) as (executor, workers):
        assert isinstance(executor, Here)
        assert workers == 1


def test_processes_are_made_with_and_without_other_threads() -> None:
    for threads in (0, 1):
        waiting = Event()
        thread = Thread(target=waiting.wait)
        if threads:
            thread.start()
        with executor_of(None, 2) as (executor, workers):
            assert workers == 2
            assert executor.submit(len, "three").result() == 5
        waiting.set()
        if threads:
            thread.join()


def test_little_work_is_done_here() -> None:
    with Hands(None, 4) as hands:
        assert isinstance(hands.for_work(1_000, 100)[0], Here)
        assert isinstance(hands.for_work(10**9, 1)[0], Here)
        assert hands.for_work(10**9, 2)[1] == 4
        assert hands.for_work(10, 2)[1] == 4  # once they are there


@pytest.mark.parametrize("url", ["dask://", "dask://host", "host:8786", "dask://host:port"])
def test_what_names_no_executor_is_said(url: str) -> None:
    with pytest.raises(NoExecutor, match="write dask://HOST:PORT"), executor_of(url, 1):
        pass


def test_a_cluster_without_the_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    missing = pytest.raises(NoExecutor, match=r"tei-edition\[cluster\]")
    with missing, executor_of("dask://127.0.0.1:1", 1):
        pass


# ------------------------------------------------------------------------- nothing changed


def test_telling_that_nothing_changed_needs_nothing_heavy() -> None:
    code = (
        "import sys, edition.engine.unchanged;"
        "print(*sorted({m.split('.')[0] for m in sys.modules}"
        " & {'lxml', 'jinja2', 'markdown_it', 'yaml', 'multiprocessing', 'asyncio'}),"
        " *sorted(m for m in sys.modules if m.count('.') == 1 and m.startswith('edition.')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == [
        "edition.cache",
        "edition.diagnostics",
        "edition.engine",
        "edition.location",
        "edition.progress",
    ]


def test_a_stamp_of_just_now_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    text = tmp_path / "texts/a.txt"
    text.write_text("Alpha one")
    build(tmp_path)
    before = text.stat()
    text.write_text("Alpha two")  # as many bytes; and the times are set back
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not build(tmp_path).quiet


def test_files_elsewhere_are_watched_too(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.rng"
    root = tmp_path / "edition"
    root.mkdir()
    for text, same in ((None, False), (None, True), ("one", False), ("one", True), ("two", False)):
        if text:
            elsewhere.write_text(text)
        with (
            closing(TablesWriter(tmp_path / "facts.db")) as facts,
            closing(SeenFiles(tmp_path / "seen.db")) as seen,
        ):
            outside = Outside(root, seen, facts, tmp_path)
            assert outside.look([str(elsewhere)], []) == same
            facts.begin()
            outside.put()
            facts.commit()
            outside.save()


# ------------------------------------------------------------------------- damage and counts


def plain(place: Workshop, task: Task) -> Result:
    """Asks nothing."""
    return Result()


def damaged(place: Workshop, task: Task) -> Result:
    """Finds that the cache cannot be read."""
    place.blobs.get("00" * 16)
    return Result()


def test_everything_is_done_again_when_that_is_asked(engine: tuple[Engine, Stage]) -> None:
    tasks = [Task(f"{HERE}:plain", (name,)) for name in "ab"]
    assert wave(*engine, "1b", tasks)[:3] == (2, 0, 0)
    assert wave(*engine, "1b", tasks[:1])[:3] == (0, 1, 1)
    engine[0].everything = True
    assert wave(*engine, "1b", tasks)[:3] == (2, 0, 0)
    found = engine[1].record.task(tasks[0].name)
    assert found is not None
    assert found.because == Because("asked")


@pytest.mark.parametrize("jobs", [1, 2])
def test_damage_is_damage_wherever_it_is_found(engine: tuple[Engine, Stage], jobs: int) -> None:
    tasks = [Task(f"{HERE}:damaged", (name,), 10**7) for name in "ab"]
    with Hands(None, jobs) as engine[0].hands, pytest.raises(Damaged):
        wave(*engine, "1b", tasks)


def test_a_build_is_counted_while_it_goes() -> None:
    ticks = iter(range(100))
    counting = Counting(clock=lambda: next(ticks))
    for waved in (Waved(3, 4, 0), Waved(0, 2, 1)):
        with counting.phase("reading"):
            assert counting.add(waved) is waved
    found = counting.summary(documents=2, pages=5, findings=0, removed=1)
    assert (found.made, found.reused, found.removed) == (3, 6, 1)
    assert found.phases == (("reading", 2),)
    assert found.seconds == 5
