"""Building again and again in one process: what of the site has changed each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from edition.build.options import Options
from edition.cache.stamps import Scan, Seen, look, now
from edition.diagnostics import Diagnostic, EditionError
from edition.progress import Progress, Silent
from edition.publish.manifest import Listed, Manifest

SILENT = Silent()


class Built(Protocol):
    """What the preview wants to know of a build."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything found, sorted."""

    @property
    def out(self) -> Path:
        """The folder of the site."""

    @property
    def changed(self) -> tuple[str, ...]:
        """The addresses that were written or removed."""

    @property
    def read(self) -> Any:
        """The edition as it was read; its ``edition`` has the facts of the documents."""


class Builder(Protocol):
    """Builds one edition, as often as it is asked."""

    def build(self, progress: Progress = ...) -> Built:
        """Build what has changed. Raises :class:`EditionError`."""

    def close(self) -> None:
        """Let go of all that is kept between builds."""


@dataclass(frozen=True)
class Whole:
    """A whole build."""

    findings: tuple[Diagnostic, ...]
    out: Path
    changed: tuple[str, ...]
    read: Any


class WholeBuilder:
    """Builds all whenever a file has changed, and compares the site with what it was."""

    def __init__(self, root: Path, out: Path | None, options: Options, site: Path) -> None:
        self._root, self._out, self._draft = root, out, options.draft
        self._inputs: Mapping[str, Seen] | None = None
        self._last: Whole | EditionError | None = None
        self._site = site

    def build(self, progress: Progress = SILENT) -> Whole:
        """Build; where no file has changed, what came of the last build still holds."""
        inputs = self._seen(self._inputs or {})
        if self._last is None or _digests(inputs) != _digests(self._inputs or {}):
            self._last, self._inputs = self._built(), inputs
            self._leave_out_own_writing()
        elif isinstance(self._last, Whole):
            self._last = Whole(self._last.findings, self._last.out, (), self._last.read)
        if isinstance(self._last, EditionError):
            raise self._last
        return self._last

    def close(self) -> None:
        """Nothing is kept."""

    def _built(self) -> Whole | EditionError:
        from edition.build import build_site

        before = _files(self._site)
        try:
            build = build_site(self._root, self._out, draft=self._draft)
        except EditionError as error:
            return error
        read = build.read
        out = self._out if self._out is not None else self._root / read.settings.paths.public
        before = before if out == self._site else {}
        self._site = out
        changed = tuple(sorted(a for a, _ in before.items() ^ _files(out).items()))
        return Whole(tuple(read.report.sorted()), out, tuple(dict.fromkeys(changed)), read)

    def _seen(self, known: Mapping[str, Seen]) -> dict[str, Seen]:
        """Every file that a build may read, as it is now."""
        at = now(self._root)
        there = [path for path in sorted(self._root.iterdir()) if not path.name.startswith(".")]
        names = [path.name for path in there if path.is_file()]
        names += Scan(self._root).files(path.name for path in there if path.is_dir())
        names = [name for name in names if not self._is_made(name)]
        return {name: look(self._root / name, known.get(name), at) for name in names}

    def _is_made(self, name: str) -> bool:
        return (self._root / name).is_relative_to(self._site)

    def _leave_out_own_writing(self) -> None:
        """The TEI that this build has written is no news to the next."""
        if isinstance(self._last, Whole) and self._inputs is not None:
            written = self._last.read.written
            at = now(self._root)
            self._inputs = {**self._inputs, **{p: look(self._root / p, None, at) for p in written}}


def _digests(seen: Mapping[str, Seen]) -> dict[str, bytes]:
    return {name: one.digest for name, one in seen.items()}


def _files(site: Path) -> Mapping[str, Listed]:
    manifest = Manifest.read(site)
    return manifest.files if manifest else {}
