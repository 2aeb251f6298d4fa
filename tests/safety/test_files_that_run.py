"""Files of a stranger that the site hands on: none of them is run by a browser that opens it."""

from pathlib import Path

import pytest

from edition.escape import cell, for_terminal, safe_url
from edition.publish.source_page import is_inert
from edition.tei.parse import parse
from edition.tei.pictures import picture_file
from tests.safety.pages import address_fault
from tests.safety.values import ADDRESSES

TEI = '{}<TEI xmlns="http://www.tei-c.org/ns/1.0"{}><text>{}</text></TEI>'
HTML = '<script xmlns="http://www.w3.org/1999/xhtml">ran()</script>'
XSLT = 'xmlns:x="http://www.w3.org/1999/XSL/Transform"'


@pytest.mark.parametrize(
    "tei",
    [
        TEI.format("", "", HTML),
        TEI.format(f"<!DOCTYPE TEI [<!ENTITY e '{HTML.replace(chr(34), '&#34;')}'>]>", "", "&e;"),
        TEI.format(
            '<!DOCTYPE TEI [<!ATTLIST script xmlns CDATA #FIXED "http://www.w3.org/1999/xhtml">]>',
            "",
            "<script>ran()</script>",
        ),
        TEI.format(
            "<!DOCTYPE TEI [<!ENTITY % p \"&#60;!ATTLIST p xmlns CDATA 'x'>\">%p;]>", "", ""
        ),
        TEI.format("", f' {XSLT} x:version="1.0"', ""),
        TEI.format("", "", f"<x:template {XSLT}/>"),
        TEI.format('<?xml-stylesheet type="text/xsl" href="#a"?>', "", ""),
        TEI.format('<?xml-stylesheet type="text/xsl" href="data:text/xsl,x"?>', "", ""),
        TEI.format('<?xml-stylesheet type="text/xsl" href="&#100;ata:text/xsl,x"?>', "", ""),
        TEI.format("<?xml-stylesheet type='text/xsl' href=' javascript:ran()'?>", "", ""),
    ],
)
def test_tei_that_a_browser_would_run_is_offered_as_text(tei: str) -> None:
    document, _ = parse(tei.encode(), "tei/a.xml")
    assert document is not None
    assert not is_inert(document)


def test_tei_with_a_stylesheet_beside_it_is_offered_as_it_is() -> None:
    tei = TEI.format('<?xml-stylesheet type="text/css" href="../css/tei.css"?>', "", "")
    document, _ = parse(tei.encode(), "tei/a.xml")
    assert document is not None
    assert is_inert(document)


@pytest.mark.parametrize(
    ("name", "content", "fit"),
    [
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', True),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="ran()"/>', False),
        ("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{HTML}</svg>', False),
        ("a.svg", '<?xml-stylesheet href="a"?><svg xmlns="http://www.w3.org/2000/svg"/>', False),
        (
            "a.svg",
            '<!DOCTYPE svg [<!ENTITY e "x">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            False,
        ),
        (
            "a.mei",
            '<?xml-model href="a"?><mei xmlns="http://www.music-encoding.org/ns/mei"/>',
            True,
        ),
        ("a.mei", f'<mei xmlns="http://www.music-encoding.org/ns/mei">{HTML}</mei>', False),
        ("a.musicxml", f"<score-partwise>{HTML}</score-partwise>", False),
        ("a.musicxml", '<?xml-stylesheet href="x.xsl"?><score-partwise/>', False),
        ("a.html", HTML, False),
        ("a.js", "ran()", False),
    ],
)
def test_a_picture_that_would_run_is_not_taken(
    tmp_path: Path, name: str, content: str, fit: bool
) -> None:
    (tmp_path / name).write_text(content)
    assert bool(picture_file(tmp_path, ("",), name)) is fit


@pytest.mark.parametrize(
    "url", ["../a.png", "%2e%2e/a.png", "/a.png", "x/../../a.png", ".git/a.png"]
)
def test_a_picture_outside_of_the_edition_is_not_taken(tmp_path: Path, url: str) -> None:
    inside = tmp_path / "edition"
    (inside / ".git").mkdir(parents=True)
    for file in (tmp_path / "a.png", inside / ".git/a.png"):
        file.write_bytes(b"x")
    assert picture_file(inside, ("", "tei"), url) is None


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_harmless_or_refused(address: str) -> None:
    made = safe_url(address)
    assert made is None or (address_fault(made) == "" and not set("\"'<> \\") & set(made) - {"'"})


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("=1", "'=1"),
        ("@x", "'@x"),
        ("\uff1d1", "'\uff1d1"),
        ("a; =1", "a; '=1"),
        ("a;+1", "a;'+1"),
        ("a\n-1", "a\n'-1"),
        ("a - b; c", "a - b; c"),
        ("a = b, @c", "a = b, @c"),
    ],
)
def test_no_field_of_a_table_is_a_formula(written: str, safe: str) -> None:
    assert cell(written) == safe


def test_a_terminal_is_given_pictures_of_orders() -> None:
    assert for_terminal("a\x1b[31m\x9b\u202eb\n") == "a␛[31m��b\n"
