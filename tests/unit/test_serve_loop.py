"""Build after build: no save is lost, and what came of it is told once, here and in the pages."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.build.result import Build
from edition.diagnostics import Diagnostic, EditionError, Report, Severity
from edition.location import Span
from edition.progress import Progress, Summary
from edition.serve.loop import Loop
from edition.serve.server import Site

ODD = Diagnostic("odd", "this is odd", Span("sources/letter.md", 7, 3), Severity.WARNING)
WRONG = Diagnostic("wrong", "this is wrong", Span("sources/letter.md", 2))
BROKEN = EditionError(Diagnostic("bad-settings", "this is no TOML", Span("edition.toml")))


class Builds:
    """In the place of an edition: each build gives what the test says, or raises it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.next: Build | Exception = self.built()
        self.count = 0
        self.during: Callable[[], object] = lambda: None

    def built(self, *changed: str, findings: tuple[Diagnostic, ...] = ()) -> Build:
        out = self.root / "public"
        return Build(self.root, out, findings, Summary(), (), 1, changed, quiet=not changed)

    def build(self, progress: Progress) -> Build:
        self.count += 1
        self.during()
        if isinstance(self.next, Exception):
            raise self.next
        return self.next


class Preview:
    """A loop with all that it says."""

    def __init__(self, root: Path) -> None:
        self.builds = Builds(root)
        self.site = Site(root / "public")
        self.said: list[str] = []
        self.shown: list[str] = []
        self.loop = Loop(root, self.builds, self.site, show=self.show, say=self.said.append)

    def show(self, report: Report) -> None:
        self.shown += [finding.message for finding in report]

    def build(self, given: Build | Exception) -> None:
        self.builds.next = given
        self.loop.build()

    def told(self, page: str = "index.html", since: str = "") -> dict[str, Any]:
        """What a page is told now."""
        stream = self.site.streams.listen(page, since)
        next(stream)
        told: dict[str, Any] = json.loads(next(stream).partition(b"data: ")[2])
        return told


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").touch()
    (tmp_path / "public/letter.html").touch()
    return Preview(tmp_path)


def test_findings_are_told_when_they_are_new_and_when_they_are_gone(preview: Preview) -> None:
    built = preview.builds.built
    preview.build(built("index.html", findings=(ODD,)))
    assert preview.shown == ["this is odd"]
    preview.build(built("letter.html", findings=(ODD, WRONG)))
    assert preview.shown == ["this is odd", "this is wrong"]
    preview.build(built("letter.html", findings=(ODD,)))
    assert preview.shown == ["this is odd", "this is wrong"]
    assert "1 finding is mended" in preview.said
    (told,) = preview.told("letter.html")["findings"]
    assert (told["own"], told["page"]) == (True, "letter.html")


def test_a_build_that_changed_nothing_is_told_to_nobody(preview: Preview) -> None:
    preview.build(preview.builds.built("index.html"))
    build, said = preview.site.streams.build, list(preview.said)
    preview.build(preview.builds.built())
    assert preview.site.streams.build == build
    assert preview.said == said


def test_a_build_that_fails_is_told_once_and_the_next_good_one_ends_it(preview: Preview) -> None:
    preview.build(preview.builds.built("index.html", findings=(ODD,)))
    loaded = preview.site.streams.build
    for _ in range(3):  # looked at again every 30 seconds
        preview.build(BROKEN)
    assert preview.shown == ["this is odd", "this is no TOML"]
    assert sum("not built" in sentence for sentence in preview.said) == 1
    told = preview.told(since=loaded)
    assert (told["failed"], told["changed"], told["all"]) == (True, [], False)
    assert [finding["place"] for finding in told["findings"]] == ["edition.toml:1:1"]
    preview.build(preview.builds.built(findings=(ODD,)))
    assert not preview.told()["failed"]
    assert preview.shown == ["this is odd", "this is no TOML"]
    assert not any("mended" in sentence for sentence in preview.said)


def test_a_bug_is_told_with_its_place_and_is_no_end(preview: Preview) -> None:
    preview.build(preview.builds.built("index.html"))
    preview.build(ZeroDivisionError("by zero"))
    assert any("Traceback" in sentence for sentence in preview.said)
    assert "ZeroDivisionError" in preview.told()["findings"][0]["message"]
    preview.build(preview.builds.built("index.html"))
    assert preview.told()["findings"] == []


def test_a_first_build_that_fails_is_an_end_only_where_there_is_no_site(preview: Preview) -> None:
    preview.builds.next = BROKEN
    preview.loop.begin()
    assert preview.told()["failed"]
    (preview.site.folder / "index.html").unlink()
    with pytest.raises(EditionError):
        preview.loop.begin()


def test_a_save_during_a_build_is_built_after_it(preview: Preview) -> None:
    saves = iter([preview.loop.saved, preview.loop.saved])
    preview.builds.during = lambda: next(saves, lambda: None)()
    thread = running(preview.loop)
    preview.loop.saved()
    wait_for(lambda: preview.builds.count == 3)
    time.sleep(0.1)
    assert preview.builds.count == 3
    ended(preview.loop, thread)


def test_many_saves_during_a_build_are_one_build_more(preview: Preview) -> None:
    at_work, go_on = threading.Event(), threading.Event()
    preview.builds.during = lambda: (at_work.set(), go_on.wait(5))
    thread = running(preview.loop)
    preview.loop.saved()
    assert at_work.wait(5)
    for _ in range(50):
        preview.loop.saved()
    go_on.set()
    wait_for(lambda: preview.builds.count == 2)
    time.sleep(0.1)
    assert preview.builds.count == 2
    ended(preview.loop, thread)


def test_all_is_looked_at_again_after_a_while(preview: Preview) -> None:
    preview.loop.every = 0.02
    thread = running(preview.loop)
    wait_for(lambda: preview.builds.count >= 3)
    ended(preview.loop, thread)


def running(loop: Loop) -> threading.Thread:
    thread = threading.Thread(target=loop.run, daemon=True)
    thread.start()
    return thread


def ended(loop: Loop, thread: threading.Thread) -> None:
    loop.end()
    thread.join(5)
    assert not thread.is_alive()


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.005)
