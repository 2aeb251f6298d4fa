"""Which files an edition is read from, before any of them is opened."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.location import Span
from edition.publish.manifest import MANIFEST
from edition.settings import Settings

TEI_FILES = (".xml", ".tei", ".odd")


def with_tei(root: Path, settings: Settings) -> Settings:
    """*settings* for a folder of TEI that nobody has arranged: the files lie in it as they are."""
    paths = settings.paths
    arranged = any((root / folder).is_dir() for folder in (paths.tei, paths.sources))
    if arranged or not any(p.suffix.lower() in TEI_FILES for p in root.iterdir()):
        return settings
    return replace(settings, paths=replace(paths, tei="."))


def all_tei(root: Path, settings: Settings) -> list[str]:
    """The TEI files of the edition with these settings."""
    paths = settings.paths
    return tei_files(root, paths.tei, (paths.public, paths.site, paths.sources))


def tei_files(root: Path, folder: str, besides: Collection[str] = ()) -> list[str]:
    """All TEI files of an edition, in order of name; hidden ones and links outside are none.

    *besides* are folders of the edition that hold other things. Where the TEI lies in the folder
    itself, sites and exports in it are none of the edition's files.
    """
    if folder == ".":
        apart = {posixpath.normpath(path).split("/")[0] for path in besides}
        inside = root.resolve()
        there = sorted(p for p in root.iterdir() if not p.name.startswith("."))
        here = [p.name for p in there if p.suffix.lower() in TEI_FILES and _is_file(p, inside)]
        inner = (p.name for p in there if p.is_dir() and p.name not in apart)
        below = [path for name in inner for path in tei_files(root, name)]
        made = _made(root) if below else ()
        return sorted([*here, *(path for path in below if not path.startswith(made))])
    place, inside = root / folder, root.resolve()
    found = (p for p in place.rglob("*") if p.suffix.lower() in TEI_FILES)
    paths = (p.relative_to(root) for p in found if _is_file(p, inside))
    return sorted(p.as_posix() for p in paths if not any(x.startswith(".") for x in p.parts))


def _made(root: Path) -> tuple[str, ...]:
    """The folders below *root* that a build or an export wrote: their TEI is a copy."""
    folders = (p.parent for p in root.rglob(MANIFEST))
    return tuple(f"{p.relative_to(root).as_posix()}/" for p in folders if p != root)


def _is_file(path: Path, inside: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(inside)


def nothing(root: Path, settings: Settings) -> Diagnostic:
    """There is nothing to build from; what lies in another folder may be what was meant."""
    sources, tei = settings.paths.sources, settings.paths.tei
    help = f"put transcriptions (.md) into {sources}/, or TEI files (.xml) into {tei}/"
    found = _lying_about(root)
    if found is not None:
        folder = sources if found.suffix == ".md" else tei
        help += f". `{found.relative_to(root).as_posix()}` may belong into {folder}/; or name its "
        help += f'folder in edition.toml: [paths] {"sources" if folder == sources else "tei"} = "…"'
    message = f"there is nothing to build: no transcription in {sources}/, no TEI in {tei}/"
    return Diagnostic("nothing-to-build", message, Span("edition.toml"), help=help)


def _lying_about(root: Path) -> Path | None:
    """A file that may be a transcription or TEI, in the folder itself or in one of its folders."""
    there = [p for pattern in ("*", "*/*") for p in sorted(root.glob(pattern))]
    likely = (p for p in there if p.suffix.lower() in (*TEI_FILES, ".md"))
    ordinary = (p for p in likely if not p.stem.isupper() and not p.parent.name.startswith("."))
    return next((p for p in ordinary if p.is_file()), None)
