"""The commands on one edition, in any order: each says and writes what it does in a fresh copy.

A desk at which an edition is not only built, but validated, encoded, exported and released.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from edition.build import Options
from edition.build.encoding import encode
from edition.build.validating import validate
from edition.commands.export import Checked, checking, export
from edition.commands.release import release
from edition.diagnostics import EditionError
from edition.publish.released import FILE
from tests.tools.whole_and_increments import _NOT_OURS, Desk, files_of, kept, lines

Did = tuple[Any, ...]
Command = Callable[[Path, Options], Did]
_FORMATS = ("tei", "text", "crate", "csl", "oai")


class Office(Desk):
    """A desk at which all commands are used."""

    def command(self, name: str) -> None:
        """Do it here, and in a copy that knows nothing of earlier work: that is the same."""
        self.close()
        expected = _elsewhere(self.root, COMMANDS[name], self.options)
        found = _did(self.root, COMMANDS[name], self.options)
        self.done.append(f"edition {name}")
        self.built.pop(self.root / "public", None)  # a release builds it, and nobody here is told
        assert_told(name, found, expected)
        again = _did(self.root, COMMANDS[name], self.options)
        assert_told(f"{name}, again", again[:1], found[:1])


def assert_told(name: str, found: Did, expected: Did) -> None:
    """What a command says and leaves is the same; findings are told as they are read."""
    for one, other in zip(found, expected, strict=True):
        if one == other:
            continue
        if isinstance(one, dict):
            wrong = sorted(n for n in one.keys() | other.keys() if one.get(n) != other.get(n))
            raise AssertionError(f"{name}: other files: {wrong[:20]}")
        raise AssertionError(f"{name}: {_said(one)} for {_said(other)}")


def _said(value: Any) -> Any:
    found = isinstance(value, tuple) and value and hasattr(value[0], "code")
    return lines(value) if found else value


def _elsewhere(root: Path, command: Command, options: Options) -> Did:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, root.name)
        shutil.copytree(root, place, ignore=_NOT_OURS, symlinks=True)
        return _did(place, command, replace(options, whole=False))


def _did(root: Path, command: Command, options: Options) -> Did:
    """What it found, what else it told, and the TEI as it is then."""
    try:
        found, *more = command(root, options)
    except EditionError as error:
        found, more = tuple(error.diagnostics), ["refused"]
    return (found, *more, kept(root))


def _validate(root: Path, options: Options) -> Did:
    told = validate(root, options)
    return told.findings, told.more


def _encode(root: Path, options: Options, *, check: bool = False, force: bool = False) -> Did:
    made = encode(root, options, check=check, force=force)
    return made.findings, made.written, made.stale


def _check(root: Path, options: Options) -> Did:
    return _encode(root, options, check=True)


def _force(root: Path, options: Options) -> Did:
    return _encode(root, options, force=True)


def _export(root: Path, options: Options, *, check: bool = False) -> Did:
    out = root / ".exports"

    def write(checked: Checked) -> Did:
        if not check:
            export(checked, out)
        checked.report.extend(f for found in checked.findings.values() for f in found)
        ready = sorted(exporter.name for exporter in checked.ready)
        return tuple(checked.report.sorted()), ready

    try:
        found = checking(root, _FORMATS, write, replace(options, write_tei=not check))
        return (*found, files_of(out) if out.exists() else {})
    finally:
        shutil.rmtree(out, ignore_errors=True)


def _export_check(root: Path, options: Options) -> Did:
    return _export(root, options, check=True)


def _release(root: Path, options: Options) -> Did:
    """A release; what it noted of addresses is not kept, or every build had old ones."""
    file = root / "site" / FILE
    before = file.read_bytes() if file.exists() else None
    try:
        made = release(root)
        noted = file.read_bytes() if file.exists() else None
        return made.build.findings, made.pages, made.recorded, noted
    finally:
        if before is not None:
            file.write_bytes(before)
        else:
            file.unlink(missing_ok=True)


COMMANDS: dict[str, Command] = {
    "validate": _validate,
    "encode": _encode,
    "encode --check": _check,
    "encode --force": _force,
    "export": _export,
    "export --check": _export_check,
    "release": _release,
}


def touched_tei(desk: Desk, chance: Random) -> str:
    """A file of TEI that is made of a source is edited by hand, or removed."""
    stems = {path.stem for path in desk.root.glob("sources/*.md")}
    found = sorted(path for path in desk.root.glob("tei/*.xml") if path.stem in stems)
    if not found:
        return ""
    path = chance.choice(found)
    if chance.random() < 0.5:
        path.unlink()
        return f"{path.name} removed"
    path.write_bytes(path.read_bytes().replace(b"</p>", b"<!-- mine --></p>", 1))
    return f"{path.name} edited"
