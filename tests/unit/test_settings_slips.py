"""A file that is no TOML: the help names what is lacking."""

import tomllib
from pathlib import Path

import pytest

from edition.diagnostics import Diagnostic, EditionError
from edition.settings import load_settings


def refused(root: Path, text: str) -> Diagnostic:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    (root / "edition.toml").write_text(text, encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        load_settings(root)
    (found,) = caught.value.diagnostics
    assert found.help is not None
    assert found.help.endswith("the site stays as it is")
    return found


@pytest.mark.parametrize(
    ("text", "line", "help"),
    [
        ("[edition\n", 1, "between brackets: [edition]; the closing one is missing"),
        ("[[work\n", 1, "two brackets on each side: [[work]]; the closing one is missing"),
        ("[[work]\n", 1, "[[work]]; a closing one is missing"),
        ("[edition]]\n", 1, "[edition]; there is one bracket too many"),
        ("[edition]\ntitle = Letters of 1917\n", 2, 'marks: title = "Letters of 1917"'),
        ('[edition]\ntitle = "Letters\n', 2, 'mark is missing: title = "Letters"'),
        ("[edition]\ntitle = \u201cLetters\u201d\n", 2, "here they are typographic ones"),
        ("[edition]\ntitle: Letters\n", 2, '=, not a colon: title = "Letters"'),
        ("[edition]\ntitle =\n", 2, "`title` has no value"),
        ("[edition]\ntitle\n", 2, 'a name, the sign = and a value: title = "…"'),
        ("[site]\nsearch = True\n", 2, "search = true or search = false"),
        ('[edition]\neditors = ["A" "B"]\n', 2, 'commas: editors = ["…", "…"]'),
        ('[edition]\neditors = ["A"\ntitle = "B"\n', 3, "begins on line 2 is not closed"),
        ('[edition]\ntitle = "a"\ntitle = "b"\n', 3, "`title` is set twice"),
        ("[edition]\n[site]\n[edition]\n", 3, "[edition] stands twice"),
        ('[edition]\ntitle = "The "Letters""\n', 2, "a quotation mark within a text"),
        ('[paths]\nsources = "C:\\qources"\n', 2, "a backslash is written twice"),
    ],
)
def test_the_help_names_what_is_lacking(text: str, line: int, help: str, tmp_path: Path) -> None:
    found = refused(tmp_path, text)
    assert help in (found.help or "")
    assert found.at.line == line
