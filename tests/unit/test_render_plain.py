"""Plain text goes through the same table."""

from tests.tools.rendering import plain

LETTER = (
    '<pb n="1"/><opener><salute>Dear<lb/>Sir</salute></opener>'
    "<p>We <choice><sic>recieved</sic><corr>received</corr></choice> "
    '<del type="redaction" subtype="marked" xml:id="r1">your ship</del> on<lb/>Monday'
    "<note><p>Which one?</p></note>. "
    '<del type="redaction" subtype="withheld"><gap reason="withheld" unit="word" quantity="12"/>'
    "</del> "
    '<del>and</del> <unclear cert="low">x</unclear> <supplied>so</supplied> &amp; on</p>'
    "<list><item>a</item><item>b</item></list>"
)


def test_the_reading_text() -> None:
    assert plain(LETTER) == (
        "Dear\nSir\n\n"
        "We received your ship on Monday[1]. [12 words withheld] "
        "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}and\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET} "
        "x[?] [so] & on\n\n"
        "[1] Which one?\n\n"
        "a\n\nb\n"
    )


def test_the_sheet() -> None:
    assert "[page 1]\n\nDear\nSir\n\nWe recieved [your ship] on\nMonday" in plain(
        LETTER, "diplomatic"
    )


def test_a_table_and_a_form() -> None:
    assert plain("<table><row><cell>1</cell><cell>2</cell></row></table>") == "1\t2\n"
    form = (
        '<ab type="form"><seg type="option" subtype="selected">(X) CUT</seg><lb/>by <space/></ab>'
    )
    assert plain(form) == "(X) CUT\nby ____\n"
