"""What readers find at the addresses of earlier releases, in a site that is built."""

import re
from pathlib import Path

import pytest

from edition.cli import main
from tests.tools.publishing import letter, write

SETTINGS = """
[edition]
title = "Letters"
release = "{release}"
address = "https://example.org/letters"
"""
FIRST = {
    "edition.toml": SETTINGS.format(release="1.0"),
    "tei/brief.xml": letter('<p xml:id="a">One.</p><p xml:id="b">Two.</p>', "Brief"),
    "tei/other.xml": letter('<p xml:id="c">Three.</p>', "Other"),
}
REDIRECTS = """[redirects]
"brief.html" = "letter.html"
"brief.html#b" = "letter.html#second"
"other.html#c" = "other.html#third"
"other.diplomatic.html#c" = "letter.html#a"
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition whose first release is recorded; then a letter gets another name, ids change."""
    write(tmp_path, FIRST)
    assert main(["release", "-C", str(tmp_path), "--quiet"]) == 0
    (tmp_path / "tei/brief.xml").unlink()
    second = {
        "edition.toml": SETTINGS.format(release="1.1"),
        "tei/letter.xml": letter('<p xml:id="a">One.</p><p xml:id="second">Two.</p>', "Brief"),
        "tei/other.xml": letter('<p xml:id="third">Three.</p>', "Other"),
    }
    return write(tmp_path, second)


def build(edition: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The findings about addresses, with their places."""
    main(["build", "-C", str(edition), "--format", "concise"])
    told = capsys.readouterr().out.split("\n")
    return [line for line in told if "address" in line or "redirect" in line]


def page(edition: Path, name: str) -> str:
    return (edition / "public" / name).read_text(encoding="utf-8")


def test_what_is_gone_is_told_with_the_nearest_candidate(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    told = build(edition, capsys)
    gone = [re.search(r"had (?:the page )?`([^`]+)`", line) for line in told]
    assert [found[1] for found in gone if found] == [
        "brief.diplomatic.html",
        "brief.html",
        "brief.tei.html",
        "other.diplomatic.html#c",
        "other.html#c",
    ]
    assert all("warning[vanished-address]" in line for line in told)


def test_redirects_look_after_all_of_them(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(edition, {"site/redirects.toml": REDIRECTS})
    capsys.readouterr()
    assert build(edition, capsys) == []
    moved = page(edition, "brief.html")
    assert '<meta http-equiv="refresh" content="0; url=letter.html">' in moved
    assert '<link rel="canonical" href="https://example.org/letters/letter.html">' in moved
    assert 'What stood at this address is now at <a href="letter.html">letter.html</a>.' in moved
    assert '<li id="a"><a href="letter.html#a">' in moved, "what has kept its id"
    assert '<li id="b"><a href="letter.html#second">' in moved, "what has another"
    assert '<noscript><meta http-equiv="refresh"' in moved, "a script keeps the place"
    assert (edition / "public/moved.js").is_file()
    assert "url=letter.diplomatic.html" in page(edition, "brief.diplomatic.html"), "other views"
    assert "url=letter.tei.html" in page(edition, "brief.tei.html")
    assert re.search(r'<p[^>]* id="third"[^>]*><span id="c"', page(edition, "other.html"))
    elsewhere = page(edition, "other.diplomatic.html")
    assert (
        '<p class="moved" id="c">What stood at this place is now at <a href="letter.html#a">'
        in (elsewhere)
    )


def test_a_redirect_that_leads_nowhere_leaves_the_warning(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(edition, {"site/redirects.toml": '[redirects]\n"brief.html" = "lettre.html"\n'})
    capsys.readouterr()
    told = build(edition, capsys)
    assert any(line.startswith("site/redirects.toml:2") and "bad-redirect" in line for line in told)
    assert any("had the page `brief.html`" in line for line in told)
    assert not (edition / "public/brief.html").exists()


def test_a_release_keeps_what_earlier_ones_had(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(edition, {"site/redirects.toml": REDIRECTS})
    assert main(["release", "-C", str(edition)]) == 0
    assert "release 1.1: the addresses of " in capsys.readouterr().err
    kept = (edition / "site/addresses.json").read_text(encoding="utf-8")
    assert '"releases": ["1.0", "1.1"]' in kept
    assert main(["release", "-C", str(edition), "--quiet"]) == 0
    assert (edition / "site/addresses.json").read_text(encoding="utf-8") == kept
    (edition / "site/redirects.toml").unlink()
    capsys.readouterr()
    assert any("`brief.html`" in line for line in build(edition, capsys))


def test_a_release_needs_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, FIRST | {"edition.toml": '[edition]\ntitle = "Letters"\n'})
    assert main(["release", "-C", str(tmp_path)]) == 1
    assert "error[nameless-release]" in capsys.readouterr().err
    assert not (tmp_path / "site/addresses.json").exists()


def test_an_edition_with_errors_is_not_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FIRST | {"tei/bad.xml": "<TEI"})
    assert main(["release", "-C", str(tmp_path)]) == 1
    assert "its addresses are not recorded" in capsys.readouterr().err
    assert not (tmp_path / "site/addresses.json").exists()
