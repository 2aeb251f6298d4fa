"""Small editions for the round trip: files → TEI → sources → TEI."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.encode.source import source_files
from edition.encode.sources import EncodedSources, Setting, encode_group
from edition.importers.tei import Restored, restore_all
from edition.importers.tei.settled import settled
from edition.settings import Settings, load_settings
from edition.tei.authority import Authority, read_authority
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.names import tei
from edition.tei.parse import parse
from tests.tools.canonical import tei_lines

# What the encoder says of its own work: the file that it read, and what it normalised in it.
_ITS_OWN = ("normalization", "revisionDesc")


@dataclass
class Made:
    """An edition in memory: what its sources gave."""

    setting: Setting
    encoded: EncodedSources

    @property
    def documents(self) -> dict[str, Document]:
        """The documents without a fault, by path."""
        found = self.encoded.documents.items()
        return {path: d for path, d in found if path not in self.encoded.failed}


def made(files: Mapping[str, str]) -> Made:
    """The edition that consists of *files*."""
    with tempfile.TemporaryDirectory() as folder:
        return put(Path(folder), files)


def put(root: Path, files: Mapping[str, str]) -> Made:
    """The same, in the folder *root*."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    settings, _ = load_settings(root)
    authority, _ = read_authority(root, settings)
    setting = Setting(Folder(root), settings, authority)
    return Made(setting, encode_group(setting, source_files(root, settings.paths.sources)))


def there_and_back(files: Mapping[str, str]) -> list[str]:
    """What is otherwise after sources → TEI → sources → TEI; nothing if all is well."""
    first = made(files)
    restored = restore_all(first.documents, first.setting)
    told = [str(f) for r in restored.values() for f in r.findings]
    kept = {p: t for p, t in files.items() if not p.startswith("sources/")}
    sources = {f"sources/{d.id}.md": restored[p].text for p, d in first.documents.items()}
    images = {f"sources/{d.id}.facsimile.xml": restored[p].images.decode()
              for p, d in first.documents.items() if restored[p].images}  # fmt: skip
    return told + differing(first, made({**kept, **sources, **images}))


def differing(first: Made, second: Made) -> list[str]:
    """Where documents of the *second* edition are not those of the first, line by line."""
    found = []
    for path, document in first.documents.items():
        other = second.encoded.documents.get(path)
        if other is None or path in second.encoded.failed:
            found += [f"{path} is not there", *map(str, second.encoded.findings)]
        elif c14n(document.root) != c14n(other.root):
            lines = zip(shown(document.root), shown(other.root), strict=False)
            found += [f"{path}: {a} | {b}" for a, b in lines if a != b] or [f"{path}: differs"]
    return found


def c14n(root: etree._Element) -> bytes:
    """The canonical XML of a document that the encoder wrote, without what it says of itself."""
    copied = etree.fromstring(etree.tostring(root))
    for name in _ITS_OWN:
        for element in list(copied.iter(tei(name))):
            if name != "revisionDesc" or not any("when" in c.attrib for c in element):
                _remove(element)
    for element in list(copied.iter(tei("editorialDecl"))):
        if not len(element):
            _remove(element)
    header = copied.find(tei("teiHeader"))
    assert header is not None
    copied.replace(header, settled(header))  # what was taken out has left its lines
    return etree.tostring(copied, method="c14n")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def shown(root: etree._Element) -> list[str]:
    """A document as lines to compare."""
    return tei_lines(root)


def restored(markup: str, settings: Settings | None = None) -> Restored:
    """The source of a document whose body holds *markup*."""
    header = (
        "<teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt>"
        "<publicationStmt><p>Not published.</p></publicationStmt>"
        "<sourceDesc><bibl>A letter.</bibl></sourceDesc></fileDesc></teiHeader>"
    )
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text>{markup}</text></TEI>'
    return of_file(text.encode(), "letter", settings)


def of_file(data: bytes, name: str, settings: Settings | None = None) -> Restored:
    """The source of a TEI file that belongs to no edition."""
    document, findings = parse(data, f"tei/{name}.xml")
    assert document, findings
    setting = Setting(Folder(Path("no-such-folder")), settings or Settings(), Authority())
    return restore_all({"": document}, setting)[""]


def text_of(found: Restored) -> str:
    """The transcription, without its front matter."""
    return found.text.split("\n---\n", 1)[1].strip("\n")
