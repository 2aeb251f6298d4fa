"""What is probably a misreading: a warning, with the mark to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.encode.markdown.nodes import Node

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder


def digits_for_a_date(encoder: Encoder, node: Node, digits: str, offset: int) -> None:
    """Warn of a run of digits where a date is expected."""
    column = node.span.column + offset
    encoder.warning(
        "digits-for-a-date",
        f"digits stand where a date is expected: {digits}",
        encoder.file.span(node.span.line, column, column + len(digits)),
        f"if it is a date that was misread, write [{digits}]{{.date notBefore=… notAfter=…}}",
    )
