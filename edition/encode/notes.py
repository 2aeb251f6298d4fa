"""Editors' notes: ``[^label]`` where they belong, ``[^label]: text`` where they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.diagnostics import did_you_mean
from edition.encode.mark import CERTAINTIES, Element
from edition.encode.markdown.nodes import Node
from edition.escape import id_safe
from edition.tei.origins import make

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_KEYS = ("cert", "resp", "type", "lang", "target")


class Notes:
    """The notes of one document. A note stands in the TEI where it is first referred to."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.definitions: dict[str, Node] = {}
        self.placed: dict[str, str] = {}
        self.count = 0

    def define(self, node: Node) -> None:
        """Learn a definition; a label that is defined twice is a fault."""
        first = self.definitions.setdefault(node.text, node)
        if first is not node:
            self.encoder.error(
                "duplicate-note",
                f"the note [^{node.text}] is defined twice; the first time on line "
                f"{first.span.line}",
                node.span,
                "give one of them another label",
            )

    def next_number(self) -> str:
        """The number of the next note."""
        self.count += 1
        return str(self.count)

    def refer(self, node: Node) -> Element | None:
        """The note that *node* refers to, a pointer if it stands above, None if there is none."""
        label = node.text
        definition = self.definitions.get(label)
        if definition is None:
            question = self.encoder.did_you_mean(label, self.definitions)
            self.encoder.error(
                "unknown-note",
                f"there is no note [^{label}]" + (f"; {question}" if question else ""),
                node.span,
                f"write it on lines of its own: [^{label}]: text",
            )
            return None
        if label in self.placed:
            return make("ptr", node.span, type="note", target=f"#{self.placed[label]}")
        return self._note(node, definition)

    def _note(self, node: Node, definition: Node) -> Element:
        id = self.encoder.ids.claim(f"n-{id_safe(definition.text)}", definition.span)
        self.placed[definition.text] = id or ""
        keys = self._keys(definition)
        note = make(
            "note",
            node.span,
            xml_id=id,
            n=self.next_number(),
            type=keys.get("type", "editorial"),
            cert=keys.get("cert"),
            resp=self.encoder.responsible(keys.get("resp", "ed"), None, definition.span),
            xml_lang=keys.get("lang"),
            target=keys.get("target"),
        )
        self.encoder.body.blocks(note, definition.children)
        return note

    def _keys(self, definition: Node) -> dict[str, str]:
        keys: dict[str, str] = {}
        for placed in definition.groups:
            for attribute in placed.group.attributes:
                at = placed.key_spans[attribute.key]
                if attribute.key not in _KEYS:
                    message = f"a note has no key `{attribute.key}`"
                    help = did_you_mean(attribute.key, _KEYS) or f"its keys: {', '.join(_KEYS)}"
                    self.encoder.error("unknown-key", message, at, help)
                elif attribute.key == "cert" and attribute.value not in CERTAINTIES:
                    known, value = ", ".join(CERTAINTIES), attribute.value
                    message = f'`cert` must be one of {known}; this is "{value}"'
                    self.encoder.error("unknown-value", message, at, "write one of these")
                else:
                    keys[attribute.key] = attribute.value
        return keys

    def finish(self) -> None:
        """A note that nothing refers to would vanish: that is a fault."""
        for label, node in self.definitions.items():
            if label not in self.placed:
                self.encoder.error(
                    "unused-note",
                    f"nothing refers to the note [^{label}], so it has no place",
                    node.span,
                    f"write [^{label}] where it belongs, or remove the note",
                )
