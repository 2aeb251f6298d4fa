"""Which programs a header names."""

from edition.model.collect import collect
from tests.tools.rendering import document

HEADER = (
    "<fileDesc><titleStmt><title>x</title></titleStmt><editionStmt><edition/><respStmt>"
    "<resp>Edited by</resp><name>Ada B.</name></respStmt></editionStmt></fileDesc>"
    "<encodingDesc><appInfo>{}</appInfo></encodingDesc>"
)


def programs(applications: str) -> tuple[tuple[str, str], ...]:
    return collect(document("<p>x</p>", HEADER.format(applications))).programs


def test_a_program_is_told_with_its_release() -> None:
    told = '<application ident="oxy" version=" 26.1 "><label>Oxygen XML</label></application>'
    assert programs(told) == (("Oxygen XML", "26.1"),)
    assert programs(told * 2) == (("Oxygen XML", "26.1"),)


def test_what_is_not_told_is_empty() -> None:
    assert programs('<application ident="oxy"/><application><label> </label></application>') == (
        ("oxy", ""),
    )
    assert programs("") == ()


def test_who_is_responsible_for_the_edition_of_a_file_is_responsible() -> None:
    (one,) = collect(document("<p>x</p>", HEADER.format(""))).catalogue.responsible
    assert (one.name.text, one.task) == ("Ada B.", "Edited by")
