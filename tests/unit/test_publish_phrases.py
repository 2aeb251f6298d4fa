"""The words of the edition: one file a language, each of them complete."""

import re
from pathlib import Path

import pytest

from edition.phrases import Own, Phrase, languages, own_phrases, places, read, say, speaking
from edition.phrases.plurals import form, forms
from edition.publish.phrases import FOLDER, UnknownPhrase, phrases
from edition.render.elements import TABLE
from edition.render.header import describe
from edition.render.header_labels import LABELS
from edition.render.legend import LEGEND
from tests.tools.rendering import document, edition_of

OTHERS = sorted(languages() - {"en"})
# Words that are the same in English and in another language, or are names and signs.
SAME = frozenset(
    "tei chicago mla apa bibtex ris csl-json om add f ff p et al in ed eds par an acquisition "
    "action additions administration affiliation annotation application arc citation classes "
    "classification code collation colophon constitution date dates correction document "
    "documents edition editor element explicit filiation film folio form fragment graph hand "
    "image images inaudible incipit institution interaction interpretation introduction "
    "licence macro material module name note notes notation organisation organisations page "
    "pages parameter participants person population provenance publication region register "
    "relation relations segmentation salutation schema signature source sources status structure "
    "afrikaans esperanto hindi sanskrit style support surface text trait transcription type "
    "version figure".split()
)


def written(phrase: Phrase) -> list[str]:
    """All forms of a phrase."""
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


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


def test_french_counts_nothing_as_one() -> None:
    t = phrases("fr")
    assert [t("words", n=n) for n in (0, 1, 2)] == ["0 mot", "1 mot", "2 mots"]


def test_numbers_are_written_as_a_language_writes_them() -> None:
    told = {name: phrases(name) for name in ("en", "de", "fr", "it", "es")}
    assert {name: t.number(1234) for name, t in told.items()} == {
        "en": "1,234",
        "de": "1.234",
        "fr": "1\N{NARROW NO-BREAK SPACE}234",
        "it": "1.234",
        "es": "1234",
    }
    assert told["es"].number(12345) == "12\N{NARROW NO-BREAK SPACE}345"
    assert [told["de"].decimal(n) for n in ("2.5", "1200", "c. 3")] == ["2,5", "1.200", "c. 3"]


def test_many_languages_have_more_forms_than_two() -> None:
    assert [form("pl", n) for n in (1, 2, 5, 22, 112)] == ["one", "few", "many", "few", "many"]
    assert [form("ar", n) for n in (0, 1, 2, 5, 15)] == ["zero", "one", "two", "few", "many"]
    assert forms("ja") == {"other"}
    assert forms("en-GB") == {"one", "other"}


def test_a_language_without_a_file_speaks_english() -> None:
    assert phrases("tlh").language == "en"
    assert phrases("../../etc/passwd").language == "en"
    assert phrases("EN-gb").language == "en"
    assert phrases("de-AT").language == "de"


def test_an_unknown_phrase_is_an_error() -> None:
    with pytest.raises(UnknownPhrase, match="no phrase"):
        phrases("en")("nothing.of.the.kind")


def test_names_are_joined() -> None:
    t = phrases("en")
    assert [t.joined(list(n)) for n in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert phrases("de").joined(["a", "b", "c"]) == "a, b und c"


def test_five_languages_are_complete() -> None:
    assert languages() >= {"en", "de", "fr", "it", "es"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_phrases_of_english(language: str) -> None:
    mine, english = read(language), read("en")
    assert sorted(set(english) - set(mine)) == []
    assert sorted(set(mine) - set(english)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_places_of_english(language: str) -> None:
    mine, english = read(language), read("en")
    for key in set(mine) & set(english):
        assert places(mine[key]) - {"n"} == places(english[key]) - {"n"}, key
        if isinstance(english[key], str):
            assert places(mine[key]) == places(english[key]), key


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_the_forms_that_it_needs(language: str) -> None:
    for key, phrase in read(language).items():
        if not isinstance(phrase, str):
            assert forms(language) <= set(phrase) <= forms(language) | {"zero"}, key
        assert all(one.strip() or one == "\N{NARROW NO-BREAK SPACE}" for one in written(phrase)), (
            key
        )


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_was_left(language: str) -> None:
    english = read("en")
    left = []
    for key, phrase in read(language).items():
        if phrase == english.get(key):
            words = re.findall(
                r"[^\W\d_][\w.-]+", re.sub(r"\{\w+\}", "", " ".join(written(phrase)))
            )
            left += [(key, w) for w in words if w.casefold().rstrip(".") not in SAME]
    assert left == []


@pytest.mark.parametrize("language", OTHERS)
def test_months_have_names(language: str) -> None:
    t = phrases(language)
    assert len(t("date.months").split()) == len(t("cite.months").split()) == 12


def test_every_phrase_that_a_page_asks_for_exists() -> None:
    package = FOLDER.parent.parent.parent
    files = [*package.rglob("*.py"), *FOLDER.parent.glob("templates/*.html")]
    asked = {
        key
        for file in files
        for key in re.findall(
            r"""\b(?:t|say)\(\s*["']([a-z_.]+[a-z_])["']""", file.read_text(encoding="utf-8")
        )
    }
    assert len(asked) > 100
    t = phrases("en")
    assert sorted(key for key in asked if key not in t) == []


def test_every_sign_has_a_meaning_and_every_label_a_term() -> None:
    t = phrases("en")
    assert [sign.name for sign in LEGEND if f"sign.{sign.name}" not in t] == []
    labels = {*LABELS.values(), *(row.parameter("label") for row in TABLE)} - {""}
    assert sorted(label for label in labels if f"term.{label}" not in t) == []


def test_what_is_said_below_is_said_in_the_language_that_is_spoken() -> None:
    with speaking(phrases("it")):
        assert say("text.illegible") == "illeggibile"
        with speaking(phrases("es")):
            assert say("text.illegible") == "ilegible"
        assert say("text.illegible") == "illeggibile"
    assert say("text.illegible") == "illegible"


def test_labels_of_the_header_speak_the_language_of_the_edition() -> None:
    header = "<fileDesc><titleStmt><title>A</title><author>B. Kern</author></titleStmt></fileDesc>"
    made = document("<p>x</p>", header)
    with speaking(phrases("de")):
        assert describe(made, edition_of(made))[0] == ("Verfasser", "B. Kern")


def own(folder: Path, name: str, text: str) -> tuple[Own, list[str]]:
    """The phrases of an edition with one file, and what is found in it."""
    (folder / name).write_text(text, encoding="utf-8")
    found, findings = own_phrases(folder, "site/phrases")
    return found, [f"{d.at}: {d.message}; {d.help}" for d in findings]


def test_an_edition_brings_a_language(tmp_path: Path) -> None:
    text = 'documents = "Documenten"\nwords = { other = "{n} woorden", one = "{n} woord" }\n'
    found, findings = own(tmp_path, "nl.toml", text)
    assert findings == []
    t = phrases("nl-BE", found)
    assert (t.language, t("documents"), t("words", n=2)) == ("nl", "Documenten", "2 woorden")
    assert t("home.cite") == "How to cite"


def test_an_edition_changes_a_phrase_of_a_known_language(tmp_path: Path) -> None:
    found, findings = own(tmp_path, "de.toml", '[document]\nreading = "Leseansicht"\n')
    assert findings == []
    t = phrases("de", found)
    assert (t("document.reading"), t("documents")) == ("Leseansicht", "Dokumente")


def test_faults_of_own_phrases_are_told(tmp_path: Path) -> None:
    text = (
        'documnets = "x"\n[document]\ncopy = "Exemplar"\npage = "Seite {m}"\nread = 3\n'
        'here = "hier }"\n[words]\nother = "{n} Wörter"\nfew = "{n} Wörter"\n'
    )
    found, findings = own(tmp_path, "de.toml", text)
    assert found == {"de": {}}
    assert findings == [
        "site/phrases/de.toml:1:1: there is no phrase `documnets`; it is not used; "
        'did you mean "documents"?',
        "site/phrases/de.toml:3:1: the phrase `document.copy` lacks the place {siglum}; "
        "it is not used; English has: copy {siglum}",
        "site/phrases/de.toml:4:1: the phrase `document.page` has a place {m} that nothing fills; "
        "it is not used; English has: page {n}",
        "site/phrases/de.toml:5:1: the phrase `document.read` is no text; put it in quotes",
        "site/phrases/de.toml:6:1: the phrase `document.here` has a brace that belongs to no "
        "place; it is not used; English has: here",
        "site/phrases/de.toml:7:1: the phrase `words` has a form `few`; "
        "this language has one, other",
    ]


def test_a_file_that_is_no_language_or_no_toml_is_told(tmp_path: Path) -> None:
    _, (finding,) = own(tmp_path, "my words.toml", "")
    assert "is no code of a language" in finding
    (tmp_path / "my words.toml").unlink()
    _, (finding,) = own(tmp_path, "nl.toml", "documents = Documenten\n")
    assert finding.startswith("site/phrases/nl.toml:1:1: this is not TOML")
