"""Files that are damaged, locked, made to harm or none of Word: a sentence each."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from edition.cli import main
from edition.diagnostics import Diagnostic
from edition.importers.formats import recognised
from tests.importers.docx.reading import body, read
from tests.tools.word import docx, p, packed, r

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document(xml: str) -> bytes:
    return packed({"word/document.xml": xml})


def _bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zip, zip.open("word/document.xml", "w") as part:
        part.write(f"<w:document {_W}>".encode())
        for _ in range(70):
            part.write(b" " * 1_000_000)
        part.write(b"</w:document>")
    return made.getvalue()


_ENTITY = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {_W}>&e;</w:document>'
_DEEP = f"<w:document {_W}><w:body>{'<w:tbl><w:tr><w:tc>' * 10_000}"
_DEEP += f"{'</w:tc></w:tr></w:tbl>' * 10_000}</w:body></w:document>"
_MANY = f"<w:document {_W}><w:body>{'<w:p/>' * 3_000_001}</w:body></w:document>"


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (docx(p("Text."))[:300], "damaged-docx", "this DOCX is damaged, and cannot be unpacked"),
        (packed({"word/x.xml": ""}), "damaged-docx", "holds no document"),
        (_document("<w:document"), "damaged-docx", "word/document.xml is no well-formed XML"),
        (_document("<html/>"), "damaged-docx", "word/document.xml is no document of Word"),
        (_document(_ENTITY), "damaged-docx", "has a DTD, which no DOCX may have"),
        (_document(_DEEP), "limit-exceeded", "elements stand deeper in each other"),
        (_document(_MANY), "limit-exceeded", "million tags"),
        (_bomb(), "limit-exceeded", "at most 64 MB are read"),
        (docx(""), "empty-file", "this document holds no words"),
    ],
    ids="truncated no-document not-xml not-word entity deep many bomb empty".split(),
)
def test_a_sentence_says_what_is_wrong(data: bytes, code: str, sentence: str) -> None:
    draft, findings = read(data)
    assert draft is None
    assert [f.code for f in findings] == [code]
    assert sentence in findings[0].message
    assert findings[0].help


def test_a_part_whose_bytes_were_changed_is_told() -> None:
    data = bytearray(docx(p("Text. " * 500)))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 20] = b"\0" * 20
    draft, findings = read(bytes(data))
    assert draft is None
    assert findings[0].code == "damaged-docx"


def test_macros_are_told_and_the_text_is_read() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="v" Type="http://x/vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    xml = f"<w:document {_W}><w:body>{p('Text.')}</w:body></w:document>"
    draft, findings = read(
        packed({"word/document.xml": xml, "word/_rels/document.xml.rels": rels}), name="a.docm"
    )
    assert draft is not None
    assert [f.code for f in findings] == ["docx-macros"]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"a.txt": "x"}, "this is a packed file (ZIP), which"),
        ({"xl/workbook.xml": "x"}, "this is a workbook of Excel"),
        ({"ppt/presentation.xml": "x"}, "this is slides of PowerPoint"),
    ],
)
def test_other_packed_files_are_called_by_their_name(files: dict[str, str], sentence: str) -> None:
    found = recognised(packed(files), "file.zip")
    assert isinstance(found, Diagnostic)
    assert found.message.startswith(sentence)


def test_a_text_of_libreoffice_is_to_be_saved_as_docx() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as zip:
        zip.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    found = recognised(made.getvalue(), "brief.odt")
    assert isinstance(found, Diagnostic)
    assert found.message.startswith("this is a text of LibreOffice (ODT)")
    assert found.help == "save it as DOCX"


def test_a_docx_with_a_password_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    found = recognised(data, "brief.docx")
    assert isinstance(found, Diagnostic)
    assert "a password locks" in found.message


def test_a_text_that_begins_with_pk_is_a_text() -> None:
    found = recognised(b"PK: Postkarte", "pk.txt")
    assert not isinstance(found, Diagnostic)
    assert found.name == "raw"


def test_a_reference_to_a_note_that_is_not_there_is_no_fault() -> None:
    made = docx(p("A.", '<w:r><w:footnoteReference w:id="77"/></w:r>'))
    assert body(made) == "A."


def test_a_note_that_refers_to_itself_ends() -> None:
    again = p("Siehe", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    made = docx(again, footnotes=f'<w:footnote w:id="2">{again}</w:footnote>')
    assert body(made) == "Siehe[^1]\n\n[^1]: Siehe[^1]"


def test_one_bad_file_keeps_no_other_from_being_imported(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("Text.")))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no")
    files = [str(tmp_path / name) for name in ("a.docx", "b.docx")]
    assert main(["import", "-C", str(tmp_path), "--quiet", *files]) == 1
    assert (tmp_path / "sources/a.md").is_file()


def test_the_strict_form_of_the_standard_is_read() -> None:
    made = docx(p("Ein ", r("Wort", "<w:b/>")))
    strict = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(strict, "w") as new:
        for entry in old.namelist():
            text = old.read(entry).decode()
            new.writestr(entry, text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main"))  # fmt: skip
    assert body(strict.getvalue()) == "Ein **Wort**"
