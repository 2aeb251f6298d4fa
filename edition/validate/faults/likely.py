"""Which of many elements an author will have meant: those that editions use most.

A content model of the TEI names a hundred elements, and a message that listed them in the order of
the schema would begin with ``index`` and ``spanGrp``. What is common comes first here; the order of
the schema decides where this table says nothing. It chooses words, never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from edition.tei.names import TEI

COMMON = """
    teiHeader fileDesc titleStmt publicationStmt sourceDesc encodingDesc profileDesc revisionDesc
    TEI text facsimile body front back group
    p item cell row div ab l lg head list table figure graphic quote sp speaker stage opener closer
    title author editor respStmt resp name publisher availability pubPlace date bibl msDesc
    msIdentifier settlement repository idno
    salute dateline signed postscript address addrLine
    lem rdg rdgGrp abbr expan sic corr orig reg add del subst choice app
    hi persName placeName orgName rs ref note lb pb unclear gap supplied seg term foreign num
    person place org entry form sense
    catDesc category taxonomy language change
    figDesc desc label
""".split()
WITHIN_A_LINE = "hi name persName placeName date ref note lb pb add del unclear gap".split()
_RANK = {f"{{{TEI}}}{name}": rank for rank, name in enumerate(COMMON)}


def likely_first(names: Iterable[str]) -> tuple[str, ...]:
    """Qualified *names*, the most common elements first, each once.

    >>> names = [f"{{{TEI}}}{name}" for name in ("index", "head", "p")]
    >>> [name.rpartition("}")[2] for name in likely_first(names)]
    ['p', 'head', 'index']
    """
    return _ordered(tuple(names))


@cache
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    once = dict.fromkeys(names)
    return tuple(sorted(once, key=lambda name: _RANK.get(name, len(_RANK))))


def common(names: Iterable[str]) -> tuple[str, ...]:
    """Those of *names* that editions use most, in this order."""
    return tuple(name for name in likely_first(names) if name in _RANK)


def within_a_line(names: Iterable[str]) -> tuple[str, ...]:
    """Those of *names* that are common in running text, the most common first."""
    known = frozenset(names)
    return tuple(name for name in (f"{{{TEI}}}{n}" for n in WITHIN_A_LINE) if name in known)
