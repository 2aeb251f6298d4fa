"""Fixtures for every test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools.needs import needs as _needs


@pytest.fixture(scope="session")
def needs() -> Callable[[str], Path]:
    """`needs("java")`: where it is; skips the test if it is missing, or fails it in CI."""
    return _needs


@pytest.fixture(scope="session")
def corpora() -> Path:
    """A folder of TEI of other projects."""
    return _needs("corpora")


@pytest.fixture(scope="session")
def schemas() -> Path:
    """A folder with the newest tei_all.rng and other schemas."""
    return _needs("schemas")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository, which is itself an edition."""
    return Path(__file__).parent.parent
