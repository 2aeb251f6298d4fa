"""Small editions for the tests of the site: files are written, read, merged and published."""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from edition.diagnostics import Report
from edition.model.collect import collect
from edition.model.edition import merge
from edition.model.facts import Facts
from edition.publish.built import BuiltDocument
from edition.publish.plan import Plan
from edition.publish.planning import plan_site
from edition.publish.site import write_site
from edition.render.fragment import Fragment, Heading, PageMark
from edition.settings import load_settings
from edition.tei.document import Document
from edition.tei.names import XML_ID, tei
from edition.tei.parse import read_document
from edition.tei.whitespace import plain_text

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}">{header}'
    "<text><body>{body}</body></text></TEI>"
)
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title>{author}</titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>"
    "<profileDesc>{profile}</profileDesc></teiHeader>"
)


def letter(
    body: str,
    title: str = "A letter",
    author: str = "",
    source: str = "<p/>",
    profile: str = "<creation/>",
    language: str = "en",
) -> str:
    """A TEI document; *author*, *source* and *profile* are TEI."""
    header = HEADER.format(title=title, author=author, source=source, profile=profile)
    return TEI.format(language=language, header=header, body=body)


def copy_of(work: str, siglum: str, label: str = "", released: str = "") -> str:
    """A ``sourceDesc`` that says: this is a copy of a work."""
    date = f'<date type="released" when="{released}"/>' if released else ""
    return (
        f'<bibl type="work" xml:id="{work}"><title>{work}</title></bibl><listWit>'
        f'<witness xml:id="{siglum}" corresp="#{work}">{label}{date}</witness></listWit>'
    )


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into *root*, with their folders."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def plain_fragment(document: Document, facts: Facts, view: str) -> Fragment:
    """A simple rendering: paragraphs with numbers, the words of everything."""
    blocks = []
    texts = document.root.iter(tei("text"))
    for number, p in enumerate((p for text in texts for p in text.iter(tei("p"))), 1):
        name = p.get(XML_ID) or ""
        link = f'<a class="pn" href="#{name}" aria-label="Paragraph {number}">{number}</a>'
        identity = f' id="{name}"' if name else ""
        blocks.append(f"<p{identity}>{link if name else ''}{escape(plain_text(p))}</p>")
    blocks += [f'<h2 id="{s.id}">{escape(s.head)}</h2>' for s in facts.sections]
    headings = tuple(Heading(s.id, s.head, s.level + 1) for s in facts.sections if s.head)
    pages = tuple(PageMark(p.id, p.n, not p.cert) for p in facts.pages)
    return Fragment("\n".join(blocks), ("bar",) if facts.redactions else (), headings, pages)


def read(root: Path) -> tuple[Plan, list[BuiltDocument], Report]:
    """Read the edition in *root*: its plan, its documents in two views."""
    settings, findings = load_settings(root)
    report = Report()
    report.extend(findings)
    documents = {}
    for file in sorted((root / "tei").rglob("*.xml")):
        document, found = read_document(root, file.relative_to(root).as_posix())
        report.extend(found)
        if document:
            documents[document.path] = document
    edition = merge([collect(d) for d in documents.values()], settings)
    plan, found = plan_site(root, settings, edition)
    report.extend(found)
    built = [_built(documents[facts.document], facts) for facts in plan.documents]
    return plan, built, report


def _built(document: Document, facts: Facts) -> BuiltDocument:
    views = ("reading", "diplomatic")
    fragments = {view: plain_fragment(document, facts, view) for view in views}
    return BuiltDocument(facts, document, fragments, [("Repository", "<i>Archive</i>")])


def publish(root: Path, *, draft: bool = False) -> Callable[[str], str]:
    """Publish the edition in *root* to ``public``; returns a reader of its files."""
    plan, built, report = read(root)
    write_site(plan, built, report, root / "public", draft=draft)
    return lambda name: (root / "public" / name).read_text(encoding="utf-8")
