"""DOCX files for tests: a body in WordprocessingML, written by hand, and the parts around it."""

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "comments": "comments", "header": "hdr", "footer": "ftr",
}  # fmt: skip
# Styles as Word has them: by their English names, whatever the language of the program.
STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{id}"{default}><w:name w:val="{name}"/>{more}</w:style>'
    for kind, id, name, default, more in (
        ("paragraph", "Normal", "Normal", ' w:default="1"', ""),
        ("paragraph", "Titel", "Title", "", ""),
        ("paragraph", "berschrift1", "heading 1", "", "<w:rPr><w:b/></w:rPr>"),
        ("paragraph", "berschrift2", "heading 2", "", "<w:rPr><w:b/></w:rPr>"),
        ("paragraph", "Mein1", "My heading", "", '<w:basedOn w:val="berschrift1"/>'),
        ("paragraph", "Zitat", "Quote", "", "<w:rPr><w:i/></w:rPr>"),
        ("paragraph", "Datum", "Date", "", ""),
        ("paragraph", "Anrede", "Salutation", "", ""),
        ("paragraph", "Unterschrift", "Signature", "", ""),
        ("paragraph", "Stempel", "Stempel", "", ""),
        ("paragraph", "Kursiv", "Handschriftliches", "", "<w:rPr><w:i/></w:rPr>"),
        ("character", "Betont", "Emphasis", "", "<w:rPr><w:i/></w:rPr>"),
        ("character", "Person", "Person", "", "<w:rPr><w:color w:val='FF0000'/></w:rPr>"),
        ("character", "Link", "Hyperlink", "", '<w:rPr><w:u w:val="single"/></w:rPr>'),
    )
)


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph; what is no XML is a run of plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    held = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{properties}{held}</w:p>"


def r(text: str, look: str = "", tag: str = "w:t") -> str:
    """A run: ``r("never", "<w:b/>")``."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<{tag} xml:space="preserve">{text}</{tag}></w:r>'


def listed(id: int, level: int = 0) -> str:
    """What makes a paragraph one of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>'


def tracked(kind: str, inner: str, who: str = "Anna Berg", when: str = "2024-03-01") -> str:
    """A tracked change: ``ins``, ``del``, ``moveFrom``, ``moveTo``."""
    return f'<w:{kind} w:id="9" w:author="{who}" w:date="{when}T10:00:00Z">{inner}</w:{kind}>'


def docx(body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A DOCX: its *body*, and other parts by name: ``footnotes``, ``header``, ``core`` …

    *links* are relations to the world outside, id → address.
    """
    files = {"word/document.xml": _xml("document", f"<w:body>{body}</w:body>")}
    parts = {"styles": STYLES, **parts}
    core = parts.pop("core", "")
    relations = [
        f'<Relationship Id="x-{id}" Type="{_R}/hyperlink" Target="{to}" TargetMode="External"/>'
        for id, to in (links or {}).items()
    ]
    for part, inner in parts.items():
        kind = re.sub(r"\d", "", part)
        files[f"word/{part}.xml"] = _xml(_ROOTS[kind], inner)
        relations.append(f'<Relationship Id="{part}" Type="{_R}/{kind}" Target="{part}.xml"/>')
    files["word/_rels/document.xml.rels"] = _relations(relations)
    of_package = [
        f'<Relationship Id="m" Type="{_R}/officeDocument" Target="word/document.xml"/>',
        f'<Relationship Id="c" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>',
    ]
    files["_rels/.rels"] = _relations(of_package)
    files["docProps/core.xml"] = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>'
    return packed(files)


def packed(files: Mapping[str, str]) -> bytes:
    """A ZIP of texts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zip:
        zip.writestr("[Content_Types].xml", "<Types/>")
        for path, text in files.items():
            zip.writestr(path, text)
    return made.getvalue()


def _xml(root: str, inner: str) -> str:
    return f'<?xml version="1.0"?><w:{root} {_NAMESPACES}>{inner}</w:{root}>'


def _relations(rows: list[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'
