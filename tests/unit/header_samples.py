"""Front matters of quite different documents, and the headers made from them."""

from __future__ import annotations

from textwrap import dedent

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.encode.frontmatter import FrontMatter, read_front_matter
from edition.encode.header import HeaderContext, build_header
from edition.location import SourceFile, Span
from edition.settings import EditionFacts, Responsibility, Settings, TaxonomySetting, Work
from edition.tei.authority import Authority, Category, Entry
from edition.tei.names import TEI, tei
from edition.tei.origins import lift
from tests.tools.canonical import fragment, short_diff, tei_lines

NOTHING = Settings()

PLAIN = """
    ---
    id: brief
    title: Ein Brief
    ---
    Liebe Anna!
    """

# A letter in Kurrent, with a censor's stamp and a sister's note; some persons are in a register.
GERMAN_LETTER = """
    ---
    id: brief-1917-03-02
    title: "Karl Weiß an Anna Schmidt: 2. März 1917"
    type: Feldpostbrief
    language: [de, la]
    author: weiss
    date: {when: 1917-03-02, text: "2. März 1917"}
    sent: {by: weiss, place: czernowitz, date: 1917-03-02}
    received: {by: Anna Schmidt, place: {ref: wien, cert: high}, date: 1917-03-09..1917-03-12}
    related: [{type: Antwort, ref: brief-1917-03-20}]
    summary: Karl bittet um Socken.
    keywords: [Feldpost, Zensur]
    source:
      country: Österreich
      settlement: {ref: wien}
      repository: Wienbibliothek im Rathaus
      collection: Nachlass Schmidt
      shelfmark: H.I.N. 45678
      form: Handschrift
      extent: 1 Blatt, 2 beschriebene Seiten
    hands:
      karl: {scribe: weiss, medium: [black ink, blue pencil], script: kurrent}
      zensor: {medium: stamp, note: Stempel der Zensurstelle.}
      schwester: {scribe: Grete Schmidt, cert: medium, medium: pencil, note: Notiz am Rand}
    images: yes
    status: in Arbeit
    changes:
      - {date: 2024-05-17, by: ed, note: Am Original verglichen.}
      - {by: Paula Kern, note: Erste Abschrift.}
    ---
    Liebe Anna!
    """
GERMAN_SETTINGS = Settings(
    edition=EditionFacts(title="Feldpost der Familie Schmidt", language="de", editors=("P. Kern",)),
    responsibilities=(Responsibility("ed", "P. Kern", "Edition"),),
)

# A cable as it came out of its third release; numbers that YAML would take for numbers.
CABLE = """
    ---
    id: cable-4711-c
    title: Telegram 4711 (third release)
    type: cable
    author: {ref: consulate, cert: 0.8, resp: cataloguer}
    date: {notBefore: 1944-06-05, notAfter: 1944-06-06, cert: medium}
    sent: {org: consulate, date: 1944-06-05T22:52Z}
    witness: {of: cable-4711, siglum: C, label: third release, released: 1993-07}
    source:
      repository: {name: "Record Office", cert: low}
      idno: [0815, {type: file number, value: 1e3, cert: unknown}]
      form: carbon typescript
      additions: Blackened lines
    hands:
      blackening: {medium: ink, cert: low, note: Lines made illegible.}
    images: no
    ---
    SECRET
    """
CABLE_SETTINGS = Settings(
    edition=EditionFacts(
        title="Cables", publisher="A Press", place="Leeds", date="2020", release="2", language="en",
        idno="10.1234/cables", licence="CC0 1.0", rights="No rights are claimed.",
    ),
    responsibilities=(
        Responsibility("ed", "B. Reader", "edition"), Responsibility("cataloguer", "A Library"),
    ),
    works=(Work("cable-4711", "Telegram 4711", "one-original"),),
    taxonomies=(TaxonomySetting("type", "tei/types.xml"),),
)  # fmt: skip


def authority() -> Authority:
    """Three small registers and a taxonomy of types of document."""
    at = Span("tei/registers/x.xml")
    persons = {"weiss": Entry("weiss", "Karl Weiß", "registers/persons.xml#weiss", at)}
    places = {"wien": Entry("wien", "Wien", "registers/places.xml#wien", at)}
    places["czernowitz"] = Entry("czernowitz", "Czernowitz", "registers/places.xml#czernowitz", at)
    return Authority({"person": persons, "place": places})


def cable_authority() -> Authority:
    """A register of offices, and a taxonomy of types of document."""
    at = Span("tei/registers/x.xml")
    orgs = {
        "consulate": Entry("consulate", "Consulate General", "registers/orgs.xml#consulate", at)
    }
    taxonomy = TaxonomySetting("type", "tei/types.xml")
    cable = Category("cable", "cable", "Cable", (), "types.xml#cable", taxonomy)
    return Authority({"org": orgs}, {"type": (cable,)})


def source(text: str, path: str = "sources/x.md") -> SourceFile:
    """A source with the text that a test shows, without its indentation."""
    return SourceFile(path, dedent(text).lstrip("\n"))


def front(text: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """The front matter of a source, and what was found."""
    return read_front_matter(source(text))


def header(
    text: str,
    settings: Settings = NOTHING,
    known: Authority | None = None,
    documents: tuple[str, ...] = (),
    hands: tuple[str, ...] | None = None,
    normalisations: tuple[str, ...] = (),
) -> tuple[etree._Element, list[Diagnostic]]:
    """The header of a source; unless told otherwise, all its hands occur in it."""
    file = source(text)
    matter, findings = read_front_matter(file)
    used = frozenset(matter.hands if hands is None else hands)
    context = HeaderContext(file, frozenset(documents), used, normalisations)
    made, more = build_header(matter, settings, known or Authority(), context)
    return made, [*findings, *more]


def part(text: str, name: str, settings: Settings = NOTHING, known: Authority | None = None) -> str:
    """One element of the header of a source, as XML."""
    made, _ = header(text, settings, known, ("brief-1917-03-20", "memo", "note"))
    lift(made)
    element = next(made.iter(tei(name)), None)
    if element is None:
        return ""
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    return written.replace(f' xmlns="{TEI}"', "")


def assert_same(actual: str, expected: str) -> None:
    """Compare XML; layout and the order of attributes do not matter."""
    lines = [tei_lines(_without_layout(markup)) for markup in (expected, actual)]
    assert lines[0] == lines[1], "\n" + short_diff(*lines)


def _without_layout(markup: str) -> etree._Element:
    """A fragment without the line breaks by which a test sets its XML out."""
    root = fragment(markup, TEI)
    for element in root.iter():
        for place in ("text", "tail"):
            value = getattr(element, place) or ""
            if "\n" in value and not value.strip():
                setattr(element, place, None)
    return root


def told(findings: list[Diagnostic]) -> list[str]:
    """The findings, a line each, in the order of their places: `2:7 bad-date`."""
    ordered = sorted(findings, key=lambda d: d.at)
    return [f"{d.at.line}:{d.at.column} {d.code}" for d in ordered]
