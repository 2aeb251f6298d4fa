"""A small edition of which something is held back: its sources, its settings, its site."""

from collections.abc import Mapping
from pathlib import Path

from edition.build import build_site
from tests.tools.publishing import write

SECRET = "Berta has been ill since Easter and the doctor fears for her mind"
SETTINGS = """
[edition]
title = "Letters"

[[taxonomy]]
key = "code"
file = "tei/registers/decisions.xml"
noun = "decision"
"""
BY_CODE = '[[publish.hold_back]]\ncode = "privacy"\nreason = "privacy until 2031"\n'
_HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>R</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
)
DECISIONS = (
    f'{_HEADER}<encodingDesc><classDecl><taxonomy xml:id="ours"><category xml:id="privacy" n="P">'
    "<catDesc>Living persons</catDesc></category></taxonomy></classDecl></encodingDesc>"
    "</teiHeader><text><body><p/></body></text></TEI>"
)
PERSONS = (
    f'{_HEADER}</teiHeader><text><body><listPerson><person xml:id="berta"><persName>Berta Kalmus'
    '</persName></person><person xml:id="anna"><persName>Anna Reiter</persName></person>'
    "</listPerson></body></text></TEI>"
)
HEAD = "---\nid: letter\ntitle: A letter\nhands: {doctor: {medium: pencil}}\n---\n"
LETTER = f"{HEAD}Dear Anna, the sundew is back. [{SECRET}.]{{.seg code=privacy}} Come in June!\n"
FILES = {
    "edition.toml": SETTINGS + BY_CODE,
    "tei/registers/decisions.xml": DECISIONS,
    "tei/registers/persons.xml": PERSONS,
    "sources/letter.md": LETTER,
}


def tei(body: str, header: str = "", source: str = "<p/>") -> str:
    """A TEI file; *header* is added to the header, *source* is its description of the source."""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter'
        f"</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>{source}"
        f"</sourceDesc></fileDesc>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    )


def build(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Build the edition, with *files* added or in the place of others; returns the site."""
    write(root, FILES | dict(files or {}))
    build_site(root)
    return root / "public"


def everything(site: Path) -> str:
    """All files of a site in one text."""
    files = sorted(p for p in site.rglob("*") if p.is_file())
    return "\n".join(p.read_text(encoding="utf-8", errors="replace") for p in files)
