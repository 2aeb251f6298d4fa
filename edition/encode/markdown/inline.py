"""The inline tokens of a block → nodes."""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from edition.diagnostics import Diagnostic
from edition.encode.markdown.limits import HELP, MAX_INLINE
from edition.encode.markdown.located import Places
from edition.encode.markdown.nodes import Node
from edition.encode.markdown.places import Locator
from edition.location import Span

_OPENING = {"em_open": "emphasis", "strong_open": "strong", "s_open": "struck"}
_SIGNED = frozenset(_OPENING.values())
_CLOSING = frozenset({"em_close", "strong_close", "s_close", "link_close", "span_close"})


class InlineReader:
    """Makes a tree of a flat list of inline tokens."""

    def __init__(self, locator: Locator) -> None:
        self.locator = locator
        self.joining: Node | None = None  # the text that pieces are being added to
        self.pieces: list[str] = []
        self.told = False  # that they do, in this block
        self.skipped = 0  # things that are open and stand too deep

    def read(self, token: Token) -> list[Node]:
        """The nodes of the text of *token*."""
        places = self.locator.of(token)
        self.told = False
        top = Node("inline", places.span(0, len(token.content)))
        stack = [top]
        for child in token.children or ():
            self.take(child, stack, places)
        self.join()
        return top.children

    def take(self, token: Token, stack: list[Node], places: Places) -> None:
        """Add *token* to the tree whose open nodes are *stack*."""
        kind = token.type
        if token.nesting == 1 and (self.skipped or len(stack) > MAX_INLINE):
            self.skip(token, places)
        elif token.nesting == -1 and self.skipped:
            self.skipped -= 1
        elif kind == "part_open":
            stack.append(Node("part", stack[-1].span))
        elif kind == "part_close":
            part = stack.pop()
            stack[-1].parts.append(part.children)
        elif token.nesting == 1:
            node = self.opened(token, places)
            stack[-1].children.append(node)
            stack.append(node)
        elif kind in _CLOSING or token.nesting == -1:
            self.closed(stack.pop(), token, places)
        elif kind == "attributes":
            self.attach(token, stack[-1], places)
        else:
            self.leaf(token, stack[-1], places)

    def skip(self, token: Token, places: Places) -> None:
        """Read what stands too deep as if it were not marked, and say so once a block."""
        if not self.told:
            self.told = True
            message = f"marks stand more than {MAX_INLINE} deep in each other here"
            at = places.span(_position(token))
            self.locator.findings.append(Diagnostic("limit-exceeded", message, at, help=HELP))
        self.skipped += 1

    def opened(self, token: Token, places: Places) -> Node:
        at = _position(token)
        if token.type == "span_open":
            node = Node("span", places.span(at, token.meta["end"]))
            node.groups = self.locator.inline_groups(token.meta["groups"], places)
            return node
        kind = _OPENING.get(token.type, "address" if token.type == "link_open" else token.type)
        node = Node(kind, places.span(at, at + len(token.markup or " ")))
        if kind in _SIGNED:
            node.info = token.markup
        if kind == "address":
            node.text = str(token.attrGet("href") or "")
        return node

    def closed(self, node: Node, token: Token, places: Places) -> None:
        """A span whose text is not split has children, no parts; other signs end here."""
        if node.kind in _SIGNED:
            end = places.span(_position(token), _position(token) + len(token.markup))
            node.span = joined(node.span, end)
        if node.kind == "span" and len(node.parts) == 1:
            node.children, node.parts = node.parts[0], []

    def attach(self, token: Token, parent: Node, places: Places) -> None:
        """Attributes belong to what stands directly before them."""
        groups = self.locator.inline_groups(token.meta["groups"], places)
        before = parent.children[-1] if parent.children else None
        if before is not None and before.kind in (*_SIGNED, "code"):
            before.groups += groups
            before.span = joined(before.span, groups[-1].span)
        else:
            parent.children.append(
                Node("loose-attributes", places.span(_position(token)), groups=groups)
            )

    def leaf(self, token: Token, parent: Node, places: Places) -> None:
        at = _position(token)
        if token.type in ("text", "text_special"):
            self.text(token, parent, places.span(at, at + max(len(token.content), 1)))
            return
        kinds = {
            "softbreak": "space",
            "hardbreak": "line-break",
            "code_inline": "code",
            "html_inline": "html",
            "note_reference": "note-reference",
        }
        kind = kinds.get(token.type, token.type)
        text = token.meta.get("label", token.content) if token.meta else token.content
        end = token.meta.get("end") if token.meta else None
        parent.children.append(Node(kind, places.span(at, end or at + len(token.content)), text))

    def text(self, token: Token, parent: Node, span: object) -> None:
        """Text joins the text before it, unless one of them was escaped."""
        if not token.content:
            return
        # In what stands too deep, signs that nothing has read are told by that one finding.
        literal = token.type == "text_special" or self.told
        before = parent.children[-1] if parent.children else None
        if before is not None and before.kind == "text" and before.literal == literal:
            if before is not self.joining:
                self.join()
                self.joining, self.pieces = before, [before.text]
            self.pieces.append(token.content)
        else:
            node = Node("text", span, token.content, literal=literal)  # type: ignore[arg-type]
            parent.children.append(node)

    def join(self) -> None:
        """Join the pieces of a text: at once, for each joining copies all that is there."""
        if self.joining is not None:
            self.joining.text = "".join(self.pieces)
        self.joining, self.pieces = None, []


def joined(first: Span, last: Span) -> Span:
    """The span from the start of *first* to the end of *last*."""
    end_line = last.end_line or last.line
    end_line = 0 if end_line == first.line else end_line
    return replace(first, end_line=end_line, end_column=last.end_column)


def _position(token: Token) -> int:
    return int((token.meta or {}).get("at", 0))
