"""How things look on sheets: tables of patterns by kind of material, and those of an edition.

A table is data (``patterns/*.toml``): what it knows, anybody knows who has worked with such papers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from edition.diagnostics import Diagnostic, did_you_mean
from edition.importers.draft import Certainty, Guess, Origin
from edition.importers.raw import safe
from edition.location import Span
from edition.settings import FILE, ImportPattern, ImportSetting

# Kinds that may stand anywhere on a line, or at its start; all others are whole lines.
WITHIN = frozenset({"code", "date", "illegible", "doubtful", "blank", "withheld", "stamp-words"})
# Tables that are of no kind of material: they are used whichever an edition names.
_ALWAYS = frozenset({"general", "divisions", "redactions", "stamps"})
STARTING = frozenset({"memo-field", "subject", "item", "number", "copies", "postscript", "from"})


@dataclass(frozen=True)
class Pattern:
    """One pattern: what it finds, how sure that is, and why."""

    kind: str
    regex: re.Pattern[str]
    cert: str
    why: str
    type: str = ""

    def guess(self, what: str, origin: Origin | None) -> Guess | None:
        """The guess to be reviewed; None where the pattern is certain."""
        certainties: dict[str, Certainty] = {"high": "high", "medium": "medium", "low": "low"}
        cert = certainties.get(self.cert)
        return Guess(what, self.why, cert, origin) if cert else None


@dataclass(frozen=True)
class Found:
    """A place where a pattern matches."""

    pattern: Pattern
    match: re.Match[str]


@dataclass(frozen=True)
class Patterns:
    """All patterns in use, by kind; those of the edition come first."""

    kinds: Mapping[str, Sequence[Pattern]]

    def find(self, kind: str, line: str) -> Found | None:
        """The pattern that a whole *line* looks like."""
        text = " ".join(line.split())
        if not text or len(text) > safe.LONGEST_LINE:
            return None
        tried = ((p, p.regex.fullmatch(text)) for p in self.kinds.get(kind, ()))
        return next((Found(p, match) for p, match in tried if match), None)

    def starting(self, kind: str, text: str) -> Found | None:
        """The pattern with which *text* begins."""
        start = text[: safe.LONGEST_LINE]
        tried = ((p, p.regex.match(start)) for p in self.kinds.get(kind, ()))
        return next((Found(p, match) for p, match in tried if match and match.group()), None)

    def within(self, kind: str, text: str) -> Iterator[Found]:
        """Every place in *text* where a pattern matches, in order, none within another."""
        all_found = [
            Found(p, match) for p in self.kinds.get(kind, ()) for match in _matches(p.regex, text)
        ]
        at = 0
        for found in sorted(all_found, key=lambda f: (f.match.start(), -f.match.end())):
            if found.match.start() >= at:
                yield found
                at = found.match.end()


def _matches(regex: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches in a long text, looked for in stretches that overlap."""
    step = safe.LONGEST_LINE * 2 // 3
    for start in range(0, max(len(text), 1), step):
        end = start + safe.LONGEST_LINE
        for match in regex.finditer(text, max(start - 1, 0), end):
            if match.group() and (match.end() < end or match.end() == len(text)):
                yield match


def load(setting: ImportSetting) -> tuple[Patterns, list[Diagnostic]]:
    """The patterns that an edition uses, and a finding for each that cannot be used."""
    findings = [*_unknown_materials(setting)]
    own = []
    for row in setting.pattern:
        if fault := safe.fault(row.pattern):
            findings.append(_refused(row, fault))
        else:
            own.append(_made(row))
    named = [name for name in setting.materials if name in materials()]
    names = [n for n in materials() if n in (*named, *_ALWAYS)] if named else materials()
    given = [
        pattern for name in names for pattern in table(name) if pattern.kind not in setting.replace
    ]
    kinds: dict[str, list[Pattern]] = {}
    for pattern in (*own, *given):
        kinds.setdefault(pattern.kind, []).append(pattern)
    return Patterns(kinds), findings


@lru_cache(maxsize=1)
def materials() -> tuple[str, ...]:
    """The names of the tables, `general` first."""
    folder = resources.files("edition.importers.raw") / "patterns"
    names = (file.name.removesuffix(".toml") for file in folder.iterdir())
    return tuple(sorted(names, key=lambda name: (name != "general", name)))


@lru_cache(maxsize=32)
def table(name: str) -> tuple[Pattern, ...]:
    """The patterns of one kind of material."""
    return tuple(
        Pattern(
            row["kind"],
            re.compile(_aligned(row["pattern"]) if row["kind"] in STARTING else row["pattern"]),
            row.get("cert", "medium"),
            row.get("why", ""),
            row.get("type", ""),
        )
        for row in rows(name)
    )


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table as they are written; `examples` and `not` are for the tests."""
    file = resources.files("edition.importers.raw") / "patterns" / f"{name}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    words = data.get("words", {})
    found: list[dict[str, str]] = data.get("pattern", [])
    return [row | {"pattern": _filled(row["pattern"], words)} for row in found]


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    """*pattern* with the word lists of its table in the place of their names: ``<month>``."""
    return re.sub(r"<<(\w+)>>", lambda m: f"(?:{words[m[1]]})", pattern)


def _aligned(pattern: str) -> str:
    """*pattern* for fields whose colons a typist set below one another: ``TO    :``."""
    return pattern.replace(" ?:", " {0,12}:")


def _made(row: ImportPattern) -> Pattern:
    why = row.why or "a pattern of this edition says so"
    return Pattern(row.kind, re.compile(row.pattern), row.cert, why, row.type)


def _refused(row: ImportPattern, fault: str) -> Diagnostic:
    message = f"the pattern `{row.pattern}` of [[import.pattern]] {fault}"
    help = "correct or simplify it; until then it is not used"
    return Diagnostic("bad-pattern", message, Span(FILE), help=help)


def _unknown_materials(setting: ImportSetting) -> Iterator[Diagnostic]:
    for name in setting.materials:
        if name not in materials():
            message = f'there is no table of patterns "{name}"'
            help = did_you_mean(name, materials()) or f"known are: {', '.join(materials())}"
            yield Diagnostic("unknown-material", message, Span(FILE), help=help)
