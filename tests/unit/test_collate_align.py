"""The words of copies side by side: small texts that a reader can check."""

import pytest

from edition.collate.align import align
from edition.collate.copy_text import CopyText, Paragraph, Sign, Word
from edition.collate.keys import key_of
from edition.collate.result import ABSENT, Alignment, Moved


def copy(text: str, name: str = "a", ids: str = "") -> CopyText:
    """A copy: ``[]`` is a sign of absence, ``|`` begins a paragraph, ``<`` and ``>`` a piece."""
    words: list[Word] = []
    signs: list[Sign] = []
    paragraphs: list[Paragraph] = []
    piece = ""
    for number, content in enumerate(text.split("|")):
        first = len(words)
        for token in content.split():
            if token == "[]":
                signs.append(Sign(len(words), number, 0, "withheld"))
            elif token in "<>":
                piece = "r1-1" if token == "<" else ""
            else:
                words.append(Word(token, " ", key_of(token), number, 0, piece=piece))
        own = ids.split()[number] if ids else ""
        paragraphs.append(Paragraph("p", own, "", 0, first, len(words)))
    return CopyText(
        name, f"tei/{name}.xml", name.upper(), "", "", tuple(words), tuple(paragraphs), tuple(signs)
    )


def copies(*texts: str) -> list[CopyText]:
    return [copy(text, "abcdefgh"[number]) for number, text in enumerate(texts)]


def aligned(*texts: str) -> list[str]:
    """What stands in the columns, a line a copy; ``-`` where words are absent."""
    made = copies(*texts)
    return lines(made, align(made))


def lines(made: list[CopyText], alignment: Alignment) -> list[str]:
    return [
        " ".join("-" if c[n] == ABSENT else one.words[c[n]].text for c in alignment.columns)
        for n, one in enumerate(made)
    ]


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("one",), ("", "one two")])
def test_copies_may_be_few_or_empty(texts: tuple[str, ...]) -> None:
    assert aligned(*texts) == [t or " ".join("-" * len(max(texts).split())) for t in texts]


def test_words_that_differ_stand_beside_each_other() -> None:
    assert aligned("He was bellicose today.", "he was belligerent today") == [
        "He was bellicose today.",
        "he was belligerent today",
    ]


def test_what_a_sign_hides_is_absent_there_and_nowhere_else() -> None:
    whole = "saw the old man and the king"
    assert aligned("saw the [] king", whole) == ["saw the - - - - king", whole]
    assert aligned("saw [] the king", whole) == ["saw - - - - the king", whole]


def test_no_word_is_set_beside_what_a_sign_hides() -> None:
    assert aligned("north [] red green blue white south", "north one two three four south") == [
        "north - - - - red green blue white south",
        "north one two three four - - - - south",
    ]


def test_signs_of_two_copies_may_hide_passages_that_overlap() -> None:
    assert aligned("a b [] g h i k l", "a b c d e [] k l", "a b c d e f g h i k l") == [
        "a b - - - - g h i k l",
        "a b c d e - - - - k l",
        "a b c d e f g h i k l",
    ]


def test_words_left_out_without_a_sign_are_those_that_are_marked_elsewhere() -> None:
    assert aligned("by the king", "by < the old man and > the king") == [
        "by - - - - the king",
        "by the old man and the king",
    ]
    assert aligned("by the king", "by the < old man and the > king") == [
        "by the - - - - king",
        "by the old man and the king",
    ]


def test_words_left_out_without_a_sign_are_sentences_where_they_can_be() -> None:
    assert aligned("It rained. The king left.", "It rained. The man came. The king left.") == [
        "It rained. - - - The king left.",
        "It rained. The man came. The king left.",
    ]


def test_divided_words_are_quiet() -> None:
    made = copies("go to day of the king", "go today ofthe king")
    alignment = align(made)
    assert lines(made, alignment) == ["go to day of the king", "go today - ofthe - king"]
    assert dict(alignment.quiet) == dict.fromkeys((1, 2, 3, 4), "word division")
    assert alignment.divided == ((1, 3), (3, 5))


def test_a_divided_word_that_one_copy_has_otherwise_is_one_difference() -> None:
    alignment = align(copies("go to day now", "go today now", "go todav now"))
    assert alignment.divided == ((1, 3),)
    assert list(alignment.quiet) == [2]


def test_paragraphs_divided_or_joined_make_no_difference() -> None:
    made = copies("one two | three four | five", "one two three | four five")
    assert align(made).columns == tuple((n, n) for n in range(5))


RIVER = "the river rose above the old bridge before anybody had thought of boats."
HARVEST = "our harvest of barley was better than that of most villages around us."
LETTER = "no letter came from the capital although three had been promised to him."


def test_a_paragraph_that_stands_elsewhere_stands_beside_its_counterpart() -> None:
    long = f"{HARVEST} {HARVEST.replace('barley', 'oats').replace('better', 'worse')}"
    made = copies(f"{RIVER} | {long} | {LETTER}", f"{long} | {LETTER} | {RIVER}")
    alignment = align(made)
    assert all(ABSENT not in column for column in alignment.columns)
    assert alignment.moved == (Moved(1, 39, 52),) or alignment.moved == (Moved(0, 0, 13),)


def test_most_copies_decide_where_a_passage_belongs() -> None:
    first, other = f"{RIVER} | {HARVEST} | {LETTER}", f"{RIVER} | {LETTER} | {HARVEST}"
    made = copies(first, other, first)
    assert [moved.copy for moved in align(made).moved] == [1]


def test_of_three_copies_against_one_the_one_is_odd() -> None:
    """The odd one has more in common with each of the others than they have with each other."""
    end = "after the rain the road to the mill could not be used by carts for weeks."
    usual = f"{RIVER} | {HARVEST} | {LETTER} | {end}"
    spoilt = (["boats", "rain", "capital"], ["bridge", "weeks", "road"], ["rose", "mill", "carts"])
    texts = []
    for words in spoilt:
        text = usual
        for word in words:
            text = text.replace(word, word[::-1])
        texts.append(text)
    texts.append(f"{RIVER} | {LETTER} | {HARVEST} | {end}")
    assert {moved.copy for moved in align(copies(*texts)).moved} == {3}


def test_a_divided_word_in_a_paragraph_that_others_have_elsewhere_stays_in_it() -> None:
    divided = LETTER.replace("capital", "capi- tal").replace("promised", "pro- mised")
    joined = LETTER.replace("came from", "camefrom")
    made = copies(
        f"{RIVER} | {HARVEST} | {LETTER}",
        f"{RIVER} | {joined}",
        f"{LETTER} | {RIVER} | {HARVEST}",
        f"{RIVER} | {HARVEST} | {divided}",
    )
    alignment = align(made)
    assert lines(made, alignment)[3] == f"{RIVER} {HARVEST} {divided}"
    assert [moved.copy for moved in alignment.moved] == [2]
    assert [len(alignment.columns[first]) for first, _ in alignment.divided] == [4, 4, 4]


def test_a_divided_word_in_a_paragraph_that_is_moved_stays_in_it() -> None:
    divided = LETTER.replace("capital", "capi- tal")
    alone = "and nobody was surprised."
    made = copies(f"{RIVER} | {HARVEST} | {LETTER} {alone}", f"{divided} | {RIVER} | {HARVEST}")
    alignment = align(made)
    assert lines(made, alignment) == [
        f"{RIVER} {HARVEST} {LETTER} {alone}".replace("capital", "capital -"),
        f"{RIVER} {HARVEST} {divided} - - - -",
    ]
    assert alignment.moved == (Moved(1, 0, 14),)
    assert alignment.divided == ((31, 33),)


def test_an_id_pairs_paragraphs_that_have_no_word_in_common() -> None:
    left = copy("x y z | one two three four five six | u v", "a", "p1 p2 p3")
    right = copy("q r s t w e q r | uno due tre | u v", "b", "p1 p2 p3")
    columns = align([left, right]).columns
    boundary = next(n for n, column in enumerate(columns) if column[0] == 3)
    assert all(right.words[c[1]].paragraph > 0 for c in columns[boundary:] if c[1] != ABSENT)
    assert all(right.words[c[1]].paragraph == 0 for c in columns[:boundary] if c[1] != ABSENT)


def test_the_text_decides_where_an_id_contradicts_it() -> None:
    left = copy(f"{RIVER} | {HARVEST}", "a", "p1 p2")
    right = copy(f"{HARVEST} | {LETTER}", "b", "p1 p2")
    columns = align([left, right]).columns
    both = [column for column in columns if ABSENT not in column]
    assert [left.words[c[0]].text for c in both][:13] == HARVEST.split()


def test_texts_without_a_word_in_common_are_aligned_quickly() -> None:
    made = copies(*(" ".join(f"{letter}{n % 999}" for n in range(9000)) for letter in "xy"))
    assert len(align(made).columns) == 18000


def test_a_text_of_one_word_is_aligned_quickly() -> None:
    columns = align(copies("so " * 20_000, "so " * 19_000)).columns
    assert len(columns) == 20_000
