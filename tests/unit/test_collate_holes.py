"""Which columns the sign of a copy stands for; the copies and their columns are made by hand."""

from edition.collate.copy_text import CopyText, Paragraph, Sign, Word
from edition.collate.grid import STATES, Grid
from edition.collate.redactions.holes import find_holes
from edition.collate.result import ABSENT, Alignment
from edition.model.redaction import Size

_LETTER = {"shown": "s", "withheld": "W", "unreadable": "U", "absent": "."}


def _copy(siglum: str, text: str) -> CopyText:
    """A copy of one paragraph: ``#`` is a sign, ``?`` an illegible word, ``.`` no word there."""
    words: list[Word] = []
    signs = []
    for token in text.split():
        if token in "#?":
            kind = "withheld" if token == "#" else "unreadable"
            size = Size("word", "1") if token == "?" else Size()
            signs.append(Sign(len(words), 0, len(signs), kind, f"r{len(signs)}", size))
        elif token != ".":
            words.append(Word(token, " ", token, 0, 1))
    paragraph = Paragraph("p", "", "1", 1, 0, len(words))
    return CopyText(
        siglum, siglum, siglum, words=tuple(words), paragraphs=(paragraph,), signs=tuple(signs)
    )


def _states(*texts: str) -> list[str]:
    """How each copy stands to each column; what stands under each other is one column."""
    copies = [_copy(chr(65 + number), text) for number, text in enumerate(texts)]
    columns = []
    reached = [0] * len(copies)
    for tokens in zip(
        *(text.replace("# ", "").replace("? ", "").split() for text in texts), strict=True
    ):
        column = []
        for copy, token in enumerate(tokens):
            column.append(ABSENT if token == "." else reached[copy])
            reached[copy] += token != "."
        columns.append(tuple(column))
    grid = Grid(copies, Alignment(tuple(columns)), [{} for _ in copies], one_original=True)
    find_holes(grid)
    return ["".join(_LETTER[STATES[state].value] for state in states) for states in grid.states]


def test_a_sign_stands_for_what_is_lacking_at_its_place() -> None:
    assert _states("a b c d e", "a # . . . e") == ["sssss", "sWWWs"]


def test_what_is_lacking_elsewhere_is_not_its_own() -> None:
    assert _states("a b c d e f g", "a # . . d . . g") == ["sssssss", "sWWs..s"]


def test_two_signs_at_one_place_share_it() -> None:
    assert _states("a b c d e f", "a # # . . . . f") == ["ssssss", "sWWWWs"]


def test_one_illegible_word_is_not_all_that_is_lacking() -> None:
    text = "a b c d e f g h i j k l"
    assert _states(text, "a ? . . . . . . . . . . l") == ["s" * 12, "sU.........s"]
    assert _states("a b c d", "a ? . . d") == ["ssss", "sUUs"]


def test_words_that_were_set_beside_the_wrong_ones_do_not_part_a_hole() -> None:
    text = "a b c d e f g h i j k l m"
    assert _states(text, "a # . . . x y . . . . . . m") == ["s" * 13, "sWWWssWWWWWWs"]
    assert _states(text, "a # . . . e f . . . . . . m") == ["s" * 13, "sWWWss......s"]


def test_a_copy_that_has_only_a_sign_withholds_everything() -> None:
    assert _states("a b c d", "# . . . .") == ["ssss", "WWWW"]
