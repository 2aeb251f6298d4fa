"""Properties: statements that hold for anything, tried on many made-up examples.

The same statement is tried on a few examples in `make test` and on many in `make prove`, always the
same ones, so that a red run can be repeated. EDITION_PROOF=1 tries ten times as many, new ones each
time: what it finds becomes a case of its own.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

FEW = 60
MANY = 3000
SHARE = float(os.environ.get("EDITION_PROOF", "0.1"))


def holds_for(
    *strategies: SearchStrategy[Any], many: int = MANY, few: int = FEW
) -> Callable[..., Any]:
    """Make a test of a property; *few* and *many* are the numbers of examples, short and long."""

    def decorate(statement: Callable[..., None]) -> Callable[[int], None]:
        @pytest.mark.parametrize("examples", [few, pytest.param(many, marks=pytest.mark.prove)])
        def test(examples: int) -> None:
            chosen = settings(
                max_examples=examples if examples == few else max(int(examples * SHARE), few + 1),
                derandomize=examples == few or SHARE < 1,
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            )
            chosen(given(*strategies)(statement))()

        test.__doc__ = statement.__doc__
        test.__name__ = statement.__name__
        return test

    return decorate
