"""Files of PAGE and ALTO → drafts, for tests."""

from pathlib import Path

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.encode.sources import Setting
from edition.importers.draft import Artefact, Draft
from edition.importers.formats import recognised
from edition.importers.importer import Options
from edition.importers.review import artefacts
from edition.importers.writer import write
from edition.settings import Settings
from edition.tei.authority import Authority
from edition.tei.folder import Folder

HERE = Path(__file__).parent
LETTER = {f"letter/page/{f.name}": f.read_bytes() for f in (HERE / "letter/page").glob("*.xml")}
JOURNAL = {f"journal/{f.name}": f.read_bytes() for f in (HERE / "journal").glob("*.xml")}
PAGE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
ALTO = "http://www.loc.gov/standards/alto/ns-v4#"


def imported(files: dict[str, bytes]) -> tuple[list[Draft], list[Diagnostic]]:
    """What becomes of files, all of one format."""
    path, data = next(iter(files.items()))
    reader = recognised(data, path)
    assert not isinstance(reader, Diagnostic), reader
    setting = Setting(Folder(Path("no-such-folder")), Settings(), Authority())
    made = [one for _, one in reader.read(files, Options(setting))]
    return (
        [one for one in made if isinstance(one, Draft)],
        [one for one in made if isinstance(one, Diagnostic)],
    )


def page(regions: str, namespace: str = PAGE, attributes: str = "") -> dict[str, bytes]:
    """A file of PAGE with these regions."""
    text = (
        f'<PcGts xmlns="{namespace}"><Page imageFilename="1.jpg" imageWidth="100" '
        f'imageHeight="200" {attributes}>{regions}</Page></PcGts>'
    )
    return {"page.xml": text.encode()}


def region(*lines: str, custom: str = "", type: str = "paragraph", id: str = "r1") -> str:
    """A region with lines of text."""
    inner = "".join(line(text, id=f"{id}l{n}") for n, text in enumerate(lines, 1))
    return of_lines(inner, custom, type, id)


def of_lines(lines: str, custom: str = "", type: str = "paragraph", id: str = "r1") -> str:
    """A region with these elements."""
    return (
        f'<TextRegion id="{id}" type="{type}" custom="{custom}">'
        f'<Coords points="1,1 90,1 90,90"/>{lines}</TextRegion>'
    )


def line(text: str, custom: str = "", id: str = "l1") -> str:
    """A line of text."""
    return (
        f'<TextLine id="{id}" custom="{custom}"><Coords points="1,1 9,1 9,9"/>'
        f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
    )


def alto(blocks: str, unit: str = "pixel", head: str = "") -> dict[str, bytes]:
    """A file of ALTO with these blocks."""
    text = (
        f'<alto xmlns="{ALTO}"><Description><MeasurementUnit>{unit}</MeasurementUnit>'
        f"<sourceImageInformation><fileName>1.jpg</fileName></sourceImageInformation>"
        f'</Description>{head}<Layout><Page WIDTH="100" HEIGHT="200"><PrintSpace>{blocks}'
        "</PrintSpace></Page></Layout></alto>"
    )
    return {"alto.xml": text.encode()}


def draft_of(files: dict[str, bytes]) -> Draft:
    """The one draft of files without a fault."""
    drafts, findings = imported(files)
    assert [f for f in findings if f.is_error] == []
    (draft,) = drafts
    return draft


def source(files: dict[str, bytes]) -> str:
    """The text of a draft, without its front matter and the beginning of its page."""
    written = write(draft_of(files)).text.split("\n---\n", 1)[1].strip("\n")
    return written.partition("\n")[2].strip("\n") if written.startswith("[]{.pb") else written


def told(files: dict[str, bytes]) -> list[str]:
    """What the review lists beside the text."""
    return [f"{r.what}: {r.why}" for r in draft_of(files).remarks]


def everything(draft: Draft) -> str:
    """All that a reader finds of a file: its draft and its review, without white space."""
    left_out: list[Artefact] = list(artefacts(draft))
    parts = [draft.text or "", *(r.why for r in draft.remarks), *(a.text for a in left_out)]
    return "".join("".join(parts).split())


def texts(data: bytes) -> list[str]:
    """Every text of a file of PAGE or ALTO, read without understanding."""
    found = []
    for element in etree.fromstring(data).iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("Unicode", "PlainText", "ALTERNATIVE"):
            found.append("".join(element.itertext()))
        elif name in ("String", "HYP"):
            found.append(element.get("CONTENT", ""))
    return found
