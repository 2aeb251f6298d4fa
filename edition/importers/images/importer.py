"""A folder of images → a draft with a page break for each, in the order of their names.

No image is ever copied: pages point to where it lies in the edition. What lies outside is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from edition.diagnostics import Diagnostic, Severity
from edition.escape import id_safe, writable
from edition.importers.draft import Block, Draft, Guess, Keys, Mark, Paragraph, Surface
from edition.importers.images.header import ENDINGS, Header, read_header
from edition.importers.images.names import in_order, page_numbers
from edition.importers.importer import Made, Options
from edition.importers.skeleton import UNTRANSCRIBED
from edition.location import Span

_MOST = 20_000
_MOST_TOLD = 3
_FOLDER = "images"  # of an edition, where images outside are to be copied


@dataclass(frozen=True)
class _Page:
    """An image of a page: its file, what its bytes say, None if it is none that can be read."""

    file: Path
    number: str
    header: Header | None

    @property
    def name(self) -> str:
        """The name of the file, as it can be told."""
        return writable(self.file.name)


def read_all(folders: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
    """The draft of each folder, and what was found in it."""
    for path in folders:
        place = options.places.get(path, Path(path))
        yield from ((path, made) for made in _folder(place, path, options))


def _folder(folder: Path, path: str, options: Options) -> Iterator[Made]:
    if not folder.is_dir():
        message = "this is no folder; images are imported as the folder that they lie in"
        yield _found("not-importable", message, path, "name the folder")
        return
    try:
        files, others = images_in(folder)
    except OSError as error:
        message = f"this folder cannot be read: {error.strerror or error}"
        yield _found("unreadable-file", message, path, "may you read it? ask whose it is")
        return
    if not files or len(files) > _MOST:
        what = "no image that can be imported" if not files else f"more than {_MOST} images"
        endings = ", ".join(ending[1:] for ending in ENDINGS)
        yield _found("empty-folder", f"this folder has {what}", path, f"images are {endings}")
        return
    pages, read_from_names = _pages(files)
    yield from _told(pages, path, read_from_names, others)
    base, outside = _base(folder, options.setting.folder.root)
    if outside:
        yield _outside(folder, path, base, len(pages))
    yield _draft(pages, writable(folder.resolve().name), base, read_from_names)


def images_in(folder: Path) -> tuple[list[Path], int]:
    """The images of *folder* in order, one of each name; how many more formats there are of them.

    Folders below are not entered. Raises OSError.
    """
    by_stem: dict[str, list[Path]] = {}
    for file in folder.iterdir():
        if file.suffix.casefold() in ENDINGS and not file.name.startswith(".") and file.is_file():
            by_stem.setdefault(file.stem, []).append(file)
    stems = in_order(list(by_stem)) if by_stem else []
    kept = [min(by_stem[stem], key=_rank) for stem in stems]
    return kept, sum(map(len, by_stem.values())) - len(kept)


def _rank(file: Path) -> tuple[int, str]:
    return ENDINGS.index(file.suffix.casefold()), file.name


def _pages(files: Sequence[Path]) -> tuple[list[_Page], bool]:
    numbers, read_from_names = page_numbers([file.stem for file in files])
    pairs = zip(files, numbers, strict=True)
    return [_Page(file, writable(number), _header(file)) for file, number in pairs], read_from_names


def _header(file: Path) -> Header | None:
    try:
        return read_header(file)
    except OSError:
        return None


def _base(folder: Path, root: Path) -> tuple[str, bool]:
    """The address of *folder* in the edition; that which it should have, if it lies outside."""
    inside, real = root.resolve(), folder.resolve()
    if real.is_relative_to(inside):
        return real.relative_to(inside).as_posix(), False
    return f"{_FOLDER}/{real.name}", True


def address(base: str, name: str) -> str:
    """The address of the file *name* in the folder *base* of an edition, as TEI takes it.

    >>> address("images/Brief 1", "Seite für 2%.png")
    'images/Brief%201/Seite%20f%C3%BCr%202%25.png'
    """
    return quote("/".join(part for part in (base, name) if part not in ("", ".")), errors="replace")


def _draft(pages: Sequence[_Page], name: str, base: str, read_from_names: bool) -> Draft:
    blocks: list[Block] = []
    surfaces: list[Surface] = []
    for number, page in enumerate(pages, 1):
        url, header = address(base, page.file.name), page.header or Header("")
        facs = f"s{number}" if header.width else ""
        surfaces += [Surface(facs, url, header.width, header.height)] if facs else []
        keys: Keys = (("n", page.number), ("cert", "low")) if page.number else ()
        blocks += [
            Paragraph((Mark("pb", keys=(*keys, ("facs", f"#{facs}" if facs else url))),)),
            UNTRANSCRIBED,
        ]
    why = "they stand in the names of the images" if read_from_names else "the images were counted"
    return Draft(
        {"id": id_safe(name), "title": name},
        tuple(blocks),
        (
            Guess("title", "the name of the folder", "low", key="title"),
            Guess("the numbers of all pages", why, "low"),
        ),
        surfaces=tuple(surfaces),
    )


def _told(
    pages: Sequence[_Page], path: str, read_from_names: bool, others: int
) -> Iterator[Diagnostic]:
    first, last = pages[0], pages[-1]
    if read_from_names:
        how = f"taken from the names: {first.name} is {first.number or 'without one'}"
        how += f", {last.name} is {last.number or 'without one'}" if last != first else ""
    else:
        how = f"counted: {first.name} is 1, the number in its name being that of a camera"
    message = f"the numbers of {_count(len(pages), 'page')} are guessed, {how}"
    help = "look whether the order is right, correct `n`, and take `cert=low` away"
    yield _found("pages-from-names", message, path, help, Severity.INFO)
    broken = [page.name for page in pages if page.header is None]
    if broken:
        message = f"{_count(len(broken), 'file')} cannot be read as an image: {_listed(broken)}"
        help = "save the image anew; its page is in the draft"
        yield _found("unreadable-image", message, path, help, Severity.WARNING)
    if others:
        shows = "shows a page" if others == 1 else "show pages"
        message = f"{_count(others, 'more file')} {shows} in another format"
        help = "one of each was taken: a JPEG or PNG before a TIFF, which browsers do not show"
        yield _found("images-in-formats", message, path, help, Severity.INFO)


def _outside(folder: Path, path: str, base: str, count: int) -> Diagnostic:
    message = (
        f"{_count(count, 'image')} of this folder {'lies' if count == 1 else 'lie'} outside the "
        f"edition, and nothing was copied; the draft looks for them in {base}"
    )
    help = f"copy the folder into the edition, as {base}"
    return _found("images-outside", message, path, help, Severity.WARNING)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
    return ", ".join(names[:_MOST_TOLD]) + more


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _found(
    code: str, message: str, path: str, help: str, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code, message, Span(path), severity, help=help)
