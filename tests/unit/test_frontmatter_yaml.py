"""YAML as scholars write it: its traps, and what they are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.encode.frontmatter import read_front_matter
from edition.location import SourceFile
from tests.unit.header_samples import front, told


@pytest.mark.parametrize(
    ("line", "column", "message", "help"),
    [
        (
            "title: Faust: a tragedy",
            13,
            "a value that holds a colon and a space must be in quotation marks",
            'write: title: "Faust: a tragedy"',
        ),
        (
            'title: "Faust" and others',
            16,
            "the value goes on after its closing quotation mark or bracket",
            "write: title: '\"Faust\" and others'",
        ),
        (
            "title: [Draft] of a letter",
            16,
            "the value goes on after its closing quotation mark or bracket",
            'write: title: "[Draft] of a letter"',
        ),
        (
            "title: *Faust*",
            8,
            'an unquoted value cannot begin with "*"',
            'write: title: "*Faust*"',
        ),
        (
            "title: @home",
            8,
            'an unquoted value cannot begin with "@"',
            'write: title: "@home"',
        ),
        (
            "title: 'Faust",
            8,
            "this quotation mark is never closed",
            'close it; inside \'...\' a quotation mark is doubled, inside "..." it is written \\"',
        ),
        (
            "title: [Faust",
            8,
            'this "[" is not closed, or a comma is missing inside it',
            'write "]", and commas between the parts; or quote the whole value',
        ),
        (
            "\ttitle: Faust",
            1,
            "a tab stands here, where YAML takes spaces only",
            "put spaces in its place",
        ),
        (
            "title Faust",
            1,
            "this line is no `key: value`, and is not indented under a key",
            "write a key and a colon before it; or is the --- missing that closes the front "
            "matter?",
        ),
        (
            "title:Faust",
            1,
            "no space stands after the colon of `title`",
            "write: title: Faust",
        ),
        (
            'title: "a\\q"',
            10,
            "in double quotation marks a backslash begins an escape, and this is none",
            "use single quotation marks: '...'",
        ),
        (
            "title: - Faust",
            8,
            'a list cannot begin with "- " on the line of its key',
            "begin it on the next line, or quote the value",
        ),
    ],
)
def test_a_line_that_is_no_yaml(line: str, column: int, message: str, help: str):
    matter, findings = front(f"---\nid: x\n{line}\nstatus: draft\n---\n")
    finding = findings[0]
    assert (finding.message, finding.help) == (message, help)
    assert (finding.at.line, finding.at.column) == (3, column)
    assert len(findings) == 1, "a title that cannot be read is not missing as well"
    assert (matter.id, matter.text("status")) == ("x", "draft"), "the other keys are read"


def test_faults_of_several_entries_are_found_at_once():
    _, findings = front("---\nid: x: y\ntitle: 'y\nhands: [a\nstatus: draft\nautor: z\n---\n")
    assert told(findings) == [
        "2:6 yaml-colon",
        "3:8 yaml-quotation",
        "4:8 yaml-bracket",
        "6:1 unknown-key",
    ]


@pytest.mark.parametrize("value", ["&a x", "*a", "!x y", "!!python/name:os.system x"])
def test_yaml_cannot_refer_or_name_types(value: str):
    _, findings = front(f"---\nid: x\ntitle: y\nsummary: {value}\n---\n")
    assert [f.code for f in findings] == ["yaml-sign"]


def test_a_key_given_twice_names_both_places():
    matter, (finding,) = front("---\nid: x\ntitle: y\ntitle: z\n---\n")
    assert (finding.code, finding.at.line, finding.labels[0].at.line) == ("duplicate-key", 4, 3)
    assert matter.title == "y"


def test_a_number_sign_in_a_value_is_not_lost_in_silence():
    matter, (finding,) = front("---\nid: x\ntitle: Letter #3\nstatus: draft # a remark\n---\n")
    assert finding.message == '"#3" is taken as a comment and is not part of the value'
    assert (finding.severity, finding.at.column) == ("warning", 15)
    assert matter.text("status") == "draft"


def test_depth_has_a_limit():
    for deep in ("[" * 5000, "{a: " * 5000):
        _, findings = front(f"---\nid: x\ntitle: y\nkeywords: {deep}\n---\n")
        assert [f.code for f in findings] == ["limit-exceeded"]


def test_length_has_a_limit():
    _, findings = front("---\nid: x\n" + "# filler\n" * 20_000 + "---\n")
    assert [f.code for f in findings] == ["limit-exceeded"]


@pytest.mark.parametrize("sign", ["\x07", "\x00", '"\\0"', '"\\ud800"'])
def test_characters_that_xml_cannot_hold(sign: str):
    _, findings = front(f"---\nid: x\ntitle: y\nsummary: {sign}\n---\n")
    assert [f.code for f in findings] == ["bad-character"]


def test_line_separators_do_not_shift_the_places():
    _, (finding,) = front("---\nid: x\ntitle: 'a\u2028b'\nautor: z\n---\n")
    assert (finding.at.line, finding.at.column) == (4, 1)


@pytest.mark.parametrize("text", ["- a\n- b", "just text", "[a, b]", "'a'"])
def test_front_matter_that_is_no_list_of_keys(text: str):
    _, (finding,) = front(f"---\n{text}\n---\n")
    assert finding.code == "wrong-shape"


SIGNS = st.text(st.sampled_from(list("abid:title -[]{}'\"#&*!|>%@\t\n?,~.")), max_size=80)


@given(SIGNS)
def test_whatever_is_written_findings_lie_in_the_file(text: str):
    file = SourceFile("x.md", f"---\n{text}\n---\n")
    matter, findings = read_front_matter(file)
    for finding in findings:
        assert 1 <= finding.at.line <= len(file.lines)
        assert 1 <= finding.at.column <= len(file.line(finding.at.line)) + 1
    assert matter.id or any(f.severity == "error" for f in findings)
