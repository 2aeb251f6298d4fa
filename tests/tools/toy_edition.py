"""An edition of a few text files, on the engine that builds real ones.

``texts/NAME.txt`` has a title and words; ``@emma`` names a person of ``persons.txt`` (lines of an
id and a name); ``templates/page.txt`` is the page of a text, ``templates/NAME.txt`` one for a
single text; ``settings.txt`` has lines of a name and a value. A text with ``TODO`` has a finding,
one with ``FAIL`` cannot be read.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from edition.cache.asking import unrecorded
from edition.cache.question import Row
from edition.cache.stamps import SeenFiles
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.cache.writing import TablesWriter
from edition.diagnostics import Diagnostic, EditionError, Severity
from edition.engine.executors import Hands
from edition.engine.jobs import Workshop, leave
from edition.engine.outside import Outside, fitting
from edition.engine.record import Record
from edition.engine.summary import Counting
from edition.engine.tasks import Result, Setup, Task
from edition.engine.unchanged import Last, remember, unchanged, watched
from edition.engine.waves import Engine, Stage, begin, wave
from edition.location import Span
from edition.progress import Progress

HERE = "tests.tools.toy_edition"
TEXTS = "texts/*.txt"


# ------------------------------------------------------------------------------------- the work


def count(place: Workshop, task: Task) -> Result:
    """A text: what is known of it."""
    (path,) = task.names
    words = (place.read(path) or b"").decode().split()
    if "FAIL" in words:
        raise EditionError(Diagnostic("toy", "this text cannot be read", Span(path)))
    names = sorted({word[1:] for word in words if word.startswith("@")})
    title = words[0] if words else "untitled"
    return Result(tuple(_facts(path, title, words, names)), tuple(_findings(path, words)))


def _facts(path: str, title: str, words: list[str], names: list[str]) -> Iterator[Row]:
    yield row_of("facts", path, (title, len(words), tuple(names)))
    yield row_of("listed", path, title)
    for name in names:
        yield row_of("mention", name, words.count("@" + name), path)


def _findings(path: str, words: list[str]) -> Iterator[Diagnostic]:
    if "TODO" in words:
        yield Diagnostic("toy", "something is to be done", Span(path), Severity.WARNING)


def persons(place: Workshop, task: Task) -> Result:
    """The register: a row for each person."""
    lines = (place.read(task.names[0]) or b"").decode().splitlines()
    entries = dict(line.split(" ", 1) for line in lines if " " in line)
    return Result(tuple(row_of("entry", key, name) for key, name in entries.items()))


def page(place: Workshop, task: Task) -> Result:
    """The page of a text, with the names of persons and the title of the text that follows."""
    (path,) = task.names
    title, number, names = place.facts.get("facts", path)
    stem = Path(path).stem
    own = place.read(f"templates/{stem}.txt")
    shown = [f"{n}={place.facts.get('entry', n)}" for n in names if place.facts.has("entry", n)]
    after = place.facts.get("after", path, "")
    heading = place.facts.get("settings", "title", "")
    template = place.lasting(_template) if own is None else own.decode()
    told = f"{heading}|{title}|{number}|{','.join(shown)}|{after}"
    place.write(f"texts/{stem}.html", (template + told).encode())
    rows = [row_of("line", name, title, path) for name in names]
    return Result((*rows, row_of("card", path, f"{title} ({number})")))


def _template(place: Workshop) -> str:
    return (place.read("templates/page.txt") or b"").decode()


def person(place: Workshop, task: Task) -> Result:
    """The page of a person: who names it."""
    (key,) = task.names
    lines = [f"{path}: {title}" for path, title in place.pieces.members("line", key)]
    name = place.facts.get("entry", key, "?")
    place.write(f"persons/{key}.html", "\n".join([name, *lines]).encode())
    return Result()


def index(place: Workshop, task: Task) -> Result:
    """The list of all texts, and of the templates; a file of all titles if the settings say so."""
    cards = [card for _, _, card in place.pieces.items("card")]
    told = [*cards, *place.files("templates/*.txt")]
    place.write("index.html", "\n".join(told).encode())
    if place.facts.get("settings", "titles", ""):
        place.write("titles.html", "\n".join(cards).encode())
    return Result()


# ------------------------------------------------------------------------------------- a build


class Built(NamedTuple):
    """What a build did: the names of the tasks, and what it said; ``quiet`` if it did nothing."""

    done: frozenset[str]
    last: Last
    quiet: bool = False


class Toy:
    """The databases of a build, open."""

    def __init__(self, root: Path, cache: Path, held: ExitStack) -> None:
        cache.mkdir(exist_ok=True)
        self.root, self.cache = root, cache
        self.facts = held.enter_context(closing(TablesWriter(cache / "facts.db")))
        self.pieces = TablesWriter(cache / "pieces.db", epoch=self.facts.epoch)
        held.enter_context(closing(self.pieces))
        self.seen = held.enter_context(closing(SeenFiles(cache / "seen.db")))
        self.read = Stage(held.enter_context(closing(Record(cache / "read.db"))), self.facts)
        self.site = Stage(held.enter_context(closing(Record(cache / "site.db"))), self.pieces)
        self.outside = Outside(root, self.seen, self.facts, cache)
        held.callback(leave)


def build(
    root: Path,
    *,
    cache: Path | None = None,
    out: Path | None = None,
    hands: Hands | None = None,
    progress: Progress | None = None,
    order: Callable[[list[Task]], Iterable[Task]] = list,
) -> Built:
    """Build the edition in *root* as far as it must be."""
    out = out or root / "public"
    with ExitStack() as held:
        toy = Toy(root, cache or root / ".cache", held)
        records = [toy.read.record, toy.site.record]
        own = {"paths": ["settings.txt"], "patterns": [TEXTS]}
        last = unchanged(records, toy.outside, toy.facts, "", **own)
        if last is not None:
            return Built(frozenset(), last, True)
        return _built(toy, out, hands, progress, order)


def _built(
    toy: Toy,
    out: Path,
    hands: Hands | None,
    progress: Progress | None,
    order: Callable[[list[Task]], Iterable[Task]],
) -> Built:
    counting = Counting(clock=lambda: 0.0)
    step = toy.cache / "step"
    shutil.rmtree(step, ignore_errors=True)
    step.mkdir()
    engine = _engine(toy, step, hands, progress)
    missing = toy.site.record.compare(_digests(out))
    for name, tasks in _waves(toy, engine):
        stage = toy.read if name < "2" else toy.site
        counting.add(wave(engine, stage, name, order(tasks), missing=missing))
        if stage is toy.read:
            stage.record.commit()
    _publish(toy, step, out)
    return _end(toy, counting, out)


def _engine(toy: Toy, step: Path, hands: Hands | None, progress: Progress | None) -> Engine:
    generation = begin([toy.read, toy.site])
    setup = Setup(str(toy.root), str(toy.cache), generation, folder=str(step))
    asked = (toy.facts, toy.pieces)
    engine = Engine(setup, toy.facts, toy.outside, asked, hands=hands, progress=progress)
    toy.outside.put()
    toy.facts.put(_settings(toy.root), "settings")
    engine.commit(toy.facts)
    engine.commit(toy.pieces)
    toy.outside.save()
    return engine


def _waves(toy: Toy, engine: Engine) -> Iterator[tuple[str, list[Task]]]:
    texts = fitting(toy.root, TEXTS)
    counts = [Task(f"{HERE}:count", (path,), 10 + len(path)) for path in texts]
    yield "1b", [*counts, Task(f"{HERE}:persons", ("persons.txt",))]
    keys = _merge(toy)
    engine.may_write(["after"])
    engine.commit(toy.facts)
    yield "3A", [Task(f"{HERE}:page", (path,), 7) for path in texts]
    yield "3B", [Task(f"{HERE}:index", ()), *(Task(f"{HERE}:person", (key,)) for key in keys)]


def _merge(toy: Toy) -> list[str]:
    """Which text follows which, by their titles; who has a page."""
    with unrecorded(), closing(Tables(toy.facts.path)) as tables:
        listed = sorted((title, path) for path, _, title in tables.items("listed"))
        after = [row_of("after", path, title) for (_, path), (title, _) in pairwise(listed)]
        toy.facts.put(after, "merge")
        return tables.keys("entry")


def _settings(root: Path) -> list[Row]:
    try:
        lines = (root / "settings.txt").read_text().splitlines()
    except OSError:
        lines = []
    pairs = dict(line.split(" ", 1) for line in lines if " " in line)
    return [row_of("settings", name, value) for name, value in pairs.items()]


def _publish(toy: Toy, step: Path, out: Path) -> None:
    changes = toy.site.record.changes()
    for address in changes.put:
        (out / address).parent.mkdir(parents=True, exist_ok=True)
        os.replace(step / address, out / address)
    for address in changes.removed:
        (out / address).unlink(missing_ok=True)


def _end(toy: Toy, counting: Counting, out: Path) -> Built:
    generation = toy.facts.generation
    done = set()
    for record in (toy.read.record, toy.site.record):
        names = {name for wave_name in ("1b", "3A", "3B") for name in record.names(wave_name)}
        done |= {name for name in names if _generation(record, name) == generation}
    findings = tuple(toy.read.record.findings())
    summary = counting.summary(documents=0, pages=0, findings=len(findings))
    last = Last("", findings, summary, watched(out))
    toy.read.record.end()
    remember(toy.site.record, last)
    toy.site.record.end()
    for writer in (toy.facts, toy.pieces):
        writer.prune(min(toy.read.record.fresh, toy.site.record.fresh))
    return Built(frozenset(done), last)


def _generation(record: Record, name: str) -> int:
    found = record.task(name)
    return found.generation if found else 0


def _digests(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files_of(out).items()}


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their addresses."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
