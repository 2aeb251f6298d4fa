"""How far a build has come, on a terminal that is narrow, plain, piped or left with Ctrl-C."""

import fcntl
import io
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from edition.meter import PHASES, Meter, Stretch
from edition.progress import Progress, Summary

XTERM = {"TERM": "xterm"}
_ROOT = Path(__file__).parent.parent.parent


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Screen(io.StringIO):
    """What is written to a terminal of a given width."""

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        """What was to be seen, one after another: each clears the line before it is written."""
        return [plain(line) for line in self.getvalue().split("\r\x1b[K") if line]


def plain(text: str) -> str:
    return re.sub(r"\x1b\[\d*m", "", text)


def build(meter: Progress, clock: Clock, documents: int = 100, seconds: float = 0.05) -> None:
    """A phase of so many documents, each of which takes so long."""
    meter.phase("1b", documents * 1000, documents)
    for number in range(documents):
        clock.now += seconds
        meter.done(f"tei/letter-{number}.xml", seconds, 1000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


# ------------------------------------------------------------------------------- what is told


def test_the_line_says_the_phase_the_count_the_rate_and_the_time_that_is_left(clock: Clock) -> None:
    screen = Screen()
    with Meter(screen, clock=clock, environment=XTERM) as meter:
        build(meter, clock)
    first, *_, last = screen.lines()
    assert first == "1 of 8, reading: 20 of 100, 20 a second, 4 s left"
    assert re.fullmatch(r"1 of 8, reading: 9\d of 100, 20 a second", last)


def test_a_heavy_document_takes_as_long_as_many_light_ones(clock: Clock) -> None:
    told = Stretch("3A", total=1000, count=11, began=0.0, weight=900, done=1)
    assert "1 of 11" in next(told.told(9.0))
    assert "1 s left" in next(told.told(9.0))


def test_nothing_is_shown_in_the_first_second(clock: Clock) -> None:
    screen = Screen()
    with Meter(screen, clock=clock, environment=XTERM) as meter:
        build(meter, clock, documents=19)
        meter.end(Summary())
    assert screen.getvalue() == ""


def test_at_most_ten_lines_a_second(clock: Clock) -> None:
    screen = Screen()
    with Meter(screen, clock=clock, environment=XTERM) as meter:
        build(meter, clock, documents=40_000, seconds=0.0001)
    assert 25 <= len(screen.lines()) <= 31  # four seconds, and nothing in the first


def test_a_part_of_unknown_length_and_one_without_a_number() -> None:
    assert list(Stretch("2a", 0, 0, 0.0).told(0.5)) == ["2 of 8, joining documents"] * 4 + [
        "joining documents"
    ]
    assert next(Stretch("2a", 0, 0, 0.0).told(3.0)) == "2 of 8, joining documents: 3 s"
    assert next(Stretch("3C search", 0, 0, 0.0).told(0.5)) == "8 of 8, publishing"
    assert next(Stretch("packing", 0, 0, 0.0, done=3).told(30.0)) == "packing: 3, 6 a minute"


def test_every_wave_of_a_build_has_words() -> None:
    assert list(PHASES) == sorted(PHASES)
    files = [*_ROOT.glob("edition/build/*.py"), *_ROOT.glob("edition/read/*.py")]
    waves = {w for f in files for w in re.findall(r'"(\d[a-zA-F])[" ]', f.read_text("utf-8"))}
    assert "3A" in waves
    assert waves <= PHASES.keys()


# ------------------------------------------------------------------------------- where it is told


@pytest.mark.parametrize("environment", [XTERM, {}])
def test_nothing_is_shown_in_a_pipe(clock: Clock, environment: Mapping[str, str]) -> None:
    pipe = io.StringIO()
    with Meter(pipe, clock=clock, environment=environment) as meter:
        build(meter, clock)
    assert pipe.getvalue() == ""


def test_a_pipe_still_hears_remarks_and_slow_documents(clock: Clock) -> None:
    pipe = io.StringIO()
    with Meter(pipe, clock=clock, slow=2.5, environment={}) as meter:
        meter.note("waiting for the build of process 4711")
        build(meter, clock, documents=1, seconds=2.4)
        build(meter, clock, documents=1, seconds=2.5)
    waiting, slow = pipe.getvalue().splitlines()
    assert waiting == "waiting for the build of process 4711"
    assert slow == "tei/letter-0.xml took 2.5 s (reading)"


def test_work_that_is_about_nothing_in_particular_is_told_by_its_phase(clock: Clock) -> None:
    pipe = io.StringIO()
    with Meter(pipe, clock=clock, slow=1, environment={}) as meter:
        meter.phase("2e", 0, 1)
        meter.done("", 4.0)
    assert pipe.getvalue() == "planning the site took 4 s\n"


def test_each_part_of_a_phase_is_told_by_its_own_name(clock: Clock) -> None:
    pipe = io.StringIO()
    with Meter(pipe, clock=clock, slow=1, environment={}) as meter:
        for name, work in (("2e", "plan"), ("2f", "views"), ("3B", "endings"), ("3C", "search")):
            meter.phase(name, 0, 1)
            meter.done(work, 1.0)
    assert pipe.getvalue().splitlines() == [
        "the plan of the site took 1 s (planning the site)",
        "the list of views took 1 s (planning the site)",
        "the pages about the site took 1 s (lists and registers)",
        "the search took 1 s (publishing)",
    ]


def test_quiet_tells_nothing_but_what_was_asked_for(clock: Clock) -> None:
    screen = Screen()
    with Meter(screen, quiet=True, slow=1, clock=clock, environment=XTERM) as meter:
        meter.note("waiting")
        build(meter, clock, documents=2, seconds=1)
    assert screen.getvalue() == (
        "tei/letter-0.xml took 1 s (reading)\ntei/letter-1.xml took 1 s (reading)\n"
    )


def test_a_terminal_that_cannot_take_a_line_back_gets_none(clock: Clock) -> None:
    screen = Screen()
    with Meter(screen, clock=clock, environment={"TERM": "dumb"}) as meter:
        build(meter, clock)
    assert screen.getvalue() == ""


def test_without_colour_there_is_none(clock: Clock) -> None:
    shades = []
    for environment in (XTERM, XTERM | {"NO_COLOR": "1"}):
        screen = Screen()
        with Meter(screen, clock=clock, environment=environment) as meter:
            build(meter, clock)
        shades.append("\x1b[2m" in screen.getvalue())
    assert shades == [True, False]


def test_a_remark_takes_the_place_of_the_line_and_orders_nothing(clock: Clock) -> None:
    screen = Screen()
    with Meter(screen, clock=clock, environment=XTERM) as meter:
        build(meter, clock)
        meter.note("a worker\n\x1b[31mwas lost")
    *_, remark = screen.lines()
    assert remark == "a worker ␛[31mwas lost\n"


# ------------------------------------------------------------------------------- a real terminal

_PROGRAM = """
import sys, time
from edition.meter import Meter
with Meter(sys.stderr) as meter:
    meter.phase("3A", 50_000, 50)
    for number in range({documents}):
        time.sleep({seconds})
        meter.done(f"letter-{{number}}", {seconds}, 1000)
print("done", file=sys.stderr)
"""


class Terminal:
    """A program on a pseudo-terminal, and all that it writes there."""

    def __init__(self, program: str, columns: int) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment = os.environ | XTERM
        environment.pop("NO_COLOR", None)
        command = [sys.executable, "-c", program]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=_ROOT
        )
        os.close(theirs)
        self.written = ""

    def read_until(self, holds: Callable[[str], object], seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        while not holds(self.written) and time.monotonic() < end:
            if not select.select([self._ours], [], [], 0.1)[0]:
                continue
            try:
                self.written += os.read(self._ours, 4096).decode()
            except OSError:  # the other side is closed
                break

    def close(self) -> None:
        self.read_until(lambda _: False)
        self.process.wait(10)
        os.close(self._ours)

    def seen(self) -> list[str]:
        return [plain(line) for line in self.written.split("\r\x1b[K")]


def test_a_narrow_terminal_gets_a_shorter_line() -> None:
    widths = {}
    for columns in (100, 30, 12):
        terminal = Terminal(_PROGRAM.format(documents=60, seconds=0.03), columns)
        terminal.close()
        *lines, end = terminal.seen()
        assert end == "done\r\n", "the line is gone when all is done"
        widths[columns] = max(map(len, lines))
        assert widths[columns] < columns
    assert widths[100] > widths[30] > widths[12] >= len("pages")


def test_time_passes_while_one_long_document_is_at_work() -> None:
    terminal = Terminal(_PROGRAM.format(documents=1, seconds=2.8), 80)
    terminal.close()
    assert any(re.fullmatch(r"6 of 8, pages: 0 of 50, 2(\.\d)? s", x) for x in terminal.seen())


def test_who_stops_it_finds_a_clean_line() -> None:
    terminal = Terminal(_PROGRAM.format(documents=500, seconds=0.05), 80)
    terminal.read_until(lambda written: "pages" in written)
    terminal.process.send_signal(signal.SIGINT)
    terminal.close()
    *_, last = terminal.seen()
    assert last.startswith("Traceback"), "what follows begins at the first column"
