"""Which lines of verse show a number, and where the rest of a shared line begins."""

import pytest
from lxml import etree

from edition.render.lines import read_lines
from edition.tei.names import TEI


def numbers(body: str) -> list[str]:
    """The numbers shown, each with the text of its line."""
    root = etree.fromstring(f'<body xmlns="{TEI}">{body}</body>')
    shown = read_lines(root).numbers
    return [f"{number} {''.join(line.itertext())}" for line, number in shown.items()]


def lines(count: int, first: str = "") -> str:
    return first + "".join(f"<l>{i}</l>" for i in range(1, count + 1))


def given(*values: str) -> str:
    return "".join(f'<l n="{value}">{value}</l>' for value in values)


def test_lines_without_numbers_are_counted_through_the_stanzas_of_a_division() -> None:
    stanza = f"<lg>{lines(4)}</lg>"
    assert numbers(f"<div>{stanza * 3}</div>") == ["5 1", "10 2"]


def test_each_poem_is_counted_by_itself() -> None:
    poem = f"<lg><lg>{lines(3)}</lg><lg>{lines(3)}</lg></lg>"
    assert numbers(f"<div>{poem * 2}</div>") == ["5 2", "5 2"]
    sonnet = f'<lg type="sonnet">{lines(6)}</lg>'
    assert numbers(sonnet * 2) == ["5 5", "5 5"]


def test_a_shared_line_counts_once() -> None:
    shared = '<sp><l part="I">a</l></sp><sp><l part="M">b</l></sp><sp><l part="F">c</l></sp>'
    assert numbers(f"<div>{shared}<sp>{lines(4)}</sp></div>") == ["5 4"]
    assert numbers('<l part="F">a</l>' + lines(4)) == ["5 4"], "no beginning: a line by itself"


def test_songs_in_prose_quotations_and_notes_are_not_counted() -> None:
    assert not numbers(f"<div>{'<p>a</p>' * 9}<lg>{lines(6)}</lg></div>")
    assert not numbers(f"<div><p>a <quote>{lines(6)}</quote></p></div>")
    assert not numbers(f"<lg>{lines(3)}<note>{lines(6)}</note></lg>")


def test_a_rival_reading_and_a_struck_line_are_no_lines_more() -> None:
    app = "<app><lem><l>x</l></lem><rdg><l>y</l></rdg></app><del><l>z</l></del>"
    assert numbers(app + lines(4)) == ["5 4"]
    assert numbers("<app><rdg><l>x</l></rdg><rdg><l>y</l></rdg></app>" + lines(4)) == ["5 4"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1 2 3 4 5 6", "5"),
        ("4 5 5a 6 7", "4 5 5a"),
        ("1 2 12-13 14 15", "12-13 15"),
        ("6 7 1201 1202", "6 1201"),
        ("5 10 15", "5 10 15"),
        ("I.1 I.2 I.4 I.5", "I.4 I.5"),
        ("1 2 1 2", ""),
        ("a b", "a b"),
    ],
)
def test_given_numbers_are_shown_where_a_reader_needs_them(written: str, shown: str) -> None:
    found = [number.split()[0] for number in numbers(given(*written.split()))]
    assert found == shown.split()


def test_a_number_that_both_parts_of_a_line_bear_is_shown_once() -> None:
    assert numbers('<l n="5" part="I">a</l><l n="5" part="F">b</l>') == ["5 a"]


def test_a_number_of_any_length_is_no_fault() -> None:
    number = "9" * 5000
    assert numbers(f'<l n="{number}">a</l>') == [f"{number} a"]


def test_the_rest_of_a_shared_line_begins_where_the_line_before_ends() -> None:
    root = etree.fromstring(
        f'<body xmlns="{TEI}"><l part="I">Long live the king!</l><l part="M">Bernardo?</l>'
        '<l part="F">He.</l><l part="F">No line before.</l></body>'
    )
    first, second, third, alone = root
    steps = read_lines(root).steps
    assert 0 < steps[second] < steps[third]
    assert not {first, alone} & steps.keys()
