"""A small site in versions that can be told apart, published by processes that are killed."""

import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from edition.publish import exchange
from edition.publish.exchange import whole
from edition.publish.manifest import LISTS, Listed, Manifest, listed
from edition.publish.step import Step, stepped

# A process that is made from one without threads, and has everything imported already.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.tools.versions"])


def files_of(version: int) -> dict[str, bytes]:
    """The site: most pages change seldom, some come and go, a file becomes a folder and back."""
    last_changed = {f"page-{n}.html": version - (version - n) % 5 for n in range(5)}
    pages = {"index.html": version, "search/words.js": version, **last_changed}
    pages[f"new-{version % 3}.html"] = version
    pages["part" if version % 2 else "part/one.txt"] = version // 2
    pages["Name.txt" if version % 4 < 2 else "name.txt"] = version // 2
    return {address: f"{address} {number}\n".encode() * 500 for address, number in pages.items()}


def lists_of(version: int) -> Manifest:
    return Manifest.of(facts_of(version))


def facts_of(version: int) -> dict[str, Listed]:
    return {address: listed(data) for address, data in files_of(version).items()}


def publish(out: Path, version: int) -> None:
    """Version 0 and every third as a whole, others as a step from the one before."""
    publish_step(out, version) if version % 3 else publish_whole(out, version)


def publish_whole(out: Path, version: int) -> None:
    with whole(out) as new:
        kept = new.keep(facts_of(version)) if version else frozenset()
        for address, data in files_of(version).items():
            if address not in kept:
                (new.folder / address).parent.mkdir(exist_ok=True)
                (new.folder / address).write_bytes(data)


def publish_step(out: Path, version: int) -> None:
    with stepped(out) as step:
        stage(step, version)


def stage(step: Step, version: int) -> None:
    """Write what is new since the version before, and decide."""
    before, now = files_of(version - 1), files_of(version)
    put = {address: data for address, data in now.items() if before.get(address) != data}
    for address, data in put.items():
        step.file(address).write_bytes(data)
    for address in before.keys() - now.keys():
        step.remove(address)
    lists = {address: listed(data) for address, data in put.items()}
    step.decide(step.before.changed(lists, before.keys() - now.keys()))


def version_in(out: Path, near: int = 0) -> int:
    """The version that the manifest is of."""
    manifest = Manifest.read(out)
    assert manifest is not None
    return next(v for v in range(max(near - 1, 0), near + 10_000) if lists_of(v) == manifest)


def content(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def assert_is(out: Path, version: int) -> None:
    """The site is this version: each byte of each file, no folder more, nothing beside it."""
    lists = lists_of(version)
    expected = {**files_of(version), "edition-manifest.json": lists.data}
    assert content(out) == {**expected, "SHA256SUMS.txt": lists.sums}
    folders = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_dir()}
    assert folders == {address.rpartition("/")[0] for address in expected} - {""}
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def assert_between(out: Path, version: int) -> None:
    """Each file is wholly that of this version, or of the next, which is on its way."""
    before, after = files_of(version), files_of(version + 1)
    there = content(out)
    for address in (before.keys() | after.keys() | there.keys()) - LISTS:
        assert there.get(address) in (before.get(address), after.get(address)), address


def publish_on(out: Path, version: int, at_once: bool, ready: Any) -> None:
    """Publish one version after the other, until the process is killed."""
    exchange._exchange_at_once = _at_once if at_once else _never
    ready.send(None)
    while True:
        publish(out, version)
        version += 1


_at_once = exchange._exchange_at_once


def _never(_one: Path, _other: Path) -> bool:
    return False


def killed_at(number: int, action: Callable[..., object], *arguments: object) -> bool:
    """Whether a process that does *action* was killed, just before its call of this *number*."""
    process = PROCESSES.Process(target=_do, args=(number, action, arguments))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL), process.exitcode
    return process.exitcode != 0


def _do(number: int, action: Callable[..., object], arguments: tuple[object, ...]) -> None:
    left = number

    def count(event: str, _: object) -> None:
        nonlocal left
        if event == "open" or event.startswith(("os.", "shutil.", "ctypes.")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    action(*arguments)
    os._exit(0)  # nothing that Python does at its end is to be counted


def take_step(out: Path) -> None:
    publish_step(out, 2)


def take_whole(out: Path) -> None:
    publish_whole(out, 2)


def whole_in_two_renamings(out: Path) -> None:
    exchange._exchange_at_once = _never
    publish_whole(out, 2)
