"""The editors' pages in Markdown."""

from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.publish.prose import ProsePage, page_files, paragraphs, read_page, read_pages


def page(tmp_path: Path, text: str, name: str = "about.md") -> tuple[ProsePage, list[Diagnostic]]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    known = {"principles.md": "principles.html", "letter.xml": "letter-2.html"}
    found, findings = read_page(file, f"site/pages/{name}", known.get)
    assert found is not None
    return found, findings


def html(tmp_path: Path, text: str) -> str:
    return str(page(tmp_path, text)[0].html)


def test_the_block_at_the_top_gives_title_order_and_name_in_the_navigation(tmp_path: Path) -> None:
    found, findings = page(tmp_path, "---\ntitle: About us\nnav: About\norder: 2\n---\nText.\n")
    assert (found.title, found.nav, found.order) == ("About us", "About", 2.0)
    assert found.html == "<p>Text.</p>\n"
    assert findings == []


def test_a_page_without_block_is_called_by_its_first_heading_or_its_file(tmp_path: Path) -> None:
    headed, _ = page(tmp_path, "# How it was made\n\nText.\n")
    assert headed.title == headed.nav == "How it was made"
    assert "<h" not in headed.html
    assert page(tmp_path, "Text.\n", "editorial-principles.md")[0].title == "Editorial principles"


def test_nav_false_keeps_a_page_out_of_the_navigation(tmp_path: Path) -> None:
    assert page(tmp_path, "---\nnav: false\n---\nText.\n")[0].nav == ""


def test_headings_begin_at_the_second_level_and_have_ids(tmp_path: Path) -> None:
    found = html(tmp_path, "---\ntitle: T\n---\n# Texts\n\n### Deep\n\n# Texts\n")
    assert '<h2 id="texts">Texts</h2>' in found
    assert '<h3 id="deep">Deep</h3>' in found
    assert '<h2 id="texts-2">Texts</h2>' in found


def test_raw_html_is_text_and_unsafe_addresses_are_no_links(tmp_path: Path) -> None:
    found = html(tmp_path, "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=x>")
    assert "<script" not in found
    assert "<b onclick" not in found
    assert "href" not in found


def test_data_addresses_are_refused(tmp_path: Path) -> None:
    assert "<img" not in html(tmp_path, "![x](data:text/html;base64,PHNjcmlwdD4=)")


def test_links_between_files_lead_to_pages(tmp_path: Path) -> None:
    text = "[a](principles.md#gaps) [b](../../tei/letter.xml) [c](https://x.org/a.md) [d](no.md)"
    found = html(tmp_path, text)
    assert 'href="principles.html#gaps"' in found
    assert 'href="letter-2.html"' in found
    assert 'href="https://x.org/a.md"' in found
    assert 'href="no.md"' in found


def test_a_picture_of_another_host_is_linked_not_loaded(tmp_path: Path) -> None:
    found, findings = page(tmp_path, "---\ntitle: T\n---\n\n![A map](https://x.org/map.png)\n")
    assert "<img" not in found.html
    assert '<a href="https://x.org/map.png">A map</a>' in found.html
    assert [f.code for f in findings] == ["external-picture"]
    assert findings[0].at.line == 5


def test_a_picture_of_the_edition_is_shown(tmp_path: Path) -> None:
    assert '<img src="static/map.png" alt="A map"' in html(tmp_path, "![A map](static/map.png)")


def test_a_misspelt_key_is_reported_with_the_nearest_one(tmp_path: Path) -> None:
    _, findings = page(tmp_path, "---\ntitle: T\ntitel: U\n---\nText.\n")
    assert [(f.code, f.at.line, f.help) for f in findings] == [
        ("unknown-key", 3, 'did you mean "title"?')
    ]


def test_faults_of_the_block_are_located_and_the_page_is_still_shown(tmp_path: Path) -> None:
    found, findings = page(tmp_path, "---\ntitle: a: b\n---\nText.\n")
    assert "Text." in found.html
    assert [(f.code, f.at.line) for f in findings] == [("bad-page", 2)]
    _, findings = page(tmp_path, "---\ntitle: T\nText.\n")
    assert [(f.code, f.at.line) for f in findings] == [("bad-page", 1)]
    _, findings = page(tmp_path, "---\n- a\n---\nText.\n")
    assert [f.code for f in findings] == ["bad-page"]


def test_a_page_that_is_not_utf8_is_left_out_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"gr\xfcn")
    pages, findings = read_pages(page_files(tmp_path), "site/pages", lambda _n: None)
    assert pages == []
    assert findings[0].message == "this page is not UTF-8"


def test_pages_come_by_order_then_by_name(tmp_path: Path) -> None:
    for name, order in (("c", "order: 1\n"), ("b", ""), ("a", "")):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n{order}---\n")
    pages, _ = read_pages(page_files(tmp_path), "site/pages", lambda _n: None)
    assert [p.name for p in pages] == ["c", "a", "b"]


def test_a_link_out_of_the_folder_is_no_page(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "out.md").symlink_to(secret)
    assert page_files(folder) == []


def test_the_description_of_the_settings_has_paragraphs() -> None:
    assert paragraphs("One.\n\nTwo *three*.") == "<p>One.</p>\n<p>Two <em>three</em>.</p>\n"


def test_the_first_words_describe_a_page(tmp_path: Path) -> None:
    found, _ = page(tmp_path, "# T\n\nThe *first*\nsentence. " + "word " * 100)
    assert found.description.startswith("The first sentence. word")
    assert len(found.description) < 210
