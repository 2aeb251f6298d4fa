"""The index of the search for a large edition: ``python -m bench.search [DOCUMENTS]``.

Letters of some 400 words are made up, with names of a register, notes and withheld passages, and
rendered as for their pages; what is measured is the index alone: its time (CPU), the memory that
it takes beyond what is there before, its size; and what it takes to change a letter, to take one
away and to put it back.

Where there is Chromium the page is opened from its folder, a new one for each query, and the time
from the key to the first words in context is told: once the page stands, as a reader meets it; and
for a page whose address has the query, from the click on a link to it. A machine that does other
things besides tells more than it takes: its load is told, too.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import quote

from edition.build import THEME
from edition.cache.values import digest, packed, unpacked
from edition.model.collect import collect
from edition.model.edition import merge
from edition.model.facts import Facts
from edition.publish.frame import site_frame
from edition.publish.plan import Plan
from edition.publish.planning import plan_site
from edition.publish.search import SCRIPT_FOLDER, SCRIPTS, search_page
from edition.publish.search.index import frame_of, other_pieces, piece_of
from edition.publish.search.output import Published
from edition.publish.search.overview import Frame
from edition.publish.search.piece import SearchPiece
from edition.publish.search.update import update_index
from edition.publish.templates import Templates
from edition.render import VIEWS, NoLinks, compile_html
from edition.settings import RegisterSetting, Settings
from edition.tei.parse import parse
from tests.tools.english import STEMS, text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCUMENTS = 10_000
WORDS, PARAGRAPHS, PERSONS = 400, 8, 500
TIMES = 7  # that a query is asked, each on a new page
MEGABYTES, MILLISECONDS = 30, 100
DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
    "<title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>"
    '<p/></sourceDesc></fileDesc><profileDesc><creation><date when="{year}-05-03"/></creation>'
    "</profileDesc></teiHeader><text><body>{body}</body></text></TEI>"
)
REGISTER = "tei/registers/persons.xml"
NAMED = '<persName ref="registers/persons.xml#p{n}">{name}</persName>'
SETTINGS = Settings(registers=(RegisterSetting("person", REGISTER, "persName"),))
WITHHELD = '<del type="redaction" subtype="withheld"><gap quantity="9" unit="word"/></del>'
QUERIES = ("missile", "the of and to", '"of the"', "gover*", "the missile")


def register() -> bytes:
    """A register of persons."""
    rows = (
        f'<person xml:id="p{n}"><persName>{_name(n)}</persName></person>' for n in range(PERSONS)
    )
    body = f"<listPerson>{''.join(rows)}</listPerson>"
    return DOCUMENT.format(title="Persons", year=1990, body=body).encode()


def _name(number: int) -> str:
    given, family = divmod(number, 25)
    return f"{STEMS[given].title()}a {STEMS[-1 - family].title()}er"


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
            if not random.randrange(2):
                person = min(int(random.expovariate(0.02)), PERSONS - 1)  # few are named often
                own.insert(random.randrange(len(own)), NAMED.format(n=person, name=_name(person)))
            paragraphs.append(f"<p>{' '.join(own)}</p>")
        body = "".join(paragraphs)
        title, year = f"Letter {number + 1}", 1900 + number % 90
        yield DOCUMENT.format(title=title, year=year, body=body).encode()


def rendered(count: int, folder: Path) -> list[Facts]:
    """The facts of the register and the letters; their texts are written into *folder*."""
    renderer, _ = compile_html(VIEWS["reading"], SETTINGS, (THEME / "elements",))
    persons, findings = parse(register(), REGISTER)
    assert persons is not None, findings
    found = [collect(persons)]
    for number, data in enumerate(letters(count)):
        document, findings = parse(data, f"tei/letter-{number + 1}.xml")
        assert document is not None, findings
        facts = collect(document)
        html = renderer.render(document, merge([facts], SETTINGS), NoLinks()).html
        (folder / facts.id).write_text(html, encoding="utf-8")
        found.append(facts)
    return found


@dataclass
class Store:
    """Pieces on the disk, and the index that is made of them in a folder."""

    folder: Path
    site: Path
    frame: Frame
    files: Mapping[str, str] = field(default_factory=dict)
    written: list[int] = field(default_factory=list)

    def keep(self, piece: SearchPiece) -> str:
        """Store a piece; gives its name."""
        data = packed(piece)
        name = digest(data).hex()
        (self.folder / name).write_bytes(data)
        return name

    def load(self, name: str) -> SearchPiece:
        """The piece of this name."""
        piece: SearchPiece = unpacked((self.folder / name).read_bytes())
        return piece

    def write(self, address: str, data: bytes) -> None:
        """Write a file of the index."""
        self.written.append(len(data))
        (self.site / address).parent.mkdir(exist_ok=True)
        (self.site / address).write_bytes(data)

    def update(self, names: list[str]) -> float:
        """Bring the index up to date; gives the time that it takes."""
        self.written = []
        published = Published(self.files, lambda address: (self.site / address).read_bytes())
        kept, begun = self.folder / "kept", time.process_time()
        self.files = update_index(kept, names, self.load, self.frame, self.write, published)
        return time.process_time() - begun


def index(plan: Plan, texts: Path, store: Store) -> None:
    """Make the index, and tell what it takes; then again with little that is new."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    names = [store.keep(_piece(facts, texts, plan)) for facts in plan.documents]
    names += map(store.keep, other_pieces(plan))
    pieces = time.process_time() - begun
    whole = store.update(names)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{len(plan.documents):,} documents: pieces {pieces:.1f} s, index {whole:.1f} s", end=", "
    )
    print(f"{memory:.0f} MB of memory beyond what was there before", flush=True)
    middle = len(plan.documents) // 2
    for what, now in (
        ("a comma", " the, "),
        ("a word", " the treaty "),
        ("a new word", " thexyz "),
    ):
        piece = _piece(plan.documents[middle], texts, plan, (" the ", now))
        names[middle] = store.keep(piece)
        _told(what, store.update(names), store)
    _told("a letter less", store.update(names[:middle] + names[middle + 1 :]), store)
    _told("a letter more", store.update(names), store)


def _piece(
    facts: Facts, texts: Path, plan: Plan, change: tuple[str, str] = ("", "")
) -> SearchPiece:
    html = (texts / facts.id).read_text(encoding="utf-8").replace(*change, 1)
    return piece_of(facts, [(html, plan.addresses.document(facts.document))], plan)


def _told(what: str, seconds: float, store: Store) -> None:
    size = sum(store.written) / 1e6
    print(f"{what}: {seconds:.2f} s, {len(store.written)} files, {size:.1f} MB", flush=True)


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
    file = _page(plan, site)
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        missed = [_asked(browser, file, query) for query in QUERIES]
        browser.close()
    return any(missed)


def _page(plan: Plan, site: Path) -> Path:
    """The page of the search with its scripts, beside the index."""
    templates = Templates(site / "none", "", site=site_frame(plan, draft=False), t=plan.t)
    page, context = search_page(plan)
    (site / page.address).write_text(templates.render("search.html", page=page, **context))
    for name in SCRIPTS:
        (site / name).write_bytes((SCRIPT_FOLDER / name).read_bytes())
    return site / page.address


# A query that is asked when the page stands and the browser has had time to draw it.
ASKED = """query => new Promise(done => {
  const input = document.querySelector('[type=search]'), list = document.querySelector('.found');
  editionSearch.open().then(() => setTimeout(() => {
    const begun = performance.now();
    new MutationObserver(() => done(performance.now() - begun)).observe(list, { childList: true });
    input.value = query;
    input.form.requestSubmit();
  }, 400));
})"""
# A query in the address: the time is counted by the browser from the click on.
LINKED = """window.first = new Promise(done => {
  new MutationObserver((_, all) => {
    if (document.querySelector('.found li')) { all.disconnect(); done(performance.now()); }
  }).observe(document, { childList: true, subtree: true });
})"""


def _asked(browser: Browser, file: Path, query: str) -> bool:
    asked, linked = [], []
    for _ in range(TIMES):
        page = browser.new_page()
        page.goto(file.as_uri())
        asked.append(float(page.evaluate(ASKED, query)))
        page.close()
        page = browser.new_page()
        page.add_init_script(LINKED)
        page.goto(f"{file.as_uri()}#q={quote(query)}")
        linked.append(float(page.evaluate("first")))
        page.close()
    missed = median(asked) > MILLISECONDS
    sign = f"  misses its target of {MILLISECONDS} ms" if missed else ""
    print(f"{query}: {median(asked):.0f} ms ({min(asked):.0f} to {max(asked):.0f})", end=", ")
    print(f"by a link {median(linked):.0f} ms{sign}", flush=True)
    return missed


def main() -> int:
    """Print the figures; returns 1 where a target is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as name:
        texts, site, pieces = (Path(name) / folder for folder in ("texts", "site", "pieces"))
        for folder in (texts, site, pieces):
            folder.mkdir()
        edition = merge(rendered(count, texts), SETTINGS)
        plan, _ = plan_site(Path(name), SETTINGS, edition)
        index(plan, texts, Store(pieces, site, frame_of(plan)))
        missed = sizes(site)
        missed = first_hits(plan, site) or missed
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
