"""Names in the header: a register entry by its key, or the words that the author wrote.

A bare text is a key where the register has it. Where it has not, it is a name
(``author: Anna Schmidt``) unless it could be a misspelt key: a single word, in an edition that has
such a register, that is spelt like the keys there or is near to one. That is an error, which says
how to write a name of one word.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.diagnostics import near
from edition.encode.frontmatter import NameRef
from edition.encode.frontmatter.identifiers import is_identifier
from edition.encode.header.draft import Draft, Element
from edition.tei.authority import Entry
from edition.tei.origins import sub

ELEMENTS = {"person": "persName", "org": "orgName", "place": "placeName"}

PERSONS = ("person", "org")
ORGANISATIONS = ("org",)
PLACES = ("place",)


@dataclass(frozen=True)
class Named:
    """A name as it will stand in the header; ``scheme`` is the register that has it."""

    text: str
    uri: str | None = None
    scheme: str = ""


def resolve_name(draft: Draft, ref: NameRef, schemes: tuple[str, ...]) -> Named | None:
    """The name that *ref* means, looked for in the registers *schemes* in their order.

    None where it means none; that is reported.
    """
    scheme, entry = _entry(draft, ref.ref, schemes)
    if entry:
        text = entry.label if ref.is_bare else ref.name or entry.label
        return Named(text, entry.uri, scheme)
    if not ref.ref or (ref.is_bare and not _is_key(draft, ref.ref, schemes)):
        return Named(ref.name, None, schemes[0])
    _report_unknown(draft, ref, schemes)
    return None


def _entry(draft: Draft, key: str, schemes: tuple[str, ...]) -> tuple[str, Entry | None]:
    for scheme in schemes:
        entry = draft.authority.entry(scheme, key) if key else None
        if entry:
            return scheme, entry
    return schemes[0], None


def _is_key(draft: Draft, text: str, schemes: tuple[str, ...]) -> bool:
    """Whether a bare *text* is meant as a key.

    A word with a capital letter is a name where all keys begin with small letters, unless there
    is a key so near that the capital may be the mistake.
    """
    if not is_identifier(text):
        return False
    authority = draft.authority
    spelling = [authority.spelling(scheme) for scheme in schemes]
    if not any(spelling):
        return bool(_unread(draft, schemes))
    if any(authority.has_label(scheme, text) for scheme in schemes):
        return False
    if not text[0].isupper() or "capitals" in spelling:
        return True
    known = [key for scheme in schemes for key in authority.keys(scheme)]
    return near(text, known) is not None


def _unread(draft: Draft, schemes: tuple[str, ...]) -> list[str]:
    """The registers for *schemes* that could not be read."""
    files = [r.file for r in draft.settings.registers if r.scheme in schemes]
    return [file for file in files if draft.authority.is_unread(file)]


def _report_unknown(draft: Draft, ref: NameRef, schemes: tuple[str, ...]) -> None:
    known = [key for scheme in schemes for key in draft.authority.keys(scheme)]
    for file in _unread(draft, schemes):
        message = f'the register {file} cannot be read, so nothing is known of "{ref.ref}"'
        help = "correct that file: what is wrong with it is told at its own place"
        draft.error("unread-register", message, ref.span, help)
        return
    files = [r.file for s in schemes[:1] for r in draft.settings.registers if r.scheme == s]
    where = f"to {files[0]}" if files else "to a register"
    message = f'the register has no {schemes[0]} "{ref.ref}"'
    help = f"add an entry with this id {where}; a name without an entry is {{name: {ref.ref}}}"
    draft.unknown("unknown-register-key", message, ref.ref, known, ref.span, help)


def add_name(
    draft: Draft, parent: Element, ref: NameRef, schemes: tuple[str, ...], element: str = ""
) -> Element | None:
    """Add the name that *ref* means to *parent*, with its certainty.

    *element* is the TEI element; without it, the one that fits the register. None where *ref*
    means no name.
    """
    named = resolve_name(draft, ref, schemes)
    if named is None:
        return None
    claim = draft.certainty(ref.claim)
    made = sub(parent, element or ELEMENTS[named.scheme], ref.span, ref=named.uri, **claim)
    made.text = named.text
    return made


def add_author(draft: Draft, parent: Element, ref: NameRef) -> None:
    """Add an ``author``: the doubt is about the authorship, so it stands on this element."""
    named = resolve_name(draft, ref, PERSONS)
    if named is None:
        return
    author = sub(parent, "author", ref.span, **draft.certainty(ref.claim))
    if named.uri:
        name = sub(author, ELEMENTS[named.scheme], ref.span, ref=named.uri)
        name.text = named.text
    else:
        author.text = named.text
