"""Rules in Schematron: read from wherever they stand, run by Saxon, told as findings."""

from pathlib import Path

import pytest
from lxml import etree

from edition.model.collect import collect
from edition.settings import SchemaSetting, Settings
from edition.tei.document import Document
from edition.tei.parse import parse
from edition.validate import read_silences, useless_silences, validate_document
from edition.validate.schema_file import schema_for
from edition.validate.schematron.read import read_schematron
from edition.validate.schematron.run import Broken, Runner, at_path

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>{}</schema>"""
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body>
  <p n="1">Dear <persName>Anna</persName></p>
  <p>and <persName ref="#b">Berta</persName></p>
</body></text></TEI>"""


def failures(rules: str, text: str = LETTER) -> list[tuple[int | None, str]]:
    runner = Runner(read_schematron(etree.fromstring(SCHEMA.format(rules))))
    return [(f.element.sourceline, f.message) for f in runner.failures(etree.fromstring(text))]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            '<pattern><rule context="t:persName"><assert test="@ref">The name <value-of '
            'select="."/> in <name path=".."/> has no entry.</assert></rule></pattern>',
            [(4, "The name Anna in p has no entry.")],
        ),
        (
            '<pattern><rule context="t:body/t:p"><report test="not(@n)">No number.</report>'
            "</rule></pattern>",
            [(5, "No number.")],
        ),
        # of a pattern only the first rule that fits a node holds for it
        (
            '<pattern><rule context="t:p[@n]"><assert test="false()">first</assert></rule>'
            '<rule context="t:body/t:p"><assert test="false()">second</assert></rule></pattern>',
            [(4, "first"), (5, "second")],
        ),
        (
            '<let name="all" value="count(//t:body/t:p)"/><pattern><let name="names" '
            'value="//t:persName"/><rule context="t:body"><let name="n" value="count($names)"/>'
            '<assert test="false()"><value-of select="$all, $n"/></assert></rule></pattern>',
            [(3, "2 2")],
        ),
        (
            '<pattern abstract="true" id="has"><rule context="$what"><assert test="$attribute">'
            'missing</assert></rule></pattern><pattern is-a="has"><param name="what" '
            'value="t:persName"/><param name="attribute" value="@ref"/></pattern>',
            [(4, "missing")],
        ),
        (
            '<pattern><rule abstract="true" id="r"><assert test="@ref">missing</assert></rule>'
            '<rule context="t:persName"><extends rule="r"/></rule></pattern>',
            [(4, "missing")],
        ),
        (
            '<pattern><rule context="@ref"><assert test="false()">at an attribute</assert></rule>'
            "</pattern>",
            [(5, "at an attribute")],
        ),
        (
            '<pattern><rule context="t:p"><assert test="true()">{braces}</assert></rule></pattern>',
            [],
        ),
    ],
)
def test_rules(rules: str, said: list[tuple[int, str]]) -> None:
    assert failures(rules) == said


@pytest.mark.parametrize(
    "test",
    [
        "unparsed-text('file:///etc/hostname')",
        "doc('file:///etc/hostname')/* = 'a'",
        "doc('http://example.org/')/* = 'a'",
        "collection('file:///etc')",
    ],
)
def test_a_rule_sees_nothing_but_its_document(test: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Broken):
        failures(f'<pattern><rule context="t:p"><assert test="{test}">x</assert></rule></pattern>')
    assert capfd.readouterr().err == ""


def test_a_rule_that_is_no_xpath_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Broken, match="XPST"):
        failures('<pattern><rule context="t:p"><assert test="a b">x</assert></rule></pattern>')
    assert capfd.readouterr().err == ""


def test_all_rules_of_tei_all_compile_and_find_their_faults() -> None:
    rules = read_schematron(schema_for(Settings(), None).grammar.root)
    messages = [a.message.text for _, rs in rules.patterns for rule in rs for a in rule.assertions]
    assert len(messages) > 80
    assert not any("est requis" in (text or "") for text in messages)  # asked for in English
    body = '<p><ref target="#a" cRef="b">x</ref><quotation/></p>'
    text = LETTER.replace("<body>", f"<body>{body}")
    found = [f.message for f in Runner(rules).failures(etree.fromstring(text))]
    assert any(m.startswith("Only one of the attributes @target") for m in found)


def document(text: str = LETTER) -> Document:
    made, _ = parse(text.encode(), "tei/letter.xml")
    assert made is not None
    return made


def findings(root: Path, settings: Settings, text: str = LETTER) -> list[str]:
    made = document(text)
    found = validate_document(made, collect(made), settings, root, schematron=True)
    return [f"{d.at.line}: {d.severity}[{d.code}] {d.message}" for d in found]


LINKED = SCHEMA.format(
    '<pattern><rule context="t:persName"><assert test="@ref" role="warning" id="linked">'
    "No entry.</assert></rule></pattern>"
)


def test_a_file_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "rules.sch").write_text(LINKED, encoding="utf-8")
    settings = Settings(schema=SchemaSetting(schematron="rules.sch"))
    assert findings(tmp_path, settings) == ["4: warning[schematron] No entry."]


def test_a_file_that_a_document_names(tmp_path: Path) -> None:
    (tmp_path / "rules.sch").write_text(LINKED, encoding="utf-8")
    named = 'href="../rules.sch" schematypens="http://purl.oclc.org/dsdl/schematron"'
    text = f"<?xml-model {named}?>\n{LETTER}"
    assert findings(tmp_path, Settings(), text) == ["5: warning[schematron] No entry."]
    assert findings(tmp_path, Settings(), text.replace("rules.sch", "gone.sch")) == []


@pytest.mark.parametrize("name", ["gone.sch", "../rules.sch"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    settings = Settings(schema=SchemaSetting(schematron=name))
    (found,) = findings(tmp_path, settings)
    assert f"bad-schema] there is no file {name}" in found


def test_paths_lead_to_their_elements() -> None:
    root = etree.fromstring("<a><b/><c xmlns='x'><d/><d n='2'/></c></a>")
    assert at_path(root, "/Q{}a[1]/Q{x}c[1]/Q{x}d[2]/@n").get("n") == "2"
    assert at_path(root, "/Q{}a[1]/Q{}b[1]/text()[1]").tag == "b"
    assert at_path(root, "/").tag == "a"


def test_a_silence_of_what_was_not_asked_is_not_useless(tmp_path: Path) -> None:
    comment = "<!-- silence schematron: the entry is made next year -->"
    text = LETTER.replace("<body>", f"<body>{comment}")
    made = document(text)
    facts = {made.path: collect(made)}
    quiet = {made.path: read_silences(made)}
    assert quiet[made.path].all
    assert useless_silences(quiet, facts, Settings(), schematron=False) == []
    assert [f.code for f in useless_silences(quiet, facts, Settings())] == ["useless-silence"]
