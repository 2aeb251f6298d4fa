"""Reading the YAML of the front matter, past its faults.

A fault of YAML does not end the reading: its entry is set aside and the rest is read, so that one
run finds the faults of all entries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from edition.diagnostics import Diagnostic, Label
from edition.encode.frontmatter.block import Block
from edition.encode.frontmatter.values import Value
from edition.encode.frontmatter.yaml_compose import MAX_DEPTH, Composer, TooDeep, bad_character
from edition.encode.frontmatter.yaml_faults import explain
from edition.location import SourceFile

MAX_LENGTH = 100_000
_MAX_FAULTS = 50

_ENTRY = re.compile(r"[^\s#\-\]}]")
_KEY = re.compile(r"[\"']?([\w-]+)")

Fault = yaml.YAMLError | TooDeep


@dataclass
class Reading:
    """What was read: the values, the findings, and the keys whose entries could not be read."""

    value: Value
    findings: list[Diagnostic] = field(default_factory=list)
    set_aside: set[str] = field(default_factory=set)


def read_yaml(block: Block, file: SourceFile) -> Reading:
    """The mapping that the front matter *block* of *file* holds.

    Where it holds something else, or nothing, the value is an empty mapping.
    """
    start = file.span(block.first - 1, 1, 4)
    reading = Reading(Value(start, "mapping"))
    if len(block.text) > MAX_LENGTH:
        message = f"this front matter has more than {MAX_LENGTH} characters; that is the limit"
        help = "texts belong below the front matter; or is the closing --- missing?"
        reading.findings.append(Diagnostic("limit-exceeded", message, start, help=help))
        return reading
    lines = block.text.split("\n")
    for _ in range(_MAX_FAULTS):
        composer = Composer("\n".join(lines), block.first, file)
        try:
            reading.value = composer.document() or reading.value
        except (yaml.YAMLError, TooDeep) as error:
            if not _set_aside(error, composer, lines, reading):
                break
            continue
        reading.findings += composer.findings
        break
    return reading


def _set_aside(error: Fault, composer: Composer, lines: list[str], reading: Reading) -> bool:
    """Report *error* and empty its entry in *lines*; False where nothing is left to try."""
    if isinstance(error, yaml.reader.ReaderError):
        row, column = composer.row_and_column(int(error.position))
        at = composer.place(row, column)
        reading.findings.append(bad_character(ord(lines[row][column]), at))
        lines[row] = lines[row][:column] + " " + lines[row][column + 1 :]
        return True
    finding, row = _finding(error, composer, lines)
    reading.findings.append(finding)
    return _blank_entry(row, lines, reading.set_aside)


def _finding(error: Fault, composer: Composer, lines: list[str]) -> tuple[Diagnostic, int]:
    """The finding about *error*, and a row of the entry in which it stands."""
    if isinstance(error, TooDeep):
        row, column = composer.row_and_column(error.index)
        message = f"lists and mappings stand more than {MAX_DEPTH} deep in each other here"
        at = composer.place(row, column)
        help = "no key needs that; take it out"
        return Diagnostic("limit-exceeded", message, at, help=help), row
    if not isinstance(error, yaml.MarkedYAMLError):
        raise error
    fault = explain(error, lines)
    at = composer.place(fault.row, fault.column)
    labels = tuple(Label(composer.place(row, column), text) for row, column, text in fault.labels)
    return Diagnostic(fault.code, fault.message, at, labels=labels, help=fault.help), fault.row


def _blank_entry(row: int, lines: list[str], set_aside: set[str]) -> bool:
    """Empty the lines of the top-level entry around *row* (lines are kept, so places stay)."""
    row = min(row, len(lines) - 1)
    first, last = _entry(row, lines)
    key = _KEY.match(lines[first].strip())
    if key:
        set_aside.add(key.group(1))
    written = any(line.strip() for line in lines[first:last])
    lines[first:last] = [""] * (last - first)
    return written


def _entry(row: int, lines: list[str]) -> tuple[int, int]:
    """The rows of an entry: from its key to the next. A line behind a tab is its own."""
    if lines[row].startswith("\t"):
        return row, row + 1
    first = next((i for i in range(row, -1, -1) if _ENTRY.match(lines[i])), 0)
    after = (i for i in range(row + 1, len(lines)) if _ENTRY.match(lines[i]))
    return first, next(after, len(lines))
