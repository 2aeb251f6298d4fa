"""Two ways to one site: built step by step as an edition is edited, and anew from what there is.

Whatever is reused, whoever does the work, whatever happened in between: the bytes of the site, of
the TEI, and the findings are those of a build that knows nothing of earlier ones.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from edition import work
from edition.build import Builder, Options
from edition.diagnostics import Diagnostic, EditionError
from edition.engine import waves
from edition.export.in_site import in_site
from edition.publish.built import built
from edition.publish.manifest import LISTS, MANIFEST
from edition.publish.outputs import combined, write_outputs
from edition.publish.site import write_site
from tests.tools.edits import EDITS
from tests.tools.prepared import prepare

EDITIONS = Path(__file__).parents[1] / "editions"
NAMES = ("briefe", "cable", "censure", "facsimile", "letters", "plain")
_NOT_OURS = shutil.ignore_patterns(".edition", "public", "other", ".public.*", ".other.*", ".*.swp")


class Site(NamedTuple):
    """What a build came to: files of the site, other files of the edition, findings.

    ``refused`` are the findings for which nothing was published.
    """

    files: dict[str, bytes]
    kept: dict[str, bytes]
    findings: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()


def copied(name: str, place: Path) -> Path:
    """The edition *name* of the tests, to be worked on in *place*; "mixed" is made of two."""
    root = place / name
    if name != "mixed":
        return Path(shutil.copytree(EDITIONS / name, root))
    shutil.copytree(EDITIONS / "letters", root)
    shutil.copytree(EDITIONS / "cable", root, dirs_exist_ok=True)
    for number in range(4, 8):
        (root / f"tei/letter-{number}.xml").unlink()
    rows = (EDITIONS / "letters/edition.toml").read_text().split("[[register]]")[1:]
    with (root / "edition.toml").open("a") as file:
        file.writelines(f"\n[[register]]{row}" for row in rows)
    return root


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their addresses."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def at_once(root: Path, out: Path, *, draft: bool = False) -> tuple[Diagnostic, ...]:
    """Build a site in memory, with everything that there is; the findings.

    Raises :class:`EditionError` where nothing can be published.
    """
    prepared = prepare(root)
    read, machines = prepared.read, in_site(prepared.material)
    plan = replace(prepared.plan, head=machines.head)
    read.report.extend(machines.findings)
    documents = (
        built(read.documents[facts.document], plan, prepared.renderers) for facts in plan.documents
    )
    outputs = combined((*machines.outputs, *read.toolbox.outputs))
    also = partial(write_outputs, outputs, prepared.material, read.report)
    write_site(plan, documents, read.report, out, draft=draft, also=also)
    return tuple(read.report.sorted())


def in_memory(root: Path, *, draft: bool = False) -> Site:
    """What a build in memory makes of a copy of the edition, somewhere else."""
    return _elsewhere(root, lambda place: at_once(place, place / "public", draft=draft))


def anew(root: Path, options: Options) -> Site:
    """What the first build of a copy of the edition makes, somewhere else."""

    def build(place: Path) -> tuple[Diagnostic, ...]:
        with Builder(place, place / "public", options) as builder:
            return builder.build().findings

    return _elsewhere(root, build)


def _elsewhere(root: Path, build: Callable[[Path], tuple[Diagnostic, ...]]) -> Site:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, root.name)
        shutil.copytree(root, place, ignore=_NOT_OURS, symlinks=True)
        return told(place, place / "public", lambda: build(place))


def told(root: Path, out: Path, build: Callable[[], tuple[Diagnostic, ...]]) -> Site:
    """What came of a build."""
    findings: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    try:
        findings = build()
    except EditionError as error:
        refused = tuple(error.diagnostics)
    return Site(files_of(out), kept(root), findings, refused)


def kept(root: Path) -> dict[str, bytes]:
    """The files of the edition that a build may write, or leave as they are.

    One that is killed leaves a hidden one, half written, which nobody reads.
    """
    found = files_of(root / "tei")
    return {f"tei/{n}": data for n, data in found.items() if not Path(n).name.startswith(".")}


def assert_same(found: Site, expected: Site) -> None:
    """The two are one: byte for byte, finding for finding."""
    wrong = [
        *_unlike("refused", found.refused, expected.refused),
        *_unlike("found", found.findings, expected.findings),
        *_apart(found.kept, expected.kept),
        *(() if expected.refused else _apart(found.files, expected.files)),
    ]
    if wrong:
        raise AssertionError("\n".join([f"{len(wrong)} differences", *wrong[:20]]))


def _unlike(
    what: str, found: tuple[Diagnostic, ...], expected: tuple[Diagnostic, ...]
) -> Iterator[str]:
    """Findings that only one of the builds has, or that are not the same, or not in one order."""
    if found != expected:
        yield from (f"{what}: {line}" for line in sorted({*lines(found)} - {*lines(expected)}))
        yield from (f"not {what}: {line}" for line in sorted({*lines(expected)} - {*lines(found)}))
        yield f"{what}: {len(found)} findings for {len(expected)}"


def lines(findings: tuple[Diagnostic, ...]) -> list[str]:
    """Findings as they are read."""
    return [f"{f.at}: {f.code}: {f.message}" for f in findings]


def _apart(found: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """The files in which two sites differ, each with where."""
    names = sorted(found.keys() | expected.keys())
    return [
        f"{name}: {_where(found.get(name), expected.get(name))}"
        for name in names
        if found.get(name) != expected.get(name)
    ]


def _where(found: bytes | None, expected: bytes | None) -> str:
    if found is None or expected is None:
        return "is missing" if found is None else "is too many"
    pairs = enumerate(zip(found, expected, strict=False))
    place = next((n for n, (a, b) in pairs if a != b), min(len(found), len(expected)))
    near = slice(max(0, place - 60), place + 60)
    return f"{found[near]!r} for {expected[near]!r}"


# -------------------------------------------------------------------------------- ways of working


@contextmanager
def order_of_tasks(chance: Random | None = None) -> Iterator[None]:
    """Tasks are done in the opposite order, or by *chance* in any."""
    do = work.run

    def run(executor, function, setup, items, **options):  # type: ignore[no-untyped-def]
        turned = list(items)[::-1]
        if chance is not None:
            chance.shuffle(turned)
        return do(executor, function, setup, turned, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(waves, "run", run)
        yield


def always_with(jobs: int, executor: str = "") -> AbstractContextManager[None]:
    """Work goes to other processes, however small it is."""
    return _always(jobs, executor)


@contextmanager
def _always(jobs: int, executor: str) -> Iterator[None]:
    from edition.engine.executors import Hands

    do = Hands.for_work

    def for_work(self: Hands, weight: int, tasks: int):  # type: ignore[no-untyped-def]
        return do(self, 2**40, max(2, tasks))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Hands, "for_work", for_work)
        yield


# ------------------------------------------------------------------------------ building and more


class Desk:
    """An edition at which somebody works, and builds it now and then.

    What is done is told in ``done``, so that it can be done again.
    """

    def __init__(self, name: str, place: Path) -> None:
        self.root = copied(name, place)
        self.options = Options(jobs=1)
        self.out = self.root / "public"
        self.done: list[str] = []
        self.built: dict[Path, dict[str, bytes]] = {}  # what was told of, by folder
        self._builder: Builder | None = None
        self._saved: Path | None = None

    def edit(self, name: str, seed: int) -> None:
        """Edit, or do something else to the edition."""
        chance = Random(seed)
        others = OTHERS | KILLED
        what = others[name](self, chance) if name in others else EDITS[name](self.root, chance)
        self.done.append(f"{name} {seed}: {what}")

    def check(self) -> None:
        """Build; the site is the one that a build in memory makes. A second build is quiet."""
        expected = in_memory(self.root, draft=self.options.draft)
        stood = files_of(self.out)
        changed: list[str] = []
        found = told(self.root, self.out, lambda: self._build(changed))
        self.done.append(f"build {self.out.name}{' draft' if self.options.draft else ''}")
        assert_same(found, expected)
        if expected.refused:
            assert _apart(found.files, stood) == [], "a build that failed has changed the site"
            return
        before = self.built.get(self.out)
        if before is not None:
            names = before.keys() | found.files.keys()
            differing = {name for name in names if before.get(name) != found.files.get(name)}
            assert not differing - {*changed, *LISTS}, "what has changed is not told"
        self.built[self.out] = found.files

    def check_quiet(self) -> None:
        """Nothing was edited: the next build does nothing, and says the same."""
        builder = self.builder
        try:
            first = builder.build()
        except EditionError:
            return
        again = builder.build()
        assert again.quiet
        assert again.findings == first.findings
        assert (again.documents, list(again.files)) == (first.documents, list(first.files))

    @property
    def builder(self) -> Builder:
        """Who builds, as long as nothing else is asked for."""
        if self._builder is None:
            self._builder = Builder(self.root, self.out, self.options)
        return self._builder

    def close(self) -> None:
        """Let it go; the next build begins as a command does."""
        if self._builder is not None:
            self._builder.close()
            self._builder = None

    def _build(self, changed: list[str]) -> tuple[Diagnostic, ...]:
        whole = self.options.whole
        try:
            made = self.builder.build()
        finally:
            if whole:
                self.asking(whole=False)
        changed += made.changed
        return made.findings

    def asking(self, **options: object) -> None:
        """From now on builds have other options."""
        self.close()
        self.options = replace(self.options, **options)  # type: ignore[arg-type]

    @property
    def cache(self) -> Path:
        """Where builds keep what they know."""
        return self.root / ".edition" / "cache"

    def databases(self) -> list[Path]:
        """The databases of the cache."""
        return sorted(self.cache.rglob("*.db"))


def no_cache(desk: Desk, _: Random) -> str:
    """The cache is deleted."""
    desk.close()
    shutil.rmtree(desk.root / ".edition", ignore_errors=True)
    return "no cache"


def no_database(desk: Desk, chance: Random) -> str:
    """One database is deleted, or spoiled."""
    desk.close()
    found = desk.databases()
    if not found:
        return ""
    path = chance.choice(found)
    how = chance.choice(("deleted", "cut", "spoiled"))
    data = bytearray(path.read_bytes())
    if how == "deleted":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[: chance.randrange(len(data) + 1)])
    else:
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
    return f"{path.relative_to(desk.cache)} {how}"


def old_cache(desk: Desk, _: Random) -> str:
    """The cache is saved; the next time it is what it was then."""
    desk.close()
    saved = desk.root.parent / "saved"
    now = desk.root / ".edition"
    if saved.exists():
        shutil.rmtree(now, ignore_errors=True)
        saved.rename(now)
        return "the cache of before"
    if now.exists():
        shutil.copytree(now, saved)
    return "the cache is saved"


def old_database(desk: Desk, chance: Random) -> str:
    """One database is what it was some time ago."""
    desk.close()
    saved = desk.root.parent / "database"
    kept_as = saved / "name"
    if saved.exists():
        path = Path(kept_as.read_text())
        if path.parent.exists():
            shutil.copyfile(saved / "data", path)
        shutil.rmtree(saved)
        return f"{path.name} of before"
    found = desk.databases()
    if found:
        path = chance.choice(found)
        saved.mkdir()
        kept_as.write_text(str(path))
        shutil.copyfile(path, saved / "data")
        return f"{path.name} is saved"
    return ""


def other_folder(desk: Desk, _: Random) -> str:
    """The site is built into another folder, or into the first again."""
    desk.close()
    desk.out = desk.root / ("other" if desk.out.name == "public" else "public")
    return desk.out.name


def draft(desk: Desk, _: Random) -> str:
    """A draft is built, or no longer."""
    desk.asking(draft=not desk.options.draft)
    return str(desk.options.draft)


def file_gone(desk: Desk, chance: Random) -> str:
    """A file of the site is removed; without its list of files, nobody would touch it."""
    there = (path for path in sorted(desk.out.rglob("*")) if path.is_file())
    found = [path for path in there if path.name != MANIFEST]
    if not found:
        return ""
    path = chance.choice(found)
    path.unlink()
    return path.relative_to(desk.out).as_posix()


def file_edited(desk: Desk, chance: Random) -> str:
    """A file of the site is edited in its place; then everything is wanted anew."""
    found = [path for path in sorted(desk.out.rglob("*.html")) if path.is_file()]
    if not found:
        return ""
    path = chance.choice(found)
    path.write_bytes(path.read_bytes() + b"<!-- edited -->")
    desk.asking(whole=True)
    return path.relative_to(desk.out).as_posix()


def begun_again(desk: Desk, _: Random) -> str:
    """Another process builds."""
    desk.close()
    return ""


def without_times(desk: Desk, _: Random) -> str:
    """No times of files are trusted, or they are again."""
    desk.asking(hash=not desk.options.hash)
    return str(desk.options.hash)


def killed(desk: Desk, chance: Random) -> str:
    """A build is killed at some moment; whether it published, it could not tell."""
    desk.close()
    desk.built.pop(desk.out, None)
    delay = chance.uniform(0, 1.6)
    process = building(desk.root, desk.out, desk.options)
    assert process.stdout is not None
    process.stdout.readline()  # everything is imported
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return f"after {delay:.2f} s"


_PROGRAM = """
import sys
from pathlib import Path
from edition.build import Builder, Options
import edition.build.coordinator
from edition.diagnostics import EditionError
from edition.engine.executors import Hands
jobs, draft, always = sys.argv[3:6]
if always:
    do = Hands.for_work
    Hands.for_work = lambda self, weight, tasks: do(self, 2**40, max(2, tasks))
print("begin", flush=True)
try:
    options = Options(jobs=int(jobs), draft=bool(draft))
    with Builder(Path(sys.argv[1]), Path(sys.argv[2]), options) as builder:
        made = builder.build()
except EditionError as error:
    print("refused", *error.diagnostics, sep="\\n")
else:
    print("done", made.quiet, len(made.changed))
"""


def building(
    root: Path, out: Path, options: Options, *, always: bool = False, **more: object
) -> subprocess.Popen[str]:
    """A process of its own that builds, and says so first; with *always* it sends its tasks to
    others.
    """
    jobs, is_draft = str(options.jobs or 1), "draft" if options.draft else ""
    arguments = [str(root), str(out), jobs, is_draft, "always" if always else ""]
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload, no-any-return]


OTHERS = {
    other.__name__: other
    for other in (
        no_cache,
        no_database,
        old_cache,
        old_database,
        other_folder,
        draft,
        file_gone,
        file_edited,
        begun_again,
        without_times,
    )
}
KILLED = {"killed": killed}
