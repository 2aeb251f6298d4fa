"""Small editions of one work in several copies, compared: for tests of what is found in them.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     made = compared(Path(folder), {"A": "He left at noon.", "B": "He left at once."})
>>> [difference.kind.value for difference in made.differences]
['copy-conflict']
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from edition.collate.compare import collate
from edition.collate.result import Collation, Difference, Kind, Passage
from edition.read import read_edition

_SETTINGS = """[[taxonomy]]
key = "code"
file = "tei/registers/act.xml"
noun = "section"

[[work]]
id = "cable"
copies = "{kind}"
"""
_ACT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Act</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<encodingDesc><classDecl><taxonomy xml:id="act">
<category xml:id="s-1" n="1"><catDesc>Ships</catDesc></category>
<category xml:id="s-2" n="2"><catDesc>Persons</catDesc></category>
</taxonomy></classDecl></encodingDesc></teiHeader><text><body><p/></body></text></TEI>"""
_FRONT = """---
id: {id}
title: The cable
witness: {{of: cable, siglum: {siglum}{released}}}
hands: {{examiner: {{note: "An examiner."}}, stamp: {{medium: stamp, note: "A stamp."}}}}
---
"""


def compared(folder: Path, copies: Mapping[str, str], kind: str = "one-original") -> Collation:
    """The comparison of *copies*: siglum, and after a space the day of release → the source."""
    write(folder, copies, kind)
    read = read_edition(folder)
    assert read.edition
    assert not [d for d in read.report if d.is_error], read.report.sorted()
    (work,) = read.edition.works
    return collate(replace(work, copies=kind), read.documents, read.edition)


def write(folder: Path, copies: Mapping[str, str], kind: str = "one-original") -> None:
    """Write the edition into *folder*; a copy A is the document ``cable-a``."""
    files = {"edition.toml": _SETTINGS.format(kind=kind), "tei/registers/act.xml": _ACT}
    for name, text in copies.items():
        siglum, _, date = name.partition(" ")
        released = f", released: {date}" if date else ""
        identifier = f"cable-{siglum.lower()}"
        front = _FRONT.format(id=identifier, siglum=siglum, released=released)
        files[f"sources/{identifier}.md"] = front + text.strip() + "\n"
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")


def texts(difference: Difference) -> tuple[str, ...]:
    """What each copy has at a difference."""
    return tuple(reading.text for reading in difference.readings)


def of_kind(made: Collation, kind: Kind) -> list[tuple[str, ...]]:
    """What the copies have at the differences of one kind."""
    return [texts(difference) for difference in made.of_kind(kind)]


def states(passage: Passage) -> list[str]:
    """The states of a passage: a line for each part, a word for each copy."""
    return [" ".join(state.value for state in part.states) for part in passage.parts]


def told(made: Collation) -> list[str]:
    """The findings of a comparison: place, code, message."""
    return [f"{f.at}: {f.code}: {f.message}" for f in made.findings]
