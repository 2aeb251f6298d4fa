"""The words of the interface: one file a language."""

import re
from pathlib import Path

import pytest

from edition.publish import phrases as module
from edition.publish.phrases import FOLDER, UnknownPhrase, phrases

PLACES = re.compile(r"\{(\w+)\}")


def test_a_phrase_is_called_by_name_and_filled_in() -> None:
    t = phrases("en")
    assert t("document.copy", siglum="B") == "copy B"


def test_a_phrase_that_counts_has_forms() -> None:
    t = phrases("en")
    assert [t("words", n=n) for n in (0, 1, 2, 1234)] == [
        "0 words",
        "1 word",
        "2 words",
        "1,234 words",
    ]


def test_a_language_without_a_file_speaks_english() -> None:
    assert phrases("tlh").language == "en"
    assert phrases("../../etc/passwd").language == "en"
    assert phrases("EN-gb").language == "en"


def test_an_unknown_phrase_is_an_error() -> None:
    with pytest.raises(UnknownPhrase, match="no phrase"):
        phrases("en")("nothing.of.the.kind")


def test_names_are_joined() -> None:
    t = phrases("en")
    assert [t.joined(list(n)) for n in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda f: f.stem)
def test_every_language_has_known_phrases_with_the_same_places(file: Path) -> None:
    english = module._read("en")
    for key, phrase in module._read(file.stem).items():
        assert key in english or key.startswith("sign."), key
        if key in english:
            assert _places(phrase) <= _places(english[key]) | {"n"}, key


def _places(phrase: module.Phrase) -> set[str]:
    forms = [phrase] if isinstance(phrase, str) else list(phrase.values())
    return {name for form in forms for name in PLACES.findall(form)}


def test_every_phrase_that_a_page_asks_for_exists() -> None:
    publish = FOLDER.parent.parent
    files = [*publish.glob("*.py"), *publish.glob("theme/templates/*.html")]
    asked = {
        key
        for file in files
        for key in re.findall(
            r"""\bt\(\s*["']([a-z_.]+[a-z_])["']""", file.read_text(encoding="utf-8")
        )
    }
    assert len(asked) > 40
    t = phrases("en")
    assert sorted(key for key in asked if key not in t) == []
