"""What stands in a site besides its pages: rules, scripts, pictures, files of the editors, and the
ways from the addresses of earlier releases.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from edition.diagnostics import Report
from edition.publish import redirects, released
from edition.publish.facsimile import UsedImages
from edition.publish.facsimile_page import IMAGE_SCRIPTS
from edition.publish.moved import SCRIPT as MOVED
from edition.publish.moved import moved_pages, rewrite
from edition.publish.own_files import files_below, is_inside
from edition.publish.page_files import File, Used, page_file
from edition.publish.plan import Plan
from edition.publish.released import Anchors
from edition.publish.search import SCRIPT_FOLDER, SCRIPTS
from edition.publish.stylesheet import stylesheets
from edition.publish.templates import Templates

STATIC = "static"


def theme_files(plan: Plan, used: Used) -> Iterator[File]:
    """The stylesheets, with the edition's own rules after those of the theme, and the scripts of
    a site whose pages use so much of the theme.
    """
    own = plan.site / "style.css"
    rules = own.read_text("utf-8", errors="replace") if is_inside(own, own.parent) else ""
    for name, css in stylesheets(rules, used.genres, used.kinds).items():
        yield File(name, css.encode())
    for name in SCRIPTS:
        yield File(name, (SCRIPT_FOLDER / name).read_bytes())
    for name in used.scripts:
        yield File(name, IMAGE_SCRIPTS[name].read_bytes())


def own_files(plan: Plan) -> Iterator[tuple[str, Path]]:
    """The editors' own files, as they are: the address and the file. Links that lead out of their
    folder are left.
    """
    source = plan.site / STATIC
    for file in sorted(files_below(source)):
        yield f"{STATIC}/{file.relative_to(source).as_posix()}", file


def copy_pictures(plan: Plan, images: Iterable[UsedImages], folder: Path) -> None:
    """Copy the pictures that documents name and the *images* of pages that are shown."""
    plan.pictures.copy(folder)
    plan.facsimiles.copy(images, folder)


def copied(file: Path, target: Path) -> None:
    """Copy a file of the editors into the site."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def old_addresses(
    plan: Plan, now: Mapping[str, Anchors], folder: Path, templates: Templates, report: Report
) -> Iterator[File]:
    """Redirects from what earlier releases had, and a finding for what nobody looks after.

    *now* are the pages of the site in *folder* with their anchors. Pages that are still there get
    their old ids in that folder.
    """
    site = plan.settings.paths.site
    before = released.read_released(plan.site / released.FILE)
    path = f"{site}/{redirects.FILE}"
    made = redirects.read_redirects(plan.site / redirects.FILE, path, now)
    redirects.with_views(made, before, now)
    report.extend(made.findings)
    rewrite(made, folder, plan.t)
    for page, context in moved_pages(made, before, now, plan):
        yield page_file(("moved.html", page, context), plan, templates)
        yield File(MOVED, (SCRIPT_FOLDER / MOVED).read_bytes())
    kept = f"{site}/{released.FILE}"
    report.extend(released.vanished(before, now, kept, made.sources))


def anchors_of_others(addresses: Iterable[str], folder: Path) -> dict[str, Anchors]:
    """The pages that other outputs wrote into *folder*, with their anchors."""
    return {
        address: released.anchors(address, (folder / address).read_text("utf-8", errors="replace"))
        for address in addresses
        if released.is_kept(address)
    }
