"""Notes, comments, lists, tables, text boxes, fields, links, formulas."""

from tests.importers.docx.reading import body, told
from tests.tools.word import docx, listed, p, r

_NUMBERS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:start w:val="2"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0">'
    '<w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>'
    "</w:abstractNum>"
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n - 1}"/></w:num>' for n in (1, 2, 3))
)
_FOOT = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_END = '<w:r><w:endnoteReference w:id="2"/></w:r>'


def _note(kind: str, text: str) -> str:
    return f'<w:{kind} w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " ", text)}</w:{kind}>'


def test_footnotes_and_endnotes_are_notes_of_the_editor() -> None:
    made = docx(
        p("B.", _FOOT, " und C.", _END),
        footnotes=_note("footnote", r("Brünn", "<w:i/>")),
        endnotes=_note("endnote", "Wohl Cilli."),
    )
    assert body(made) == "B.[^1] und C.[^end-1]\n\n[^1]: *Brünn*\n\n[^end-1]: Wohl Cilli."


def test_a_note_that_nothing_refers_to_is_listed() -> None:
    made = docx(p("B."), footnotes=_note("footnote", "Brünn"))
    assert "| Brünn | a footnote that nothing in the text refers to |" in told(made)


_COMMENT = f'<w:comment w:id="5" w:author="Max" w:date="2024-02-02T00:00:00Z">{p("Arras?")}'
_COMMENTED = p("bei A.", '<w:r><w:commentReference w:id="5"/></w:r>')


def test_comments_go_where_the_edition_wants_them() -> None:
    made = docx(_COMMENTED, comments=f"{_COMMENT}</w:comment>")
    assert body(made) == "bei A.<!-- Max, 2024-02-02: Arras? -->"
    assert body(made, comments="notes").endswith("[^comment-1]: {type=comment}\n    Arras?")
    assert body(made, comments="review") == "bei A."
    assert "| Arras? | a comment by Max, 2024-02-02 |" in told(made, comments="review")


def test_lists_have_the_numbers_that_word_counts() -> None:
    lines = [("eins", 0), ("darunter", 1), ("zwei", 0)]
    made = docx("".join(p(t, more=listed(1, level)) for t, level in lines), numbering=_NUMBERS)
    assert body(made) == "1. eins\n\n   - darunter\n\n2. zwei"


def test_letters_and_paragraph_signs_stand_before_their_paragraphs() -> None:
    made = docx(p("zwo", more=listed(2)) + p("Satz", more=listed(3)), numbering=_NUMBERS)
    assert body(made) == "{.item}\n(b) zwo\n\n§ 7 Satz"


def test_letters_below_a_number_stand_in_its_item() -> None:
    lines = p("eins", more=listed(1)) + p("zwo", more=listed(2, 1)) + p("zwei", more=listed(1))
    levels = '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    second = '<w:abstractNum w:abstractNumId="1">'
    numbers = _NUMBERS.replace(second, second + levels)
    assert body(docx(lines, numbering=numbers)) == "1. eins\n\n   {.item}\n   a) zwo\n\n2. zwei"


def test_a_first_row_that_is_bold_is_the_head() -> None:
    bold = _row(p(r("Huben", "<w:b/>")), p(r("Zins", "<w:b/>")))
    made = docx(f"<w:tbl>{bold}{_row(p('drei'), p('12 d.'))}</w:tbl>")
    assert body(made).startswith("| **Huben** | **Zins** |\n|---|---|\n")
    assert "its first row is bold" in told(made)


def test_text_between_two_parts_of_a_list_does_not_stop_the_counting() -> None:
    one, two = p("eins", more=listed(1)), p("zwei", more=listed(1))
    assert body(docx(one + p("Text") + two, numbering=_NUMBERS)) == "1. eins\n\nText\n\n2. zwei"


def _row(*cells: str, more: str = "") -> str:
    return f"<w:tr>{more}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_a_table_with_a_head() -> None:
    head = _row(p("Huben"), p("Zins"), more="<w:trPr><w:tblHeader/></w:trPr>")
    made = docx(f"<w:tbl>{head}{_row(p('drei'), p('12 d.') + p('ein Huhn'))}</w:tbl>")
    assert body(made) == "| Huben | Zins |\n|---|---|\n| drei | 12 d.<br>ein Huhn |"


def test_joined_cells_and_tables_within_tables_are_told() -> None:
    inner = f"<w:tbl>{_row(p('a'), p('b'))}</w:tbl>"
    joined = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    made = docx(f"<w:tbl>{_row(joined + p('c'))}{_row(inner, p('d'))}</w:tbl>")
    assert "| c |  |\n| a<br>b | d |" in body(made)
    assert "joined cells" in told(made)
    assert "table within a table" in told(made)


def _boxed(text: str) -> str:
    held = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    new = (
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{held}</wps:txbx></w:drawing></mc:Choice>'
    )
    old = f"<mc:Fallback><w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def test_a_text_box_is_there_once() -> None:
    made = docx(p("Der Text.", _boxed("Am Rand.")) + p("Weiter."))
    assert body(made) == ("Der Text.\n\n<!-- a text box of the file -->\n\nAm Rand.\n\nWeiter.")


def test_fields_keep_what_they_show() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + r(" PAGEREF x ", tag="w:instrText")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("12")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = docx(p("Seite ", field, "."))
    assert body(made) == "Seite 12."
    assert "| PAGEREF x | the code of a field" in told(made)


def test_boxes_of_forms_are_boxes() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
        '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert body(docx(p(box, " verheiratet"))) == "☒ verheiratet"


def test_links_that_are_safe_are_links() -> None:
    links = {"a": "https://example.org/7", "b": "javascript:alert(1)"}
    made = docx(
        p(f'<w:hyperlink r:id="x-a">{r("Fonds")}</w:hyperlink>', " und ",
          f'<w:hyperlink r:id="x-b">{r("Klick")}</w:hyperlink>'), links
    )  # fmt: skip
    assert body(made) == "[Fonds](https://example.org/7) und Klick"
    assert "its address is not used: javascript:alert(1)" in told(made)


def test_a_content_control_is_looked_through() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Text.')}</w:sdtContent></w:sdt>"
    asked = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    made = docx(control + p("Ort: ", f"{asked}{r('Bitte ausfüllen')}</w:sdtContent></w:sdt>"))
    assert body(made) == "Text.\n\nOrt:"
    assert "| Bitte ausfüllen | what a form asks for" in told(made)


def test_a_formula_keeps_its_signs() -> None:
    made = docx(p("also ", "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"))
    assert body(made) == "also [x=2]{el=formula}"


def test_a_picture_is_told_where_it_stood() -> None:
    shown = '<wp:docPr id="1" descr="Das Siegel"/><a:blip r:embed="x-p"/>'
    drawing = f"<w:r><w:drawing>{shown}</w:drawing></w:r>"
    made = docx(p("Siegel: ", drawing), {"p": "media/image1.png"})
    assert body(made) == "Siegel: <!-- picture: on the web, image1.png, Das Siegel -->"
