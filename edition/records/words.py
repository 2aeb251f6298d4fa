"""The words of a text in Markdown, for those who know no Markdown: catalogues and forms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def words_of(markdown: str) -> str:
    """The words, a blank line between blocks; addresses of links are left out.

    >>> words_of("Letters of *Emma Adler*,\\nfrom [Graz](https://example.org).\\n\\n- one")
    'Letters of Emma Adler, from Graz.\\n\\none'
    """
    if not markdown:
        return ""
    blocks = (_block(token) for token in _parser().parse(markdown))
    return "\n\n".join(filter(None, blocks))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only who describes an edition needs it

    return MarkdownIt("commonmark", {"html": False}).enable(["table"])


def _block(token: Token) -> str:
    if token.type != "inline":
        return token.content.strip() if token.type in ("fence", "code_block") else ""
    words = "".join(_inline(child) for child in token.children or ())
    return " ".join(words.split())


def _inline(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content
