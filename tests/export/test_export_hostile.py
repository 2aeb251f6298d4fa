"""Whatever a stranger writes, in every format: words for the program that the file is made for.

The edition of `tests/safety` has a field for everything that anybody can fill. Each text of its
`values.py` is written into all of them, all formats and kits are written, and every file is read as
its program reads it: in archives, too, and in archives in those.
"""

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import bagit
import pytest
from lxml import etree
from pypdf import PdfReader

from edition.commands.export import FOLDER, checking, export
from edition.diagnostics import EditionError
from edition.export import FORMATS, Exporter, Material
from edition.export.kits import KITS
from edition.export.names import is_portable
from edition.phrases import speaking
from tests.safety import programs
from tests.safety.files import faults, name_faults
from tests.safety.filled import fields, filled
from tests.safety.pages import address_fault
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
    """All formats of the edition with a text in every field; only the last are kept."""
    made: dict[str, Mapping[str, Mapping[str, bytes]]] = {}

    def files(name: str) -> Mapping[str, Mapping[str, bytes]]:
        if name not in made:
            root = tmp_path_factory.mktemp("hostile")
            found = material_of_folder(filled(root, ALL[name], list(ALL).index(name)))
            formats = {one: written(found, one) for one in EVERY if one != "pdf"}
            again = material_of_folder(mended(root))
            formats |= {one: written(again, one) for one, data in formats.items() if not data}
            made.clear()
            made[name] = formats
        return made[name]

    return files


# ── What is found ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ALL)
def test_what_a_stranger_writes_is_words(hostile: Exported, name: str) -> None:
    formats = hostile(name)
    empty = {one for one, files in formats.items() if not files}
    # The letter is refused where its Markdown has no signs for it.
    # Where a mark is a value of no list, the letter is refused.
    may_be = {"cmif"} if name in ("what cannot be seen", next(iter(ODD))) else set()
    assert empty <= may_be, empty
    found = (
        (one, fault[:300])
        for one, files in formats.items()
        for file, data in files.items()
        for fault in (*name_faults(file), *faults(file, data))
    )
    bad = [(one, fault) for one, fault in found if not OWN.search(fault)]
    assert not bad, bad[:5]


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
    checking(root, ["csl"], lambda checked: export(checked, out))
    (out / "text").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(EditionError, match="was not written by an export"):
        checking(root, ["text"], lambda checked: export(checked, out))
    assert list((tmp_path / "elsewhere").iterdir()) == []
