"""The composed dossiers are what they say: faultless editions, of the words of the raw file."""

from collections import Counter
from typing import Any

import pytest

from tests.tools import marks
from tests.tools.dossiers import COMPOSED, Dossier, dossier, encoded, words

Curated = tuple[Dossier, dict[str, Any], list[str]]


@pytest.fixture(scope="module", params=COMPOSED)
def curated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Curated:
    """A dossier, the TEI of its sources, what was found wrong in them."""
    one = dossier(request.param)
    return one, *encoded(one.curated(tmp_path_factory.mktemp(one.name)))


def test_the_sources_are_without_a_finding(curated: Curated) -> None:
    _, trees, found = curated
    assert found == []
    assert trees


def test_the_sources_have_the_words_of_the_raw_file(curated: Curated) -> None:
    one, trees, _ = curated
    raw = one.raw.read_text("utf-8")
    for artefact in one.left_out():
        assert artefact in raw
        raw = raw.replace(artefact, " ", 1)
    transcribed = Counter(word for tree in trees.values() for word in marks.words(tree))
    given = Counter(words(raw))
    assert (given - transcribed, transcribed - given) == (Counter(), Counter())
