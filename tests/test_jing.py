"""The TEI of this edition is valid TEI: by the newest TEI All, and by the one in the package."""

from pathlib import Path

import pytest

import edition.schemas
from tests.tools.jing import validate

OWN_SCHEMA = Path(edition.schemas.__file__).parent / "tei_all.rng"
DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"""


def newest(schemas: Path) -> Path:
    return schemas / "tei_all.rng"


def test_jing_tells_valid_from_invalid(tmp_path: Path) -> None:
    """The oracle itself: it must find what is wrong, and nothing else."""
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    good.write_text(DOCUMENT.format(body="<p>a</p>"), encoding="utf-8")
    bad.write_text(DOCUMENT.format(body="<p>a</p><unclaer/>"), encoding="utf-8")
    assert validate(OWN_SCHEMA, [good]) == []
    (message,) = validate(OWN_SCHEMA, [good, bad])
    assert "bad.xml:3" in message
    assert "unclaer" in message


@pytest.mark.parametrize("schema", ["newest", "own"])
def test_the_tei_of_this_edition_is_valid(
    schema: str, repository: Path, request: pytest.FixtureRequest
) -> None:
    rng = newest(request.getfixturevalue("schemas")) if schema == "newest" else OWN_SCHEMA
    files = sorted((repository / "tei").rglob("*.xml"))
    assert files, "there is no TEI in tei/"
    found = validate(rng, files)
    assert not found, "\n" + "\n".join(found)
