"""Reading TEI that anybody may have written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from edition.tei.parse import MAX_DEPTH, parse, read_document

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def codes(data: bytes) -> list[str]:
    return [d.code for d in parse(data, "tei/x.xml")[1]]


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    data = (
        f'<!DOCTYPE TEI [<!ENTITY out SYSTEM "{secret.as_uri()}"><!ENTITY own "inside">]>'
        f"<TEI {TEI}><p>a &out; b &own;</p></TEI>"
    )
    document, findings = parse(data.encode(), "tei/x.xml")
    assert document is not None
    text = "".join(document.root.itertext())
    assert "secret" not in text
    assert "inside" in text
    assert [d.code for d in findings] == ["external-entity"]
    assert "secret.txt" in findings[0].message


def test_a_dtd_elsewhere_is_one_notice() -> None:
    data = f'<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd"><TEI {TEI}/>'
    document, findings = parse(data.encode(), "tei/x.xml")
    assert document is not None
    assert [str(d.severity) for d in findings] in ([], ["info"])


def test_what_is_outside_is_reported_where_it_is_named() -> None:
    data = (
        '\ufeff<!DOCTYPE TEI SYSTEM "tei.dtd" [\n  <!ENTITY one SYSTEM "one.xml">\n]>'
        f"<TEI {TEI}>\n<p>é &house;, &house;</p></TEI>"
    )
    _, findings = parse(data.encode(), "tei/x.xml")
    places = {d.code: (d.at.line, d.at.column, d.at.end_column) for d in findings if d.at}
    assert places == {"external-entity": (1, 1, 31), "unknown-entity": (4, 6, 13)}


def test_an_undeclared_parameter_entity_does_not_stop_a_file() -> None:
    data = f'<!DOCTYPE TEI [<!ENTITY % x SYSTEM "chars.ent"> %x;]><TEI {TEI}><p>a</p></TEI>'
    document, findings = parse(data.encode(), "tei/x.xml")
    assert document is not None
    assert [d.code for d in findings] == ["external-entity"]


def test_entities_that_multiply_are_refused() -> None:
    names = "abcdefghi"
    entities = ['<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">']
    entities += [f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names)]
    data = f"<!DOCTYPE p [{''.join(entities)}]><p>&i;</p>"
    document, findings = parse(data.encode(), "tei/x.xml")
    assert document is None
    assert [d.code for d in findings] == ["limit-exceeded"]


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 300, 100_000])
def test_depth_has_a_limit(depth: int) -> None:
    assert codes(b"<p>" * depth + b"</p>" * depth) == ["limit-exceeded"]


def test_a_repeated_id_does_not_stop_a_file() -> None:
    document, findings = parse(f'<TEI {TEI}><p xml:id="a"/><p xml:id="a"/></TEI>'.encode(), "x")
    assert document is not None
    assert findings == []


def test_the_place_of_a_fault() -> None:
    _, findings = parse(f"<TEI {TEI}>\n  <p>a</q>\n</TEI>".encode(), "tei/x.xml")
    assert [d.code for d in findings] == ["not-well-formed"]
    assert (findings[0].at.file, findings[0].at.line) == ("tei/x.xml", 2)


def test_empty_and_missing_files(tmp_path: Path) -> None:
    assert codes(b"") == ["empty-file"]
    assert codes(b" \n") == ["empty-file"]
    document, findings = read_document(tmp_path, "tei/none.xml")
    assert document is None
    assert [d.code for d in findings] == ["unreadable-file"]


def test_an_element_is_found_by_line_and_column() -> None:
    document, _ = parse(f"<TEI {TEI}>\n <p>ä <hi>b</hi></p></TEI>".encode(), "tei/x.xml")
    assert document is not None
    hi = document.elements[2]
    assert (document.span(hi).line, document.span(hi).column) == (2, 7)


def test_other_encodings_are_read_as_declared() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><p>Zürich</p>'.encode("latin-1")
    document, findings = parse(data, "tei/x.xml")
    assert document is not None
    assert document.root.text == "Zürich"
    assert findings == []
