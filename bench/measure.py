"""Running a command and telling what it took: seconds by the clock and of the processor, memory.

Ratios are taken between commands that were run in turns, the best round of each: what else the
machine does disturbs all of them alike. The first run of all is thrown away, since Python keeps
the modules that it has compiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: wall time, time of all processors, the memory of its largest process."""

    seconds: float
    processor: float
    megabytes: float

    def better(self, other: Taken | None) -> Taken:
        """The shorter of two runs, with the larger memory."""
        if other is None:
            return self
        first = self if self.seconds <= other.seconds else other
        most = max(self.megabytes, other.megabytes)
        return Taken(first.seconds, first.processor, most)


def run(*command: str, allowed: Sequence[int] = (0, 1)) -> Taken:
    """Run a module of Python with its arguments, and wait for it and the processes that it starts.

    The edition has no errors that a measurement should stop at: findings give 1.

    Raises RuntimeError where it returns another status than *allowed*.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    told = process.stderr.read()  # ends with the process
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in allowed:
        raise RuntimeError(f"{' '.join(command)}:\n{told.decode()[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    megabytes = usage.ru_maxrss * unit / 1024**2
    return Taken(seconds, usage.ru_utime + usage.ru_stime, megabytes)


def environment() -> Mapping[str, str]:
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = own.get("PYTHONPATH")
    return own | {"PYTHONPATH": f"{HERE}{os.pathsep}{before}" if before else str(HERE)}


def in_turns(jobs: Mapping[str, Callable[[], Taken]], rounds: int) -> dict[str, Taken]:
    """What each job takes: all in turns, the best round of each."""
    best: dict[str, Taken] = {}
    for _ in range(rounds):
        for name, job in jobs.items():
            best[name] = job().better(best.get(name))
    return best


def knows(option: str) -> bool:
    """Whether the command that builds has this option."""
    told = subprocess.run(
        [sys.executable, "-m", "edition", "build", "--help"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return option in told.stdout
