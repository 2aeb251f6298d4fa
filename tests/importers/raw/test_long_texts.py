"""A text twice as long takes twice as long, whatever is in it: nothing is looked at anew each time.

What is compared is the time of the processor for a text and for one four times as long; were each
sign compared with every other, it would be sixteen times as long.
"""

import time

import pytest

from tests.importers.raw.drafted import drafts_of

TEXT = "It has rained since Monday, and nobody has gone down to the river to look at the boats."
KINDS = {
    "markings": "SECRET\n\n~~SECRET~~\n\n",
    "markings on the lines of one paragraph": "SECRET\\\n",
    "stamps": "DEPARTMENT OF STATE\n\n( ) DECLASSIFY (X) EXCISE\n\nDate: 12/3/87\n\n",
    "redactions": "SECRET [one two three] b(1) x y z. ",
    "brackets that are never closed": "[[[(((*`",
    "nested brackets": "[ a\n\n",
    "hyphens": "word wo-\nrd and negotia-\ntions ",
    "numbers": "12\n\n",
    "dates": "12 May 1931\n\n",
    "names": "John Doe\n\n",
    "spaces": " " * 20,
    "comments that are never closed": "x <!-- a ",
    "struck words": "~~SECRET~~ is *hand* and **bold** ",
    "rows of a table": "| c | d |\n",
    "letters": f"Vienna, 3 May 1931\n\nDear Anna,\n\n{TEXT}\n\nYours sincerely,\n\nJohn\n\n---\n\n",
}


def seconds(kind: str, size: int) -> float:
    """The processor time of one text, the best of two: the first may load what it needs."""
    text = f"{TEXT}\n\n{KINDS[kind] * (size // len(KINDS[kind]))}"
    return min(_once(text), _once(text))


def _once(text: str) -> float:
    began = time.process_time()
    drafts_of(text)
    return time.process_time() - began


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_four_times_as_long(kind: str) -> None:
    short = max(seconds(kind, 10_000), 0.08)
    assert seconds(kind, 40_000) < 10 * short
