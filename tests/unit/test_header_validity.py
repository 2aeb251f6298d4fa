"""Headers are valid against TEI All: the newest release, and the one that the package ships."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition.settings import EditionFacts, Settings, load_settings
from edition.tei.authority import Authority, read_authority
from edition.tei.names import TEI, tei
from edition.tei.origins import lift
from tests.tools.jing import validate
from tests.tools.needs import lack
from tests.unit.header_samples import (
    CABLE,
    CABLE_SETTINGS,
    GERMAN_LETTER,
    GERMAN_SETTINGS,
    NOTHING,
    PLAIN,
    authority,
    cable_authority,
    header,
)

BARE_LICENCE = Settings(
    edition=EditionFacts(licence="CC0", rights="None.", date="2020", idno="https://x.org/1")
)
SHELFMARK_ONLY = """
    ---
    id: x
    title: y
    source: {shelfmark: MS 1, extent: 2 leaves}
    related: [{type: answer, ref: note}]
    summary: About cats.
    author: [Anna, {name: Karl Weiß, cert: 0.5}]
    ---
    """
EXTRA = """
    ---
    id: x
    title: y
    language: de
    summary: About cats.
    source: {repository: A Library}
    extra-header: |
      <funder>A Fund</funder>
      <samplingDecl><p>All.</p></samplingDecl>
      <quotation marks="all"/>
      <history><origin>Wien</origin></history>
      <sealDesc><p>One seal.</p></sealDesc>
      <note>Found late.</note>
      <classCode scheme="https://x.org">1</classCode>
      <xenoData><a xmlns="urn:a"/></xenoData>
      <extent>2 kB</extent>
    ---
    """
SAMPLES: dict[str, tuple[str, Settings, Authority]] = {
    "plain": (PLAIN, NOTHING, Authority()),
    "german-letter": (GERMAN_LETTER, GERMAN_SETTINGS, authority()),
    "cable": (CABLE, CABLE_SETTINGS, cable_authority()),
    "licence-without-publisher": (PLAIN, BARE_LICENCE, Authority()),
    "shelf-mark-only": (SHELFMARK_ONLY, NOTHING, Authority()),
    "extra-header": (EXTRA, CABLE_SETTINGS, Authority()),
}


def document(text: str, settings: Settings, known: Authority) -> bytes:
    """A TEI file with the header of a source and an empty paragraph."""
    others = ("brief-1917-03-20", "note", "cover-note", "memo-fuller", "memo-excised")
    made, findings = header(text, settings, known, others)
    assert not findings
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    root.append(made)
    root.append(etree.fromstring(f'<text xmlns="{TEI}"><body><p/></body></text>'))
    lift(root)
    return etree.tostring(root, encoding="utf-8")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> list[Path]:
    """The samples, and the sources of this edition."""
    folder = tmp_path_factory.mktemp("headers")
    samples = dict(SAMPLES)
    settings, _ = load_settings(repository)
    registers, _ = read_authority(repository, settings)
    for path in (repository / "sources").glob("*.md"):
        samples[path.stem] = (path.read_text(encoding="utf-8"), settings, registers)
    for name, sample in samples.items():
        (folder / f"{name}.xml").write_bytes(document(*sample))
    return sorted(folder.glob("*.xml"))


def test_valid_against_the_newest_release(files: list[Path], needs: Callable[[str], Path]):
    assert validate(needs("schemas") / "tei_all.rng", files) == []


def test_valid_against_the_release_in_the_package(files: list[Path], repository: Path):
    schema = repository / "edition" / "schemas" / "tei_all.rng"
    if not schema.exists():
        lack("edition/schemas/tei_all.rng is missing: it is put there when the package is built")
    assert validate(schema, files) == []
