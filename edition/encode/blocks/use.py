"""One block of a source: its node, its role or box, its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.diagnostics import did_you_mean
from edition.encode.frontmatter.checks import language_fault
from edition.encode.mark import CERTAINTIES, COMMON_KEYS, ONE_OF_THESE, Element
from edition.encode.markdown.nodes import Node, Placed
from edition.location import Span
from edition.tei.origins import last_child, make

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder


@dataclass(frozen=True)
class BlockKind:
    """A role or a box: its name, how it is encoded, the keys it takes.

    ``by_line``: in a box of this name every line is a line of the source. ``marks``: it takes
    marks on all of its text, ``{.signed}{.unclear}``. ``is_text``: it is a box of the text itself,
    not of what stands beside it on the sheet.
    """

    name: str
    encode: Callable[[BlockUse, Element], None]
    keys: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    by_line: bool = False
    marks: bool = False
    is_text: bool = False

    @property
    def called(self) -> str:
        """What messages call it."""
        if self.name == "p":
            return "a paragraph"
        return self.name if " " in self.name else f"`{self.name}`"


@dataclass(frozen=True)
class BlockUse:
    """One block; ``groups`` are its attribute groups, ``role`` the one that names it."""

    encoder: Encoder
    node: Node
    groups: Sequence[Placed]
    role: Placed | None = None

    @property
    def span(self) -> Span:
        """Where the block begins."""
        return self.node.span

    @property
    def name(self) -> str:
        """The name of the role or box; for a plain block an empty string."""
        if self.node.kind == "box":
            return self.node.text
        return self.role.name if self.role else ""

    @property
    def own(self) -> list[Placed]:
        """The groups that hold keys of the block itself: the role's and the nameless ones."""
        named = [self.role] if self.role else []
        return [*named, *(g for g in self.groups if not g.name and g is not self.role)]

    @property
    def marks(self) -> list[Placed]:
        """Groups that are marks on all of the block's text."""
        return [g for g in self.groups if g.name and g is not self.role]

    def get(self, key: str) -> str | None:
        """The value of *key*: as written, or the default of the front matter."""
        written = next((v for g in self.own if (v := g.get(key)) is not None), None)
        return written if written is not None else self.encoder.default(self.name, key)

    def at(self, key: str) -> Span:
        """Where *key* was written, here or in the defaults, or the block."""
        written = next((g.key_spans[key] for g in self.own if key in g.key_spans), None)
        default = None if written else self.encoder.default_span(self.name, key)
        return written or default or self.span

    @property
    def id(self) -> str | None:
        """The id that the author gave."""
        placed = next((g for g in self.own if g.group.id), None)
        return self.encoder.ids.author(placed) if placed else None

    def element(self, name: str, **attributes: str | None) -> Element:
        """A TEI element with the place of the block and the keys that all blocks take."""
        common: dict[str, str | None] = {
            "xml_id": self.id,
            "cert": self.get("cert"),
            "resp": self.encoder.responsible(self.get("resp"), self.get("cert"), self.at("resp")),
            "xml_lang": self.get("lang"),
            "rend": self.get("rend"),
            "n": self.get("n"),
            "corresp": self.get("corresp"),
            "facs": self.get("facs"),
        }
        return make(name, self.span, **{**common, **attributes})

    def content(self, parent: Element) -> None:
        """Put the text of a paragraph into *parent*, inside the marks on all of it."""
        if self.marks:
            span = Node("span", self.span, children=self.node.children, groups=list(self.marks))
            self.encoder.inline.nodes(parent, [span])
        else:
            self.encoder.inline.nodes(parent, self.node.children)
        trim(parent)

    def hand(self, key: str = "by") -> str | None:
        """The pointer to the hand that *key* names."""
        value = self.get(key)
        written = any(g.get(key) is not None for g in self.own)
        return self.encoder.hand(value, self.at(key), written) if value else None

    def codes(self, *keys: str) -> str | None:
        """Pointers to the categories that the keys name."""
        found = [
            uri
            for key in keys
            for uri in self.encoder.categories(key, self.get(key) or "", self.at(key))
        ]
        return " ".join(found) or None

    def check(self, kind: BlockKind) -> bool:
        """Report keys that *kind* does not take, values that cannot be, keys that are missing."""
        known = (*kind.keys, *COMMON_KEYS)
        for placed in self.own:
            for attribute in placed.group.attributes:
                if attribute.key not in known:
                    self.unknown_key(kind, attribute.key, known)
        certainty = self.get("cert")
        if certainty is not None and certainty not in CERTAINTIES:
            message = f'`cert` must be one of {", ".join(CERTAINTIES)}; this is "{certainty}"'
            self.encoder.error("unknown-value", message, self.at("cert"), ONE_OF_THESE)
        fault = language_fault(self.get("lang") or "")
        if fault:
            self.encoder.error("bad-language", fault[0], self.at("lang"), fault[1])
        for placed in self.marks if not kind.marks else ():
            self.misplaced(kind, placed)
        missing = [k for k in kind.required if not self.get(k)]
        for key in missing:
            message = f"`{kind.name}` needs `{key}=…`"
            help = f"write {{{key}=…}} after its name"
            if key == "by":
                help = "write by=NAME, NAME being one of `hands` in the front matter"
            self.encoder.error("missing-key", message, self.span, help)
        return not missing

    def misplaced(self, kind: BlockKind, placed: Placed) -> None:
        """Report a mark or role on a block that cannot take it: it would be lost."""
        message = f"`.{placed.name}` cannot be put on {kind.called}"
        help = "it is a role: it stands on the line before a paragraph"
        if self.encoder.inline.mark(placed):
            help = f"it is a mark: it goes on text, [text]{{.{placed.name}}}"
        self.encoder.error("misplaced-mark", message, placed.name_span, help)

    def unknown_key(self, kind: BlockKind, key: str, known: Sequence[str]) -> None:
        """Report a key that *kind* does not take."""
        question = did_you_mean(key, known)
        self.encoder.error(
            "unknown-key",
            f"{kind.called} has no key `{key}`" + (f"; {question}" if question else ""),
            self.at(key),
            f"its keys are: {', '.join(known)}",
        )


def trim(element: Element) -> None:
    """Take the spaces off the start and the end of what *element* holds."""
    if element.text:
        element.text = element.text.lstrip(" ") or None
    last = last_child(element)
    if last is not None and last.tail:
        last.tail = last.tail.rstrip(" ") or None
    elif last is None and element.text:
        element.text = element.text.rstrip(" ") or None
