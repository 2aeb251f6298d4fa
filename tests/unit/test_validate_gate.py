"""Errors where the policy is claimed, warnings elsewhere, and nothing said a thousand times."""

from pathlib import Path

import pytest

from edition.diagnostics import Diagnostic, Severity
from edition.model.collect import collect
from edition.settings import SchemaSetting, Settings
from edition.tei.parse import parse
from edition.validate import validate_document

FAULTY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{claim}</teiHeader>
<text><body><p xml:id="p1">{text}</p><p xml:id="p1"/></body></text></TEI>"""
CLAIM = (
    '<encodingDesc><appInfo><application ident="tei-edition" version="1"><label>E</label>'
    "</application></appInfo></encodingDesc>"
)
LINE = '<del type="redaction"><blink>x</blink></del>\n'


def found(
    *, claim: str = "", source: str | None = None, level: str = "auto", text: str = LINE
) -> list[Diagnostic]:
    data = FAULTY.format(claim=claim, text=text).encode()
    document, _ = parse(data, "tei/a.xml", source=source)
    assert document is not None
    settings = Settings(schema=SchemaSetting(level=level))
    return validate_document(document, collect(document), settings)


def graded(findings: list[Diagnostic]) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in findings}


def test_the_tei_of_others_gets_warnings_and_only_the_general_rules() -> None:
    assert graded(found()) == {
        "unknown-element": Severity.WARNING,
        "duplicate-id": Severity.WARNING,
    }


@pytest.mark.parametrize("own", [{"claim": CLAIM}, {"source": "sources/a.md"}])
def test_our_own_documents_get_errors_and_the_rules_of_the_policy(own: dict[str, str]) -> None:
    assert graded(found(**own)) == {  # type: ignore[arg-type]
        "unknown-element": Severity.ERROR,
        "duplicate-id": Severity.ERROR,
        "closed-value": Severity.ERROR,
    }


def test_the_settings_can_be_stricter() -> None:
    assert set(graded(found(level="error")).values()) == {Severity.ERROR}


def test_the_settings_can_be_milder_with_the_schema_but_not_with_the_policy() -> None:
    grades = graded(found(claim=CLAIM, level="warning"))
    assert grades.pop("unknown-element") is Severity.WARNING
    assert set(grades.values()) == {Severity.ERROR}


def test_a_thousand_equal_warnings_are_one() -> None:
    thousand = [d for d in found(text=LINE * 1000) if d.code == "unknown-element"]
    (finding,) = thousand
    assert "(999 times more: lines 4, 5, 6, 7, 8 …)" in finding.message
    assert finding.at.line == 3


def test_a_thousand_errors_in_ones_own_document_are_a_thousand() -> None:
    errors = [d for d in found(claim=CLAIM, text=LINE * 1000) if d.code == "unknown-element"]
    assert len(errors) == 1000


def test_everybodys_tei_is_validated(corpora: Path) -> None:
    for path in sorted(corpora.glob("*/*")):
        document, _ = parse(path.read_bytes(), f"tei/{path.name}")
        if document is not None:
            findings = validate_document(document, collect(document), Settings())
            assert not any(finding.is_error for finding in findings)
            assert len(findings) < 100
