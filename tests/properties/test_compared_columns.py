"""The page of compared copies for made-up editions: no word lost, none where it is withheld."""

import re
from pathlib import Path
from random import Random

import pytest

from edition.build import comparisons
from edition.collate.result import Collation, State
from edition.publish.compare import compare_pages
from edition.publish.compare_rows import RowShown
from edition.publish.planning import plan_site
from edition.read import read_edition
from tests.tools.publishing import write

SETTINGS = '[edition]\ntitle = "Made up"\n[[work]]\nid = "w"\ntitle = "A work"\ncopies = "{}"\n'
HEAD = "---\nid: copy-{0}\ntitle: Copy {0}\nwitness: {{of: w, siglum: {0}}}\n---\n\n"
MARKED, WITHHELD, SILENT, SHOWN = "marked", "withheld", "silent", "shown"


def edition(random: Random) -> dict[str, str]:
    """A text of words that occur once, in copies that mark, withhold or lack parts of it."""
    text = [
        [f"w{k}x{n}" for n in range(random.randint(1, 40))] for k in range(random.randint(2, 12))
    ]
    count, passages, at = sum(map(len, text)), [], 0
    while at < count:
        first = at + random.randint(1, 25)
        at = first + random.randint(1, 40)
        passages.append(range(first, min(at, count)))
    sigla = "ABCDEF"[: random.randint(2, 6)]
    files = {f"sources/copy-{s}.md": HEAD.format(s) + copy(text, passages, random) for s in sigla}
    kind = random.choice(["one-original", "independent"])
    return {"edition.toml": SETTINGS.format(kind), **files}


def copy(text: list[list[str]], passages: list[range], random: Random) -> str:
    """One copy, as its transcriber writes it."""
    states = {}
    for key, passage in enumerate(passages):
        state = random.choice([SHOWN, MARKED, WITHHELD, WITHHELD, SILENT])
        states |= {n: (key, state, n == passage[0]) for n in passage}
    paragraphs, number = [], 0
    for words in text:
        written = []
        for word in words:
            key, state, first = states.get(number, (0, SHOWN, False))
            number += 1
            other = f"v{random.randint(0, 9**9)}" if random.random() < 0.03 else word
            if state == WITHHELD and first:
                written.append(f"[]{{.withheld key=r{key} lines=2}}")
            elif state == MARKED:
                written.append(f"[{other}]{{.redacted key=r{key}}}")
            elif state == SHOWN:
                written.append(f"[{other}]{{?}}" if random.random() < 0.02 else other)
        paragraphs += [" ".join(written)] if written else []
        if random.random() < 0.2:
            day = random.randint(1, 3)
            paragraphs.append(f"::: stamp {{type=review place=bottom}}\nREVIEWED\nDAY {day}\n:::")
    return "\n\n".join(paragraphs) + "\n"


def told(html: str) -> str:
    """The words of a cell without the numbers behind them."""
    return re.sub(r"<[^>]+>", "", re.sub(r'<a class="n .*?</a>', " ", html))


def column(rows: list[RowShown], copy: int) -> str:
    """Everything in the column of a copy."""
    return " ".join(told(str(block.html)) for row in rows for block in row.cells[copy].blocks)


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\b[wv]\w+", text))


def withheld(collation: Collation, copy: int) -> set[str]:
    """The words that a copy withholds, as others show them, less those that it has elsewhere."""
    parts = (part for passage in collation.passages for part in passage.parts)
    found = set()
    for part in parts:
        if part.states[copy] is State.WITHHELD and part.shown_in >= 0:
            found |= words_in(collation.copies[part.shown_in].text(*part.stretches[part.shown_in]))
    own = collation.copies[copy]
    return found - words_in(own.text(0, len(own.words)))


@pytest.mark.parametrize("seed", range(12))
def test_columns_have_the_words_of_their_copies_and_no_withheld_ones(
    seed: int, tmp_path: Path
) -> None:
    write(tmp_path, edition(Random(seed)))
    read = read_edition(tmp_path, write_tei=False, validate=False)
    assert read.edition
    (collation,) = comparisons(read, read.edition)
    plan, _ = plan_site(tmp_path, read.settings, read.edition, (), read.documents, (collation,))
    ((_, _, context),) = compare_pages(plan)
    rows = context["compare"]["rows"]
    for number, text in enumerate(collation.copies):
        found = words_in(column(rows, number))
        assert words_in(text.text(0, len(text.words))) <= found
        assert not withheld(collation, number) & found
    html = "".join(str(b.html) for row in rows for cell in row.cells for b in cell.blocks)
    for tag in ("span", "a", "b", "bdi", "del"):
        assert len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>")
    assert {j.number for row in rows for j in row.jumps} == {
        d.number for d in collation.differences
    }
