"""Made-up copies as the files of an edition, so that the whole of it can be tried on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.collate.compare import collate
from edition.collate.result import Collation
from edition.read import read_edition
from tests.tools.copies import WITHHELD, Case, Item, Sheet

RULES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Rules</title></titleStmt><publicationStmt><p>Made up</p></publicationStmt>
<sourceDesc><p>Made up</p></sourceDesc></fileDesc><encodingDesc><classDecl>
<taxonomy xml:id="rules"><category xml:id="rule-1" n="1"><catDesc>A rule</catDesc></category>
</taxonomy></classDecl></encodingDesc></teiHeader><text><body><p/></body></text></TEI>
"""
SETTINGS = """[edition]
title = "Made-up copies"

[[taxonomy]]
key = "code"
file = "tei/registers/rules.xml"
id = "rules"
noun = "rule"

[[work]]
id = "work"
title = "A work"
copies = "one-original"
"""
HEAD = """---
id: {document}
title: Copy {siglum}
witness: {{of: work, siglum: {siglum}, label: copy {siglum}, released: {year}}}
---
"""


def files(case: Case) -> dict[str, str]:
    """The settings, the taxonomy and a source for each copy, by their paths."""
    made = {"edition.toml": SETTINGS, "tei/registers/rules.xml": RULES}
    for number, (copy, sheet) in enumerate(zip(case.copies, case.sheets, strict=True)):
        head = HEAD.format(document=copy.document, siglum=copy.siglum, year=1990 + number)
        made[f"sources/{copy.document}.md"] = head + "\n" + markdown(sheet)
    return made


def markdown(sheet: Sheet) -> str:
    """The body of a source: passages that are marked or withheld are keyed as in the case."""
    return "\n\n".join(" ".join(_paragraph(items)) for items in sheet.paragraphs) + "\n"


def _paragraph(items: Sequence[Item]) -> Iterator[str]:
    going = None
    for number, (token, stretch) in enumerate(items):
        if stretch and stretch.state == WITHHELD:
            yield f"[]{{.withheld key={stretch.key} code=rule-1}}"
            continue
        assert token
        begins, going = stretch is not going, stretch
        after = items[number + 1].stretch if number + 1 < len(items) else None
        opened = "[" if stretch and begins else ""
        closed = f"]{{.redacted key={stretch.key} code=rule-1}}" if stretch else ""
        yield opened + token.text + (closed if after is not stretch else "")


def compared(case: Case) -> Collation:
    """The files of a case read, encoded and compared, as a build does it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in files(case).items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, encoding="utf-8")
        read = read_edition(root, write_tei=False)
        assert read.edition, read.report.sorted()
        (work,) = read.edition.works
        return collate(work, read.documents, read.edition)
