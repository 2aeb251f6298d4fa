"""The TEI of this edition is valid TEI: by the newest TEI All, and by the one in the package."""

from pathlib import Path

import pytest

import edition.schemas
from tests.tools.jing import validate
from tests.tools.needs import needs
from tests.tools.pages import all_cases
from tests.tools.pipeline import run

OWN_SCHEMA = Path(edition.schemas.__file__).parent / "tei_all.rng"
DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"""


def test_jing_tells_valid_from_invalid(tmp_path: Path) -> None:
    """The oracle itself: it must find what is wrong, and nothing else."""
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    good.write_text(DOCUMENT.format(body="<p>a</p>"), encoding="utf-8")
    bad.write_text(DOCUMENT.format(body="<p>a</p><unclaer/>"), encoding="utf-8")
    assert validate(OWN_SCHEMA, [good]) == []
    (message,) = validate(OWN_SCHEMA, [good, bad])
    assert "bad.xml:3" in message
    assert "unclaer" in message


@pytest.fixture(params=["newest", "own"])
def schema(request: pytest.FixtureRequest) -> Path:
    """One schema after the other."""
    return needs("schemas") / "tei_all.rng" if request.param == "newest" else OWN_SCHEMA


def test_the_tei_of_this_edition_is_valid(schema: Path, repository: Path) -> None:
    files = sorted((repository / "tei").rglob("*.xml"))
    assert files, "there is no TEI in tei/"
    found = validate(schema, files)
    assert not found, "\n" + "\n".join(found)


def test_the_tei_of_every_example_is_valid(schema: Path, tmp_path: Path) -> None:
    """The examples of the documentation: what was made from transcriptions without errors, and
    the TEI of which nothing is said.
    """
    for number, case in enumerate(all_cases()):
        outcome = run(case.edition, case.document)
        grave = [d for d in outcome.diagnostics if d.is_error or case.in_tei]
        if outcome.document and not grave:
            name = f"{number}-{case.page.replace('/', '-')}.xml"
            (tmp_path / name).write_bytes(outcome.document.data)
    files = sorted(tmp_path.iterdir())
    assert files, "the documentation has no examples"
    found = validate(schema, files)
    assert not found, "\n" + "\n".join(found)
