"""The index of the search for a large edition: ``python -m bench.search [DOCUMENTS]``.

Letters of some 400 words are made up, with names, notes and withheld passages, and rendered as for
their pages; what is measured is the index alone: its time (CPU), the memory that it takes beyond
what is there before, its size. Where there is Chromium the page is opened from its folder, and the
time from the key to the first words in context is told, for a page that has loaded nothing before.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

from edition.build import THEME
from edition.model.collect import collect
from edition.model.edition import merge
from edition.model.facts import Facts
from edition.publish.frame import site_frame
from edition.publish.plan import Plan, plan_site
from edition.publish.search import SCRIPT_FOLDER, SCRIPTS, SearchIndex, search_page
from edition.publish.templates import Templates
from edition.render import VIEWS, NoLinks, compile_html
from edition.settings import Settings
from edition.tei.parse import parse
from tests.tools.english import text

DOCUMENTS = 10_000
WORDS, PARAGRAPHS = 400, 8
MEGABYTES, MILLISECONDS = 30, 100
LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
    "<title>Letter {n}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>"
    '<p/></sourceDesc></fileDesc><profileDesc><creation><date when="{year}-05-03"/></creation>'
    "</profileDesc></teiHeader><text><body>{body}</body></text></TEI>"
)
WITHHELD = '<del type="redaction" subtype="withheld"><gap quantity="9" unit="word"/></del>'
QUERIES = ("missile", "the of and to", '"of the"', "gover*", "the missile")


def letters(count: int) -> Iterator[bytes]:
    """Letters that are not alike."""
    random = Random(1)
    words = [word for paragraph in text(WORDS * 1000, 1) for word in paragraph]
    for number in range(count):
        paragraphs = []
        for _ in range(PARAGRAPHS):
            begin = random.randrange(len(words) - WORDS)
            own = list(words[begin : begin + WORDS // PARAGRAPHS])
            if not random.randrange(4):
                own.insert(random.randrange(len(own)), WITHHELD)
            if not random.randrange(4):
                own.append("<note>It says so there.</note>")
            paragraphs.append(f"<p>{' '.join(own)}</p>")
        body = "".join(paragraphs)
        yield LETTER.format(n=number + 1, year=1900 + number % 90, body=body).encode()


def rendered(count: int, folder: Path) -> list[Facts]:
    """The facts of the letters; their reading texts are written into *folder*."""
    renderer, _ = compile_html(VIEWS["reading"], Settings(), (THEME / "elements",))
    found = []
    for number, data in enumerate(letters(count)):
        document, findings = parse(data, f"tei/letter-{number + 1}.xml")
        assert document is not None, findings
        facts = collect(document)
        html = renderer.render(document, merge([facts], Settings()), NoLinks()).html
        (folder / facts.id).write_text(html, encoding="utf-8")
        found.append(facts)
    return found


def index(plan: Plan, texts: Path, site: Path) -> None:
    """Make the index, and tell what it takes."""

    def write(address: str, data: bytes) -> None:
        (site / address).parent.mkdir(exist_ok=True)
        (site / address).write_bytes(data)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    made = SearchIndex(plan, write)
    for facts in plan.documents:
        html = (texts / facts.id).read_text(encoding="utf-8")
        made.document(facts, [(html, plan.addresses.document(facts.document))])
    made.others()
    made.finish()
    seconds = time.process_time() - begun
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{len(plan.documents):,} documents, {made.units:,} units: {seconds:.1f} s", end=", ")
    print(f"{memory:.0f} MB of memory beyond what was there before")


def sizes(site: Path) -> bool:
    """Tell the sizes; whether the index is larger than it may be."""
    files = {file: file.stat().st_size for file in (site / "search").iterdir()}
    contexts = {f: n for f, n in files.items() if f.stem[0] == "t"}
    size = (sum(files.values()) - sum(contexts.values())) / 1e6
    missed = size > MEGABYTES
    sign = "  misses its target" if missed else ""
    print(f"index {size:.1f} MB (target {MEGABYTES} MB){sign}", end=", ")
    print(f"words in context {sum(contexts.values()) / 1e6:.1f} MB in {len(contexts):,} files")
    most = max((n for f, n in files.items() if f.stem[0] == "w"), default=0)
    first = sum(files[site / f"search/{name}.js"] for name in ("index", "units"))
    print(f"loaded before any query {first / 1e3:.0f} kB", end=", ")
    print(f"the largest file of words {most / 1e3:.0f} kB")
    return missed


def first_hits(plan: Plan, site: Path) -> bool:
    """Tell how soon the first words in context are there; whether that is later than it may be."""
    if find_spec("playwright") is None:
        print("playwright is missing (part of the extra `test`): the page is not measured")
        return False
    from playwright.sync_api import sync_playwright

    from tests.browser.visits import FLAGS
    from tests.tools.needs import find

    program = find("chromium")
    if program is None:
        print("Chromium is missing: the page is not measured")
        return False
    templates = Templates(site / "none", "", site=site_frame(plan, draft=False), t=plan.t)
    page, context = search_page(plan)
    (site / page.address).write_text(templates.render("search.html", page=page, **context))
    for name in SCRIPTS:
        (site / name).write_bytes((SCRIPT_FOLDER / name).read_bytes())
    missed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for query in QUERIES:
            found = [_first(browser.new_page(), site / page.address, query) for _ in range(5)]
            best, middle = min(found), sorted(found)[2]
            missed = missed or best > MILLISECONDS
            sign = "  misses its target" if best > MILLISECONDS else ""
            print(f"{query}: {middle:.0f} ms, the best of five {best:.0f} ms{sign}")
        browser.close()
    return missed


TIMED = """query => new Promise(done => {
  const input = document.querySelector('[type=search]'), list = document.querySelector('.found');
  const begun = performance.now();
  new MutationObserver(() => done(performance.now() - begun)).observe(list, { childList: true });
  input.value = query;
  input.form.requestSubmit();
})"""


def _first(page, file: Path, query: str) -> float:  # type: ignore[no-untyped-def]
    page.goto(file.as_uri())
    found = float(page.evaluate(TIMED, query))
    page.close()
    return found


def main() -> int:
    """Print the figures; returns 1 where a target is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as name:
        texts, site = Path(name) / "texts", Path(name) / "site"
        texts.mkdir()
        site.mkdir()
        edition = merge(rendered(count, texts), Settings())
        plan, _ = plan_site(Path(name), Settings(), edition)
        index(plan, texts, site)
        missed = sizes(site)
        missed = first_hits(plan, site) or missed
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
