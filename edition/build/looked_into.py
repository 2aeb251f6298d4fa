"""The edition of a build that has ended, for those who want to look into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edition.build.prepared import published
from edition.read import ReadEdition, read_edition

if TYPE_CHECKING:
    from edition.build.result import Build


def looked_into(build: Build) -> ReadEdition:
    """The edition as it is published, with the findings of its build."""
    read = read_edition(build.root, write_tei=False)
    read, _ = published(read)
    return replace(read, report=build.report, left_out=set(build.left_out))
