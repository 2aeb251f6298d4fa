"""The work of writing a site, piece by piece; each is done again when what it asked has changed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from edition.build.workshop import Shop
from edition.cache.question import Row
from edition.cache.values import packed, row_of
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.publish.built import built
from edition.publish.document_files import DocumentFiles, anchors_of, files_of_document
from edition.publish.outputs import covered, write_text, write_whole
from edition.publish.page_files import File, used_by
from edition.publish.redirects import with_links_elsewhere, with_old_ids
from edition.publish.released import anchors, is_kept
from edition.publish.search import other_pieces
from edition.publish.stored_pieces import rows_of_pieces
from edition.publish.whole_files import files_of, rows_of_family

# The order in which work has the right to an address, where two want it.
PAGE, WHOLE = f"{__name__}:page", f"{__name__}:whole"
OUTPUT, FORMAT = f"{__name__}:output", f"{__name__}:format"


def output(place: Workshop, task: Task) -> Result:
    """The files of a plugin's output that are not those of one text: pages ask for them."""
    return _of_output(place, task, "other")


def format(place: Workshop, task: Task) -> Result:
    """The same of a format that comes with Edition; it is told what pages have left."""
    return _of_output(place, task, "beside")


def _of_output(place: Workshop, task: Task, table: str) -> Result:
    (name,) = task.names
    own = Shop(place)
    material = own.material()
    found = next((one for one in own.outputs if one.name == name), None)
    found = found or own.formats.part(name.removeprefix("export "))
    files = write_whole([found] if found else [], material)
    rows = [row_of(table, address, output, name) for address, output in files.items()]
    rows += _linked(place, files, own, name)
    return Result(tuple(rows), tuple(material.findings))


def page(place: Workshop, task: Task) -> Result:
    """The pages of a document, and all other files that are of it alone."""
    (path,) = task.names
    own = Shop(place)
    material = own.material()
    others = write_text(own.outputs, material, own.plan.edition.by_path[path])
    rows = [row_of("beside", address, output, path) for address, output in others.items()]
    rows += _linked(place, others, own, path)
    known = ChainMap(dict(others), cast(Any, own.plan.others))
    plan = replace(own.plan, others=known, head=own.formats.head)
    made = files_of_document(built(own.trees[path], plan, own.rendered[0]), plan, own.templates)
    _write(place, made.files, own)
    hidden = (covered(f.address, others[f.address]) for f in made.files if f.address in others)
    rows += own.formats.rows(path)
    return Result((*rows, *_left(place, made)), (*material.findings, *made.findings, *hidden))


def _left(place: Workshop, made: DocumentFiles) -> Iterator[Row]:
    """What a document leaves for the pages of the whole site."""
    yield from rows_of_pieces(made.pieces)
    yield row_of("search", made.pieces.path, place.blobs.put(packed(made.search)))


def whole(place: Workshop, task: Task) -> Result:
    """A family of pages of the whole site."""
    (family,) = task.names
    own = Shop(place)
    plan = replace(own.plan, head=own.formats.head)
    pieces = own.pieces
    files = list(files_of(family, plan, pieces, own.templates))
    _write(place, files, own)
    rows = [row_of("gathered", family, used_by(files)), *rows_of_family(family, plan, pieces)]
    if own.plan.keeps_addresses:
        rows += [row_of("anchors", address, ids) for address, ids in anchors_of(files).items()]
    return Result(tuple(rows))


def words(place: Workshop, task: Task) -> Result:
    """The words of registers and of the editors' pages, for the index of the search."""
    pieces = enumerate(other_pieces(Shop(place).plan))
    names = ((number, place.blobs.put(packed(piece))) for number, piece in pieces)
    return Result(tuple(row_of("other_words", f"{number:06}", name) for number, name in names))


def _write(place: Workshop, files: Iterable[File], own: Shop) -> None:
    """Write pages; those that had other ids in earlier releases, with these as well."""
    for file in files:
        data = file.data
        if own.plan.keeps_addresses and is_kept(file.address):
            within, elsewhere = place.pieces.get("redirect", file.address, ({}, {}))
            if within or elsewhere:
                data = _with_old(data.decode(), within, elsewhere, own).encode()
        place.write(file.address, data)


def _with_old(html: str, within: Mapping[str, str], elsewhere: Mapping[str, str], own: Shop) -> str:
    return with_links_elsewhere(with_old_ids(html, within), elsewhere, own.plan.t("moved.here"))


def _linked(place: Workshop, files: Iterable[str], own: Shop, owner: str) -> Iterator[Row]:
    """What can be linked to in the pages that outputs wrote."""
    for address in files:
        if own.plan.keeps_addresses and is_kept(address):
            html = (place.folder / address).read_text("utf-8", errors="replace")
            yield row_of("other_anchors", address, tuple(sorted(anchors(address, html))), owner)
