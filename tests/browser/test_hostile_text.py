"""Text of strangers in a real browser: nothing of it runs, in no page and no file of the site.

The edition of `tests/safety` is opened with a hook that counts what the texts try to call; what the
browser made of each page is held against the same rules as the file.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

from edition.build import build_site
from tests.browser.visits import PATIENCE
from tests.safety.filled import filled
from tests.safety.pages import element_faults
from tests.safety.values import TEXTS

HOST = "iiif.example.org"
HOOK = """
window.calls = [];
window.ran = () => { window.calls.push(new Error().stack); };
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = window.ran;
"""
# Every element with its attributes, also in templates; not what the viewer draws for itself.
TREE = """() => {
  const found = [];
  const walk = root => { for (const e of root.querySelectorAll("*")) {
    if (e.closest(".stage") && !e.matches(".stage")) continue;
    if (e.localName === "a" && e.href.startsWith("blob:")) continue;
    found.push([e.localName, Array.from(e.attributes, a => [a.name, a.value])]);
    if (e.localName === "template") walk(e.content);
  } };
  walk(document);
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) found.push(["a comment", [["text", walker.currentNode.data]]]);
  return found;
}"""
QUERIES = ("ran", "script", "__proto__", "constructor", "toString hasOwnProperty", '"<img src=x')


class Opened:
    """A browser in which hostile pages are opened; ``faults`` are what they did."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.context: BrowserContext = browser.new_context()
        self.context.set_default_timeout(3 * PATIENCE)
        self.context.add_init_script(HOOK)
        self.context.route(f"https://{HOST}/**", lambda route: route.fulfill(body="", status=200))

    def page(self, address: str) -> Page:
        """Open a page, and note what it asks for, reports and says."""
        page = self.context.new_page()
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.faults.append(f"{address}: {error}"))
        page.on("dialog", self._spoken)
        page.goto(f"{self.folder.as_uri()}/{address}")
        return page

    def _asked(self, request: Request) -> None:
        base = (self.folder.as_uri() + "/", "data:", "blob:", f"https://{HOST}/")
        if not request.url.startswith(base):
            self.faults.append(f"{request.url} is asked for")

    def _spoken(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def close(self, page: Page) -> None:
        """Note what ran, and close the page."""
        self.faults += page.evaluate("window.calls")
        page.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the worst of the texts in every field."""
    text = "".join(
        TEXTS[name] for name in ("markup", "an attribute", "an end of what is around it")
    )
    root = filled(tmp_path_factory.mktemp("hostile"), text + " __proto__ constructor ")
    build_site(root, draft=True)
    return root / "public"


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Opened]:
    """The browser; whatever the pages did is a failure."""
    made = Opened(browser, folder)
    yield made
    made.context.close()
    assert made.faults == []


def test_nothing_runs_in_any_page(opened: Opened) -> None:
    for file in sorted(opened.folder.glob("*.html")):
        page = opened.page(file.name)
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            page.wait_for_url(re.compile(rf"/(?!{re.escape(file.name)})[^/]*$"))
            page.wait_for_load_state()
        for tag, attributes in page.evaluate(TREE):
            opened.faults += element_faults(tag, [tuple(pair) for pair in attributes], (HOST,))
        opened.close(page)


def test_nothing_runs_in_the_files_beside_the_pages(opened: Opened) -> None:
    files = (
        f for ending in ("xml", "svg", "txt", "json") for f in opened.folder.glob(f"*.{ending}")
    )
    for file in sorted(files):
        opened.close(opened.page(file.name))


def test_nothing_runs_where_it_is_searched_for(opened: Opened) -> None:
    page = opened.page("search.html")
    for query in QUERIES:
        page.fill("input[type=search]", query)
        page.press("input[type=search]", "Enter")
        page.wait_for_function("document.querySelector('.status').textContent !== ''")
        page.wait_for_timeout(300)
    assert page.locator("ol.found > li").count() or page.locator(".told p").count()
    opened.close(page)
