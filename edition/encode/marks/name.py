"""``[Berlin](place:berlin)``, ``[..]{.place ref=berlin}`` → names with a register key.

The schemes (person, org, place and others) are the registers of the edition's settings
(TEI P5, chapter ND).
"""

from __future__ import annotations

from edition.encode.mark import Element, Mark, Use


def encode(use: Use, parent: Element) -> None:
    """A name that points at its entry."""
    scheme = use.placed.name
    element = use.element(
        use.encoder.schemes[scheme], ref=entry(use, scheme, use.get("ref")), type=use.get("type")
    )
    use.content(element)
    parent.append(element)


def entry(use: Use, scheme: str, key: str | None) -> str | None:
    """The address of the entry *key* in the register for *scheme*; an unknown one is a fault."""
    if not key:
        if key is not None:
            message = f"no key of an entry stands after `{scheme}:`"
            help = f"a name of somebody unknown is [text]{{.{scheme}}}"
            use.error("missing-key", message, "ref", help)
        return None
    found = use.encoder.authority.entry(scheme, key)
    if found:
        return found.uri
    register = next(r.file for r in use.encoder.settings.registers if r.scheme == scheme)
    if use.encoder.unread("register", [register], key, use.at("ref")):
        return None
    known = use.encoder.authority.keys(scheme)
    question = use.encoder.did_you_mean(key, known)
    message = f'the register has no {scheme} "{key}"' + (f"; {question}" if question else "")
    if not known:
        message = f'the register for {scheme} has no entries, so not "{key}" either'
    use.error(
        "unknown-register-key",
        message,
        "ref",
        f"add an entry with this id to {register}",
    )
    return None


NAME = Mark("name", encode, ("ref", "type"))
