"""The task that runs rules in Schematron, which only ``edition validate`` wants."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic, EditionError
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.read.found import Findings, silences_of
from edition.read.names import ASSERTED
from edition.read.workshop import folder, settings, toolbox, trees
from edition.validate import asserted_of, validate_document
from edition.validate.xml_model import named_schematron

_MORE_THAN_READING = 3


def assertions(root: Path, tables: Tables) -> list[Task]:
    """The rules in Schematron, a document each."""
    work = f"{__name__}:asserted"
    return [Task(work, (path,), _weight(root / path)) for path in tables.keys("facts")]


def _weight(path: Path) -> int:
    try:
        return _MORE_THAN_READING * os.stat(path).st_size
    except OSError:
        return _MORE_THAN_READING


def asserted(place: Workshop, task: Task) -> Result:
    """What is wrong with a document, where rules in Schematron find anything in it.

    These findings take the place of those without such rules: what two say of one place is told
    once.
    """
    (path,) = task.names
    document, rules, files = trees(place)[path], settings(place), folder(place)
    _ask(place, [rules.schema.schematron, *named_schematron(document)])
    found: list[Diagnostic] = []
    is_there = True
    try:
        found = asserted_of(document, rules, files)
    except EditionError:
        is_there = False
    if is_there and not found:
        return Result()
    facts, quiet = place.facts.get("facts", path), silences_of(place.facts, path)
    told = validate_document(
        document,
        facts,
        rules,
        files,
        toolbox(place).rules,
        quiet,
        schematron=not is_there,
        asserted=found,
    )
    value = Findings(by_rules=tuple(told), used=tuple(sorted(quiet.used)))
    return Result((row_of(ASSERTED, path, value),))


def _ask(place: Workshop, paths: Iterable[str]) -> None:
    """The files of these rules are read by who runs them."""
    for path in paths:
        named = PurePosixPath(path)
        if path and not named.is_absolute() and ".." not in named.parts:
            place.read(path)
