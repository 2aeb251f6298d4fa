"""Whether a regular expression can be matched in time, whatever line it is tried on.

Python's matcher goes back over every way in which repeated parts can share a line. The ways are
counted beforehand: two parts that may each take 200 characters share a line in 40,000 ways, and a
repeated part within a repeated part in more than anybody can wait for.
"""

from __future__ import annotations

import importlib
import re
from typing import Any

# No line longer than this is tried, and no pattern longer than that is read.
LONGEST_LINE = 300
LONGEST_PATTERN = 1000
MOST_WAYS = 2_000_000

_parser: Any = importlib.import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def fault(pattern: str) -> str:
    """What is wrong with *pattern*, as the end of a sentence; nothing if it may be used."""
    if len(pattern) > LONGEST_PATTERN:
        return f"has more than {LONGEST_PATTERN} characters"
    try:
        re.compile(pattern)
        ways = _ways(_parser.parse(pattern))
    except re.error as error:
        return f"is no regular expression: {error}"
    except (RecursionError, OverflowError):
        return "is nested too deeply"
    if ways > MOST_WAYS:
        return "could take too long on some lines: it repeats what is repeated itself"
    return ""


def _ways(parsed: Any) -> int:
    """In how many ways, at most, a line can be shared out among the parts of a pattern."""
    ways = 1
    for operation, argument in parsed:
        ways *= _ways_of(str(operation), argument)
        if ways > MOST_WAYS:
            return MOST_WAYS + 1
    return ways


def _ways_of(operation: str, argument: Any) -> int:
    if operation in _REPEATS:
        least, most, part = argument
        times = min(int(most), LONGEST_LINE)
        within = _ways(part)
        if within > 1:  # each turn has its own ways
            return within**times if times <= 20 else MOST_WAYS + 1
        return times - min(int(least), times) + 1
    if operation == "BRANCH":
        ways = [_ways(branch) for branch in argument[1]]
        return sum(ways) if _overlap(argument[1]) else max(ways)
    if operation == "SUBPATTERN":
        return _ways(argument[3])
    if operation in ("ASSERT", "ASSERT_NOT"):
        return _ways(argument[1])
    if operation == "ATOMIC_GROUP":
        return _ways(argument)
    if operation in ("GROUPREF", "GROUPREF_EXISTS"):
        return MOST_WAYS + 1
    return 1


def _overlap(branches: Any) -> bool:
    """Whether two branches can be tried on the same characters: if not all begin with letters,
    or one is another's beginning.
    """
    written = [_literal(branch) for branch in branches]
    return any(
        not one or other.startswith(one)
        for place, one in enumerate(written)
        for other in written[place + 1 :] + written[:place]
    )


def _literal(branch: Any) -> str:
    """The letters with which a branch begins."""
    letters = ""
    for operation, argument in branch:
        if str(operation) != "LITERAL":
            break
        letters += chr(argument)
    return letters
