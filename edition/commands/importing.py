"""``edition import``: files of others become drafts among the sources."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.commands.given import IMAGES, Given, given, shown
from edition.commands.misused import MisusedError
from edition.diagnostics import Diagnostic, Report, did_you_mean
from edition.encode.sources import Setting
from edition.escape import id_safe
from edition.importers.decoding import decode
from edition.importers.draft import Draft
from edition.importers.formats import FORMATS, named, recognised
from edition.importers.importer import Finished, Importer, Made, Options
from edition.importers.phrases import names
from edition.importers.raw.patterns import materials
from edition.importers.review import Imported, review
from edition.importers.surfaces import images_file, images_of
from edition.importers.target import DRAFTS, REVIEWS, Placed, place_beside, place_source
from edition.importers.writer import Written, write
from edition.location import Span
from edition.settings import FILE as SETTINGS
from edition.settings import load_settings
from edition.tei.authority import read_authority
from edition.tei.folder import Folder


@dataclass(frozen=True)
class Asked:
    """What the user asked for; ``to`` is a folder, ``format`` the name of a reader."""

    to: Path | None = None
    format: str = ""
    materials: tuple[str, ...] = ()
    encoding: str = ""
    comments: bool = True
    names: bool = False
    phrases: str = ""
    code: str = ""
    changes: bool = False


def asked(options: argparse.Namespace) -> Asked:
    """What the command line asks for."""
    return Asked(
        to=Path(options.to) if options.to else None,
        format=options.reader or "",
        materials=tuple(options.materials),
        encoding=options.encoding,
        comments=options.comments,
        names=options.names,
        phrases=options.phrases,
        code=options.code,
        changes=options.changes,
    )


@dataclass
class Import:
    """What an import did. ``failed`` are the files of which nothing was made."""

    report: Report = field(default_factory=Report)
    drafts: list[Placed] = field(default_factory=list)
    reviews: list[Placed] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    guesses: int = 0
    plain: int = 0


def import_files(root: Path, files: Sequence[str], asked: Asked) -> Import:
    """Import *files* into the edition in *root*: a file that fails keeps no other from it.

    Raises :class:`MisusedError` for a format that there is not, EditionError for settings that
    cannot be read.
    """
    chosen = _format(asked.format)
    _check(asked.phrases, names(), "are no phrases")
    for material in asked.materials:
        _check(material, materials(), "is no kind of material")
    settings, findings = load_settings(root)
    authority, more = read_authority(root, settings)
    done = Import()
    done.report.extend((*findings, *more))
    folder = asked.to if asked.to is not None else root / settings.paths.sources
    works = frozenset(work.id for work in settings.works)
    found = given(root, files, only_images=asked.format == IMAGES)
    options = _options(Setting(Folder(root), settings, authority), asked, found)
    for path, finding in found.failed.items():
        _fail(done, path, finding)
    for importer, group in _grouped(found, chosen, done).items():
        made: dict[str, list[Made]] = {path: [] for path in group}
        for path, one in FORMATS[importer].read(group, options):
            made[path].append(one)
        parts = {p for all in made.values() for m in all for p in getattr(m, "parts", ())}
        for path, things in made.items():
            file = _File(root, path, group[path], folder, asked, works, path in parts)
            _keep(file, things, done)
    return done


def _options(setting: Setting, asked: Asked, found: Given) -> Options:
    return Options(
        setting,
        asked.materials,
        asked.encoding,
        asked.names,
        asked.phrases,
        asked.code,
        asked.changes,
        found.places,
    )


def _format(name: str) -> Importer | None:
    found = named(name) if name else None
    if name and not found:
        known = [importer.name for importer in FORMATS]
        question = did_you_mean(name, known) or f"the formats are {', '.join(known)}"
        raise MisusedError(f'there is no format "{name}"; {question}')
    return found


def _check(name: str, known: Sequence[str], what: str) -> None:
    """Refuse a name that is none of those *known*; *what* begins "are" or "is"."""
    if name and name not in known:
        question = did_you_mean(name, known) or f"there are {', '.join(known)}"
        raise MisusedError(f'there {what} called "{name}"; {question}')


def _fail(done: Import, path: str, finding: Diagnostic) -> None:
    done.report.add(finding)
    if path not in done.failed:
        done.failed.append(path)


def _grouped(given: Given, chosen: Importer | None, done: Import) -> dict[int, dict[str, bytes]]:
    """The files of each reader, by the number of the reader; of a folder of images, none."""
    groups: dict[int, dict[str, bytes]] = {}
    if given.folders and (images := named(IMAGES)):
        groups[FORMATS.index(images)] = dict.fromkeys(given.folders, b"")
    for path, data in given.files.items():
        found = chosen or recognised(data, path)
        if isinstance(found, Diagnostic):
            _fail(done, path, found)
        else:
            groups.setdefault(FORMATS.index(found), {})[path] = data
    return dict(sorted(groups.items()))


@dataclass(frozen=True)
class _File:
    """One file that is imported, and where its drafts go."""

    root: Path
    path: str
    data: bytes
    folder: Path
    asked: Asked
    works: frozenset[str]
    is_part: bool = False  # of a document whose first page is another file


def _keep(file: _File, made: Sequence[Made], done: Import) -> None:
    """Write the drafts of one file and its review."""
    done.report.extend(m for m in made if isinstance(m, Diagnostic))
    sources = [m for m in made if not isinstance(m, Diagnostic)]
    if not sources:
        if not file.is_part:
            done.failed.append(file.path)
        return
    ids: set[str] = set()
    imported: list[Imported] = []
    try:
        for one in sources:
            draft, written = _written(_settled(one, file.works), ids, file.asked.comments)
            images = one.images if isinstance(one, Finished) else images_of(one.surfaces)
            placed = place_source(file.folder, draft.id, written.data, images)
            _tell_taken(file, placed, done)
            done.drafts.append(placed)
            done.guesses += len(written.guesses)
            done.plain += draft.plain
            imported.append(Imported(draft, written, _told(file, placed.path)))
        _review(file, imported, done)
    except OSError as error:
        message = f"its drafts cannot be written: {error.strerror or error}"
        help = "look whether the disk is full, and whether you may write there"
        _fail(done, file.path, Diagnostic("unwritable-draft", message, Span(file.path), help=help))


def _settled(one: Draft | Finished, works: frozenset[str]) -> Draft | Finished:
    """*one*; that it is a copy of a work which the settings do not have is proposed only."""
    witness = one.front.get("witness") if isinstance(one, Draft) else None
    if not isinstance(one, Draft) or not isinstance(witness, Mapping):
        return one
    if witness.get("of") in works:
        return one
    front = {key: value for key, value in one.front.items() if key != "witness"}
    return replace(one, front=front, proposed={**one.proposed, "witness": witness})


def _written(one: Draft | Finished, ids: set[str], comments: bool) -> tuple[Draft, Written]:
    """The text of a source; a second one of the same file that has its id gets a number."""
    if isinstance(one, Finished):
        return Draft({"id": one.id}, ()), Written(one.text, ())
    first = id_safe(one.id)
    first = first if first[0].isalpha() else f"document-{first}"
    id, number = first, 2
    while id in ids:
        id, number = f"{first}-{number}", number + 1
    ids.add(id)
    draft = one if id == one.id else replace(one, front={**one.front, "id": id})
    if draft.surfaces:
        draft = replace(draft, front={**draft.front, "facsimile": images_file(id)})
    return draft, write(draft, comments=comments)


def _tell_taken(file: _File, placed: Placed, done: Import) -> None:
    if placed.taken is None:
        return
    there, here = _told(file, placed.taken), _told(file, placed.path)
    message = f"{there} is there already and was not touched; the draft was written to {here}"
    help = f"compare the two; files in {DRAFTS} are no sources"
    done.report.add(Diagnostic("draft-beside-source", message, Span(file.path), help=help))


def _review(file: _File, imported: Sequence[Imported], done: Import) -> None:
    if not any(one.draft.blocks for one in imported):
        return  # finished sources: nothing was guessed
    own = next((one.draft.text for one in imported if one.draft.text is not None), None)
    text = decode(file.data, file.path, file.asked.encoding)[0] or "" if own is None else own
    told = review(file.path, text, imported).encode("utf-8", "replace")
    several = next((one.draft for one in imported if one.draft.parts), None)
    name = id_safe(several.id if several else Path(file.path).stem) or "import"
    done.reviews.append(place_beside(file.folder / REVIEWS, name, told))


def _told(file: _File, path: Path) -> str:
    return shown(file.root, str(path))


def sentences(root: Path, done: Import) -> Iterator[str]:
    """What there is to say of an import, after its findings."""
    new = [p for p in done.drafts if p.is_new]
    for placed in new:
        beside = f" and {placed.images.name}" if placed.images else ""
        yield f"written: {shown(root, str(placed.path))}{beside}"
    if same := len(done.drafts) - len(new):
        yield f"{_count(same, 'draft')} had been written before, just so"
    if done.drafts:
        yield f"{_count(len(done.drafts), 'document')}, {_count(done.guesses, 'guess', 'guesses')}"
    if done.plain:
        yield f"{_count(done.plain, 'document')} kept as plain text, without marks"
    for placed in done.reviews:
        yield f"what was guessed and left out: {shown(root, str(placed.path))}"
    if new and not (root / SETTINGS).is_file():
        yield f"this folder has no {SETTINGS}: `edition new .` makes an edition of it"
    if done.failed:
        yield f"{_count(len(done.failed), 'file')} not imported: {', '.join(done.failed)}"


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
