"""``edition export``: the edition in the formats of repositories, checked before it is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from edition.build.opened import Opened, with_edition
from edition.build.options import Options
from edition.commands.export_folder import folder_of
from edition.commands.misused import MisusedError
from edition.diagnostics import Diagnostic, EditionError, Report, Severity, did_you_mean
from edition.export import Exporter, Material, material_of, named
from edition.export.kits import kits
from edition.location import Span
from edition.phrases import speaking
from edition.progress import Progress
from edition.settings import place_of
from edition.validate import as_wanted

T = TypeVar("T")
FOLDER = "exports"
KIT = "kit"


@dataclass
class Checked:
    """The material, the formats that can be written, and what keeps others from it.

    ``findings`` go by the name of the format; ``refused`` are the formats that lack something,
    ``unfit`` those that the edition has nothing for. ``kept`` are the folders that an earlier
    export wrote, and this one let be.
    """

    report: Report
    material: Material
    ready: list[Exporter] = field(default_factory=list)
    findings: dict[str, list[Diagnostic]] = field(default_factory=dict)
    refused: list[Exporter] = field(default_factory=list)
    unfit: list[Exporter] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def checking(
    root: Path,
    formats: Sequence[str],
    do: Callable[[Checked], T],
    options: Options | None = None,
    progress: Progress | None = None,
) -> T:
    """What *do* does with what can be written of the edition in *root*: of *formats*, or of all.

    Of a format that nobody named, what is lacking is a warning: the others are written.

    Raises :class:`MisusedError` for a name that no format has, :class:`EditionError` where the
    settings have one, and where nothing can be read.
    """
    asked = list(dict.fromkeys(_asked(formats)))

    def checked(opened: Opened) -> T:
        exporters = asked or list(_named_in(opened.settings.export.formats, root))
        found = opened.shop.material()
        with speaking(found.plan.t):
            record = opened.shop.place.facts.get("record", "")
            made = Checked(opened.report, material_of(found, record))
            for exporter in exporters:
                _check(exporter, made, asked=bool(asked))
        return do(made)

    return with_edition(root, checked, options, progress)


def _asked(names: Sequence[str]) -> Iterator[Exporter]:
    """The formats that the user named; after the word "kit", the kits of repositories."""
    place = names.index(KIT) if KIT in names else len(names)
    repositories = names[place + 1 :]
    if place < len(names) and not repositories:
        raise MisusedError(f'which kit? Say "kit" and a repository: {", ".join(kits())}')
    yield from (_one(name, "format", named()) for name in names[:place])
    yield from (_one(name, "kit", kits()) for name in repositories)


def _one(name: str, kind: str, known: Mapping[str, Exporter]) -> Exporter:
    if name not in known and kind == "format" and name in kits():
        raise MisusedError(f'"{name}" is a kit: edition export {KIT} {name}')
    if name not in known:
        raise MisusedError(f'there is no {kind} "{name}"; {_instead(name, known, kind)}')
    return known[name]


def _named_in(formats: Sequence[str], root: Path) -> Iterator[Exporter]:
    """The formats that the settings name, in their own order; the usual, where they name none."""
    known = named()
    unknown = [name for name in formats if name not in known]
    if unknown:
        raise EditionError(*(_unknown(name, known, root) for name in unknown))
    yield from (e for name, e in known.items() if name in formats or (not formats and e.usual))


def _unknown(name: str, known: Iterable[str], root: Path) -> Diagnostic:
    message, at = f'there is no format "{name}"', place_of(root, f'"{name}"')
    return Diagnostic("unknown-export", message, at, help=_instead(name, known))


def _instead(name: str, known: Iterable[str], kind: str = "format") -> str:
    found = list(known)
    return did_you_mean(name, found) or f"the {kind}s are: {', '.join(found)}"


def _check(exporter: Exporter, checked: Checked, *, asked: bool) -> None:
    if not asked and not exporter.fits(checked.material):
        checked.unfit.append(exporter)
        return
    found = list(exporter.check(checked.material))
    lacking = [finding for finding in found if finding.is_error]
    others = [finding for finding in found if not finding.is_error]
    told = lacking if asked else [_milder(finding) for finding in lacking]
    wanted = as_wanted(others, checked.material.settings)
    checked.findings[exporter.name] = [*told, *wanted]
    (checked.refused if lacking else checked.ready).append(exporter)


def _milder(finding: Diagnostic) -> Diagnostic:
    return replace(finding, severity=Severity.WARNING) if finding.is_error else finding


def export(checked: Checked, out: Path) -> dict[str, list[str]]:
    """Write the formats that can be written into *out*, each into a folder of its name.

    Formats that are there and were not asked for stay, unless words in them are held back by now.
    Returns the files of each format. Raises
    :class:`EditionError` where *out* cannot be written, holds what is no export, or lies among
    what the edition is made from, and where a file has words that are held back; *out* is then
    untouched.
    """
    written: dict[str, list[str]] = {}
    if not checked.ready:
        return written
    material = checked.material
    place = folder_of(out, material.root, material.settings)
    with speaking(material.t), place as folder:
        _keep(out, folder, checked)
        for exporter in checked.ready:
            files = exporter.write(material)
            written[exporter.name] = [_put(folder / exporter.name, *file) for file in files]
        checked.report.extend(material.outputs.plan.guard.search(folder))
    checked.report.extend(material.outputs.findings)
    return written


def _put(folder: Path, name: str, content: bytes | Path) -> str:
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts:
        raise ValueError(f'"{name}" is no file in the folder of a format')
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise ValueError(f'the file "{name}" is written twice')
    if isinstance(content, Path):
        shutil.copyfile(content, target)
    else:
        target.write_bytes(content)
    return name


def _keep(out: Path, folder: Path, checked: Checked) -> None:
    """Take over what is there of other formats, without copying it where that can be done.

    What was written before words in it were held back is not taken over: it would be in the way
    of every later export, and a copy of what nobody is to read.
    """
    again = {exporter.name for exporter in checked.ready}
    guard = checked.material.outputs.plan.guard
    for there in sorted(out.iterdir()) if out.is_dir() else ():
        if not there.is_dir() or there.name in again:
            continue
        kept = folder / there.name
        shutil.copytree(there, kept, copy_function=_linked)
        try:
            guard.search(kept)
            checked.kept.append(there.name)
        except EditionError:
            shutil.rmtree(kept)
            checked.report.add(_withdrawn(f"{out.name}/{there.name}"))


def _withdrawn(name: str) -> Diagnostic:
    message = f"`{name}` of an earlier export has words that are held back now; it is deleted"
    help = "export it again; where it was sent to somebody, ask for it to be replaced"
    return Diagnostic("export-withdrawn", message, Span(name), Severity.WARNING, help=help)


def _linked(source: str, target: str) -> None:
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copyfile(source, target)
