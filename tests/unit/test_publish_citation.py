"""Citations say what is known, and nothing else."""

from edition.model.correspondence import NameRef
from edition.model.date import Date
from edition.model.facts import Facts
from edition.model.witness import Witness
from edition.publish.citation import cite_document, cite_edition
from edition.publish.phrases import phrases
from edition.settings import EditionFacts

T = phrases("en")
FULL = EditionFacts(
    title="Letters",
    subtitle="A choice",
    editors=("Anna Example", "Bert Sample", "Cora Third"),
    publisher="A Press",
    place="Nowhere",
    date="2026-11-22",
    release="1.0",
    address="https://example.org/letters/",
)
LETTER = Facts(
    "tei/a.xml",
    "a",
    title="To a friend",
    kind="letter",
    date=Date(when="1801-02-03"),
    authors=(NameRef("Anna A."),),
    witness=Witness("w", "B"),
)


def test_an_edition_of_which_everything_is_known() -> None:
    assert cite_edition(FULL, T) == (
        "<cite>Letters: A choice</cite>. Edited by Anna Example, Bert Sample and Cora Third. "
        "Nowhere: A Press. Release 1.0, 22 November 2026. https://example.org/letters/"
    )


def test_an_edition_of_which_only_the_title_is_known() -> None:
    assert cite_edition(EditionFacts(title="What is truth?"), T) == "<cite>What is truth?</cite>."


def test_a_document_is_cited_with_what_its_title_does_not_say() -> None:
    assert cite_document(FULL, LETTER, ["Anna A."], "a.html", T) == (
        "Anna A., “To a friend”, letter, 3 February 1801, copy B. In: <cite>Letters: A choice"
        "</cite>. Release 1.0, 22 November 2026. https://example.org/letters/a.html"
    )
    titled = Facts("a", "a", title="Letter of 3 February 1801", kind="letter", date=LETTER.date)
    assert cite_document(EditionFacts(title="L"), titled, [], "a.html", T) == (
        "“Letter of 3 February 1801”. In: <cite>L</cite>."
    )


def test_markup_in_a_title_stays_text() -> None:
    assert "<b>" not in cite_edition(EditionFacts(title="<b>", address="https://x.org/<b>"), T)


def test_a_doi_outlives_an_address_and_names_are_said_as_one_speaks() -> None:
    facts = EditionFacts(
        title="L", editors=("Berg, Johanna",), address="https://example.org", doi="10.5281/zenodo.1"
    )
    assert cite_edition(facts, T) == (
        "<cite>L</cite>. Edited by Johanna Berg. https://doi.org/10.5281/zenodo.1"
    )
