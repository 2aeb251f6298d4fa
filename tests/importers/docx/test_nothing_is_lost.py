"""Documents nobody would write: all their words are in the draft or in the list, and it encodes."""

from pathlib import Path
from random import Random

import pytest

from edition.cli import main
from edition.importers.writer import write
from tests.importers.docx.reading import read
from tests.importers.docx.test_parts import _NUMBERS
from tests.tools.word import docx, listed, p, r, tracked

_WORDS = (
    "Anna", " ", "  kam ", "*x*", "[a]{.b}", "|", "\t", "1. ", " ~~", "# ", "- ", "[^1]:",
    "&lt;b&gt;", "\u00a0", "Wien, 3. März 1908", "Liebe Lisl!", "Deine Anna", "---", "::: stamp",
)  # fmt: skip
_LOOKS = (
    "", "", "<w:b/>", "<w:i/>", "<w:strike/>", "<w:u w:val='single'/>", "<w:vanish/>",
    "<w:highlight w:val='yellow'/>", "<w:rStyle w:val='Person'/>",
)  # fmt: skip
_STYLES = (
    "", "", "", "Titel", "berschrift1", "berschrift2", "Zitat", "Datum", "Anrede", "Unterschrift",
    "Stempel", "Kursiv",
)  # fmt: skip


def _text(random: Random, depth: int) -> str:
    return r(random.choice(_WORDS), random.choice(_LOOKS) + random.choice(_LOOKS))


def _change(random: Random, depth: int) -> str:
    kind = random.choice(("ins", "del", "moveFrom", "moveTo"))
    return tracked(kind, _runs(random, depth + 1))


def _break(random: Random, depth: int) -> str:
    return f'<w:r><w:br w:type="{random.choice(("page", "textWrapping"))}"/></w:r>'


def _reference(random: Random, depth: int) -> str:
    kind = random.choice(("footnote", "comment"))
    return f'<w:r><w:{kind}Reference w:id="{random.randint(1, 3)}"/></w:r>'


def _box(random: Random, depth: int) -> str:
    held = _blocks(random, depth + 2)
    return f"<w:r><w:pict><w:txbxContent>{held}</w:txbxContent></w:pict></w:r>"


def _field(random: Random, depth: int) -> str:
    sign = random.choice(("begin", "separate", "end"))
    code = r("PAGE", tag="w:instrText")
    return f'<w:r><w:fldChar w:fldCharType="{sign}"/></w:r>{code}'


_RUNS = (_text, _text, _text, _text, _text, _change, _break, _reference, _box, _field)


def _runs(random: Random, depth: int) -> str:
    makers = _RUNS if depth < 3 else (_text,)
    return "".join(random.choice(makers)(random, depth) for _ in range(random.randint(0, 4)))


def _paragraph(random: Random, depth: int) -> str:
    more = listed(random.randint(1, 3), random.randint(0, 2)) if random.random() < 0.2 else ""
    ended = f"<w:rPr>{tracked('del', '')}</w:rPr>" if random.random() < 0.06 else ""
    return p(_runs(random, depth) or r("x"), style=random.choice(_STYLES), more=more + ended)


def _table(random: Random, depth: int) -> str:
    cells = "".join(f"<w:tc>{_blocks(random, depth + 1)}</w:tc>" for _ in range(2))
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


def _blocks(random: Random, depth: int = 0) -> str:
    makers = (_paragraph, _paragraph, _paragraph, _paragraph, _table)
    count = random.randint(1, 6)
    chosen = (random.choice(makers if depth < 2 else (_paragraph,)) for _ in range(count))
    return "".join(one(random, depth) for one in chosen)


def _document(seed: int) -> bytes:
    random = Random(seed)
    notes = "".join(f'<w:footnote w:id="{n}">{_blocks(random, 2)}</w:footnote>' for n in (1, 2))
    said = f'<w:comment w:id="1" w:author="Max">{_blocks(random, 2)}</w:comment>'
    return docx(_blocks(random), numbering=_NUMBERS, footnotes=notes, comments=said, header=p("H"))


@pytest.mark.parametrize("changes", [False, True])
def test_every_word_has_its_place_and_every_draft_encodes(changes: bool, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    for seed in range(60):
        draft, findings = read(_document(seed), changes=changes, name=f"d{seed}.docx")
        assert [f.code for f in findings if f.code != "empty-file"] == [], seed
        if draft is not None:
            (tmp_path / f"sources/d{seed}.md").write_bytes(write(draft).data)
    assert main(["validate", "-C", str(tmp_path), "--quiet"]) == 0


def test_the_same_file_gives_the_same_draft() -> None:
    made = [read(_document(7))[0] for _ in range(2)]
    assert made[0] == made[1]
