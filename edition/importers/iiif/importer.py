"""Manifests, as files: nothing of what they point at is ever fetched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from edition.diagnostics import Diagnostic, Severity
from edition.escape import id_safe
from edition.importers.iiif import version_2, version_3
from edition.importers.iiif.credit import hosts_of, proposed
from edition.importers.iiif.drafted import draft_of
from edition.importers.iiif.json_reading import read_json
from edition.importers.iiif.manifest import Manifest
from edition.importers.iiif.values import Object, id_of, objects, type_of
from edition.importers.importer import Made, Options
from edition.importers.raw.ids import slug
from edition.location import Span

_MOST_PAGES = 20_000
_MOST_TOLD = 3
_NAMELESS = frozenset({"manifest", "index", "iiif", "presentation", "document"})
_GET = "save the manifest of the object: its address often ends in manifest or manifest.json"


def read_all(files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
    """The drafts of all *files*, and what was found in each."""
    for path, data in files.items():
        value, finding = read_json(data, path)
        made = iter((finding,)) if finding else _read(value, path, options)
        yield from ((path, one) for one in made)


def _read(value: object, path: str, options: Options) -> Iterator[Made]:
    if not isinstance(value, Mapping):
        yield _error("not-a-manifest", "this JSON is no object, so it is no manifest", path, _GET)
        return
    kind = type_of(value)
    whole = [m for m in _embedded(value) if "items" in m or "sequences" in m]
    if kind == "collection" and not whole:
        yield _collection(value, path)
        return
    if kind != "collection" and not _is_manifest(value):
        yield _other(value, path)
        return
    for one in whole if kind == "collection" else [value]:
        yield from _manifest(one, path, options)


def _is_manifest(value: Object) -> bool:
    kind = type_of(value)
    return kind == "manifest" or (not kind and ("sequences" in value or "items" in value))


def _embedded(collection: Object) -> list[Object]:
    """The manifests that a collection names, or holds."""
    found = [m for key in ("items", "manifests", "members") for m in objects(collection.get(key))]
    return [m for m in found if type_of(m) in ("manifest", "")]


def _manifest(value: Object, path: str, options: Options) -> Iterator[Made]:
    settings = options.setting.settings
    reader = version_2 if "sequences" in value else version_3
    manifest = reader.read(value, settings.edition.language)
    count = len(manifest.canvases)
    if not count:
        message = "this manifest has no canvases, so there are no pages to make"
        yield _error("no-canvases", message, path, "look whether it was saved whole")
        return
    if count > _MOST_PAGES:
        message = f"this manifest has {count} canvases; at most {_MOST_PAGES} are imported"
        yield _error("no-canvases", message, path, "import its parts one by one")
        return
    own = settings.facsimile
    yield from _told(manifest, path, own.hosts)
    yield draft_of(manifest, _id(manifest, path), proposed(manifest, own.hosts, own.credit))


def _id(manifest: Manifest, path: str) -> str:
    """The name of the file; that of the object where the file is called as they all are."""
    stem = id_safe(posixpath.basename(path).partition(".")[0])
    made = slug(manifest.label) if stem.casefold() in _NAMELESS else stem
    return made or "document"


def _told(manifest: Manifest, path: str, known_hosts: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What there is to know of a manifest that became a draft."""
    hosts = [host for host in hosts_of(manifest) if host not in known_hosts]
    if hosts:
        message = (
            f"the images lie on {_listed(hosts)}: pages will have links to them, "
            "and show them if the settings allow it"
        )
        names = ", ".join(f'"{host}"' for host in (*known_hosts, *hosts))
        help = f"to show them, write in edition.toml under [facsimile]: hosts = [{names}]"
        yield Diagnostic("images-elsewhere", message, Span(path), Severity.INFO, help=help)
    yield from _lacking(manifest, path)
    texts = [address for canvas in manifest.canvases for address in canvas.elsewhere]
    if texts:
        lacking = sum(bool(canvas.elsewhere) for canvas in manifest.canvases)
        message = (
            f"{lacking} of {len(manifest.canvases)} pages "
            f"have annotations that are not in this file; they lie at {_listed(texts)}"
        )
        help = "nothing is fetched: save them yourself if they are transcriptions"
        yield Diagnostic("text-elsewhere", message, Span(path), Severity.INFO, help=help)


def _lacking(manifest: Manifest, path: str) -> Iterator[Diagnostic]:
    """Pages without an image that can be shown, and pages of which only one was taken."""
    pages = list(enumerate(manifest.canvases, 1))
    without = [f"{n}{f' ({c.label})' if c.label else ''}" for n, c in pages if not c.image]
    if without:
        message = f"there is no image that can be shown on {_counted(without)}"
        help = "sound and film are none; write `facs` into the page breaks yourself"
        yield Diagnostic("canvas-without-image", message, Span(path), Severity.WARNING, help=help)
    several = [f"{n}{f' ({c.label})' if c.label else ''}" for n, c in pages if c.more]
    if several:
        message = f"there are several images, of which the first was taken, on {_counted(several)}"
        help = "look whether it shows the whole page"
        yield Diagnostic("canvas-with-images", message, Span(path), Severity.INFO, help=help)


def _counted(pages: list[str]) -> str:
    return f"{'canvas' if len(pages) == 1 else 'canvases'} {_listed(pages)}"


def _listed(things: list[str]) -> str:
    """The first few of *things*, and how many more there are."""
    once = list(dict.fromkeys(things))
    more = f" and {len(once) - _MOST_TOLD} more" if len(once) > _MOST_TOLD else ""
    return ", ".join(once[:_MOST_TOLD]) + more


def _collection(value: Object, path: str) -> Diagnostic:
    addresses = list(filter(None, map(id_of, _embedded(value))))
    message = f"this is a collection that names {len(addresses)} manifests, and holds none"
    there = f": {_listed(addresses)}" if addresses else ""
    return _error("iiif-collection", message, path, f"save those that you want{there}")


def _other(value: Object, path: str) -> Diagnostic:
    kind = str(value.get("type", value.get("@type", "")))
    if "iiif.io/api/image" in f"{value.get('protocol')} {value.get('@context')}":
        what = "this is the description of one image (info.json), not a manifest of pages"
    elif kind:
        what = f"this is JSON of the type {kind}, not a manifest of the IIIF Presentation API"
    else:
        what = "this JSON is no manifest of the IIIF Presentation API"
    return _error("not-a-manifest", what, path, _GET)


def _error(code: str, message: str, path: str, help: str) -> Diagnostic:
    return Diagnostic(code, message, Span(path), help=help)
