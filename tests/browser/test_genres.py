"""No page lacks rules that say something of it: what it does not load has nothing for it."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from edition.publish.genres import FOLDER, GENRES, genres_of
from tests.tools.pages import all_cases

# A page in which others are read without being shown; what a selector says of the moment (where the
# pointer is, where an address leads) and of what is drawn round an element is left aside.
MATCHED = r"""([css, pages]) => {
  const sheet = new CSSStyleSheet(), found = [];
  const rules = list => [...list].flatMap(r => r.selectorText ? [r.selectorText] :
    r.cssRules ? rules(r.cssRules) : []);
  const still = s => s.replace(/::[\w-]+(\([^)]*\))?/g, '').replace(/:focus-(visible|within)/g, '');
  const asked = Object.entries(css).map(([genre, text]) => {
    sheet.replaceSync(text);
    return [genre, rules(sheet.cssRules).map(still).filter(s => !/^$|,\s*$/.test(s))];
  });
  for (const [name, html, loaded] of pages) {
    const page = new DOMParser().parseFromString(html, 'text/html');
    for (const [genre, selectors] of asked.filter(([genre]) => !loaded.includes(genre))) {
      const s = selectors.find(s => page.querySelector(s));
      if (s) found.push(`${name}: ${genre}: ${s}: ${page.querySelector(s).outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}"""
OF_TEXTS = re.compile(r'<body class="(?:document|legend)-page')
LOADED = re.compile(r'href="edition\.genre\.(\w+)\.css"')
VIEW = re.compile(r"reading|diplomatic|witness")


def lacking(browser: Browser, pages: list[tuple[str, str, list[str]]]) -> list[str]:
    """What pages (name, HTML, genres that it loads) would have of genres that they do not load."""
    css = {g: (FOLDER / "genres" / f"{g}.css").read_text(encoding="utf-8") for g in GENRES}
    page = browser.new_page()
    page.set_content("<!doctype html><p>.</p>")
    found: list[str] = page.evaluate(MATCHED, [css, pages])
    page.close()
    return found


def test_the_check_sees_what_is_missing(browser: Browser) -> None:
    line = '<div class="text reading"><span class="line">x</span></div>'
    assert [f.split(":")[1] for f in lacking(browser, [("x", line, [])])] == [" verse"]
    assert lacking(browser, [("x", line, ["verse"])]) == []


def test_a_page_of_a_text_loads_all_that_it_has_a_use_for(
    browser: Browser, sites: dict[str, Path]
) -> None:
    read = {
        f"{site}/{file.name}": file.read_text(encoding="utf-8")
        for site, folder in sites.items()
        for file in sorted(folder.glob("*.html"))
    }
    pages = [(n, html, LOADED.findall(html)) for n, html in read.items() if OF_TEXTS.search(html)]
    assert len(pages) > 30
    assert lacking(browser, pages) == []


def test_an_example_of_the_documentation_loads_all_that_it_has_a_use_for(browser: Browser) -> None:
    pages = []
    for case in all_cases():
        for block in case.expected:
            view = VIEW.match(block.argument)
            if block.kind == "html" and view:
                around = ("text", view[0])
                html = f'<div class="{" ".join(around)}">{block.text}</div>'
                pages.append((f"{case.page}: {case.name}", html, [*genres_of(block.text, around)]))
    assert len(pages) > 100
    assert lacking(browser, pages) == []
