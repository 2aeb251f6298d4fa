"""The encoding policy: its ODD, its grammar and the rules of the package say the same."""

from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from edition.tei.names import tei
from edition.validate.rules import closed_value
from edition.validate.schema_file import Schema, policy
from tests.tools import jing

RNG = "{http://relaxng.org/ns/structure/1.0}"
SCHEMAS = Path(str(resources.files("edition.schemas")))
ODD, GRAMMAR = SCHEMAS / "policy.odd", SCHEMAS / "policy.rng"

GOOD = {
    "marked": '<del type="redaction" subtype="marked" ana="#a">words</del>',
    "withheld": '<del type="redaction" subtype="withheld"><gap reason="withheld"/></del>',
    "page": '<del type="redaction" subtype="withheld"><gap reason="withheld"/><pb n="2"/></del>',
    "code": '<del type="redaction" subtype="withheld"><gap/><note type="exemption">3</note></del>',
    "revision": '<del type="revision" subtype="typist">words</del>',
    "struck": "<del>words</del>",
    "option": '<seg type="option" subtype="selected">(X) EXCISE</seg>',
    "other": '<seg type="anything" subtype="goes">here</seg>',
    "probable": '<unclear cert="0.5">x</unclear>',
    "foreign": '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML" cert="?"/>',
}
BAD = {
    "words": '<del type="redaction" subtype="withheld">words<gap/></del>',
    "gap": '<del type="redaction" subtype="withheld"/>',
    "two": '<del type="redaction" subtype="withheld"><gap/><gap/></del>',
    "subtype": '<del type="redaction">words</del>',
    "kind": '<del type="redaction" subtype="removed">words</del>',
    "type": '<del type="excision">words</del>',
    "option": '<seg type="option">( ) EXCISE</seg>',
    "cert": '<unclear cert="perhaps">x</unclear>',
}


@pytest.fixture(scope="module")
def grammar() -> Schema:
    return policy()


@pytest.mark.parametrize("name", GOOD)
def test_the_grammar_admits(name: str, grammar: Schema) -> None:
    assert grammar.admits(text(GOOD[name]))


@pytest.mark.parametrize("name", BAD)
def test_the_grammar_refuses(name: str, grammar: Schema) -> None:
    root = text(BAD[name])
    assert not grammar.admits(root)
    (fault,) = grammar.judge.faults(root)
    assert fault.element in root[0].iter()


def test_jing_reads_the_grammar_as_we_do(tmp_path: Path) -> None:
    files = {}
    for word, bodies in (("good", GOOD), ("bad", BAD)):
        for name, body in bodies.items():
            files[f"{word}-{name}.xml"] = body
    for name, body in files.items():
        (tmp_path / name).write_bytes(etree.tostring(text(body)))
    said = jing.validate(GRAMMAR, sorted(tmp_path.iterdir()))
    refused = {Path(line.split(".xml:")[0]).name for line in said}
    assert refused == {f"bad-{name}" for name in BAD}


def test_the_odd_is_tei_and_follows_the_policy() -> None:
    assert jing.validate(SCHEMAS / "tei_all.rng", [ODD]) == []
    assert jing.validate(GRAMMAR, [ODD]) == []


def test_closed_lists_are_the_same_everywhere(grammar: Schema) -> None:
    odd = etree.parse(ODD).getroot()
    assert listed(odd, "del", "type") == set(closed_value.TYPES)
    assert listed(odd, "del", "subtype") == set(closed_value.SUBTYPES)
    assert listed(odd, "att.global.responsibility", "cert") == set(closed_value.CERTAINTIES)
    rng = grammar.grammar.root
    assert values(rng, "type") - {"option"} == set(closed_value.TYPES)
    assert values(rng, "subtype") - {"selected", "unselected"} == set(closed_value.SUBTYPES)
    assert values(rng, "cert") == set(closed_value.CERTAINTIES)


def test_every_assertion_of_the_odd_has_an_explanation() -> None:
    for spec in etree.parse(ODD).getroot().iter(tei("constraintSpec")):
        assert spec.find(tei("desc")) is not None
        for said in spec.iter("{http://purl.oclc.org/dsdl/schematron}assert"):
            assert len((said.text or "").split()) > 4


def text(body: str) -> etree._Element:
    return etree.fromstring(f'<text xmlns="http://www.tei-c.org/ns/1.0"><p>{body}</p></text>')


def listed(odd: etree._Element, ident: str, attribute: str) -> set[str]:
    """The values of a closed list of the ODD."""
    specs = [s for s in odd.iter(tei("elementSpec"), tei("classSpec")) if s.get("ident") == ident]
    (definition,) = [d for s in specs for d in s.iter(tei("attDef")) if d.get("ident") == attribute]
    (values_,) = definition.findall(tei("valList"))
    assert values_.get("type") == "closed"
    return {item.get("ident") or "" for item in values_}


def values(rng: etree._Element, attribute: str) -> set[str]:
    """The values that the grammar names for an attribute."""
    found = (a for a in rng.iter(f"{RNG}attribute") if a.get("name") == attribute)
    nodes = (v for a in found for v in a.iter(f"{RNG}value"))
    return {v.text or "" for v in nodes if v.getparent().tag != f"{RNG}except"}
