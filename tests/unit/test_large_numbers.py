"""Numbers of thousands of digits, in every attribute that holds one: no crash, nothing lost."""

from pathlib import Path

from edition.build import build_site
from edition.tei.numbers import MOST, number
from tests.tools.exporting import make

LONG = "9" * 5000
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>t</title></titleStmt><publicationStmt><date when="{LONG}"/></publicationStmt>
<sourceDesc><msDesc><physDesc><objectDesc><supportDesc><extent>
<measure quantity="{LONG}" unit="leaf"/></extent></supportDesc></objectDesc></physDesc></msDesc>
</sourceDesc></fileDesc>
<profileDesc><creation><date when="{LONG}-01-01"/></creation></profileDesc></teiHeader>
<text><body><div n="{LONG}"><head>h</head>
<p>a<gap quantity="{LONG}" unit="chars"/><gap quantity="{LONG}" unit="line"/>
<space quantity="{LONG}" unit="chars"/><gap reason="redacted" quantity="{LONG}" unit="words"/>
<del type="redaction" subtype="withheld"><gap quantity="{LONG}" unit="word"/></del>
<app><lem wit="#A" varSeq="{LONG}">l</lem><rdg wit="#B" varSeq="{LONG}">r</rdg></app>
<pb n="{LONG}"/><lb n="{LONG}"/><note n="{LONG}">n</note>
<date notBefore="{LONG}" notAfter="-{LONG}">d</date><num value="{LONG}">n</num>
<measure quantity="{LONG}">m</measure><height quantity="{LONG}" unit="cm">h</height></p>
<list type="ordered"><item n="{LONG}">a</item><item n="2">b</item></list>
<lg n="{LONG}"><l n="{LONG}">v</l><l n="5">w</l></lg>
<table rows="{LONG}"><row><cell cols="{LONG}" rows="{LONG}">c</cell></row></table>
</div></body></text></TEI>"""


def test_a_document_of_large_numbers_is_published(tmp_path: Path) -> None:
    root = make(tmp_path, {"tei/a.xml": TEI})
    assert build_site(root).documents == 1


def test_a_size_in_a_source_may_be_too_large(tmp_path: Path) -> None:
    front = "---\nid: a\ntitle: A\n---\n"
    body = f"One []{{.withheld key=r1 words={LONG}}} two.\n"
    root = make(tmp_path, {"sources/a.md": front + body})
    assert build_site(root).documents == 1


def test_a_number_that_is_too_long_is_the_greatest() -> None:
    assert number(LONG) == MOST
    assert number(" 12 ") == 12
