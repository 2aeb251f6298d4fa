"""The schema: one verdict, by us, by libxml2 and by jing; and words for every fault."""

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from edition.model.collect import collect
from edition.model.date import NOT_DATED
from edition.settings import SchemaSetting, Settings
from edition.tei.names import TEI, XML_ID, local, tei
from edition.tei.parse import parse
from edition.validate import validate_document
from edition.validate.grammar.pattern import Kind
from edition.validate.schema_file import Schema, schema_for
from tests.tools import jing
from tests.tools.libxml2 import Verdict

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>
<publicationStmt><p>no</p></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc>
<profileDesc><handNotes><handNote xml:id="h">A hand</handNote></handNotes></profileDesc></teiHeader>
<text><body><div><head>One</head><p xml:id="p1">one <del hand="#h" cert="low">two</del>
<choice><sic>teh</sic><corr>the</corr></choice> <date when="1962-10-29">then</date></p>
<list><label>a</label><item>x</item></list><table><row><cell>1</cell></row></table></div>
<div><p>one <subst><del>a</del><add place="above">b</add></subst></p><lg><l>line</l></lg></div>
</body></text></TEI>"""


@pytest.fixture(scope="module")
def schema() -> Schema:
    return schema_for(Settings(), None)


@pytest.fixture(scope="module")
def libxml2(schema: Schema) -> Verdict:
    return Verdict(schema.grammar.root)


def findings(text: str, settings: Settings, root: Path | None = None) -> list[str]:
    document, _ = parse(text.encode(), "tei/a.xml")
    assert document is not None
    found = validate_document(document, collect(document), settings, root)
    return [f"{d.code}: {d.message}" for d in found]


# The verdict


def changed(count: int, names: list[str]) -> Iterator[etree._Element]:
    """The document with one to three changes each: renamed, moved, taken out, added."""
    chance = random.Random(1962)
    for _ in range(count):
        root = etree.fromstring(DOCUMENT)
        for _ in range(chance.randint(1, 3)):
            change(chance.choice(list(root.iter())[1:]), chance, names)
        for element in root.iter():
            element.attrib.pop(XML_ID, None)  # for libxml2 a repeated id is a fault; for us a rule
        yield root


def change(element: etree._Element, chance: random.Random, names: list[str]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    kind = chance.randrange(6)
    if kind == 0:
        element.tag = chance.choice(names)
    elif kind == 1:
        parent.remove(element)
    elif kind == 2:
        name = chance.choice(["hand", "cert", "when", "target", "from", "foo"])
        element.set(name, chance.choice(["x", "low", "1962-13-01", "a b", ""]))
    elif kind == 3:
        element.text = (element.text or "") + "stray"
    elif kind == 4:
        other = chance.choice(list(element.getroottree().getroot().iter())[1:])
        element.append(deepcopy(other))
    elif parent.index(element):
        parent.insert(parent.index(element) - 1, element)


def test_there_is_a_fault_exactly_where_the_verdict_is_bad(
    schema: Schema, libxml2: Verdict
) -> None:
    names = [name for name in schema.grammar.elements if TEI in name]
    verdicts = []
    for root in changed(300, names):
        verdicts.append(schema.admits(root))
        assert verdicts[-1] == libxml2.admits(root)
        faults = [(f.kind.value, f.element.tag, f.name) for f in schema.judge.faults(root)]
        assert bool(faults) != verdicts[-1], (faults, etree.tostring(root))
    assert 30 < sum(verdicts) < 270  # the changes make both kinds of document


def test_the_verdict_on_everybodys_tei_has_its_words(
    schema: Schema, libxml2: Verdict, corpora: Path
) -> None:
    for path in sorted(corpora.glob("*/*")):
        document, _ = parse(path.read_bytes(), path.name)
        if document is not None and path.stat().st_size < 500_000:
            verdict = schema.admits(document.root)
            assert verdict == (not list(schema.judge.faults(document.root)))
            ids = [i for i in (e.get(XML_ID) for e in document.elements) if i]
            if libxml2.knows(document.root) and len(ids) == len(set(ids)):
                assert verdict == libxml2.admits(document.root)


def test_jing_finds_its_first_fault_where_we_find_one(schema: Schema, tmp_path: Path) -> None:
    faults = {
        "element": ("<head>One</head>", "<haed>One</haed>"),
        "attribute": ('<del hand="#h" cert="low">', '<del hand="#h" cret="low">'),
        "value": ('cert="low"', 'cert="maybe"'),
        "place": ("<item>x</item>", "<p>x</p>"),
        "order": ("<titleStmt><title>A</title></titleStmt>", ""),
        "missing": ("<row><cell>1</cell></row>", "<row/>"),
        "nested": ("<l>line</l>", "<l><p>line</p></l>"),
    }
    for name, (good, bad) in faults.items():
        assert good in DOCUMENT
        (tmp_path / f"{name}.xml").write_text(DOCUMENT.replace(good, bad), encoding="utf-8")
    grammar = tmp_path / "tei.rng"
    grammar.write_bytes(etree.tostring(schema.grammar.root))
    said = jing.validate(grammar, [tmp_path / f"{name}.xml" for name in faults])
    for name in faults:
        lines = [int(s.split(".xml:")[1].split(":")[0]) for s in said if f"{name}.xml" in s]
        root = etree.fromstring((tmp_path / f"{name}.xml").read_bytes())
        ours = [fault.element.sourceline for fault in schema.judge.faults(root)]
        assert lines, name
        assert lines[0] in ours, name


def test_feature_systems_are_not_refused(schema: Schema) -> None:
    declared = (
        '<encodingDesc><fsdDecl><fsDecl type="x"><fDecl name="y"><vRange><string/></vRange></fDecl>'
        "</fsDecl></fsdDecl></encodingDesc>"
    )
    root = etree.fromstring(DOCUMENT.replace("<profileDesc>", f"{declared}<profileDesc>"))
    assert schema.admits(root)
    next(root.iter(tei("fDecl"))).tag = tei("p")
    assert not schema.admits(root)


# The words


def test_one_run_finds_every_fault_and_no_fault_twice() -> None:
    text = DOCUMENT.replace("<head>One</head>", "<haed>One</haed>")
    text = text.replace('hand="#h" cert="low"', 'hnad="#h" cert="maybe"')
    text = text.replace("<item>x</item>", "<item>x<div/></item>").replace("<l>line</l>", "")
    assert [found.partition(": it still")[0] for found in findings(text, Settings())] == [
        "unknown-element: `haed` is no element of TEI; did you mean `head`?",
        "bad-attribute-value: `maybe` is not a value of `cert`: high, medium, low, unknown",
        "unknown-attribute: `hnad` is not an attribute of `del`; did you mean `hand`?",
        "misplaced-element: `div` may not stand in `item`",
        "incomplete-element: the content of `lg` is incomplete",
    ]


def test_no_message_of_libxml2_is_shown() -> None:
    text = DOCUMENT.replace("<head>", "<haed>").replace("</head>", "</haed>")
    said = " ".join(findings(text, Settings()))
    assert "Did not expect" not in said
    assert "Expecting" not in said


def test_a_bad_date_is_reported_once_and_by_the_rule() -> None:
    text = DOCUMENT.replace('when="1962-10-29"', 'when="1962-13-29"')
    assert findings(text, Settings()) == ['bad-date: `when` is "1962-13-29": there is no month 13']


def test_elements_whose_from_and_to_are_no_dates_are_those_of_the_schema(schema: Schema) -> None:
    """The list in the model is checked against the data types of the grammar."""
    undated = set()
    for leaf in (leaf for leaves in schema.grammar.elements.values() for leaf in leaves):
        content = schema.grammar.content(leaf)
        for attribute in schema.judge.steps.leaves(content, Kind.ATTRIBUTE):
            is_date = "a date" in schema.judge.values.described(attribute)
            if attribute.names.names in (("from",), ("to",)) and not is_date:
                undated |= {local(name) for name in leaf.names.names}
    assert undated == NOT_DATED


# A schema of one's own

OWN = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="TEI"/></start>
<define name="TEI"><element name="TEI"><interleave><ref name="a"/><zeroOrMore><ref name="b"/>
</zeroOrMore></interleave></element></define>
<define name="a" combine="choice"><element name="a"><attribute name="kind"><value>one</value>
</attribute><empty/></element></define>
<define name="a" combine="choice"><element name="a"><attribute name="kind"><value>two</value>
</attribute><text/></element></define>
<define name="b"><element name="b"><mixed><optional><attribute name="n"><data type="integer"/>
</attribute></optional></mixed></element></define></grammar>"""
START = '<ref name="TEI"/>'


def own(tmp_path: Path, schema: str = OWN) -> Settings:
    (tmp_path / "own.rng").write_text(schema, encoding="utf-8")
    return Settings(schema=SchemaSetting(file="own.rng"))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<b>x</b><a kind="one"/><b n="1">y</b>', []),
        ('<a kind="two">text</a>', []),
        ('<a kind="one">text</a>', ['misplaced-text: text may not stand directly in `a`: "text"']),
        ("<b/>", ["incomplete-element: the content of `TEI` is incomplete: it still needs `a`"]),
        ("<a/>", ["missing-attribute: `a` needs the attribute `kind`"]),
        ('<a kind="three"/>', ["bad-attribute-value: `three` is not a value of `kind`: one"]),
        ('<a kind="one"/><b n="x"/>', ["bad-attribute-value: `x` is not a value of `n`"]),
        ('<a kind="one"/><c/>', ["unknown-element: `c` is no element of the schema own.rng"]),
        (
            '<a kind="one"/><a kind="two"/>',
            ["misplaced-element: `a` may not stand after another `a` in `TEI`"],
        ),
    ],
)
def test_a_schema_of_ones_own(tmp_path: Path, inside: str, said: list[str]) -> None:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{inside}</TEI>'
    assert findings(text, own(tmp_path), tmp_path) == said


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("gone.rng", None, "cannot be used: there is no gone.rng"),
        ("../own.rng", OWN, "../own.rng is outside the edition's folder"),
        ("own.rnc", "start = TEI", "RELAX NG is read in its XML syntax"),
        ("own.xsd", "<schema/>", "own.xsd is not RELAX NG"),
        (
            "own.rng",
            OWN.replace(START, '<externalRef href="/etc/passwd"/>'),
            "outside the edition's folder",
        ),
        ("own.rng", OWN.replace(START, '<ref name="nothing"/>'), "own.rng is faulty"),
    ],
)
def test_a_schema_that_cannot_be_used_is_one_finding(
    tmp_path: Path, file: str, content: str | None, said: str
) -> None:
    root = tmp_path / "edition"
    root.mkdir()
    if content is not None:
        (root / file).write_text(content, encoding="utf-8")
    settings = Settings(schema=SchemaSetting(file=file))
    (found,) = findings(DOCUMENT, settings, root)
    assert found.startswith("bad-schema: ")
    assert said in found


NAMESPACE = 'xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"'
PARTS = {
    "all.rng": f"""<grammar {NAMESPACE}><include href="parts/text.rng">
        <define name="word"><element name="w"><text/></element></define></include>
        <start><element name="TEI"><oneOrMore><ref name="word"/></oneOrMore></element></start>
        </grammar>""",
    "parts/text.rng": f"""<grammar {NAMESPACE}><define name="word"><ref name="number"/></define>
        <define name="number"><externalRef href="number.rng"/></define></grammar>""",
    "parts/number.rng": f'<element name="n" {NAMESPACE}><text/></element>',
}


def test_a_schema_may_take_parts_from_files_beside_it(tmp_path: Path) -> None:
    write(tmp_path, PARTS)
    settings = Settings(schema=SchemaSetting(file="all.rng"))
    assert not findings('<TEI xmlns="http://www.tei-c.org/ns/1.0"><w/></TEI>', settings, tmp_path)
    (found,) = findings('<TEI xmlns="http://www.tei-c.org/ns/1.0"><n/></TEI>', settings, tmp_path)
    assert found == "misplaced-element: `n` may not stand in `TEI`"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("parts/number.rng", "", "parts/number.rng is not well formed"),
        ("parts/number.rng", None, "there is no parts/number.rng"),
        ("parts/number.rng", f"<grammar {NAMESPACE}/>", "a grammar of its own inside a pattern"),
        ("parts/text.rng", f"<text {NAMESPACE}/>", "is no grammar"),
        ("parts/text.rng", PARTS["all.rng"].replace("parts/text", "../all"), "takes itself in"),
    ],
)
def test_a_part_that_cannot_be_had_is_named(
    tmp_path: Path, part: str, content: str | None, said: str
) -> None:
    write(tmp_path, PARTS | ({part: content} if content is not None else {}))
    if content is None:
        (tmp_path / part).unlink()
    settings = Settings(schema=SchemaSetting(file="all.rng"))
    (found,) = findings('<TEI xmlns="http://www.tei-c.org/ns/1.0"><w/></TEI>', settings, tmp_path)
    assert found.startswith("bad-schema: the schema all.rng cannot be used: ")
    assert said in found


@pytest.mark.parametrize(
    ("instruction", "said"),
    [
        ('href="../all.rng" schematypens="http://relaxng.org/ns/structure/1.0"', "misplaced"),
        ('href="../all.rng"', "misplaced"),
        ('href="../all.sch" schematypens="http://purl.oclc.org/dsdl/schematron"', "incomplete"),
        ('href="https://example.org/all.rng"', "incomplete"),
        ('href="../gone.rng"', "schema-not-here"),
        ('href="../../all.rng"', "schema-not-here"),
    ],
)
def test_a_document_may_name_its_schema(tmp_path: Path, instruction: str, said: str) -> None:
    """Its own goes before that of the settings; what is not in the edition is passed over."""
    write(tmp_path, PARTS)
    text = f'<?xml-model {instruction}?><TEI xmlns="http://www.tei-c.org/ns/1.0"><n/></TEI>'
    assert any(found.startswith(said) for found in findings(text, Settings(), tmp_path))


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_a_changed_schema_is_read_again(tmp_path: Path) -> None:
    text = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><c/></TEI>'
    assert findings(text, own(tmp_path), tmp_path)
    other = """<element xmlns="http://relaxng.org/ns/structure/1.0" name="TEI"
 ns="http://www.tei-c.org/ns/1.0"><element name="c"><empty/></element></element>"""
    assert findings(text, own(tmp_path, other), tmp_path) == []


def test_the_release_of_the_schema_is_named(schema: Schema, schemas: Path) -> None:
    assert schema.release == "TEI P5 4.3.0"
    newest = Schema(etree.parse(schemas / "tei_all.rng").getroot(), "newest")
    assert newest.release == "TEI P5 4.12.0"
    assert newest.admits(etree.fromstring(DOCUMENT))
