"""What ``edition new`` does: a folder in which an edition can be begun, or TEI made into one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from edition.commands.misused import MisusedError
from edition.new.asking import Ask, NoAnswerError, Said, Say, wish
from edition.new.files import SETTINGS, Files, files
from edition.new.fitting import Fitted, fitted, folder_from
from edition.new.found import Facts, gathered
from edition.new.placing import Placed, place
from edition.new.wishes import Wish, kind_fault, language_wish_fault, title_fault, usual_title
from edition.read.listing import TEI_FILES, tei_files
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.folder import folder_of
from edition.tei.parse import read_document


@dataclass(frozen=True)
class Asked:
    """What was asked for on the command line."""

    folder: str
    said: Said = field(default_factory=Said)
    tei: str | None = None
    empty: bool = False


@dataclass
class New:
    """What was done."""

    folder: Path
    placed: Placed
    remarks: list[str] = field(default_factory=list)


def new(root: Path, asked: Asked, ask: Ask | None, say: Say) -> New:
    """Write a new edition into a folder, seen from *root*; nothing that is there is touched.

    Raises :class:`MisusedError` where that cannot be; then nothing was written, unless it says so.
    """
    folder = root / asked.folder
    _look_at(folder, asked)
    fit = _fit(root, folder, asked)
    usual = Wish(usual_title(folder.resolve().name), "en", "documents")
    said = asked.said
    if fit is not None:
        usual = Wish(fit.title or usual.title, fit.language, "tei")
        said = Said(said.title, said.language, "tei")
    try:
        wished = wish(said, usual, ask, say)
    except NoAnswerError as error:
        raise MisusedError(str(error)) from error
    remarks: list[str] = []
    made = _files(folder, wished, fit, asked.empty, remarks)
    try:
        placed = place(folder, made)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"nothing can be written into {asked.folder}: {reason}"
        raise MisusedError(
            f"{message}; choose another folder, or look who may write there"
        ) from error
    return New(folder, placed, remarks)


def _look_at(folder: Path, asked: Asked) -> None:
    """Raises :class:`MisusedError` for what cannot be an edition."""
    if "\0" in asked.folder or not asked.folder.strip():
        raise MisusedError("the name of the folder is none")
    if os.path.lexists(folder) and not folder.is_dir():
        raise MisusedError(f"{asked.folder} is there, and is no folder; name another one")
    said = asked.said
    for value, fault in (
        (said.title, title_fault),
        (said.language, language_wish_fault),
        (said.kind, kind_fault),
    ):
        found = fault(value) if value is not None else None
        if found:
            raise MisusedError(found)
    if asked.tei is not None and said.kind not in (None, "tei"):
        raise MisusedError(f"--tei and --kind {said.kind} exclude each other: leave one out")


def _fit(root: Path, folder: Path, asked: Asked) -> Fitted | None:
    """Settings for the TEI that is there, if it was named."""
    if asked.tei is None:
        return None
    given = next((p for p in (root / asked.tei, folder / asked.tei) if p.is_dir()), None)
    if given is None:
        raise MisusedError(f"there is no folder {asked.tei}; --tei names one with files of TEI")
    inner = folder_from(folder.resolve().as_posix(), given.resolve().as_posix())
    if inner is None:
        message = (
            f"{asked.tei} lies outside {asked.folder}, and an edition reads only what is in it"
        )
        raise MisusedError(
            f"{message}: move the files into {asked.folder}/tei, or begin in a folder above"
        )
    paths = Settings().paths
    found = tei_files(folder, inner, (paths.public, paths.site, paths.sources))
    if not found:
        raise MisusedError(f"there is no file of TEI ({', '.join(TEI_FILES)}) in {asked.tei}")
    inside = folder_of(folder)
    return fitted(_facts(folder, found), inner, inside.is_file)


def _facts(folder: Path, found: list[str]) -> Facts:
    place_of = folder_of(folder)

    def read(path: str) -> Document | None:
        return read_document(place_of, path)[0]

    return gathered(found, read)


def _files(
    folder: Path, wished: Wish, fit: Fitted | None, empty: bool, remarks: list[str]
) -> dict[str, bytes]:
    """What is to be written; the example only where no texts and no settings are."""
    settled = os.path.lexists(folder / SETTINGS)
    made = files(wished, fit, with_example=not empty)
    if fit is None and not empty and (settled or _has_texts(folder, made)):
        made = files(wished, with_example=False)
        why = f"{SETTINGS} is there" if settled else "texts are there"
        remarks.append(f"{why}: no example was written")
    if fit is None and not settled and folder.is_dir() and tei_files(folder, _tei_of(folder)):
        remarks.append("to fit the settings to TEI that is there: edition new DIR --tei DIR")
    return {**made.settings, **made.example, **made.around}


def _has_texts(folder: Path, made: Files) -> bool:
    """Whether the folder has sources, TEI, or a file of the example."""
    if not folder.is_dir():
        return False
    sources = any((folder / Settings().paths.sources).glob("*.md"))
    tei = bool(tei_files(folder, _tei_of(folder)))
    return sources or tei or any(os.path.lexists(folder / path) for path in made.example)


def _tei_of(folder: Path) -> str:
    usual = Settings().paths.tei
    return usual if (folder / usual).is_dir() else "."


def sentences(done: New, asked: Asked) -> Iterator[str]:
    """What there is to say."""
    for path in done.placed.written:
        yield f"written: {(Path(asked.folder) / path).as_posix()}"
    if there := done.placed.there:
        yield f"there already, and not touched: {', '.join(there)}"
    if outside := done.placed.outside:
        yield f"not written, since the way there leads out of the folder: {', '.join(outside)}"
    yield from done.remarks
    if SETTINGS in done.placed.written:
        where = "" if asked.folder in (".", "") else f" -C {_quoted(asked.folder)}"
        yield f"look at it: edition serve{where}"


def _quoted(folder: str) -> str:
    return f'"{folder}"' if " " in folder else folder
