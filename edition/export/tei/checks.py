"""What keeps the TEI from being a good package, and what would make it a better one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from edition.diagnostics import Diagnostic, EditionError
from edition.escape import for_terminal
from edition.export.lacking import wants
from edition.export.material import Material
from edition.export.names import unportable
from edition.location import Span
from edition.tei.document import Document
from edition.tei.names import local
from edition.tei.pointers import has_scheme, is_pointer, resolve, split_pointers
from edition.validate.schema_file import schema_for
from edition.validate.xml_model import named_schema

_ON_DISK = re.compile(r"(?:file:|[A-Za-z]:[\\/])", re.IGNORECASE)


def better(target: str, material: Material) -> Iterator[Diagnostic]:
    """What a package can do without."""
    record = material.record
    if not record.titled:
        help = 'write title = "…" in [edition]'
        yield wants(target, "a title of the edition", material.setting(), help)
    silent = [text for text in material.texts if not text.licence]
    if silent:
        help = 'write licence = "CC BY 4.0" in [edition], with licence_target for its address'
        every = len(silent) == len(material.texts)
        at = material.setting() if every else material.place(silent[0])
        yield wants(target, "a licence", at, help)
    yield from _leading_out(target, material)
    yield from _invalid(target, material)


def names(target: str, paths: Iterable[str], material: Material) -> Iterator[Diagnostic]:
    """Files whose names other computers cannot have: unpacked there, they are lost."""
    found = unportable(paths)
    if found:
        others = f", nor have {len(found) - 1} more" if len(found) > 1 else ""
        what = (
            "names of files that every computer can have; "
            f"{_quoted(found[0])} has not such a name{others}"
        )
        help = (
            'a name has no control characters and none of <>:"\\|?*, ends in no dot or space, is '
            "not CON, AUX, NUL or the like, and differs from others in more than case"
        )
        yield wants(target, what, material.setting(), help)


def _quoted(path: str) -> str:
    return f"`{for_terminal(path)}`"


def _leading_out(target: str, material: Material) -> Iterator[Diagnostic]:
    """Pointers to files that only the machine of the editors has."""
    for document in chain(map(material.tei, material.texts), material.authorities.values()):
        found = next(_outside(document), None)
        if found:
            pointer, at = found
            what = f"pointers that stay in the edition; `{pointer}` leads out of its folder"
            help = "put the file into the edition and write its path as seen from here"
            yield wants(target, what, at, help)


def _outside(document: Document) -> Iterator[tuple[str, Span]]:
    for element in document.elements:
        for name, value in element.attrib.items():
            if is_pointer(local(element), local(str(name))):
                for pointer in split_pointers(str(value)):
                    if _leads_out(pointer, document.path):
                        yield pointer, document.span(element)


def _leads_out(pointer: str, base: str) -> bool:
    if _ON_DISK.match(pointer):
        return True
    return (
        not has_scheme(pointer)
        and not pointer.startswith(("#", "//", "/"))
        and resolve(pointer, base).external
    )


def _invalid(target: str, material: Material) -> Iterator[Diagnostic]:
    """Texts that do not follow their schema."""
    documents = map(material.tei, material.texts)
    found = [(d.path, d.file) for d in documents if not _valid(d, material)]
    if found:
        path, file = found[0]
        others = f" and {len(found) - 1} more do" if len(found) > 1 else " does"
        what = f"valid TEI; `{path}`{others} not follow the schema"
        help = "`edition validate` lists the faults of each file"
        yield wants(target, what, Span(file), help)


def _valid(document: Document, material: Material) -> bool:
    try:
        named = named_schema(document)
        schema = schema_for(material.settings, material.root, named, document.path)
    except EditionError:
        return True  # validation has said what is wrong with the schema
    return schema.admits(document.root)
