"""A DOCX that another program wrote: python-docx, with the template of Word that it brings."""

from io import BytesIO

import pytest

from tests.importers.docx.reading import body, told

docx = pytest.importorskip("docx")


def _written() -> bytes:
    made = docx.Document()
    made.core_properties.title = "The Kern letters"
    made.add_heading("The Kern letters", 0)
    made.add_heading("To her sister", 1)
    paragraph = made.add_paragraph("The suitcase is ")
    paragraph.add_run("not").bold = True
    paragraph.add_run(" here")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" yet.")
    made.add_paragraph("a shirt", style="List Bullet")
    made.add_paragraph("a coat", style="List Bullet")
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    made.add_paragraph("He is ill.", style="Intense Quote")
    table = made.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = "abcd"[number]
    made.add_page_break()
    last = made.add_paragraph("The end.")
    made.add_comment(last.runs[0], text="Is it?", author="Max", initials="M")
    made.sections[0].header.paragraphs[0].text = "Project Kern"
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def test_what_another_program_wrote_is_read() -> None:
    data = _written()
    assert body(data, comments="review") == (
        "{.head type=title}\nThe Kern letters\n\n# To her sister\n\n"
        "The suitcase is **not** here[2]{.super} yet.\n\n"
        "- a shirt\n- a coat\n\n<!-- another list -->\n\n1. first\n2. second\n\n"
        "::: quote\nHe is ill.\n:::\n\n|  |  |\n|---|---|\n| a | b |\n| c | d |\n\n"
        "[]{.pb cert=medium}\n\nThe end."
    )
    assert "Project Kern" in told(data)
    assert "Is it?" in told(data)
