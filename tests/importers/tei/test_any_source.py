"""Sources that nobody wrote come back from their TEI, too."""

from hypothesis import HealthCheck, given, settings

from tests.importers.tei.edition import there_and_back
from tests.properties.sources import Source, written


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(written())
def test_any_source_comes_back(source: Source) -> None:
    assert there_and_back({"sources/letter.md": source.text}) == []
