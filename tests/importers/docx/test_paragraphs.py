"""What paragraphs of Word become, by their styles."""

import pytest

from tests.importers.docx.reading import body, read, told
from tests.tools.word import STYLES, docx, p, r


def test_headings_are_headings_in_every_language_of_the_program() -> None:
    made = docx(p("Briefe", style="berschrift1") + p("An Lisl", style="berschrift2") + p("Text."))
    assert body(made) == "# Briefe\n\n## An Lisl\n\nText."


def test_a_style_is_what_it_is_based_on() -> None:
    assert body(docx(p("Briefe", style="Mein1"))) == "# Briefe"


def test_a_heading_that_is_bold_by_hand_is_a_heading_and_no_more() -> None:
    made = docx(p(r("Briefe", "<w:b/>"), style="berschrift1"))
    assert body(made) == "# Briefe"


def test_the_title_is_that_of_the_document() -> None:
    made = docx(p("Der Fall Kern", style="Titel") + p("Text."))
    draft, _ = read(made)
    assert draft is not None
    assert draft.front["title"] == "Der Fall Kern"
    assert body(made) == "{.head type=title}\nDer Fall Kern\n\nText."


def test_a_second_title_opens_a_section() -> None:
    made = docx(p("Eins", style="Titel") + p("Text.") + p("Zwei", style="Titel") + p("Mehr."))
    assert "\n\n# Zwei\n\nMehr." in body(made)


def test_the_parts_of_a_letter_by_style() -> None:
    made = docx(
        p("Wien, den 3. März 1908", style="Datum")
        + p("Liebe Lisl!", style="Anrede")
        + p("Der Koffer ist da.")
        + p("Anna", style="Unterschrift")
    )
    assert body(made) == (
        "{.dateline}\nWien, den [3. März 1908](date:1908-03-03)\n\n"
        "{.salute}\nLiebe Lisl!\n\nDer Koffer ist da.\n\n{.signed}\nAnna"
    )


def test_a_letter_without_styles_is_guessed() -> None:
    long = "Der Koffer ist da, und ich bin es auch, seit gestern, mit allem, was dazu gehört."
    lines = ("Wien, 3. März 1908", "Liebe Lisl!", long, "Deine Anna")
    made = docx("".join(map(p, lines)))
    text = body(made)
    assert "{.dateline" in text
    assert "{.salute" in text


def test_text_below_a_signature_is_no_error() -> None:
    made = docx(p("Text.") + p("Anna", style="Unterschrift") + p("Und noch etwas, viel später."))
    assert "Und noch etwas" in body(made)


def test_quotations_side_by_side_are_one() -> None:
    made = docx(p("Eins.", style="Zitat") + p("Zwei.", style="Zitat") + p("Text."))
    assert body(made) == "::: quote\nEins.\n\nZwei.\n:::\n\nText."


def test_the_lines_of_a_stamp() -> None:
    made = docx(p("Text.") + p("GEPRÜFT", style="Stempel") + p("12. Mai", style="Stempel"))
    assert body(made) == "Text.\n\n::: stamp\nGEPRÜFT\n12. Mai\n:::"


def test_an_edition_says_what_its_styles_are() -> None:
    styles = {"Handschriftliches": "annotation place=margin", "Title": "heading 2"}
    made = docx(p("Akte", style="Titel") + p("gesehen", style="Kursiv"))
    assert body(made, styles=styles) == "## Akte\n\n::: annotation {place=margin}\ngesehen\n:::"


@pytest.mark.parametrize(
    ("told", "help"), [("heading 7", "heading"), ("stmap", "stamp"), ("sth else", "write")]
)
def test_a_style_can_only_be_what_the_syntax_has(told: str, help: str) -> None:
    _, findings = read(docx(p("Text.")), styles={"Stempel": told})
    assert [f.code for f in findings] == ["bad-style"]
    assert help in (findings[0].help or "")


def test_running_heads_are_left_out_and_listed() -> None:
    made = docx(p("Text."), header=p("Projekt Kern, Fassung 3"))
    assert body(made) == "Text."
    assert "| Projekt Kern, Fassung 3 | a running head of the file |" in told(made)


def test_running_heads_of_the_sheet_are_kept_where_the_edition_says_so() -> None:
    made = docx(p("Text."), header=p("GEHEIM"), footer=p("- 2 -"))
    styles = {"header": "fw type=header place=top", "footer": "fw type=pageNum place=bottom"}
    assert body(made, styles=styles) == (
        "{.fw type=header place=top}\nGEHEIM\n\nText.\n\n{.fw type=pageNum place=bottom}\n\\- 2 -"
    )


def test_a_page_break_stands_between_paragraphs() -> None:
    made = docx(p("Eins.", '<w:r><w:br w:type="page"/></w:r>') + p("Zwei."))
    assert body(made) == "Eins.\n\n[]{.pb cert=medium}\n\nZwei."


def test_lines_and_tabs() -> None:
    made = docx(p("Eins", "<w:r><w:br/></w:r>", "zwei", "<w:r><w:tab/></w:r>", "drei"))
    assert body(made) == "Eins\\\nzwei drei"


def test_what_the_file_says_of_itself_is_a_guess() -> None:
    core = "<dc:title>Akte Kern</dc:title><dc:creator>M. Kurz</dc:creator>"
    draft, _ = read(docx(p("Text."), core=core))
    assert draft is not None
    assert draft.front["title"] == "Akte Kern"
    assert "author" not in draft.front
    assert [g.key for g in draft.guesses] == ["title"]
    assert "made by M. Kurz" in told(docx(p("Text."), core=core))


def test_a_bold_line_at_the_top_is_taken_for_the_title() -> None:
    lines = p(r("Dossier Lindner", "<w:b/>")) + p("Text.")
    draft, _ = read(docx(lines, core="<dc:title>Dokument1</dc:title>"))
    assert draft is not None
    assert draft.front["title"] == "Dossier Lindner"
    assert [(g.key, g.cert) for g in draft.guesses] == [("title", "medium")]


def test_a_letter_above_the_next_one_is_a_section_without_a_heading() -> None:
    first = p("Liebe Lisl!", style="Anrede") + p("Text.") + p("Anna", style="Unterschrift")
    made = docx(first + p("Der zweite Brief", style="berschrift1") + p("Text."))
    assert body(made).startswith("# {type=letter}\n\n{.salute}\nLiebe Lisl!")


def test_a_file_of_styles_that_go_round_in_circles_is_read() -> None:
    circle = STYLES + "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/>'
        f'<w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("x", "y"), ("y", "x"))
    )
    assert body(docx(p("Text.", style="x"), styles=circle)) == "Text."
