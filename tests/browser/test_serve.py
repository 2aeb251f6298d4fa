"""The preview in a browser: what an editor sees after a save, and where."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.browser.visits import FLAGS, PATIENCE
from tests.tools.needs import needs

WORDS = "Words of a long letter that goes on and on, for it was a rainy day in the country. "
PARAGRAPHS = [f"Paragraph {number}. {WORDS * 6}" for number in range(40)]
LETTER = "---\nid: letter\ntitle: A long letter\n---\n" + "\n\n".join(PARAGRAPHS) + "\n"
OTHER = "---\nid: other\ntitle: Another letter\n---\nDear Berta,\n\nnothing is new.\n"
ABOUT = "# About\n\nUs.\n"
STYLE = "body { outline: 3px solid rgb(1, 2, 3); }\n"
SETTINGS = '[edition]\ntitle = "Letters"\n'
FILES = {
    "edition.toml": SETTINGS,
    "sources/letter.md": LETTER,
    "sources/other.md": OTHER,
    "site/pages/about.md": ABOUT,
    "site/style.css": STYLE,
}
SLOW = 30_000  # milliseconds: a build on a busy machine
PANEL = "[id='edition:preview']"
Save = Callable[[str, str], None]


@pytest.fixture(scope="module")
def program(chromium: BrowserType) -> Iterator[Browser]:
    """A browser that asks this computer, and nobody else."""
    ours = [f"{flag} , EXCLUDE 127.0.0.1" if "resolver" in flag else flag for flag in FLAGS]
    started = chromium.launch(executable_path=needs("chromium"), args=ours)
    yield started
    started.close()


class Preview:
    """`edition serve` at work on an edition of two letters."""

    def __init__(self, root: Path, port: str = "0") -> None:
        self.root = root
        for name, text in FILES.items():
            self.save(name, text)
        command = [sys.executable, "-m", "edition", "serve", "-C", str(root), "--port", port]
        self.errors = (root.parent / "errors.txt").open("w")
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self.errors, text=True
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def save(self, name: str, text: str) -> None:
        """As an editor's program does."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f".{file.name}.new")
        aside.write_text(text)
        aside.replace(file)

    def end(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            assert self.process.wait(10) == 0
        finally:
            self.process.kill()
            self.errors.close()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    preview = Preview(tmp_path_factory.mktemp("preview") / "edition")
    yield preview
    preview.end()


@pytest.fixture
def opened(program: Browser, preview: Preview) -> Iterator[Callable[..., Page]]:
    """`opened("letter.html")`: a page of the preview. After the test all files are as before."""
    context = program.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    faults: list[str] = []

    def opened(name: str, *, dark: bool = False) -> Page:
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(preview.address + name)
        page.evaluate("window.same = true")
        return page

    yield opened
    watching = context.new_page()
    changed = {n: t for n, t in FILES.items() if (preview.root / n).read_text() != t}
    for name, text in changed.items():
        preview.save(name, text)
    if changed:
        watching.goto(preview.address + "letter.html")
        expect(watching.locator(PANEL)).not_to_be_visible(timeout=SLOW)
        expect(watching.locator("main")).to_contain_text("Paragraph 0. Words", timeout=SLOW)
        expect(watching.locator("main")).not_to_contain_text("new words", timeout=SLOW)
    context.close()
    assert faults == []


def top_of(page: Page, words: str) -> float:
    """How far below the top of the window the paragraph with these words is."""
    box = page.get_by_text(words).first.bounding_box()
    assert box
    return box["y"]


def is_same(page: Page) -> bool:
    """Whether the page has not been loaded anew."""
    return bool(page.evaluate("window.same === true"))


def test_a_save_is_seen_and_the_reader_stays_where_he_is(
    opened: Callable[..., Page], preview: Preview
) -> None:
    page = opened("letter.html")
    page.get_by_text("Paragraph 20.").scroll_into_view_if_needed()
    page.mouse.wheel(0, 137)
    page.wait_for_function("scrollY > 500")
    page.wait_for_timeout(200)
    before = top_of(page, "Paragraph 20.")
    longer = LETTER.replace("Paragraph 3.", "Paragraph 3. " + "And here are new words. " * 40)
    preview.save("sources/letter.md", longer)
    expect(page.get_by_text("Paragraph 3.")).to_contain_text("new words", timeout=SLOW)
    page.wait_for_load_state()
    page.wait_for_timeout(200)
    assert not is_same(page)
    assert abs(top_of(page, "Paragraph 20.") - before) < 2


def test_an_address_with_a_place_stays_and_does_not_move_the_reader(
    opened: Callable[..., Page], preview: Preview
) -> None:
    page = opened("letter.html")
    target = page.locator("main p[id]").nth(2).get_attribute("id")
    page.evaluate("id => { location.hash = id; scrollBy(0, 1500) }", target)
    page.wait_for_timeout(200)
    before = page.evaluate("scrollY")
    preview.save("sources/letter.md", LETTER.replace("Paragraph 39.", "Paragraph 39: new words."))
    expect(page.get_by_text("Paragraph 39: new words")).to_have_count(1, timeout=SLOW)
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    assert page.url.endswith(f"#{target}")
    assert abs(page.evaluate("scrollY") - before) < 2


def test_what_is_open_and_chosen_stays(opened: Callable[..., Page], preview: Preview) -> None:
    page = opened("letter.html")
    page.locator("details > summary").first.click()
    kept = page.locator("details").first
    assert kept.get_attribute("open") is not None
    preview.save("sources/letter.md", LETTER.replace("Paragraph 0.", "Paragraph 0: new words."))
    expect(page.get_by_text("Paragraph 0: new words")).to_have_count(1, timeout=SLOW)
    expect(kept).to_have_attribute("open", "")


def test_the_search_keeps_its_question(opened: Callable[..., Page], preview: Preview) -> None:
    page = opened("search.html")
    page.locator("input[type=search]").fill("country")
    expect(page.locator("main")).to_contain_text("A long letter", timeout=SLOW)
    preview.save("sources/letter.md", LETTER.replace("Paragraph 0.", "Zebras in the new words."))
    page.wait_for_function("!window.same", timeout=SLOW)
    expect(page.locator("input[type=search]")).to_have_value("country")
    expect(page.locator("main")).to_contain_text("A long letter", timeout=SLOW)


def test_switches_stay_as_they_were_put(opened: Callable[..., Page], preview: Preview) -> None:
    switches = (
        "<p><label><input type=checkbox id=a checked>a</label>"
        "<label><input type=radio name=b checked>b</label>"
        "<label><input type=radio name=b>c</label></p>"
    )
    template = '{% extends "theme/page.html" %}{% block end %}SWITCHES{% endblock %}\n'
    page = opened("about.html")
    preview.save("site/templates/page.html", template.replace("SWITCHES", switches))
    expect(page.locator("input[type=radio]")).to_have_count(2, timeout=SLOW)
    page.locator("#a").uncheck()
    page.locator("input[type=radio]").nth(1).check()
    preview.save("site/pages/about.md", ABOUT + "\nAnd new words.\n")
    expect(page.get_by_text("And new words.")).to_have_count(1, timeout=SLOW)
    expect(page.locator("#a")).not_to_be_checked()
    expect(page.locator("input[type=radio]").nth(1)).to_be_checked()
    (preview.root / "site/templates/page.html").unlink()
    expect(page.locator("input[type=radio]")).to_have_count(0, timeout=SLOW)


def test_a_page_that_is_as_it_was_is_left_alone(
    opened: Callable[..., Page], preview: Preview
) -> None:
    other, page = opened("other.html"), opened("letter.html")
    preview.save("sources/letter.md", LETTER.replace("Paragraph 0.", "Paragraph 0: new words."))
    expect(page.get_by_text("Paragraph 0: new words")).to_have_count(1, timeout=SLOW)
    other.wait_for_timeout(500)
    assert is_same(other)


def test_styles_are_exchanged_without_loading_the_page(
    opened: Callable[..., Page], preview: Preview
) -> None:
    page = opened("letter.html")
    outline = "getComputedStyle(document.body).outlineColor"
    assert page.evaluate(outline) == "rgb(1, 2, 3)"
    sheets = page.locator("link[rel=stylesheet]").count()
    for number in (4, 5):
        preview.save("site/style.css", STYLE.replace("3)", f"{number})"))
        page.wait_for_function(f"{outline} === 'rgb(1, 2, {number})'", timeout=SLOW)
    page.wait_for_timeout(300)
    assert is_same(page)
    assert page.locator("link[rel=stylesheet]").count() == sheets


def test_findings_are_in_the_page_as_text_its_own_first(
    opened: Callable[..., Page], preview: Preview
) -> None:
    page = opened("about.html")
    preview.save("site/pages/about.md", ABOUT + "\n[one](nowhere.html)\n")
    markup = '"<img src=x onerror=alert(1)>": x\n---\n'
    faulty = OTHER.replace("nothing", "[nothing]{.unclera}").replace("---\nDear", f"{markup}Dear")
    preview.save("sources/other.md", faulty)
    button = page.locator(f"{PANEL} button")
    expect(button).to_contain_text("2 errors", timeout=SLOW)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    found = page.locator(f"{PANEL} li")
    expect(page.locator(f"{PANEL} h2").first).to_have_text("On this page")
    expect(found.first).to_contain_text("site/pages/about.md:5:1")
    expect(page.locator(PANEL)).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(f"{PANEL} img")).to_have_count(0)
    expect(page.locator(PANEL)).to_contain_text("Error: no mark is called")
    expect(page.locator(PANEL)).to_contain_text(re.compile(r"sources/other\.md:8:\d+"))
    page.keyboard.press("Escape")
    expect(page.locator(f"{PANEL} .list")).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    expect(page.locator(f"{PANEL} .list")).to_be_visible()
    page.reload()
    expect(page.locator(f"{PANEL} .list")).to_be_visible()  # as it was left


def test_a_page_that_is_left_out_says_why_and_comes_back(
    opened: Callable[..., Page], preview: Preview
) -> None:
    page = opened("letter.html")
    page.get_by_text("Paragraph 20.").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    before = top_of(page, "Paragraph 20.")
    preview.save("sources/letter.md", LETTER.replace("Paragraph 0", "[Paragraph]{.unclera} 0"))
    expect(page.locator("h1")).to_have_text("Not in the site", timeout=SLOW)
    expect(page.locator(f"{PANEL} li").first).to_contain_text("unclera")
    expect(page.locator(f"{PANEL} li").first).to_be_visible()
    preview.save("sources/letter.md", LETTER)
    expect(page.locator("h1")).to_have_text("A long letter", timeout=SLOW)
    page.wait_for_load_state()
    page.wait_for_timeout(200)
    assert abs(top_of(page, "Paragraph 20.") - before) < 2
    expect(page.locator(PANEL)).not_to_be_visible()


def test_a_build_that_fails_is_told_and_the_page_stays(
    opened: Callable[..., Page], preview: Preview
) -> None:
    page = opened("letter.html")
    preview.save("edition.toml", "[edition\n")
    expect(page.locator(f"{PANEL} button")).to_have_text("Not built: 1 error", timeout=SLOW)
    expect(page.locator(f"{PANEL} li")).to_contain_text("edition.toml:1:")
    expect(page.locator(f"{PANEL} li")).to_be_visible()
    assert is_same(page)
    page.reload()
    expect(page.locator("main")).to_contain_text("Paragraph 0.")
    expect(page.locator(f"{PANEL} li")).to_be_visible()
    preview.save("edition.toml", SETTINGS)
    expect(page.locator(PANEL)).not_to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_panel_can_be_used_by_all(
    opened: Callable[..., Page], preview: Preview, width: int, dark: bool
) -> None:
    page = opened("about.html", dark=dark)
    page.set_viewport_size({"width": width, "height": 900})
    preview.save("site/pages/about.md", ABOUT + "\n[one](nowhere.html)\n")
    preview.save("sources/other.md", OTHER.replace("nothing", "[nothing]{.unclera}"))
    button = page.locator(f"{PANEL} button")
    expect(button).to_contain_text("1 error", timeout=SLOW)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    found = Axe().run(page, {"include": [[PANEL]]})
    assert found.violations_count == 0, found.generate_report()
    box = page.locator(f"{PANEL} .list").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.emulate_media(media="print")
    expect(page.locator(PANEL)).not_to_be_visible()


def test_more_pages_can_be_open_than_a_browser_has_connections(
    opened: Callable[..., Page], preview: Preview
) -> None:
    pages = [opened("other.html") for _ in range(9)]
    pages[0].bring_to_front()
    preview.save("sources/other.md", OTHER.replace("nothing", "hardly anything of new words"))
    for page in pages:
        page.bring_to_front()
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(page.locator("main")).to_contain_text("hardly anything", timeout=SLOW)


def test_a_page_tells_that_the_preview_has_ended_and_follows_when_it_begins_again(
    program: Browser, tmp_path: Path
) -> None:
    first = Preview(tmp_path / "edition")
    page = program.new_page()
    page.goto(first.address + "letter.html")
    page.get_by_text("Paragraph 20.").scroll_into_view_if_needed()
    before = top_of(page, "Paragraph 20.")
    page.evaluate("window.same = true")
    first.end()
    button = page.locator(f"{PANEL} button")
    expect(button).to_have_text("The preview has ended", timeout=SLOW)
    assert is_same(page)
    second = Preview(tmp_path / "edition", first.address.rstrip("/").rpartition(":")[2])
    page.wait_for_function("!window.same && document.readyState === 'complete'", timeout=SLOW)
    expect(page.locator(PANEL)).not_to_be_visible(timeout=SLOW)
    page.wait_for_timeout(300)
    assert abs(top_of(page, "Paragraph 20.") - before) < 2
    second.end()
    page.close()
