"""The page of a finding: what it finds, why it matters, an example, what to write instead.

The pages of rules and of the schema are the docstrings of their modules; those of all others stand
by topic in ``edition/explanations``, a heading for each code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import cleandoc
from pathlib import Path
from types import MappingProxyType

from edition.validate.added import AddedRule
from edition.validate.faults import (
    bad_schema,
    no_schema,
    schema_not_here,
    schematron,
    unlike_schema,
    useless_silence,
)
from edition.validate.faults.table import KINDS
from edition.validate.rules.table import ALL

FOLDER = Path(__file__).parent.parent / "explanations"
_SCHEMA = (unlike_schema, bad_schema, no_schema, schema_not_here, schematron, useless_silence)
_TOPIC = re.compile(r"^# (.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@cache
def topics() -> Mapping[str, Mapping[str, str]]:
    """The pages of ``edition/explanations``: topic → code → page."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(FOLDER.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        title = _TOPIC.search(text)
        entries = {code: page.strip() for code, page in _ENTRY.findall(text)}
        found[title[1] if title else file.stem] = MappingProxyType(entries)
    return MappingProxyType(found)


def pages(added: Iterable[AddedRule] = ()) -> dict[str, str]:
    """The pages of all findings by their codes; rules of plugins have theirs, too."""
    others = {rule.code: cleandoc(rule.page) for rule in added}
    by_topic = {code: page for entries in topics().values() for code, page in entries.items()}
    modules = (*KINDS, *ALL, *_SCHEMA)
    return others | by_topic | {module.CODE: cleandoc(module.__doc__ or "") for module in modules}


def listed(added: Iterable[AddedRule] = ()) -> str:
    """All codes by topic, each with the first sentence of its page."""
    known = pages(added)
    grouped = {topic: list(entries) for topic, entries in topics().items()}
    rest = sorted(known.keys() - {code for codes in grouped.values() for code in codes})
    blocks = []
    for topic, codes in (*grouped.items(), ("The schema and the rules", rest)):
        lines = (f"  {code:24} {_first_sentence(known[code])}" for code in codes)
        blocks.append("\n".join([topic, *lines]))
    return "\n\n".join(blocks)


def _first_sentence(page: str) -> str:
    line = " ".join(page.partition("\n\n")[0].split())
    return re.split(r"(?<=[.?!]) (?=[A-Z])", line)[0]


def explain(code: str) -> str | None:
    """The page of one code, or None where there is no such finding."""
    return pages().get(code)
