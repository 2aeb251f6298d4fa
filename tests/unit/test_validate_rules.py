"""The cases of tests/rules: what every rule finds, and what it lets pass.

A case is a heading with fenced blocks. `tei` is the body of a document that claims the encoding
policy; `source` goes into its sourceDesc, `header` after its fileDesc; a name after the word
(`tei letter-b`) makes a further document, `registers/x` a register. `settings` is an edition.toml.
`finds` lists all findings, one a line: the code, a colon, the message, and what help says after
an arrow, where that matters. Without `finds` the case has to pass in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from edition.diagnostics import Diagnostic
from edition.model.collect import collect
from edition.model.edition import merge
from edition.settings import load_settings
from edition.tei.document import Document
from edition.tei.parse import parse
from edition.validate import validate_document, validate_edition
from edition.validate.explain import pages, topics

# Findings about the schema itself, and about silences: tested in test_validate_schema.py and by
# docs/validation.md.
ABOUT_THE_SCHEMA = {
    "unlike-schema",
    "bad-schema",
    "no-schema",
    "schema-not-here",
    "schematron",
    "useless-silence",
}
# Pages with an example for each finding by themselves: tests/test_findings_are_explained.py.
WITH_EXAMPLES = {code for entries in topics().values() for code in entries}
RULES = Path(__file__).parent.parent / "rules"
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title>A case</title></titleStmt>
<publicationStmt><p>Not published.</p></publicationStmt>
<sourceDesc>{source}</sourceDesc></fileDesc>
<encodingDesc><appInfo><application ident="tei-edition" version="1.0"><label>{name}</label>
</application></appInfo></encodingDesc>{header}</teiHeader>
<text><body>
{body}
</body></text></TEI>"""


@dataclass
class Parts:
    """The blocks that make one document."""

    tei: str = "<p/>"
    source: str = "<p>none</p>"
    header: str = ""

    def document(self, name: str) -> bytes:
        if self.tei.lstrip().startswith("<TEI") or "<!-- whole file -->" in self.tei:
            return self.tei.strip().encode()
        parts = {"source": self.source, "header": self.header, "body": self.tei}
        return DOCUMENT.format(name=name, **parts).encode()


@dataclass
class Case:
    """One heading of a file of cases."""

    code: str
    title: str
    documents: dict[str, Parts] = field(default_factory=dict)
    settings: str = ""
    finds: list[str] = field(default_factory=list)


def read_cases() -> Iterator[Case]:
    for path in sorted(RULES.glob("*.md")):
        for section in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, text = section.partition("\n")
            case = Case(path.stem, title.strip())
            for kind, name, content in _FENCE.findall(text):
                if kind == "finds":
                    case.finds += [line for line in content.split("\n") if line]
                elif kind == "settings":
                    case.settings = content
                else:
                    parts = case.documents.setdefault(name or "case", Parts())
                    setattr(parts, kind, content)
            yield case


CASES = list(read_cases())


def findings(case: Case, folder: Path) -> list[Diagnostic]:
    (folder / "edition.toml").write_text(case.settings, encoding="utf-8")
    settings, faults = load_settings(folder)
    assert not faults
    documents: dict[str, Document] = {}
    for name, parts in case.documents.items():
        path = f"tei/{name}.xml"
        document, faults = parse(parts.document(name), path)
        assert document is not None, faults
        documents[path] = document
    facts = {path: collect(document) for path, document in documents.items()}
    found = [
        finding
        for path, document in documents.items()
        for finding in validate_document(document, facts[path], settings, folder)
    ]
    return found + validate_edition(merge(facts.values(), settings), documents, settings)


@pytest.mark.parametrize("case", CASES, ids=[f"{c.code}: {c.title}" for c in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    found = findings(case, tmp_path)
    said = [f"{d.code}: {d.message}" for d in found]
    assert said == [line.partition(" → ")[0] for line in case.finds]
    for finding, line in zip(found, case.finds, strict=True):
        help = line.partition(" → ")[2]
        assert not help or help in (finding.help or "")


@pytest.mark.parametrize("case", CASES, ids=[f"{c.code}: {c.title}" for c in CASES])
def test_every_place_lies_in_its_file(case: Case, tmp_path: Path) -> None:
    lengths = {
        f"tei/{name}.xml": [len(line) for line in parts.document(name).decode().split("\n")]
        for name, parts in case.documents.items()
    }
    for finding in findings(case, tmp_path):
        places = [finding.at, *(label.at for label in finding.labels)]
        for at in places:
            if at.file in lengths:
                assert 1 <= at.column <= lengths[at.file][at.line - 1] + 1


def test_every_rule_has_a_case_that_it_finds_and_one_that_passes() -> None:
    for code in sorted(set(pages()) - ABOUT_THE_SCHEMA - WITH_EXAMPLES):
        cases = [case for case in CASES if case.code == code]
        assert any(line.startswith(f"{code}:") for c in cases for line in c.finds), code
        assert any(not case.finds for case in cases), code


def test_every_page_has_its_four_heads() -> None:
    heads = ["What it finds:\n", "Why it matters:\n", "Example:\n", "Instead:\n"]
    for code, page in pages().items():
        if code in WITH_EXAMPLES:
            continue
        places = [page.find(f"\n{head}") for head in heads]
        assert -1 not in places, code
        assert places == sorted(places), code
