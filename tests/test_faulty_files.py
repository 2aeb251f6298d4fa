"""Files of a source that are faulty as files: their bytes are shown here, since a page cannot."""

from pathlib import Path

import pytest

from edition.diagnostics import Diagnostic
from edition.encode import encode_sources
from edition.encode.source import MAX_BYTES, decode
from edition.settings import Settings
from edition.tei.authority import Authority

GOOD = "---\nid: brief-1\ntitle: Brief\n---\nGrüße aus Wien\n"
TOP = b"---\nid: brief-1\ntitle: Brief\n---\n"

# What is wrong, the bytes, where and how it is said, and what to do.
FAULTY = [
    pytest.param(
        b"",
        "sources/brief-1.md:1:1: error[empty-file] this file is empty",
        "write its front matter and text, or remove the file",
        id="an empty file",
    ),
    pytest.param(
        b" \n\n\t\n",
        "sources/brief-1.md:1:1: error[empty-file] this file is empty",
        "write its front matter and text, or remove the file",
        id="a file of blanks",
    ),
    pytest.param(
        GOOD.encode("latin-1"),
        "sources/brief-1.md:5:3: error[bad-encoding] this file is not UTF-8: "
        "byte 0xfc here cannot be read",
        "save the file as UTF-8; it may be Windows-1252 or Latin-1 now",
        id="Latin-1",
    ),
    pytest.param(
        "Grüße — aus Wien".encode("cp1252"),
        "sources/brief-1.md:1:3: error[bad-encoding] this file is not UTF-8: "
        "byte 0xfc here cannot be read",
        "save the file as UTF-8; it may be Windows-1252 or Latin-1 now",
        id="Windows-1252",
    ),
    pytest.param(
        GOOD.encode("utf-16"),
        "sources/brief-1.md:1:1: error[bad-encoding] this file is not UTF-8: "
        "byte 0xff here cannot be read",
        "save the file as UTF-8; it may be UTF-16 now",
        id="UTF-16",
    ),
    pytest.param(
        "Grüße".encode()[:3],
        "sources/brief-1.md:1:3: error[bad-encoding] this file is not UTF-8: "
        "byte 0xc3 here cannot be read",
        "save the file as UTF-8; it may be Windows-1252 or Latin-1 now",
        id="a file that was cut off",
    ),
    pytest.param(
        TOP + b"Wien\0Triest\n",
        "sources/brief-1.md:5:5: error[control-character] the control character NUL stands here; "
        "no XML can hold it",
        "remove it; if it stands for a letter, write the letter",
        id="a NUL",
    ),
    pytest.param(
        TOP + b"Wien\x0cTriest\n",
        "sources/brief-1.md:5:5: error[control-character] the control character U+000C stands "
        "here; no XML can hold it",
        "remove it; if it stands for a letter, write the letter",
        id="a form feed of a scanning program",
    ),
    pytest.param(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "sources/brief-1.md:1:1: error[bad-encoding] this file is not UTF-8: "
        "byte 0x89 here cannot be read",
        "save the file as UTF-8; it may be Windows-1252 or Latin-1 now",
        id="a picture with the wrong name",
    ),
    pytest.param(
        "Grüße aus Wien\n".encode(),
        "sources/brief-1.md:1:1: error[no-front-matter] this source has no front matter, "
        "the lines between --- and --- at its top",
        "put these lines before everything else, and correct them:\n"
        "---\nid: brief-1\ntitle: Grüße aus Wien\n---",
        id="no front matter",
    ),
    pytest.param(
        b"Liebe Lisl!\n\n" + TOP + b"Gestern kam der Koffer.\n",
        "sources/brief-1.md:1:1: error[no-front-matter] this source has no front matter, "
        "the lines between --- and --- at its top",
        "put these lines before everything else, and correct them:\n"
        "---\nid: brief-1\ntitle: Liebe Lisl!\n---",
        id="text before the front matter",
    ),
]


def _encode(root: Path, data: bytes) -> tuple[list[Diagnostic], dict[str, str]]:
    """The findings in a source with these bytes, and the text of each paragraph made of it."""
    (root / "sources").mkdir()
    (root / "sources/brief-1.md").write_bytes(data)
    encoded = encode_sources(root, Settings(), Authority())
    texts = {
        path: "".join(document.root.find("{*}text").itertext()).strip()  # type: ignore[union-attr]
        for path, document in encoded.documents.items()
    }
    return encoded.findings, texts


def _told(finding: Diagnostic) -> str:
    return f"{finding.at}: {finding.severity}[{finding.code}] {finding.message}"


@pytest.mark.parametrize(("data", "told", "remedy"), FAULTY)
def test_a_faulty_file_is_one_finding(tmp_path: Path, data: bytes, told: str, remedy: str) -> None:
    findings, texts = _encode(tmp_path, data)
    assert [_told(finding) for finding in findings] == [told]
    assert findings[0].help == remedy
    assert not texts


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GOOD.encode(), id="plain"),
        pytest.param(GOOD.encode("utf-8-sig"), id="a byte order mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(GOOD.replace("\n", "\r").encode(), id="line ends of old Macintoshes"),
        pytest.param(GOOD.rstrip("\n").encode(), id="no line end at the end"),
        pytest.param(b"\n\n" + GOOD.encode(), id="blank lines at the top"),
    ],
)
def test_what_editors_do_to_a_file_changes_no_word(tmp_path: Path, data: bytes) -> None:
    findings, texts = _encode(tmp_path, data)
    assert not findings
    assert texts == {"tei/brief-1.xml": "Grüße aus Wien"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_are_those_of_the_editor(tmp_path: Path, line_end: str) -> None:
    source = GOOD + "von [Lisl]{.unclera}\n"
    findings, _ = _encode(tmp_path, source.replace("\n", line_end).encode("utf-8-sig"))
    assert [str(finding.at) for finding in findings] == ["sources/brief-1.md:6:12"]


def test_a_file_that_is_too_large_is_a_finding() -> None:
    source, (finding,) = decode(b"x" * (MAX_BYTES + 1), "sources/brief-1.md")
    assert source is None
    assert finding.code == "file-too-large"
    assert "32 MB" in finding.message


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/brief-1.md").mkdir()  # a folder of that name, on every system alike
    findings = encode_sources(tmp_path, Settings(), Authority()).findings
    assert [finding.code for finding in findings] == ["unreadable-file"]
    assert findings[0].help
