"""Pointers: ``#id``, ``other.xml#id``, lists of them (TEI P5, chapter SA, and att.pointing)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

# Attributes of the data type teidata.pointer, one or several (TEI P5, data type index).
POINTER_ATTRIBUTES = frozenset(
    """
    active adj adjFrom adjTo ana calendar change children copyOf corresp datcat datingMethod
    datingPoint decls domains edRef end exclude facs feats filter follow from-pointer given hand
    handShift include inst insertFrom lemmaRef location-pointer match-pointer mergedIn mutual new
    next nymRef origin parent parts passive period perf prev ref rendition resp sameAs scheme
    scribeRef scriptRef select since source spanTo start synch target targetEnd toWhom unit-pointer
    uri url valueDatcat wit where who
    """.split()
) - {"from-pointer", "location-pointer", "match-pointer", "unit-pointer"}

# On other elements ``from`` and ``to`` are dates or leaves.
_SPANNING = frozenset({"app", "span", "arc", "rt"})
_ENDS = frozenset({"from", "to"})

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Target:
    """What a pointer points at.

    ``document`` is relative to the edition's folder, None for the document itself or for a place
    outside the edition (``external``); ``fragment`` is the id without ``#``, None for a whole file.
    """

    document: str | None
    fragment: str | None
    external: bool = False


def is_pointer(element: str, attribute: str) -> bool:
    """Whether an attribute holds pointers on the element of that name.

    >>> is_pointer("app", "from"), is_pointer("date", "from"), is_pointer("date", "corresp")
    (True, False, True)
    """
    return attribute in POINTER_ATTRIBUTES or (attribute in _ENDS and element in _SPANNING)


def split_pointers(value: str) -> list[str]:
    """The pointers of an attribute value: separated by white space."""
    return value.split()


def has_scheme(pointer: str) -> bool:
    """Whether a pointer is a whole address (``https:``, ``urn:``), and no path."""
    return _SCHEME.match(pointer) is not None


def resolve(pointer: str, base: str) -> Target:
    """What *pointer* points at when it stands in the document *base*.

    A pointer with a scheme, an absolute one and one that would leave the edition's folder are
    external: they are never followed.

    >>> resolve("registers/persons.xml#anna", "tei/note.xml")
    Target(document='tei/registers/persons.xml', fragment='anna', external=False)
    """
    return _resolved(pointer, base[: base.rfind("/") + 1])


@lru_cache(maxsize=32768)  # the same few are asked for again and again, from all files of a folder
def _resolved(pointer: str, folder: str) -> Target:
    path, hash_, fragment = pointer.partition("#")
    name = unquote(fragment) if hash_ and fragment else None
    if not path:
        return Target(None, name)
    if _SCHEME.match(path) or path.startswith(("/", "\\")):
        return Target(None, name, external=True)
    joined = posixpath.normpath(posixpath.join(folder, unquote(path)))
    if joined.startswith("..") or "\\" in joined or "\0" in joined:
        return Target(None, name, external=True)
    return Target(joined, name)


@lru_cache(maxsize=8192)
def relative(target: str, base: str) -> str:
    """The path of *target* as seen from the document *base*, both relative to the edition."""
    return posixpath.relpath(target, posixpath.dirname(base) or ".")
