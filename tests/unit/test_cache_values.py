"""Values ↔ bytes: equal values have equal bytes everywhere, and no bytes are code."""

import os
import pickle
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from edition.cache.question import Damaged, Question
from edition.cache.values import digest, packed, row_of, squeezed, unpacked
from edition.diagnostics import Diagnostic, Label, Severity
from edition.location import Span
from edition.model.collect import collect
from edition.model.facts import Anchor, Facts, Pointer
from edition.settings import ElementRow, Settings
from edition.tei.parse import parse

ATOMS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
ATOMS |= st.text(st.characters()) | st.binary()
SPANS = st.builds(Span, st.text(), st.integers(), st.integers())
VALUES: st.SearchStrategy[Any] = st.recursive(
    ATOMS | SPANS | st.builds(Question, st.text(), st.text(), st.booleans()),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.frozensets(st.text())
        | st.builds(Label, SPANS, st.text())
    ),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_packed_is_unpacked(value: Any) -> None:
    found = unpacked(packed(value))
    assert found == value
    assert type(found) is type(value)
    assert packed(found) == packed(value)


@given(st.text(), st.integers())
def test_equal_values_have_equal_bytes_whoever_made_their_parts(text: str, number: int) -> None:
    """What pickle writes differs where a text stands twice and is, or is not, one object."""
    again = "".join([*text])
    one = (Anchor(text, text, number), Anchor(text, text, number))
    other = (Anchor(text, again, number), Anchor(again, again, int(str(number))))
    assert packed(one) == packed(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        ("1", 1),
        ((1, 2), [1, 2]),
        ((), None),
        (b"a", "a"),
        (Markup("a"), "a"),
        (Severity.ERROR, "error"),
        (Anchor("a", "p", 1), ("a", "p", 1)),
        (Question("a", "b"), ("a", "b", False)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_what_is_not_the_same_has_other_bytes(one: object, other: object) -> None:
    assert packed(one) != packed(other)


def test_types_come_back() -> None:
    values = (Markup("<b>"), Severity.WARNING, Question("a", "b"), b"\x00\xff", 1.5, True)
    for value, found in zip(values, unpacked(packed(values)), strict=True):
        assert type(found) is type(value)


def test_other_mappings_come_back_as_plain_ones() -> None:
    assert unpacked(packed(MappingProxyType({"a": 1}))) == {"a": 1}
    assert type(unpacked(packed(defaultdict(int, a=1)))) is dict


def test_real_facts_come_back(repository: Path) -> None:
    for path in sorted((repository / "tei").glob("*.xml"))[:3]:
        document, _ = parse(path.read_bytes(), path.name)
        assert document is not None
        facts = collect(document)
        assert unpacked(packed(facts)) == facts


def test_settings_come_back() -> None:
    settings = Settings(elements=(ElementRow("p", when={"type": "a"}),))
    assert unpacked(packed(settings)) == settings


PROGRAM = """
from edition.cache.values import digest, packed
from edition.model.facts import Anchor, Facts
sets = frozenset(f"id-{n}" for n in range(50))
facts = Facts("a.xml", "a", ids=tuple(Anchor(f"x{n}", "p", n) for n in range(40)))
print(digest(packed((sets, facts, {"z": sets, "a": None}))).hex())
"""


def test_bytes_are_the_same_in_every_process() -> None:
    """The order in which a set is read depends on a seed that every process draws anew."""
    told = set()
    for seed in ("0", "1", "4711"):
        command = [sys.executable, "-c", PROGRAM]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        told.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(told) == 1


# --------------------------------------------------------------------------- what is refused


@dataclass
class NotOfThePackage:
    a: int = 1


class Colour(Enum):
    RED = 1


class Pair(NamedTuple):
    a: int


@pytest.mark.parametrize(
    "value", [NotOfThePackage(), Colour.RED, Pair(1), object(), print, Fraction(1, 2), Path("a")]
)
def test_what_is_not_of_the_package_is_not_stored(value: object) -> None:
    with pytest.raises(TypeError):
        packed((1, [value]))


class Calls:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch called",)


def test_a_foreign_pickle_is_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for data in (pickle.dumps(Calls()), b"\x00" + pickle.dumps(Calls())):
        with pytest.raises(Damaged):
            unpacked(data)
    assert not Path("called").exists()


@pytest.mark.parametrize(
    "written",
    [
        '[[0,1],"os:system:000000"]',
        '[[0,"x"],"cli:main:000000"]',
        '[[0],"__main__:main:000000"]',
        '[[0,"a","b"],"model.facts:Anchor:000000"]',  # other fields
        '[[0,"a"],"..os:path:000000"]',
        '[[0,"a"],"diagnostics:EditionError:000000"]',
        '[[0,"a"],"no.such.module:Anchor:000000"]',
        "[[7]]",
        "[[-9,1]]",
        "[[]]",
        "[",
        "{}",
        "",
    ],
)
def test_what_is_not_ours_is_damage(written: str) -> None:
    with pytest.raises(Damaged):
        unpacked(b"\x00" + written.encode())


def test_a_value_with_fields_that_the_class_no_longer_has_is_damage() -> None:
    stored = packed(Pointer("ref", "#a", "p", 1))
    renamed = stored.replace(b"Pointer", b"Section")
    assert renamed != stored
    with pytest.raises(Damaged):
        unpacked(renamed)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_damage(data: bytes) -> None:
    try:
        unpacked(data)
    except Damaged:
        return


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_changed_byte_never_crashes(place: int, byte: int) -> None:
    findings = tuple(Diagnostic("code", f"message {n}", Span("a.md", n)) for n in range(40))
    data = bytearray(packed(findings))
    data[place % len(data)] = byte
    try:
        unpacked(bytes(data))
    except Damaged:
        return


def test_a_row_carries_the_digest_of_its_value() -> None:
    row = row_of("facts", "a.xml", Facts("a.xml", "a"))
    assert row.digest == digest(row.value)
    assert row.member == ""


def test_long_values_are_compressed() -> None:
    assert len(packed("a" * 10_000)) < 200
    assert squeezed(b"short") == b"\x00short"
