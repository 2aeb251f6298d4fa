"""Whatever a stranger writes, in every format: words for the program that the file is made for.

The edition of `tests/safety` has a field for everything that anybody can fill. Each text of its
`values.py` is written into all of them, all formats and kits are written, and every file is read as
its program reads it: in archives, too, and in archives in those.
"""

import io
import json
import re
import tomllib
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import bagit
import pytest
import yaml
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from edition.commands.export import FOLDER, check, export
from edition.diagnostics import EditionError
from edition.export import FORMATS, Exporter, Material
from edition.export.kits import KITS
from edition.export.names import is_portable
from edition.phrases import speaking
from tests.safety import programs
from tests.safety.filled import fields, filled
from tests.safety.pages import Page, address_fault, element_faults
from tests.safety.values import TEXTS
from tests.tools.epubcheck import faults as faults_of_book
from tests.tools.exporting import EDITION, SETTINGS, checked, exported, make, material_of_folder
from tests.tools.needs import needs

EVERY: Mapping[str, Exporter] = {exporter.name: exporter for exporter in (*FORMATS, *KITS)}
ODD = {
    "signs beyond the first plane, marks alone": (
        "\U0001f98a\u200d\U0001f4da \U000e0001 \u0301\u0308\u20dd\u0360 Z\u0351\u036b\u0343A\u0309"
        "\u034f \u1dfa\ufe0f\U0001f1e6 \u06dd\u202b\u05d0\u202c\u2067\u0627\u2069\u200f"
    ),
    "a long sentence": "Chapter and verse, " * 60,
}
ALL = {**TEXTS, **ODD}
# Files that editors wrote go on as they are: their pages, and TEI that has elements of HTML in it,
# which is TEI for whoever unpacks it. What is put on a web, site and DTS, has it as text or not.
OWN = re.compile(r"site/pages/about\.md: |/?foreign\.xml: an element that a browser runs")
LONG = ("very long", "a long sentence")  # hundreds of pages of a PDF
# Both are hostile as well; a good one lets the formats be written that would be refused.
GOOD = {
    "doi": "10.5281/zenodo.1234567",
    "licence_target": "https://creativecommons.org/licenses/by/4.0/",
}
Exported = Callable[[str], Mapping[str, Mapping[str, bytes]]]


def mended(root: Path) -> Path:
    """The edition with a DOI and a licence that formats take."""
    file = root / "edition.toml"
    text = file.read_text("utf-8")
    for name, value in GOOD.items():
        text = re.sub(rf'^{name} = "[^\n]*"$', lambda _: f'{name} = "{value}"', text, flags=re.M)  # noqa: B023
    file.write_text(text, "utf-8")
    return root


def written(found: Material, name: str) -> dict[str, bytes]:
    """The files of a format; none where it is refused."""
    with speaking(found.t):
        if any(finding.is_error for finding in EVERY[name].check(found)):
            return {}
    return exported(found, EVERY[name])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """All formats of the edition with a text in every field, written once."""
    made: dict[str, Mapping[str, Mapping[str, bytes]]] = {}

    def files(name: str) -> Mapping[str, Mapping[str, bytes]]:
        if name not in made:
            root = tmp_path_factory.mktemp("hostile")
            found = material_of_folder(filled(root, ALL[name], list(ALL).index(name)))
            formats = {one: written(found, one) for one in EVERY if one != "pdf"}
            again = material_of_folder(mended(root))
            formats |= {one: written(again, one) for one, data in formats.items() if not data}
            made[name] = formats
        return made[name]

    return files


# ── How each file is read ───────────────────────────────────────────────────────────────────────


def faults(name: str, data: bytes) -> Iterator[str]:
    """The faults of a file, by the ending of its name."""
    ending = name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
    yield from (f"{name}: {fault}" for fault in READERS[ending](data))


def archive(data: bytes) -> Iterator[str]:
    """An archive: names that stay in its folder, on every computer, and files without faults."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        names = found.namelist()
        assert len(set(map(str.casefold, names))) == len(names)
        for name in names:
            yield from name_faults(name)
            yield from faults(name, found.read(name))


def name_faults(name: str) -> Iterator[str]:
    if not all(map(is_portable, name.split("/"))):
        yield f"no name of a file: {name!r}"


def text(reader: Callable[[str], Iterator[str]]) -> Callable[[bytes], Iterator[str]]:
    """A reader of text in UTF-8."""

    def read(data: bytes) -> Iterator[str]:
        said = data.decode("utf-8", "strict")
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", said):
            yield "a control character"
        yield from reader(said)

    return read


def xml(data: bytes) -> Iterator[str]:
    """XML without a document type, that no browser would run."""
    root = etree.fromstring(data, parser := _parser())
    # An id that is no name is handed on as the editors wrote it.
    yield from (e.message for e in parser.error_log if "is not an NCName" not in e.message)
    for element in root.iter(etree.Element):
        if re.match(r"\{http://www\.w3\.org/(1999/xhtml|2000/svg|1999/XSL)", str(element.tag)):
            yield f"an element that a browser runs: {element.tag!r}"


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, recover=True, remove_pis=False
    )


def xhtml(data: bytes) -> Iterator[str]:
    """A page of a book: elements of our own pages, and nothing that runs or is loaded."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"a comment or an instruction: {element!r}"
            continue
        tag = etree.QName(element).localname
        own = {str(k): str(v) for k, v in element.attrib.items() if not str(k).startswith("{")}
        yield from element_faults(tag, list(own.items()))
        if tag in ("script", "form", "input", "button"):
            yield f"an element that books have not: {tag}"


def markdown(said: str) -> Iterator[str]:
    """Markdown in which nobody's words are markup."""
    tokens = MarkdownIt().enable("table").parse(said)
    every = [inner for token in tokens for inner in (token, *(token.children or ()))]
    for token in every:
        if token.type in ("html_block", "html_inline", "image", "table_open"):
            yield f"{token.type}: {token.content[:60]!r}"
        if token.type == "link_open" and address_fault(str(token.attrs["href"])):
            yield f"a link that does something: {token.attrs['href']!r}"


def data_of_json(said: str) -> Iterator[str]:
    """JSON, and in it the places that viewers and repositories take for HTML."""
    found = json.loads(said)
    keys = found if isinstance(found, dict) else {}
    viewer = "iiif.io" in str(keys.get("@context"))
    zenodo = "upload_type" in keys or "access" in keys
    for name, value in leaves(found):
        is_html = viewer and value[:1] == "<" and value[-1:] == ">" and name != "label"
        if is_html or (zenodo and name == "description"):
            yield from Page(value).faults


def leaves(node: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a node, with the name under which it stands."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, str(key))
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, name)
    elif isinstance(node, str):
        yield name, node


def of_yaml(said: str) -> Iterator[str]:
    assert isinstance(yaml.safe_load(said), dict)
    yield from ()


def of_toml(said: str) -> Iterator[str]:
    tomllib.loads(said)
    yield from ()


def manifest(said: str) -> Iterator[str]:
    """A list of a bag: a digest and a name on each line."""
    for line in said.split("\n")[:-1]:
        if not re.fullmatch(r"(?:[0-9a-f]{64}|[0-9a-f]{128})  \S.*|[A-Z][\w-]+: .*| .*", line):
            yield f"a strange line: {line[:80]!r}"


def anything(_: bytes) -> Iterator[str]:
    yield from ()


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "xml": xml,
    "opf": xml,
    "atom": xml,
    "rng": anything,  # of the package
    "odd": anything,
    "xhtml": xhtml,
    "json": text(data_of_json),
    "jsonld": text(data_of_json),
    "csv": text(programs.table),
    "bib": text(programs.bibtex),
    "ris": text(programs.ris),
    "txt": text(programs.plain),
    "cff": text(of_yaml),
    "yaml": text(of_yaml),
    "toml": text(of_toml),
    "md": text(markdown),
    "zip": archive,
    "epub": archive,
    "css": text(programs.plain),
    "png": anything,
    "": anything,  # mimetype, NOTICE
}


# ── What is found ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ALL)
def test_every_format_is_written(hostile: Exported, name: str) -> None:
    """Else nothing would be read below."""
    empty = {one for one, files in hostile(name).items() if not files}
    # The letter is refused where its Markdown has no signs for it.
    # Where a mark is a value of no list, the letter is refused.
    may_be = {"cmif"} if name in ("what cannot be seen", next(iter(ODD))) else set()
    assert empty <= may_be, empty


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("format_name", [name for name in EVERY if name != "pdf"])
def test_what_a_stranger_writes_is_words(hostile: Exported, name: str, format_name: str) -> None:
    files = hostile(name)[format_name]
    found = (
        fault[:300]
        for file, data in files.items()
        for fault in (*name_faults(file), *faults(file, data))
    )
    bad = [fault for fault in found if not OWN.search(fault)]
    assert not bad, bad[:3]


@pytest.mark.parametrize("name", [n for n in ALL if n not in LONG])
def test_a_pdf_does_nothing(tmp_path: Path, name: str) -> None:
    """No script, nothing that starts, no file in it, no link but to places and to the web."""
    needs("weasyprint")
    found = material_of_folder(mended(filled(tmp_path, ALL[name], list(ALL).index(name))))
    reader = PdfReader(io.BytesIO(exported(found, "pdf")["edition.pdf"]))
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Collection"} & set(root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))
    actions = [
        note.get_object().get("/A", {}) for page in reader.pages for note in page.get("/Annots", ())
    ]
    assert {str(action.get("/S")) for action in actions if action} <= {"/URI", "/GoTo"}
    addresses = [str(action["/URI"]) for action in actions if "/URI" in action]
    assert [one for one in addresses if address_fault(one)] == []


@pytest.mark.parametrize("name", ["markup", "what cannot be seen"])
def test_programs_of_others_take_them(hostile: Exported, tmp_path: Path, name: str) -> None:
    """The bag is whole, and the book is one."""
    files = hostile(name)
    (data,) = files["crate"].values()
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        found.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    bagit.Bag(str(folder)).validate()
    (tmp_path / "edition.epub").write_bytes(files["epub"]["edition.epub"])
    assert faults_of_book(tmp_path / "edition.epub") == []


def test_every_field_for_catalogues_is_in_a_format(hostile: Exported) -> None:
    """Fields that no format shows would make these tests easy to pass."""
    everything = b"".join(
        unpacked(name, data)
        for files in hostile("markup").values()
        for name, data in files.items()
        if not name.endswith(".toml")
    )
    marks = {n: m for n, m in fields().items() if n.startswith(("contributor.", "funder.", "set"))}
    # Addresses are no words, a name in parts is said by these; the others make the site.
    site = re.compile(
        r"contributor.name|id$|_id$|address$|_target$|\.doi$|view|element|noun|work|hold_back|hosts|"
        r"respons|credit|normalisation|correction|hyphenation|interpretation|images"
    )
    unseen = {n for n, mark in marks.items() if mark.encode() not in everything}
    lost = sorted(name for name in unseen if not site.search(name))
    assert not lost, lost


def unpacked(name: str, data: bytes) -> bytes:
    if not name.endswith((".zip", ".epub")):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        inner = [n for n in found.namelist() if not n.endswith(".toml")]
        return b"".join(unpacked(n, found.read(n)) for n in inner)


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\uff1d"])
def test_no_field_of_any_table_is_a_formula(tmp_path: Path, sign: str) -> None:
    letter = EDITION["sources/letter.md"]
    said = json.dumps(f"{sign}1+1")
    for key, value in (("title", "A letter"), ("author", "Emma Adler"), ("shelfmark", "Ms 1")):
        letter = letter.replace(f"{key}: {value}", f"{key}: {said}", 1)
    found = material_of_folder(make(tmp_path, {**EDITION, "sources/letter.md": letter}))
    for name, file in (("text", "metadata.csv"), ("tei", "contents.csv")):
        data = exported(found, name)[file].decode()
        assert f"'{sign.strip()}1+1" in data
        assert list(programs.table(data)) == []


# ── Names of files ──────────────────────────────────────────────────────────────────────────────

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"{}><teiHeader><fileDesc><titleStmt><title>{}</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader><text><body><div xml:id='con'><p xml:id='nul'>Words.</p></div></body></text></TEI>"
)
STRANGE = (
    *("con.xml", "Aux.xml", "lpt1.xml", "a b.xml", "a%20b.xml", "a%2fb.xml", "a:b.xml", "A.xml"),
    *("-rf.xml", "=1+1.xml", "a\u202eb.xml", "a'b\"c.xml", "a<b>.xml"),
    *("\u0301.xml", "\U0001f98a.xml", "a?b#c.xml", "a\\b.xml", "a\nb.xml", "a|b.xml", "a .xml"),
    "x" * 240 + ".xml",
)


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Texts whose files have names that are none on another computer."""
    files = {f"tei/{name}": TEI.format("", number) for number, name in enumerate(STRANGE)}
    root = make(tmp_path_factory.mktemp("strange"), {"edition.toml": SETTINGS, **files})
    return material_of_folder(root)


@pytest.mark.parametrize("name", [n for n in EVERY if n not in ("tei", "pdf", "cmif", "iiif")])
def test_files_of_any_name_become_files_of_good_names(strange: Material, name: str) -> None:
    files = exported(strange, EVERY[name])
    assert len({unicodedata.normalize("NFC", file).casefold() for file in files}) == len(files)
    bad = [part for file in files for part in file.split("/") if not is_portable(part)]
    assert [part for part in bad if part.lower() not in ("con", "nul")] == [], "units of DTS"
    assert not any(".." in file.split("/") or file.startswith("/") for file in files)


def test_a_package_has_the_names_that_the_editors_gave_and_says_so(strange: Material) -> None:
    """Its files point at each other; which of them another computer cannot have is told."""
    files = exported(strange, "tei")
    assert {f"tei/{name}" for name in STRANGE} <= set(files)
    said = [f.message for f in checked(strange, "tei") if "names of files" in f.message]
    assert said == [
        "a TEI package would like names of files that every computer can have; `tei/Aux.xml` has "
        "not such a name, nor have 10 more"
    ]
    assert [f.message for f in checked(strange, "crate") if "percent" in f.message] == [
        "RO-Crate would like names of files without a percent sign; `tei/a%20b.xml` has one"
    ]
    corpus = etree.fromstring(files["corpus.xml"])
    base = strange.root / "corpus.xml"
    base.write_bytes(files["corpus.xml"])
    tree = etree.parse(base)
    tree.xinclude()
    assert len(tree.getroot().findall("{*}TEI")) == len(STRANGE) == len(corpus) - 1


def test_the_command_writes_nothing_outside_of_its_folder(tmp_path: Path) -> None:
    """A link that lies in its way is nothing that an export wrote."""
    root = make(tmp_path / "edition")
    (tmp_path / "elsewhere").mkdir()
    out = root / FOLDER
    export(check(root, ["csl"]), out)
    (out / "text").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(EditionError, match="was not written by an export"):
        export(check(root, ["text"]), out)
    assert list((tmp_path / "elsewhere").iterdir()) == []
