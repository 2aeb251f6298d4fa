"""Raw papers of several kinds and the sources that are made of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.diagnostics import Severity
from edition.importers.draft import Draft, all_blocks, contents, plain_text
from edition.importers.raw import markdown
from edition.importers.raw.facts import facts
from edition.importers.writer import write
from edition.settings import ImportPattern, ImportSetting
from tests.importers.raw.reading import blocks_of, source_of
from tests.tools.pipeline import encode_text

LETTER = """\
K. k. Bezirkshauptmannschaft Bozen
Zl. 1234/14

Bozen, den 3. März 1908

Sehr geehrter Herr Professor!

Gestern ist der Koffer gekommen, und ich danke Ihnen von Herzen für die Mühe, die Sie
sich gemacht haben. Die Bücher sind alle da, z. B. der Goethe.

- 2 -

Es ist [unleserlich] sehr heiß, und von meiner Schwester habe ich lange nichts gehört.

Mit vorzüglicher Hochachtung

*Anton Kern*
Anton Kern

P.S. Den Schlüssel schicke ich nach.
"""


def test_a_letter() -> None:
    assert (
        source_of(LETTER)
        == """\
::: letterhead
K. k. Bezirkshauptmannschaft Bozen
:::

{.fw type=office-symbol place=top}
Zl. 1234/14

{.dateline}
Bozen, den [3. März 1908](date:1908-03-03)

{.salute}
Sehr geehrter Herr Professor!

Gestern ist der Koffer gekommen, und ich danke Ihnen von Herzen für die Mühe, die Sie sich \
gemacht haben. Die Bücher sind alle da, z. B. der Goethe.

{.fw type=pageNum place=top}
\\- 2 -

Es ist []{.gap reason=illegible} sehr heiß, und von meiner Schwester habe ich lange nichts gehört.

{.salute}
Mit vorzüglicher Hochachtung

{.signed}
Anton Kern

{.signed}
Anton Kern

{.postscript}
P.S. Den Schlüssel schicke ich nach.
"""
    )


def test_a_telegram() -> None:
    text = """\
CONFIDENTIAL

FM AMEMBASSY BAGHDAD
TO SECSTATE WASHDC PRIORITY

SUBJECT: MEETING WITH MINISTER

1. I SAW THE MINISTER THIS MORNING. HE WAS NERVOUS AND SAID LITTLE ABOUT THE COMPANIES.

2. REQUEST INSTRUCTIONS BEFORE THURSDAY BECAUSE THE CABINET MEETS THEN AND NOT LATER.

MILLER
BT
"""
    assert (
        source_of(text)
        == """\
{.marking place=top}
CONFIDENTIAL

{.fw type=field place=top}
FM AMEMBASSY BAGHDAD

{.fw type=field place=top}
TO SECSTATE WASHDC PRIORITY

{.head type=subject}
[SUBJECT:]{.label} [MEETING WITH MINISTER]{.title}

{.item}
1\\. I SAW THE MINISTER THIS MORNING. HE WAS NERVOUS AND SAID LITTLE ABOUT THE COMPANIES.

{.item}
2\\. REQUEST INSTRUCTIONS BEFORE THURSDAY BECAUSE THE CABINET MEETS THEN AND NOT LATER.

{.signed cert=medium}
MILLER

{.fw type=footer place=bottom cert=medium}
BT
"""
    )


def test_a_form() -> None:
    text = "Name: John Miller\nMarital status: ( ) single (X) married\nClearance: \\_\\_\\_\\_\n"
    assert (
        source_of(text)
        == """\
::: form {cert=medium}
Name: John Miller
Marital status: ( ) single (X) married
Clearance: []{.blank}
:::
"""
    )


SENTENCE = "The harvest was poor this year, and nobody knows what the winter will bring us.\n"


def in_text(line: str) -> str:
    """What becomes of lines between two paragraphs of prose."""
    source = source_of(f"{SENTENCE}\n{line}\n\n{SENTENCE}")
    return source.removeprefix(SENTENCE).removesuffix(SENTENCE).strip()


@pytest.mark.parametrize(
    ("line", "made"),
    [
        (
            "~~SECRET~~\n\n- 4 -",
            "{.marking place=top}\n~~SECRET~~\n\n{.fw type=pageNum place=top}\n\\- 4 -",
        ),
        ("Für Freunde", "{.marking}\nFür Freunde"),
        ("## Weather", "# Weather"),
        ("CONCLUSIONS", "# CONCLUSIONS"),
        ("**The weather**", "# **The weather**"),
        ("*It will rain soon.*", "::: handwritten {by=hand cert=medium}\nIt will rain soon.\n:::"),
        ("Wien, den 3. März 1908", "Wien, den 3. März 1908"),
        ("Dear Anna,", "Dear Anna,"),
    ],
)
def test_between_paragraphs(line: str, made: str) -> None:
    assert in_text(line).replace(" {cert=high}", "").replace(" {cert=medium}\n", "\n") == made


def test_paragraphs_are_numbered_only_if_they_count() -> None:
    assert "{.item}" not in source_of(f"z. B. {SENTENCE}\n{SENTENCE}")
    assert source_of(f"a. {SENTENCE}\nb. {SENTENCE}").count("{.item}") == 2


def test_numbered_lines_of_one_block_are_parted() -> None:
    assert source_of(f"a. {SENTENCE}b. {SENTENCE}").count("{.item}") == 2


def test_headings_of_one_kind_have_one_level() -> None:
    text = f"1. Weather\n\n{SENTENCE}\n## 2. Harvest\n\n{SENTENCE}\n### 3. Prices\n\n{SENTENCE}"
    found = [line for line in source_of(text).split("\n") if line.startswith("#")]
    assert found == ["# 1. Weather", "# 2. Harvest", "# 3. Prices"]


def test_run_in_headings_come_in_several_paragraphs() -> None:
    several = source_of(f"Weather - {SENTENCE}\nPrices - {SENTENCE}")
    assert several.startswith("[Weather]{.run-in} - The harvest")
    assert "{.run-in" not in source_of(f"He said: {SENTENCE}\n{SENTENCE}")


def test_lines_that_a_program_ran_together_are_parted() -> None:
    text = (
        f"MEMORANDUMSUBJECT: Coal for the railways1. Demand\n\n{SENTENCE}\n2. Supply\n\n{SENTENCE}"
    )
    source = source_of(text)
    assert "{.head type=genre}\nMEMORANDUM\n" in source
    assert "[SUBJECT:]{.label} [Coal for the railways]{.title}" in source
    assert "\n# 1. Demand\n" in source


@pytest.mark.parametrize(
    "foot",
    [
        "Yours sincerely,\n\nJohn Miller",
        "- J. R. Miller  \nJ. R. Miller",
        "/s/ John Miller",
        "gez. Müller",
        "Hochachtungsvoll\nDr. Karl von Müller",
        "Veuillez agréer, Monsieur, l’expression de mes sentiments distingués.\n\nA. Martin",
        "JRM",
    ],
)
def test_a_signature_closes_a_text(foot: str) -> None:
    assert "{.signed" in source_of(f"{SENTENCE}\n{foot}\n")


def test_what_stands_below_a_signature() -> None:
    source = source_of(f"{SENTENCE}\nJohn Miller\n\ncc: Mr. Brown\n\nz. d. A.\n")
    assert "{.postscript}\ncc: Mr. Brown" in source
    source = source_of(f"{SENTENCE}\nJohn Miller\n\nz. d. A.\n")
    assert "::: annotation {type=filing place=below cert=medium}\nz. d. A.\n:::" in source


def test_a_salutation_on_the_first_line_of_a_paragraph() -> None:
    assert source_of(f"Dear Anna,\n{SENTENCE}").startswith("{.salute}\nDear Anna,\n")
    runs_on = "Dear Anna, I write to you from the inn where\nwe met, and think of you every day.\n"
    assert "{.salute}" not in source_of(runs_on)


def test_a_word_that_the_transcriber_doubted() -> None:
    assert source_of("Please do not [?] meet me on the bridge (?), my friend.\n") == (
        "Please do [not]{?} meet me on the [bridge]{?}, my friend.\n"
    )


def test_lines_of_the_head_that_nothing_was_made_of_keep_their_ends() -> None:
    source = source_of(f"Mrs. Carter\nMain Road\n\nMy dear Helen,\n\n{SENTENCE}")
    assert source.startswith("{.fw type=header place=top cert=low}\nMrs. Carter\\\nMain Road\n")


def test_patterns_of_an_edition_are_used() -> None:
    own = ImportSetting(pattern=(ImportPattern("salute", "Hochedler Freund!", "certain"),))
    assert source_of(f"Hochedler Freund!\n\n{SENTENCE}", own).startswith("{.salute}\nHochedler")


def test_italics_mean_what_the_edition_says() -> None:
    text = f"The *whole* harvest. {SENTENCE}\n*It will rain.*\n\n{SENTENCE}"
    assert "[whole]{.hand by=hand" in source_of(text, ImportSetting(italics="hand"))
    plain = source_of(text, ImportSetting(italics="type"))
    assert "*whole*" in plain
    assert "handwritten" not in plain


LINES = [
    *LETTER.split("\n"),
    *("", "", SENTENCE, "a. eins", "b. zwei", "1. Demand", "# Lage", "CONCLUSIONS", "- 2 -", "\f"),
    *("~~SECRET~~", "SUBJECT: Coal", "( ) yes (X) no", "*Anna*", "> so", "| a |", "____"),
    *("cc: Mr. Brown", "John Miller", "Yours truly,", "so [?] it was"),
]
PIECES = st.sampled_from(LINES)


@given(st.lists(PIECES, max_size=14).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_or_invented_by_the_passes(text: str) -> None:
    """What stands for a mark without words, a blank or a gap, keeps its place in the file."""
    before, after = words(markdown.read(text)), words(blocks_of(text))
    gone = {"____", "[unleserlich]", "-", "[?]"}
    assert [w for w in after if w not in gone] == [w for w in before if w not in gone]


def words(blocks: tuple[object, ...]) -> list[str]:
    runs = [run for block in all_blocks(blocks) for run in contents(block)]  # type: ignore[arg-type]
    return " ".join(plain_text(run) for run in runs).split()


@given(st.lists(PIECES, max_size=12).map("\n\n".join))
@settings(max_examples=30, deadline=None)
def test_whatever_is_found_encodes_and_validates_without_an_error(text: str) -> None:
    blocks = blocks_of(text)
    front = {"id": "x", **facts(blocks)}
    _, findings = encode_text(write(Draft(front, blocks)).text)
    assert [f.message for f in findings if f.severity is Severity.ERROR] == []
