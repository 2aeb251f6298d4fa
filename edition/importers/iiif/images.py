"""The image of a canvas: from its service where it has one, else as a file.

IIIF Image API, section 4 (the form of an address): ``full/full`` in version 2, ``full/max`` in 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.importers.iiif.manifest import Image
from edition.importers.iiif.values import Object, address, id_of, number, objects, type_of

_DEEPEST = 5  # a choice of choices


def image_of(body: Object) -> Image | None:
    """The image that *body* is, or the first that it has to choose from; None if it is none."""
    found = next(_bodies(body), None)
    if found is None:
        return None
    size = number(found.get("width")), number(found.get("height"))
    for service in objects(found.get("service", found.get("services"))):
        base = address(id_of(service)).rstrip("/").removesuffix("/info.json")
        if base and (whole := _whole(service)):
            own = number(service.get("width")), number(service.get("height"))
            return Image(base + whole, *(own if all(own) else size))
    url = address(id_of(found))
    return Image(url, *size) if url else None


def _bodies(body: Object, depth: int = 0) -> Iterator[Object]:
    """The images of a body: itself, what it is a part of, what can be chosen."""
    kind = type_of(body)
    if depth > _DEEPEST:
        return
    if kind == "image" or (not kind and body.get("service")):
        yield body
    for key in ("source", "full", "default", "items", "item"):
        if kind in ("choice", "specificresource") or key in ("full", "default"):
            for inner in objects(body.get(key)):
                yield from _bodies(inner, depth + 1)


def _whole(service: Object) -> str:
    """What is added to the address of a service for the whole image; nothing if it is another."""
    kind = type_of(service)
    said = " ".join(str(service.get(key, "")) for key in ("@context", "profile", "protocol"))
    if kind and "imageservice" not in kind and "iiif.io/api/image" not in said:
        return ""
    if not kind and "image" not in said and "iiif" not in said:
        return ""
    if "imageservice1" in kind or "image-api/1" in said or "/image/1" in said:
        return "/full/full/0/native.jpg"
    is_third = "imageservice3" in kind or "/image/3" in said
    return "/full/max/0/default.jpg" if is_third else "/full/full/0/default.jpg"
