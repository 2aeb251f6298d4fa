"""The last work on a site: rules and scripts, files that are copied, the search, old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.build.standing import standing
from edition.build.workshop import Shop, is_draft
from edition.cache.asking import note
from edition.cache.blobs import Blobs
from edition.cache.question import Question, Row
from edition.cache.values import row_of, unpacked
from edition.diagnostics import Report
from edition.engine.jobs import Workshop
from edition.engine.outside import FILE
from edition.engine.tasks import Result, Task
from edition.phrases import speaking
from edition.publish import redirects, released
from edition.publish.findings import findings_page
from edition.publish.finishing import theme_files
from edition.publish.moved import SCRIPT as MOVED
from edition.publish.moved import moved_pages
from edition.publish.page_files import Used, all_used, page_file
from edition.publish.redirects import Redirects
from edition.publish.released import Anchors
from edition.publish.search import (
    SCRIPT_FOLDER,
    Published,
    SearchPiece,
    frame_of,
    update_index,
)

MADE = ".edition/"
"""What lies there was made of the edition, and is named after all that it was made of."""
_REPORT_PAGE = Used(kinds=("report-page",))


def theme(place: Workshop, task: Task) -> Result:
    """The stylesheets and scripts that the pages need; what is to be said of the images."""
    own = Shop(place)
    used = [value for _, _, value in place.pieces.items("used")]
    used += [value for _, _, value in place.pieces.items("gathered")]
    used += [_REPORT_PAGE] if is_draft(place) else []
    place.read(f"{own.plan.settings.paths.site}/style.css")
    for file in theme_files(own.plan, all_used(used)):
        place.write(file.address, file.data)
    images = [value for _, _, value in place.pieces.items("images")]
    return Result(findings=tuple(own.plan.facsimiles.notes(images)))


def copy(place: Workshop, task: Task) -> Result:
    """A file of the edition that is in the site as it is, or a folder of files made from one."""
    address, path = task.names
    source = place.root / path
    if not path.startswith(MADE):
        place.write(address, place.read(path) or b"")
    elif source.is_dir():
        for file in sorted(p for p in source.rglob("*") if p.is_file()):
            place.write(f"{address}/{file.relative_to(source).as_posix()}", file.read_bytes())
    else:
        place.write(address, source.read_bytes())
    return Result()


def search(place: Workshop, task: Task) -> Result:
    """The index of the search: those files of it that are not in the site like that."""
    plan = Shop(place).plan
    names = {path: name for path, _, name in place.pieces.items("search")}
    listed = [names[path] for path in plan.paths]
    listed += [name for _, _, name in place.pieces.items("other_words")]
    stands = standing(place.setup)
    folder = Path(place.setup.cache, "search", Path(place.setup.pieces).stem)
    index = update_index(
        folder,
        listed,
        _Load(place.blobs),
        frame_of(plan),
        place.write,
        Published({a: one.sha256 for a, one in stands.files.items()}, stands.read),
    )
    for address in index.keys() - place.written.keys():
        place.wrote(*stands.files[address])
    return Result()


class _Load:
    """Opens pieces of the search by their names."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    def __call__(self, name: str) -> SearchPiece:
        if name not in self._blobs:
            raise LookupError(name)
        piece: SearchPiece = unpacked(self._blobs.get(name))
        return piece


def old(place: Workshop, task: Task) -> Result:
    """The ways from the addresses of earlier releases; what nobody looks after is a finding."""
    own = Shop(place)
    plan, site = own.plan, own.plan.settings.paths.site
    kept, moved = f"{site}/{released.FILE}", f"{site}/{redirects.FILE}"
    place.read(kept), place.read(moved)
    now = _anchors(place)
    before = released.read_released(plan.site / released.FILE)
    made = redirects.read_redirects(plan.site / redirects.FILE, moved, now)
    redirects.with_views(made, before, now)
    with speaking(plan.t):
        for page, context in moved_pages(made, before, now, plan):
            file = page_file(("moved.html", page, context), plan, own.templates)
            place.write(file.address, file.data)
            place.write(MOVED, (SCRIPT_FOLDER / MOVED).read_bytes())
    found = released.vanished(before, now, kept, made.sources)
    return Result(tuple(_rows(made)), (*made.findings, *found))


def _rows(made: Redirects) -> Iterator[Row]:
    for page in sorted({*made.within, *made.elsewhere}):
        yield row_of("redirect", page, (made.within.get(page, {}), made.elsewhere.get(page, {})))


def _anchors(place: Workshop) -> dict[str, Anchors]:
    """The pages of the site with what can be linked to in them; pages of outputs come last."""
    found = {address: ids for address, _, ids in place.pieces.items("other_anchors")}
    found |= {address: ids for address, _, ids in place.pieces.items("anchors")}
    return {address: frozenset(found[address]) for address in sorted(found)}


def report(place: Workshop, task: Task) -> Result:
    """The page of all findings."""
    own = Shop(place)
    told = Report()
    told.extend(place.pieces.get("findings", "report", ()))
    for path in sorted({finding.at.file for finding in told}):
        note(Question(FILE, path))  # it shows lines of it
    with speaking(own.plan.t):
        made = ("report.html", *findings_page(told, own.plan))
        file = page_file(made, own.plan, own.templates)
    place.write(file.address, file.data)
    return Result()
