"""Tracked changes: the final text with a list of them; on request as marks."""

from pathlib import Path

from edition.cli import main
from edition.importers.writer import write
from tests.importers.docx.reading import body, read, told
from tests.tools.word import docx, p, r, tracked

_GONE = tracked("del", r("gar ", tag="w:delText"), "Max Kurz", "2024-02-09")
_CHANGED = docx(p("Sie ist ", _GONE, tracked("ins", r("sehr ")), "krank."))


def test_the_draft_has_the_final_text_and_the_review_the_changes() -> None:
    assert body(_CHANGED) == "Sie ist sehr krank."
    assert "| gar | deleted by Max Kurz, 2024-02-09 (tracked changes) |" in told(_CHANGED)
    assert "inserted by Anna Berg, 2024-03-01; it stands in the draft" in told(_CHANGED)


def test_on_request_changes_are_marks_with_who_and_when() -> None:
    assert body(_CHANGED, changes=True) == (
        "Sie ist [gar]{.del type=revision by=max-kurz n=2024-02-09T10:00:00Z} "
        "[sehr]{.add by=anna-berg n=2024-03-01T10:00:00Z} krank."
    )
    draft, _ = read(_CHANGED, changes=True)
    assert draft is not None
    assert "scribe: Max Kurz" in write(draft).text


def test_the_command_asks_for_them(tmp_path: Path) -> None:
    (tmp_path / "akte.docx").write_bytes(_CHANGED)
    file = str(tmp_path / "akte.docx")
    assert main(["import", "-C", str(tmp_path), "--quiet", "--changes", file]) == 0
    assert "[gar]{.del" in (tmp_path / "sources/akte.md").read_text(encoding="utf-8")
    assert main(["validate", "-C", str(tmp_path), "--quiet"]) == 0


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    ended = f"<w:rPr>{tracked('del', '')}</w:rPr>"
    assert body(docx(p("Der erste ", more=ended) + p("und der zweite."))) == (
        "Der erste und der zweite."
    )


def test_moved_text_stands_where_it_was_moved_to() -> None:
    made = docx(p(tracked("moveFrom", r("A ")), "B ", tracked("moveTo", r("A"))))
    assert body(made) == "B A"
    assert "moved from here by Anna Berg" in told(made)


def test_a_deleted_row_is_left_out_and_listed() -> None:
    gone = f"<w:trPr>{tracked('del', '')}</w:trPr>"
    rows = f"<w:tr><w:tc>{p('a')}</w:tc></w:tr><w:tr>{gone}<w:tc>{p('b')}</w:tc></w:tr>"
    made = docx(f"<w:tbl>{rows}</w:tbl>")
    assert "b" not in body(made)
    assert "| b | a row deleted by Anna Berg" in told(made)


def test_the_note_of_deleted_words_is_left_out_with_them() -> None:
    gone = tracked("del", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    made = docx(p("A.", gone), footnotes=f'<w:footnote w:id="2">{p("Wer?")}</w:footnote>')
    assert body(made) == "A."
    assert "| Wer? | a note to what was left out" in told(made)
