"""Whatever is done to an edition, and wherever a build is killed: the site is that of a whole one.

And nothing is done again but what asked something that has another answer now.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from edition.cache.asking import unrecorded
from edition.cache.question import Question
from edition.cache.tables import Tables
from edition.cache.writing import TablesWriter
from edition.diagnostics import EditionError
from edition.engine.record import Record
from tests.tools.toy_edition import build, files_of

PIECES = {"line", "card"}
NAMES = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.sampled_from(["Alpha", "Beta", "@emma", "@karl", "@otto", "TODO", "word", "FAIL"])
PERSONS = st.sampled_from(["emma", "karl", "otto"])


def whole(root: Path) -> dict[str, bytes]:
    """The site when it is built from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        build(root, cache=Path(folder, "cache"), out=Path(folder, "public"))
        return files_of(Path(folder, "public"))


class Answers:
    """What every task asked, and the answer that it was given, after a build."""

    def __init__(self, root: Path) -> None:
        self.cache = root / ".cache"
        self.of: dict[str, dict[Question, bytes]] = {}
        with self._tables() as digest_of:
            for name in ("read.db", "site.db"):
                with closing(Record(self.cache / name)) as record:
                    for task in {n for w in ("1b", "3A", "3B") for n in record.names(w)}:
                        self.of[task] = {q: digest_of(q) for q in record.asked(task)}

    def outdated(self) -> set[str]:
        """The tasks for which an answer is another one now, and those that are not known."""
        now = Answers(self.cache.parent)
        with self._tables() as digest_of:
            same = {
                task
                for task in now.of
                if all(digest_of(q) == old for q, old in self.of.get(task, {"": b""}).items() if q)
                and task in self.of
            }
        return now.of.keys() - same

    @contextmanager
    def _tables(self) -> Iterator[Callable[[Question], bytes]]:
        with (
            unrecorded(),
            closing(Tables(self.cache / "facts.db")) as facts,
            closing(Tables(self.cache / "pieces.db")) as pieces,
        ):
            yield lambda q: (pieces if q.table in PIECES else facts).digest_of(q)


def killed(root: Path, moment: int) -> bool:
    """A build in a process of its own, killed at its so-many-th step; whether it came so far."""
    child = os.fork()
    if not child:
        _die_at(moment)
        try:
            build(root)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _die_at(moment: int) -> None:
    """Before and after each commit, each renaming and each removal there is a step."""
    left = [moment]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **named: Any) -> Any:
            step()
            result = function(*args, **named)
            step()
            return result

        return stepped

    places = [(TablesWriter, "commit"), (TablesWriter, "begin"), (TablesWriter, "prune")]
    places += [(Record, "begin"), (Record, "commit"), (Record, "end")]
    for place, name in [*places, (os, "replace"), (Path, "unlink")]:
        setattr(place, name, stepping(getattr(place, name)))


class Editing(RuleBasedStateMachine):
    """An edition that is edited, and built again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="toy-"))
        self.root = self.folder / "edition"
        self.before: Answers | None = None

    @initialize()
    def begin(self) -> None:
        """An edition with two texts."""
        self.put("texts/a.txt", "Alpha @emma")
        self.put("texts/b.txt", "Beta @karl")
        self.put("persons.txt", "emma Emma\nkarl Karl")
        self.build()

    @rule(name=NAMES, words=st.lists(WORDS, min_size=1, max_size=4))
    def edit(self, name: str, words: list[str]) -> None:
        """A text is written, or written anew."""
        self.put(f"texts/{name}.txt", " ".join(words))

    @rule(old=NAMES, new=NAMES)
    def rename(self, old: str, new: str) -> None:
        """A text has another name."""
        if (self.root / f"texts/{old}.txt").exists():
            os.replace(self.root / f"texts/{old}.txt", self.root / f"texts/{new}.txt")

    @rule(path=st.sampled_from(["texts/a.txt", "texts/b.txt", "templates/a.txt", "settings.txt"]))
    def remove(self, path: str) -> None:
        """A file goes."""
        (self.root / path).unlink(missing_ok=True)

    @rule(name=st.sampled_from(["page", "a", "b"]), text=st.sampled_from(["", "one", "two"]))
    def template(self, name: str, text: str) -> None:
        """A template is written."""
        self.put(f"templates/{name}.txt", text)

    @rule(persons=st.dictionaries(PERSONS, st.sampled_from(["X", "Y"])))
    def register(self, persons: dict[str, str]) -> None:
        """The register is written anew."""
        self.put("persons.txt", "\n".join(f"{key} {name}" for key, name in persons.items()))

    @rule(name=st.sampled_from(["title", "titles"]), value=st.sampled_from(["1", "2"]))
    def setting(self, name: str, value: str) -> None:
        """A setting is made."""
        self.put("settings.txt", f"{name} {value}")

    @rule()
    def forget(self) -> None:
        """The cache goes."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        self.before = None

    @rule(name=NAMES)
    def spoil(self, name: str) -> None:
        """Somebody puts a file into the site, or in the place of another, some time later."""
        file = self.root / f"public/texts/{name}.html"
        file.unlink(missing_ok=True)
        self.put(f"public/texts/{name}.html", "?")
        os.utime(file.parent, ns=(0, file.parent.stat().st_mtime_ns + 10**9))
        self.before = None

    @rule(moment=st.integers(0, 60))
    def kill(self, moment: int) -> None:
        """A build is killed."""
        killed(self.root, moment)
        self.before = None

    @rule()
    def build(self) -> None:
        """A build; only what must be is done."""
        if self._is_faulty():
            with pytest.raises(EditionError):
                build(self.root)
            self.before = None
            return
        built = build(self.root)
        if self.before is not None:
            assert built.done == self.before.outdated()
        self._is_right()

    @rule()
    def build_backwards(self) -> None:
        """A build in another order."""
        if not self._is_faulty():
            build(self.root, order=lambda tasks: tasks[::-1])
            self._is_right()

    def _is_faulty(self) -> bool:
        texts = (file.read_text() for file in self.root.glob("texts/*.txt"))
        return any("FAIL" in text for text in texts)

    def _is_right(self) -> None:
        assert files_of(self.root / "public") == whole(self.root)
        self.before = Answers(self.root)
        assert build(self.root).quiet

    def put(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def teardown(self) -> None:
        """Nothing is left, and a last build is right."""
        if self.root.exists():
            self.build()
        shutil.rmtree(self.folder)


class Short(Editing):
    """As many steps as fit into a moment."""


class Long(Editing):
    """Many more."""


TestAnyHistory = Short.TestCase
TestAnyHistory.settings = settings(
    max_examples=8, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.prove
class TestAnyLongHistory(Long.TestCase):  # type: ignore[name-defined, misc]
    """The same, for longer."""

    settings = settings(
        max_examples=25,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def _small(folder: Path) -> Path:
    root = folder / "edition"
    for path, text in {
        "texts/a.txt": "Alpha @emma",
        "texts/b.txt": "Beta @karl",
        "persons.txt": "emma Emma\nkarl Karl",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def _change(root: Path) -> None:
    (root / "texts/a.txt").unlink()
    (root / "texts/c.txt").write_text("Gamma @karl @emma")
    (root / "persons.txt").write_text("karl Karl V.\nemma Emma")


@pytest.mark.prove
def test_a_build_may_be_killed_at_every_step(tmp_path: Path) -> None:
    moment = 0
    for moment in range(200):
        root = _small(tmp_path / str(moment))
        build(root)
        _change(root)
        came_so_far = killed(root, moment)
        if moment % 2:  # what was new in the build that was killed is gone again
            (root / "texts/c.txt").unlink()
        build(root)
        assert files_of(root / "public") == whole(root), moment
        if not came_so_far:
            break
    assert 20 < moment < 199
