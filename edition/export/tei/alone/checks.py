"""What services demand that take single files: TAPAS allows 10 MB for a file or a picture."""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.catalogues import needs
from edition.export.lacking import drops, lacks, wants
from edition.export.material import Material
from edition.export.tei.alone.needed import pointers_in
from edition.export.tei.alone.text import files, images
from edition.location import Span
from edition.tei.pointers import resolve

TARGET = "a folder of single TEI files"
LARGEST = 10_000_000
_TAKEN = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff"})


def check(material: Material) -> Iterator[Diagnostic]:
    """Whether every text is small enough; which pictures will not be taken."""
    yield from needs.no_text(TARGET, material)
    texts = {f"{text.name}.xml": text for text in material.texts}
    sizes = {name: len(made) for name, made in files(material) if isinstance(made, bytes)}
    for name, size in sizes.items():
        if size > LARGEST:
            what = f"files of at most 10 MB; `{name}` has {_size(size)}"
            help = "divide the text into several documents; the format `tei` has no such limit"
            yield lacks(TARGET, what, material.place(texts[name]), help)
    yield from needs.too_many(TARGET, len(sizes) + len(images(material).names), material)
    yield from _pictures(material)
    yield from _whole_files(material)


def _whole_files(material: Material) -> Iterator[Diagnostic]:
    """Pointers at whole registers: entries are taken into a text, a file of them is not."""
    found = [
        (text, target)
        for text in material.texts
        for pointer in pointers_in(material.tei(text).root)
        if (target := _register(pointer, text.document, material))
    ]
    if found:
        text, target = found[0]
        more = f", nor where {len(found) - 1} other such pointers lead" if len(found) > 1 else ""
        what = f"where `{target}` is, at the whole of which `{text.document}` points{more}"
        help = "point at the entries that are meant; the format `tei` has the whole file"
        yield drops(TARGET, what, material.place(text), help)


def _register(pointer: str, base: str, material: Material) -> str:
    """The register that a pointer means as a whole, or ""."""
    target = resolve(pointer, base)
    path = target.document or ""
    return path if path in material.authorities and not target.fragment else ""


def _pictures(material: Material) -> Iterator[Diagnostic]:
    for file in images(material).names:
        path = file.relative_to(material.root.resolve()).as_posix()
        size = file.stat().st_size
        if size > LARGEST:
            what = f"pictures of at most 10 MB; `{path}` has {_size(size)}"
            yield wants(TARGET, what, Span(path), "put a smaller copy into the edition")
        elif file.suffix.lower() not in _TAKEN:
            what = f"pictures as JPEG, PNG or TIFF; `{path}` is none of these"
            yield wants(TARGET, what, Span(path), "a service may not take it; convert a copy")


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB"
