"""What is compared of a word, and what is ignored."""

import pytest
from hypothesis import strategies as st

from edition.collate.keys import is_letter, key_of, kinds_ignored
from tests.tools.properties import holds_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SECRET", "secret"),
        ('bed"', "bed”,"),
        ("over-all", "overall"),
        ("con\N{SOFT HYPHEN}tinue", "continue"),
        ("con¬tinue", "continue"),
        ("ﬁrſt", "first"),
        ("don't", "don’t"),
        ("donʼt", "don’t"),
        ("STRASSE", "Straße"),
        ("1914–1918", "1914-1918."),
        ("e\N{COMBINING ACUTE ACCENT}tat", "état"),
        ("b(1)", "B1"),
        ("½", "1/2"),
    ],
)
def test_noise_is_no_difference(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("résumé", "resume"),
        ("Cæsar", "Caesar"),
        ("bellicose", "belligerent"),
        ("1.5", "15"),
        ("3/4", "34"),
        ("24/10/88", "2/10/88"),
        ("6(1)", "b(1)"),
        ("ὁ", "ὅ"),
    ],
)
def test_letters_accents_and_numbers_count(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("token", ["-", "—", "...", "( )", "“", "*", "\N{SOFT HYPHEN}"])
def test_signs_alone_are_no_word(token: str) -> None:
    assert key_of(token) == ""


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("Effects", "Effects", ()),
        ("Effects", "EFFECTS", ("case",)),
        ("follows:", "follows", ("punctuation",)),
        ('"peaceful"', "“peaceful”", ("quotation marks",)),
        ('"peaceful"', "peaceful", ("quotation marks",)),
        ("over-all", "overall", ("hyphenation",)),
        ("Eﬀects", "Effects", ("ligatures",)),
        ("“Over-all,", "overall", ("case", "hyphenation", "punctuation", "quotation marks")),
    ],
)
def test_what_was_ignored_is_said(one: str, other: str, kinds: tuple[str, ...]) -> None:
    assert kinds_ignored(one, other) == kinds
    assert kinds_ignored(other, one) == kinds


@pytest.mark.parametrize("text", ["A¨", "¨", "\N{COMBINING DIAERESIS}", "ΐ", "İ", "ǅ", "ſͅ", "²⁄3"])
def test_odd_letters(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)


@holds_for(st.text(max_size=12))
def test_a_key_is_its_own_key_and_has_letters_or_is_empty(text: str) -> None:
    key = key_of(text)
    assert key_of(key) == key
    assert any(map(is_letter, text)) or not key


@holds_for(st.text(max_size=12), st.sampled_from(["“", "”", ",", "-", "\N{SOFT HYPHEN}", "…", "("]))
def test_signs_around_a_word_change_nothing(text: str, sign: str) -> None:
    assert key_of(sign + text + sign) == key_of(text)
