"""Blocks of the documentation that show what `edition collate` writes.

============================== =================================================================
`collate text`                 all of it; `collate text HEADING` the section that begins with this
`collate csv`                  all lines; `collate csv NAME NAME …` these columns only
`collate json KEY`             this property of the first work, without layout
`collate METHOD NAME NAME …`   of TEI with this method the elements of these names, or with an id:
                               `app#ferry-excision-1`
`collate findings`             `file:line:column: severity[code] message`, one a line
============================== =================================================================
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from lxml import etree

Collated = Callable[..., str]
_RULE = re.compile(r"^── ", re.MULTILINE)


def both(argument: str, text: str, collated: Collated) -> tuple[list[str], list[str]]:
    """What is written in a block and what is found, as lines to compare."""
    form, _, part = argument.partition(" ")
    if form in ("location-referenced", "parallel-segmentation"):
        return _lines(text), list(_elements(collated("tei", form), part))
    found = collated(form)
    if form == "text" and part:
        found = _section(found, part)
    elif form == "csv" and part:
        found = _columns(found, part.split())
    elif form == "json":
        (work,) = json.loads(found)["works"]
        return _lines(text), _json(work[part])
    return _lines(text), _lines(found)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").split("\n")]


def _section(text: str, heading: str) -> str:
    """The section with this heading, without it."""
    for section in _RULE.split(text)[1:]:
        if section.startswith(heading):
            return section.partition("\n")[2].strip("\n")
    return f"(there is no section {heading})"


def _columns(text: str, names: list[str]) -> str:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row[name] for name in names] for row in rows)
    return written.getvalue()


def _json(value: object) -> list[str]:
    if isinstance(value, list):
        return [json.dumps(item, ensure_ascii=False) for item in value]
    return [json.dumps(value, ensure_ascii=False)]


def _elements(data: str, names: str) -> Iterator[str]:
    """The lines of elements as they stand in the file; paragraphs are those of the text."""
    lines, in_text = data.splitlines(), False
    for number, line in enumerate(lines):
        in_text = in_text or line.lstrip().startswith("<text")
        if any(_begins(line, name) for name in names.split()) and (in_text or "<p" not in line):
            indent = len(line) - len(line.lstrip())
            yield from (piece[indent:] for piece in _whole(lines, number))


def _begins(line: str, wanted: str) -> bool:
    name, _, identifier = wanted.partition("#")
    start = f'<{name} xml:id="{identifier}"' if identifier else f"<{name}"
    return re.match(re.escape(start) + r"[\s/>]", f"{line.lstrip()} ") is not None


def _whole(lines: list[str], first: int) -> list[str]:
    """The lines of the element that begins on a line."""
    for last in range(first + 1, len(lines) + 1):
        with suppress(etree.XMLSyntaxError):
            etree.fromstring("\n".join(lines[first:last]))
            return lines[first:last]
    raise ValueError(lines[first])
