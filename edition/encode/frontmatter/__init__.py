"""The front matter of a source: the YAML block at its top.

Its keys are a table (``keys``); every fault has a place, and one run finds them all. Only what
has the shape that its key asks for reaches the rest of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.diagnostics import Diagnostic, near
from edition.encode.frontmatter.block import find_block
from edition.encode.frontmatter.front_matter import FrontMatter
from edition.encode.frontmatter.keys import FRONT_MATTER, KEYS, REQUIRED
from edition.encode.frontmatter.records import DateRef, Hand, NameRef
from edition.encode.frontmatter.shapes import missing_key
from edition.encode.frontmatter.values import Value
from edition.location import SourceFile

if TYPE_CHECKING:
    from edition.encode.frontmatter.yaml_reading import Reading

__all__ = ["DateRef", "FrontMatter", "Hand", "NameRef", "Value", "read_front_matter"]


def read_front_matter(file: SourceFile) -> tuple[FrontMatter, list[Diagnostic]]:
    """The front matter of *file*, and everything that is wrong with it."""
    from edition.encode.frontmatter.yaml_reading import read_yaml  # only sources need YAML

    block, findings = find_block(file)
    if block is None:
        return FrontMatter(Value(file.span(1, 1), "mapping"), file.span(1, 1)), findings
    reading = read_yaml(block, file)
    findings += reading.findings
    values = FRONT_MATTER.check(reading.value, "", findings) or reading.value
    findings += _missing(reading)
    span = file.span(block.first - 1, 1, 4)
    return FrontMatter(values, span, block.lines), list(dict.fromkeys(findings))


def _missing(reading: Reading) -> list[Diagnostic]:
    """Required keys that are not there. What was written but cannot be read is not missing."""
    value = reading.value
    if reading.findings and not value.pairs:
        return []
    told = {finding.at for finding in reading.findings}
    written = {k for k, (_, item) in value.pairs.items() if not item.is_empty or item.span in told}
    misspelt = {near(key, KEYS) for key in value.pairs if key not in KEYS}
    lacking = [key for key in REQUIRED if key not in written | reading.set_aside | misspelt]
    return [missing_key(key, value, "", FRONT_MATTER) for key in lacking]
