"""Bytes → text: what is certain is read, what is not is said in a sentence."""

import pytest

from edition.diagnostics import Severity
from edition.importers.decoding import MAX_BYTES, MAX_TEXT_BYTES, decode, too_large


def told(data: bytes, encoding: str = "") -> tuple[str | None, list[str]]:
    """The text and the codes of the findings."""
    text, findings = decode(data, "raw.txt", encoding)
    return text, [finding.code for finding in findings]


def test_utf8_with_any_line_ends() -> None:
    assert told(b"\xef\xbb\xbfa\r\nb\rc\n") == ("a\nb\nc\n", [])


def test_a_mark_at_the_start_says_what_it_is() -> None:
    assert told("Grüße".encode("utf-16")) == ("Grüße", ["converted-encoding"])
    assert told("Grüße aus Wien".encode("utf-16-le")) == (
        "Grüße aus Wien",
        ["converted-encoding"],
    )


def test_what_can_be_read_in_one_way_only_is_converted_and_said() -> None:
    text, findings = decode("Müller fährt – „ja“".encode("windows-1252"), "raw.txt")
    assert text == "Müller fährt – „ja“"
    assert [(f.code, f.severity) for f in findings] == [("converted-encoding", Severity.WARNING)]


def test_what_could_be_two_things_is_not_converted() -> None:
    text, findings = decode("København".encode("windows-1252"), "raw.txt")
    assert text is None
    assert "“København” in windows-1252" in findings[0].message
    assert "“Křbenhavn” in" in findings[0].message


def test_the_user_may_say_what_it_is() -> None:
    assert told("København".encode("windows-1252"), "windows-1252") == ("København", [])
    assert told(b"x", "windows-12520") == (None, ["unknown-encoding"])
    assert told(b"\xff", "ascii") == (None, ["unknown-encoding"])


def test_cyrillic_is_no_latin() -> None:
    text, findings = decode("Дорогая Анна".encode("koi8-r"), "raw.txt")
    assert text in (None, "Дорогая Анна")
    assert findings


def test_no_text_is_said() -> None:
    assert told(b"\x00\x01\x02\x03 \xff\xfe\x00\x00") == (None, ["not-text"])
    assert told(b"\x01\x02\x03\x04\x05\x06") == (None, ["not-text"])
    assert told(b" \n\n") == (None, ["empty-file"])


def test_a_control_character_has_a_place() -> None:
    text, findings = decode(b"one\nt\x07wo " + b"x" * 300, "raw.txt")
    assert text is not None
    assert text.startswith("one\nt\ufffdwo")
    assert str(findings[0].at) == "raw.txt:2:2"


def test_too_large_is_a_sentence() -> None:
    found = too_large(MAX_BYTES + 12_000_000, "raw.txt")
    assert found is not None
    assert found.message == "this file has 62 MB; of a file at most 50 MB are imported"
    assert too_large(MAX_BYTES, "raw.txt") is None


def test_of_a_text_less_is_read_at_once() -> None:
    text, (found,) = decode(b"x" * (MAX_TEXT_BYTES + 1), "raw.txt")
    assert text is None
    assert found.message == "this text has more than 10 MB; of a text at most 10 MB are imported"
    assert "where a document ends" in found.help


@pytest.mark.parametrize("space", [b"", b" ", b"\n\n\t \n", "\ufeff".encode(), b"\r\n\r\n"])
def test_a_file_without_a_word_is_empty(space: bytes) -> None:
    text, (found,) = decode(space, "raw.txt")
    assert text is None
    assert (found.code, found.message) == ("empty-file", "this file is empty")


def test_line_ends_of_all_systems_are_line_ends() -> None:
    text, findings = decode(b"one\r\ntwo\rthree\nfour", "raw.txt")
    assert (text, findings) == ("one\ntwo\nthree\nfour", [])


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\x80", b"text\0\0\xff\xfetext", bytes(range(256)) * 4],
    ids=["image", "zeros", "everything"],
)
def test_what_is_no_text_is_not_read_as_one(data: bytes) -> None:
    text, findings = decode(data, "raw.txt")
    assert text is None
    assert findings[0].code in ("not-text", "unknown-encoding")
    assert findings[0].help


def test_a_single_zero_and_half_a_character_are_told_with_their_places() -> None:
    text, findings = decode(b"one\ntwo\0 " + b"x" * 300, "raw.txt")
    assert text is not None
    assert str(findings[0].at) == "raw.txt:2:4"
    surrogate, (found,) = decode(b"one\n\xed\xa0\x80", "raw.txt")  # U+D800, half of a character
    assert surrogate is None
    assert str(found.at) == "raw.txt:2:1"
