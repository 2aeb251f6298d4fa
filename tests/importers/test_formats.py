"""Which reader takes a file, and what is said of a file that none takes."""

import pytest

from edition.diagnostics import Diagnostic
from edition.importers.formats import recognised


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"SECRET\n\nDear Anna", "raw"),
        (b"<sup>1</sup> Dear Anna", "raw"),
        (b"1 < 2", "raw"),
        (b'<?xml version="1.0"?>\n<!-- x --><TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "tei"),
        (b"\xef\xbb\xbf<TEI.2>", "tei"),
        ('<?xml version="1.0" encoding="UTF-16"?><TEI/>'.encode("utf-16"), "tei"),
    ],
)
def test_the_content_says_what_it_is(data: bytes, name: str) -> None:
    found = recognised(data, "file.txt")
    assert not isinstance(found, Diagnostic)
    assert found.name == name


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 ...", "this is a PDF, which cannot be imported"),
        (b"\x89PNG\r\n", "this is an image, which cannot be imported"),
        (b"<html><p>x</p></html>", "this is XML whose outermost element is `html`; no reader"),
    ],
)
def test_what_no_reader_takes_is_said(data: bytes, sentence: str) -> None:
    found = recognised(data, "file.txt")
    assert isinstance(found, Diagnostic)
    assert found.message.startswith(sentence)
    assert found.help
