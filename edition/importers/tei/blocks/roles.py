"""What all paragraphs with a role have in common: the line before them."""

from __future__ import annotations

from edition.importers.tei import escaped
from edition.importers.tei.attributes import Attributes, Keys, group
from edition.importers.tei.inline import Element, Writer


def with_role(
    writer: Writer, element: Element, role: str, keys: Keys, always: bool = False
) -> list[str] | None:
    """The text of *element* below the line that gives its *role*; None where it has no text."""
    text = writer.content(element)
    if not text.strip():
        return None
    return below(writer, element, role, keys, text.split("\n"), always)


def below(
    writer: Writer,
    element: Element,
    role: str,
    keys: Keys,
    lines: list[str],
    always: bool = False,
) -> list[str]:
    """*lines* below the line that gives the *role* of *element*, if there is one to be given."""
    id = writer.id(element)
    lines = [escaped.line(lines[0]), *lines[1:]]
    if role or keys or id:
        return [group(role, keys, id), *lines]
    return [group("p"), *lines] if always else lines


def simple(writer: Writer, element: Element, role: str, *keys: str, by: str = "") -> Keys | None:
    """The keys of a role that takes *keys* and what every role takes."""
    del role
    attributes = Attributes(element, writer.facts)
    for key in keys:
        attributes.key(key)
    if by:
        attributes.hand(key=by)
    attributes.common()
    return attributes.result()
