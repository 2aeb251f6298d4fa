"""Markdown text → nodes."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.token import Token

from edition.diagnostics import Diagnostic, Label
from edition.encode.markdown.boxes import (
    BoxRule,
    attribute_line,
    note_definition,
    verse_lines,
)
from edition.encode.markdown.brackets import BracketRule, trailing_attributes
from edition.encode.markdown.faults import Fault
from edition.encode.markdown.headings import heading_attributes
from edition.encode.markdown.inline import InlineReader
from edition.encode.markdown.limits import MAX_BLOCKS, MAX_INLINE, too_deep
from edition.encode.markdown.located import LocatedInline, inline_rule
from edition.encode.markdown.nodes import Node, Parsed
from edition.encode.markdown.notations import install_notations
from edition.encode.markdown.places import Locator
from edition.location import SourceFile

_BLOCKS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "numbered-list",
    "list_item_open": "item",
    "blockquote_open": "quotation",
    "table_open": "table",
    "thead_open": "head-rows",
    "tbody_open": "rows",
    "tr_open": "row",
    "th_open": "head-cell",
    "td_open": "cell",
    "box_open": "box",
    "note_open": "note",
}
_LEAVES = {"hr": "rule", "fence": "fence", "attribute_line": "attributes"}


def parser(
    splitting: frozenset[str], line_boxes: frozenset[str], notations: frozenset[str]
) -> MarkdownIt:
    """A markdown-it parser with our rules.

    Link definitions, indented code and HTML blocks are off: they make text vanish that a
    transcriber meant as text.
    """
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": 2 * max(MAX_BLOCKS, MAX_INLINE)})
    md.enable(["table", "strikethrough"])
    md.disable(["reference", "code", "html_block"])
    md.inline = LocatedInline()
    md.inline.ruler2.enableOnly(
        ["balance_pairs", "strikethrough", "emphasis"]
    )  # text is joined when nodes are made, where its place is known
    md.inline.ruler.disable(["link", "image"])
    md.inline.add_terminator_char("|")  # a reading ends at its bar
    md.inline.ruler.before("link", "bracket", BracketRule(splitting))
    md.inline.ruler.before("bracket", "attributes", trailing_attributes)
    install_notations(md, notations)
    interrupts: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
    md.block.ruler.before("fence", "box", BoxRule(line_boxes), interrupts)
    md.block.ruler.before("box", "attribute_line", attribute_line, interrupts)
    md.block.ruler.before("box", "note", note_definition, interrupts)
    md.block.ruler.before("table", "verse_lines", verse_lines, interrupts)
    md.block.ruler.before(md.block.ruler.get_all_rules()[0], "too_deep", too_deep)
    md.core.ruler.at("inline", inline_rule)
    md.core.ruler.before("inline", "heading_attributes", heading_attributes)
    md.core.ruler.disable(["text_join"])
    return md


def parse_markdown(md: MarkdownIt, file: SourceFile, skip_lines: int) -> Parsed:
    """Parse *file* with the parser *md*, passing over its first *skip_lines* lines."""
    body = "\n" * skip_lines + "\n".join(file.lines[skip_lines:])
    env: dict[str, Any] = {}
    tokens = md.parse(body, env)
    locator = Locator(file)
    locator.learn(tokens)
    builder = _Builder(file, locator, InlineReader(locator))
    blocks = builder.blocks(tokens)
    findings = [_finding(f, locator, file) for f in env.get("faults", ())]
    return Parsed(file, blocks, [*findings, *locator.findings])


def _finding(fault: Fault, locator: Locator, file: SourceFile) -> Diagnostic:
    if fault.line is not None:
        at = file.span(fault.line + 1, fault.start + 1)
    elif fault.block is not None:
        at = locator.of(fault.block).span(fault.start, fault.end)
    else:
        at = file.span(1, 1)
    labels: tuple[Label, ...] = ()
    if fault.label:
        labels = (Label(file.span(fault.label[0] + 1, 1), fault.label[1]),)
    return Diagnostic(fault.code, fault.message, at, fault.severity, labels, fault.help)


class _Builder:
    """Makes a tree of the flat list of block tokens."""

    def __init__(self, file: SourceFile, locator: Locator, inline: InlineReader) -> None:
        self.file = file
        self.locator = locator
        self.inline = inline

    def blocks(self, tokens: list[Token]) -> list[Node]:
        top = Node("document", self.file.span(1, 1))
        stack = [top]
        for token in tokens:
            if token.type == "inline":
                self.text(stack[-1], token)
            elif token.nesting == 1:
                node = self.block(token)
                stack[-1].children.append(node)
                stack.append(node)
            elif token.nesting == -1:
                stack.pop()
            elif token.type in _LEAVES:
                stack[-1].children.append(self.leaf(token))
        return top.children

    def text(self, parent: Node, token: Token) -> None:
        """The inline things of a block; in a box each run of lines is a child of its own."""
        children = self.inline.read(token)
        if parent.kind == "box":
            span = self.locator.of(token).span(0, len(token.content))
            parent.children.append(Node("lines", span, children=children))
        else:
            parent.children.extend(children)

    def block(self, token: Token) -> Node:
        node = Node(_BLOCKS.get(token.type, token.type), self.span(token))
        if token.type == "heading_open":
            node.level = int(token.tag[1:])
            node.literal = token.markup in ("-", "=")  # underlined, not marked with #
        elif token.type == "box_open":
            node.text = token.meta["name"]
        elif token.type == "list_item_open":
            node.text = token.info  # the number as it is written
        elif token.type == "note_open":
            node.text = token.meta["label"]
        elif token.type == "ordered_list_open":
            node.level = int(token.attrGet("start") or 1)
            node.text = token.markup
        elif token.type in ("td_open", "th_open"):
            node.text = str(token.attrGet("style") or "").removeprefix("text-align:")
        if token.meta and token.meta.get("groups"):
            node.groups = self.locator.line_groups(token)
        return node

    def leaf(self, token: Token) -> Node:
        node = Node(_LEAVES[token.type], self.span(token), token.content)
        if token.type == "fence":
            node.groups = self.locator.info_groups(token)
            node.info = token.info.strip().partition("{")[0].strip()
            self.check_closed(token)
        elif token.meta and token.meta.get("groups"):
            node.groups = self.locator.line_groups(token)
        return node

    def check_closed(self, token: Token) -> None:
        """A fence that is never closed would take all that follows."""
        first, last = token.map or [0, 0]
        closing = self.file.line(last).strip(" \t>")
        if last - first < 2 or not closing.startswith(token.markup) or closing.strip("`~"):
            message = "the block of code that opens here is never closed"
            help = f"end it with a line {token.markup}, or escape the signs: \\{token.markup[0]}"
            finding = Diagnostic("unclosed-fence", message, self.span(token), help=help)
            self.locator.findings.append(finding)

    def span(self, token: Token) -> Any:
        first = (token.map[0] if token.map else 0) + 1
        line = self.file.line(first)
        return self.file.span(first, len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1)
